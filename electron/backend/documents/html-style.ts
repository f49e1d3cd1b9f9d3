import { cssFontFamily, type FontSource, fontFaceCss } from './fonts.ts';
import {
  bodyPt,
  charPt,
  formLinePt,
  formPadPt,
  formTitleGap,
  issuerMarkSpacingEm,
  issuerMarkTopMm,
  letter,
  linePt,
  margins,
  notePt,
  page,
  pageNumberGapMm,
  red,
  separatorGapPt,
  separatorPt,
  smallPt,
  tablePadPt,
  tablePt,
  titlePt,
  twinRulePt,
  typeArea,
} from './layout.ts';

const pt = (value: number): string => `${value.toFixed(3)}pt`;
const mm = (value: number): string => `${value}mm`;
const twinHeight = twinRulePt.thick + twinRulePt.gap + twinRulePt.thin;

/**
 * The style of a printed document. The page box has no margins: the flow carries them itself and repeats them on
 * every page (`box-decoration-break: clone`), so that page numbers and watermarks, which alternate and which the
 * page box of older Chromium cannot place, can be laid over the pages at known heights.
 */
export function documentCss(fonts: FontSource | null): string {
  return `${fontFaceCss(fonts)}
@page{size:${mm(page.widthMm)} ${mm(page.heightMm)};margin:0}
*{box-sizing:border-box}
html,body{margin:0;padding:0;color:#000;-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{position:relative;width:${mm(page.widthMm)};font:${bodyPt}pt/${pt(linePt)} ${cssFontFamily('fangsong')};
  letter-spacing:${pt(charPt - bodyPt)};text-autospace:no-autospace;text-spacing-trim:space-all;line-break:strict;
  font-variant-numeric:tabular-nums;font-kerning:none}
.flow{padding:${mm(margins.topMm)} ${mm(margins.rightMm)} ${mm(margins.bottomMm)} ${mm(margins.leftMm)};
  -webkit-box-decoration-break:clone;box-decoration-break:clone}
.flow.next{break-before:page}
.flow p{margin:0;text-indent:2em;text-align:justify;overflow-wrap:break-word;orphans:1;widows:1}
.flow p.flush{text-indent:0}
.blank{height:${pt(linePt)}}
.front{position:relative}
.marks{position:absolute;top:0;left:0}
.marks div{height:${pt(linePt)}}
.hei{font-family:${cssFontFamily('heiti')}}
.issuer{padding-top:${mm(issuerMarkTopMm)};text-align:center;color:${red};font-family:${cssFontFamily('titleSong')};
  font-weight:700;line-height:1.15;letter-spacing:${issuerMarkSpacingEm}em;white-space:nowrap}
.issuer span{margin-right:-${issuerMarkSpacingEm}em}
.number{display:flex;margin-top:${pt(2 * linePt)};height:${pt(linePt)};justify-content:center}
.number.up{justify-content:space-between;padding:0 1em}
.signatory{font-family:${cssFontFamily('kaiti')}}
.separator{margin-top:${pt(separatorGapPt)};border-top:${separatorPt}pt solid ${red}}
.letter .issuer,.letter .marks,.letter .at-right{position:absolute;left:0;right:0;padding:0}
.letter .at-right{left:auto}
.twin{position:absolute;width:${mm(letter.ruleWidthMm)};height:${pt(twinHeight)};
  border:0 solid ${red};border-width:${twinRulePt.thick}pt 0 ${twinRulePt.thin}pt}
.twin.foot{border-width:${twinRulePt.thin}pt 0 ${twinRulePt.thick}pt;left:${mm((page.widthMm - letter.ruleWidthMm) / 2)};
  top:${mm(page.heightMm - letter.footRuleMm)}}
.letter .twin{left:${mm((page.widthMm - letter.ruleWidthMm) / 2 - margins.leftMm)}}
h1{margin:${pt(2 * linePt)} 0 ${pt(linePt)};font:700 ${titlePt}pt/${pt(linePt * 1.25)} ${cssFontFamily('titleSong')};
  text-align:center;letter-spacing:0;text-wrap:balance}
h1.of-form{margin-bottom:${pt(linePt * formTitleGap)}}
h2,h3,h4,h5{margin:0;font-size:${bodyPt}pt;line-height:${pt(linePt)};font-weight:400;text-indent:2em;
  break-after:avoid;text-align:justify}
h2{font-family:${cssFontFamily('heiti')}}
h3{font-family:${cssFontFamily('kaiti')}}
.num{color:inherit;text-decoration:none}
figure{margin:${pt(linePt * 0.4)} 0 0;break-inside:avoid}
figure svg{display:block;width:100%;height:auto;font-variant-numeric:tabular-nums;letter-spacing:0}
figcaption,.caption{text-align:center;font:${tablePt}pt/${pt(linePt * 0.8)} ${cssFontFamily('heiti')};letter-spacing:0;
  text-indent:0}
figcaption{margin-top:${pt(linePt * 0.15)}}
.caption{margin-top:${pt(linePt * 0.45)};break-after:avoid}
table.data{width:100%;border-collapse:collapse;font-size:${tablePt}pt;line-height:1.3;letter-spacing:0;
  border-top:1pt solid #000;border-bottom:1pt solid #000}
.data thead{display:table-header-group;break-inside:avoid;break-after:avoid}
.data tr{break-inside:avoid}
.data th,.data td{padding:1.6pt ${tablePadPt}pt;border:.5pt solid #000;vertical-align:middle;overflow-wrap:break-word;text-align:left}
.data th{font-family:${cssFontFamily('heiti')};font-weight:400;text-align:center}
.data tr>:first-child{border-left:0}.data tr>:last-child{border-right:0}
.data .right{text-align:right}.data .center{text-align:center}
.data td.right{padding-right:10pt;white-space:nowrap}
.data .total{break-before:avoid}
table.form{width:100%;border-collapse:collapse;table-layout:fixed;font-size:${tablePt}pt;line-height:${formLinePt}pt;
  letter-spacing:0;border:1pt solid #000}
.form tr.whole{break-inside:avoid}
.form th,.form td{padding:${formPadPt.y}pt ${formPadPt.x}pt;border:.5pt solid #000;vertical-align:middle;overflow-wrap:anywhere;
  text-align:left;font-weight:400}
.form th{font-family:${cssFontFamily('heiti')};text-align:center;break-inside:avoid}
.form .center{text-align:center}.form .right{text-align:right}
.form td.top{vertical-align:top}
.flow .form p{text-indent:0;text-align:inherit}
.flow .form .prose p{text-indent:2em;text-align:justify}
.box{display:flex;flex-direction:column;justify-content:space-between}
.flow .box p.foot{text-align:right;text-indent:0;white-space:pre}
.form-above{display:flex;justify-content:space-between;font-size:${tablePt}pt;line-height:${pt(formLinePt * 1.2)};letter-spacing:0;
  break-after:avoid}
.whole{break-inside:avoid}
.unit{float:right}
.data .total td{font-family:${cssFontFamily('heiti')}}
.fine{font-size:${notePt}pt;line-height:1.45;letter-spacing:0;margin-top:2pt}
.after{height:${pt(linePt * 0.45)}}
.list{break-before:avoid;break-inside:avoid;margin-top:${pt(linePt)};padding-left:2em;display:grid;grid-template-columns:max-content 1fr;text-align:justify}
.sign{break-before:avoid;break-inside:avoid}
.sealed{margin:${pt(linePt * 2)} 4em 0 auto;width:max-content}
.sealed .name{display:flex;justify-content:center;width:0;min-width:100%;white-space:nowrap}
.unsealed{margin:${pt(linePt)} 2em 0 auto;width:max-content;white-space:nowrap}
.unsealed .date{padding-left:2em;width:0}
.unsealed.wide .date{width:auto}
.remark{break-before:avoid}
.enclosure{break-before:page}
.enclosure .label{height:${pt(linePt * 2)}}
.enclosure h1{margin-top:0}
.imprint{width:${mm(typeArea.widthMm)};font-size:${smallPt}pt;line-height:${pt(linePt * 0.85)};letter-spacing:0;
  border-top:.35mm solid #000;border-bottom:.35mm solid #000;break-inside:avoid}
.imprint>div{padding:1.2mm 1em;display:flex}
.imprint>div+div{border-top:.25mm solid #000}
.imprint .copies span:first-child{white-space:nowrap}
.imprint .made{justify-content:space-between}
.imprint.of-letter{border:0}
.imprint-room{margin-top:${pt(linePt)};visibility:hidden;break-inside:avoid}
.sheet{position:absolute;left:0;width:${mm(page.widthMm)};height:${mm(page.heightMm - 2)};overflow:hidden;pointer-events:none;contain:strict}
.sheet .imprint{position:absolute;left:${mm(margins.leftMm)};bottom:${mm(margins.bottomMm - 2)}}
.page-number{position:absolute;top:${mm(page.heightMm - margins.bottomMm + pageNumberGapMm)};white-space:pre;
  font:${smallPt}pt/1 ${cssFontFamily('song')};letter-spacing:0;margin-top:-.36em}
.odd .page-number{right:calc(${mm(margins.rightMm)} + ${smallPt}pt)}
.even .page-number{left:calc(${mm(margins.leftMm)} + ${smallPt}pt)}
.under{z-index:-1}
.watermark{position:absolute;inset:-60mm;display:grid;grid-template-columns:repeat(3,1fr);align-content:space-around;row-gap:14mm;
  justify-items:center;transform:rotate(-32deg);color:#000;opacity:.055;font:13pt/1.4 ${cssFontFamily('heiti')};
  letter-spacing:.04em;text-align:center;white-space:pre}
.watermark b{font-size:34pt;line-height:1.2;letter-spacing:.2em}`;
}
