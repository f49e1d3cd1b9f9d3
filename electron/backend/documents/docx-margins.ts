import { AlignmentType, BorderStyle, Footer, Header, PageNumber, type Paragraph, TextRun } from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { docxIssuer } from './docx-front.ts';
import { fontOf, lineParagraph, twips } from './docx-text.ts';
import { docxFonts } from './fonts.ts';
import {
  bodyPt,
  letter,
  letterHead,
  issuerMarkPt,
  margins,
  mmToPt,
  page,
  pageNumberGapMm,
  red,
  smallPt,
  twinRulePt,
} from './layout.ts';
import type { OfficialDocument } from './model.ts';
import { watermarkLines } from './watermark.ts';

type Pages<T> = { readonly first?: T; readonly default: T; readonly even: T };

/** What stands above and below the text of each page, and how far from its edges, in pt. */
interface Margins {
  readonly headers: Pages<Header> | null;
  readonly footers: Pages<Footer>;
  readonly headerPt: number;
  readonly footerPt: number;
}

/** From the foot of the page to the foot of the page number's line. */
const numberPt = mmToPt(margins.bottomMm - pageNumberGapMm) - smallPt * 0.64;

/** Watermark and page numbers; on the first page of a letter its mark and its two double lines. */
export function docxMargins(document: OfficialDocument): Margins {
  const { issuerMark } = document;
  if (document.layout === 'general' || issuerMark === undefined)
    return {
      headers:
        watermarkLines(document).length === 0 ? null : { default: header(document), even: header(document) },
      footers: footers(0),
      headerPt: mmToPt(15),
      footerPt: numberPt,
    };
  const footerPt = mmToPt(letter.footRuleMm) - twinHeightPt;
  const place = letterHead(1, issuerMarkPt(issuerMark), 0);
  return {
    headers: {
      first: header(document, [...docxIssuer(issuerMark, 0), twinRule('head')]),
      default: header(document),
      even: header(document),
    },
    footers: { first: new Footer({ children: [twinRule('foot')] }), ...footers(numberPt - footerPt) },
    headerPt: mmToPt(margins.topMm) + place.mark,
    footerPt,
  };
}

const twinHeightPt = twinRulePt.thick + twinRulePt.gap + twinRulePt.thin;

/** The double line under the mark of a letter, or at the foot of its first page: 170 mm, centred on the page. */
function twinRule(where: 'head' | 'foot'): Paragraph {
  const side = (page.widthMm - letter.ruleWidthMm) / 2;
  const line = {
    // The thick stroke is the outer one.
    style: where === 'head' ? BorderStyle.THICK_THIN_SMALL_GAP : BorderStyle.THIN_THICK_SMALL_GAP,
    color: red.replace('#', ''),
    size: twips(twinRulePt.thick) / 2.5,
    space: 0,
  };
  return lineParagraph([], {
    linePt: where === 'head' ? mmToPt(letter.ruleGapMm) : 1,
    indent: { left: twips(mmToPt(side - margins.leftMm)), right: twips(mmToPt(side - margins.rightMm)) },
    border: { bottom: line },
  });
}

/** Page numbers — 1 —: right on odd pages, left on even ones, one character in, `above` points over the footer's foot. */
function footers(above: number): { default: Footer; even: Footer } {
  const room = above === 0 ? [] : [lineParagraph([], { linePt: above })];
  const footer = (side: 'left' | 'right'): Footer =>
    new Footer({
      children: [
        lineParagraph(
          [
            new TextRun({
              children: ['— ', PageNumber.CURRENT, ' —'],
              font: fontOf('song'),
              size: smallPt * 2,
            }),
          ],
          {
            linePt: smallPt,
            alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
            indent: { [side]: twips(bodyPt) },
          },
        ),
        ...room,
      ],
    });
  return { default: footer('right'), even: footer('left') };
}

/** A header that carries the watermark, which takes no room, and what else stands in it. */
function header(document: OfficialDocument, children: readonly Paragraph[] = []): Header {
  const text = watermarkLines(document).join('　');
  const under = new TextWatermark({
    ...{ text, font: docxFonts.heiti.name, color: '#C8C8C8' },
    ...{ opacity: 0.4, width: 520, height: 22 },
  });
  return new Header({ children: [...children, lineParagraph(text === '' ? [] : [under], { linePt: 1 })] });
}
