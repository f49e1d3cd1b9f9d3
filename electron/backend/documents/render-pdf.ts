import { AppError } from '#shared/errors.ts';
import type { FontPlace } from './fonts.ts';
import type { OfficialDocument } from './model.ts';
import { renderHtml } from './render-html.ts';

/** Prints an HTML page with Chromium; options stand in this folder's README. */
export type PrintToPdf = (html: string) => Promise<Uint8Array>;

export interface PdfOptions {
  /** Where bundled font files are, or null. */
  readonly fonts: FontPlace | null;
}

/**
 * A document as PDF. It is printed twice: the first print tells the number of pages, the second carries page
 * numbers, watermark and imprint block on them. Throws E_INTERNAL when the two prints disagree.
 */
export async function renderPdf(
  document: OfficialDocument,
  printToPdf: PrintToPdf,
  { fonts }: PdfOptions,
): Promise<Uint8Array> {
  const draft = await printToPdf(renderHtml(document, { fonts, pages: null }));
  const pages = countPdfPages(draft);
  const pdf = await printToPdf(renderHtml(document, { fonts, pages }));
  if (countPdfPages(pdf) !== pages) throw new AppError('E_INTERNAL', { reason: 'pageCount', pages });
  return pdf;
}

/** Number of page objects in a PDF as Chromium writes it (objects are not compressed). Throws E_INTERNAL for none. */
export function countPdfPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const count = text.match(/\/Type\s*\/Page(?![A-Za-z])/gu)?.length ?? 0;
  if (count === 0) throw new AppError('E_INTERNAL', { reason: 'noPages' });
  return count;
}
