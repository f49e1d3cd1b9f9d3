import { formatDateLong } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import { emWidth } from '#shared/stats/charts/measure.ts';
import type { FontPlace, FontSource } from './fonts.ts';
import { blocksHtml } from './html-blocks.ts';
import { escapeHtml, escapeLines } from './html-escape.ts';
import { picturesCss, picturesOf } from './html-picture.ts';
import { documentCss } from './html-style.ts';
import { headFillPt, issuerMarkPt, letterHead, linePt, page } from './layout.ts';
import type { OfficialDocument } from './model.ts';
import { neededFonts } from './needed-fonts.ts';
import { attachmentLabel, DocumentNumbering } from './numbering.ts';
import { watermarkLines } from './watermark.ts';
import { bare, withColon } from './wording.ts';

export interface HtmlOptions {
  /** Where bundled font files are; null when only installed fonts are used. */
  readonly fonts: FontPlace | null;
  /**
   * How many pages the document takes; with it page numbers, watermark and imprint block are laid on the pages. Null
   * for the first print, which finds the number out, and for previews.
   */
  readonly pages: number | null;
}

/**
 * A document as one self-contained HTML page for Chromium's printToPDF: no scripts, drawings and styles inline.
 * All text of the model is escaped.
 */
export function renderHtml(document: OfficialDocument, options: HtmlOptions): string {
  return renderCopies([document], options);
}

/**
 * Copies of one document, which differ in their numbers alone, behind one another; each begins on a page of its own and
 * counts its pages from 1. `options.pages` is the number of pages of one copy.
 */
export function renderCopies(copies: readonly OfficialDocument[], options: HtmlOptions): string {
  const [first] = copies;
  if (first === undefined) throw new AppError('E_INTERNAL', { reason: 'noCopies' });
  const fonts = options.fonts && neededFonts(first, options.fonts);
  const fontPolicy = fonts === null ? '' : ` font-src ${new URL(fonts.base).protocol};`;
  const { pages } = options;
  const pictures = picturesOf(first);
  const picturePolicy = pictures.length === 0 ? '' : ' img-src data:;';
  const sheets = copies.map((copy, at) => (pages === null ? '' : sheetsHtml(copy, pages, at * pages)));
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline';${fontPolicy}${picturePolicy}">
<title>${escapeHtml(first.title.replaceAll('\n', ''))}</title>
${preloadHtml(fonts)}<style>${documentCss(fonts)}${picturesCss(pictures)}</style></head>
<body>${copies.map((copy, at) => flowHtml(copy, at > 0)).join('\n')}
${sheets.join('\n')}
</body></html>`;
}

function flowHtml(document: OfficialDocument, isNext: boolean): string {
  const numbering = new DocumentNumbering();
  const flow = [
    frontHtml(document),
    titleHtml(document),
    document.mainRecipient === undefined
      ? ''
      : `<p class="flush">${escapeHtml(withColon(document.mainRecipient))}</p>`,
    blocksHtml(document.body, numbering),
    attachmentListHtml(document),
    signatureHtml(document),
    document.remark === undefined ? '' : `<p class="remark">（${escapeHtml(bare(document.remark))}）</p>`,
    enclosuresHtml(document, numbering),
    document.imprint === undefined ? '' : `<div class="imprint-room">${imprintHtml(document)}</div>`,
  ].join('\n');
  return isNext ? `<div class="flow next">\n${flow}\n</div>` : `<main class="flow">\n${flow}\n</main>`;
}

/** Makes the page's load wait for the font files: a print does not, and would leave their text blank. */
function preloadHtml(source: FontSource | null): string {
  return (source?.fonts ?? [])
    .map(
      ({ file }) =>
        `<link rel="preload" as="font" crossorigin href="${escapeHtml(`${source?.base}${file}`)}">\n`,
    )
    .join('');
}

/** The mark in force, behind those that were: they stay readable, struck. */
function secrecyHtml({ formerMarks, secrecyMark, afterMarks }: OfficialDocument): string {
  const former = formerMarks.map((mark) => `<s>${escapeHtml(mark)}</s>　`).join('');
  const now = escapeHtml(secrecyMark ?? afterMarks ?? '');
  return former === '' && now === '' ? '' : `<div class="hei">${former}${now}</div>`;
}

/** A form under its title takes no more room at the head of the page than the marks need. */
function titleHtml(document: OfficialDocument): string {
  const { title, body, issuerMark, copyNumber, urgency } = document;
  const text = escapeLines(title);
  if (body[0]?.kind !== 'form' || issuerMark !== undefined) return `<h1>${text}</h1>`;
  const marks = [copyNumber, secrecyHtml(document) || undefined, urgency].filter((one) => one !== undefined);
  return `<h1 class="of-form" style="margin-top:${(marks.length * linePt).toFixed(3)}pt">${text}</h1>`;
}

function frontHtml(document: OfficialDocument): string {
  const rows = [
    document.copyNumber === undefined ? '' : `<div>${escapeHtml(document.copyNumber)}</div>`,
    secrecyHtml(document),
    document.urgency === undefined ? '' : `<div class="hei">${document.urgency}</div>`,
  ].filter((row) => row !== '');
  const marks = rows.join('');
  if (document.issuerMark === undefined)
    return `<header class="front"><div class="marks">${marks}</div></header>`;
  if (document.layout === 'letter') return letterFrontHtml(document, document.issuerMark, rows);
  const markLines = document.issuerMark.split('\n');
  const size = issuerMarkPt(document.issuerMark);
  const hasNumber = document.documentNumber !== undefined || document.signatory !== undefined;
  const fill = headFillPt(markLines.length, size, hasNumber);
  const number = escapeHtml(document.documentNumber ?? '');
  const numberLine =
    document.signatory === undefined
      ? `<div class="number"><span>${number}</span></div>`
      : `<div class="number up"><span>${number}</span><span>签发人：<span class="signatory">${escapeHtml(document.signatory)}</span></span></div>`;
  return `<header class="front"><div class="marks">${marks}</div>
<div class="issuer" style="font-size:${size}pt">${markLines.map((line) => `<div><span>${escapeHtml(line)}</span></div>`).join('')}</div>
${hasNumber ? numberLine : '<div class="blank"></div>'}
<div class="separator" style="margin-bottom:${fill.toFixed(3)}pt"></div></header>`;
}

/** Head of a letter: mark, double line, and under it the marks on the left and the number on the right. */
function letterFrontHtml(
  { documentNumber }: OfficialDocument,
  issuerMark: string,
  rows: readonly string[],
): string {
  const names = issuerMark.split('\n');
  const size = issuerMarkPt(issuerMark);
  const number = documentNumber === undefined ? '' : escapeHtml(documentNumber);
  const place = letterHead(names.length, size, Math.max(rows.length, number === '' ? 0 : 1));
  const top = (value: number): string => `top:${value.toFixed(3)}pt`;
  return `<header class="front letter" style="height:${place.height.toFixed(3)}pt">
<div class="issuer" style="font-size:${size}pt;${top(place.mark)}">${names.map((line) => `<div><span>${escapeHtml(line)}</span></div>`).join('')}</div>
<div class="twin" style="${top(place.rule)}"></div>
<div class="marks" style="${top(place.rows)}">${rows.join('')}</div>
<div class="at-right" style="${top(place.rows)}">${number}</div></header>`;
}

function attachmentListHtml({ attachments }: OfficialDocument): string {
  if (attachments.length === 0) return '';
  const items = attachments.map((attachment, index) => {
    const lead = index === 0 ? '附件：' : '　　　';
    const number = attachments.length === 1 ? '' : `${index + 1}.`;
    return `<span>${lead}${number}</span><span>${escapeHtml(attachment.title)}</span>`;
  });
  return `<div class="list">${items.join('')}</div>`;
}

function signatureHtml({ signature }: OfficialDocument): string {
  if (signature === undefined) return '';
  const date = formatDateLong(signature.date);
  const name = `<div class="name">${escapeHtml(signature.issuer)}</div>`;
  const dateLine = `<div class="date">${date}</div>`;
  if (signature.sealed) return `<div class="sign sealed">${name}${dateLine}</div>`;
  // Where the date begins 2 characters after the name and still ends outside it, the date governs (§7.3.5.2).
  const wide = emWidth(date) > emWidth(signature.issuer);
  return `<div class="sign unsealed${wide ? ' wide' : ''}">${name}${dateLine}</div>`;
}

function enclosuresHtml({ attachments }: OfficialDocument, numbering: DocumentNumbering): string {
  return attachments
    .map((attachment, index) => {
      if (attachment.body === undefined) return '';
      numbering.startAttachment();
      return `<section class="enclosure"><div class="label hei">${attachmentLabel(index, attachments.length)}</div>
<h1>${escapeLines(attachment.title)}</h1>
${blocksHtml(attachment.body, numbering)}</section>`;
    })
    .join('\n');
}

/** 版记; that of a letter says nothing but who gets a copy. */
function imprintHtml({ imprint, layout }: OfficialDocument): string {
  if (imprint === undefined) return '';
  const copies =
    imprint.copyTo.length === 0
      ? ''
      : `<div class="copies"><span>抄送：</span><span>${imprint.copyTo.map(escapeHtml).join('，')}。</span></div>`;
  if (layout === 'letter') return copies === '' ? '' : `<div class="imprint of-letter">${copies}</div>`;
  return `<div class="imprint">${copies}<div class="made"><span>${escapeHtml(imprint.printer)}</span><span>${formatDateLong(imprint.printDate)}印发</span></div></div>`;
}

/** @param before pages of the copies in front of this one */
function sheetsHtml(document: OfficialDocument, pages: number, before: number): string {
  const word = document.watermark?.word;
  const lines = watermarkLines(document)
    .map((line, at) => (word !== undefined && at === 0 ? `<b>${escapeHtml(line)}</b>` : escapeHtml(line)))
    .join('\n');
  const tile = lines === '' ? '' : `<div>${lines}</div>`;
  // One of the marks is for readers of the text; the others only fill the page.
  const repeats = lines === '' ? '' : `<div aria-hidden="true">${lines}</div>`.repeat(14);
  const layer = picturesOf(document).length === 0 ? 'under' : 'over';
  const sheets: string[] = [];
  for (let number = 1; number <= pages; number += 1) {
    const side = number % 2 === 1 ? 'odd' : 'even';
    const top = (before + number - 1) * page.heightMm;
    if (lines !== '') {
      sheets.push(
        `<div class="sheet ${layer}" style="top:${top}mm"><div class="watermark">${tile}${repeats}</div></div>`,
      );
    }
    const isLetter = document.layout === 'letter';
    const foot = isLetter && number === 1 ? '<div class="twin foot"></div>' : '';
    // The first page of a letter bears no number, and one of two pages bears none at all.
    const isNumbered = !isLetter || (number > 1 && pages > 2);
    sheets.push(`<div class="sheet ${side}" style="top:${top}mm">${isNumbered ? `<div class="page-number">— ${number} —</div>` : ''}
${foot}${number === pages ? imprintHtml(document) : ''}</div>`);
  }
  return sheets.join('\n');
}
