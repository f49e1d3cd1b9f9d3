import { AppError } from '#shared/errors.ts';
import type { FontPlace } from './fonts.ts';
import type { OfficialDocument } from './model.ts';
import { renderCopies } from './render-html.ts';

/** Prints an HTML page with Chromium; options stand in this folder's README. */
export type PrintToPdf = (html: string) => Promise<Uint8Array>;

export interface PdfOptions {
  /** Where bundled font files are, or null. */
  readonly fonts: FontPlace | null;
}

/** Copies of a document, ready for the printer. */
export interface PrintedPaper {
  /** The page that is printed on paper; its PDF is `pdf`. */
  readonly html: string;
  readonly pdf: Uint8Array;
  /** Pages of one copy. */
  readonly pages: number;
}

/**
 * Copies of a document as PDF. One is printed first and tells the number of pages; the print of all carries page numbers,
 * watermark and imprint block on them. Throws E_INTERNAL when the two prints disagree.
 */
export async function renderPaper(
  copies: readonly OfficialDocument[],
  printToPdf: PrintToPdf,
  { fonts }: PdfOptions,
): Promise<PrintedPaper> {
  const draft = await printToPdf(renderCopies(copies.slice(0, 1), { fonts, pages: null }));
  const pages = countPdfPages(draft);
  const html = renderCopies(copies, { fonts, pages });
  const pdf = await printToPdf(html);
  if (countPdfPages(pdf) !== pages * copies.length)
    throw new AppError('E_INTERNAL', { reason: 'pageCount', pages });
  return { html, pdf, pages };
}

/** One document as PDF; see `renderPaper`. */
export async function renderPdf(
  document: OfficialDocument,
  printToPdf: PrintToPdf,
  options: PdfOptions,
): Promise<Uint8Array> {
  return (await renderPaper([document], printToPdf, options)).pdf;
}

/** Number of page objects in a PDF as Chromium writes it (objects are not compressed). Throws E_INTERNAL for none. */
export function countPdfPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const count = text.match(/\/Type\s*\/Page(?![A-Za-z])/gu)?.length ?? 0;
  if (count === 0) throw new AppError('E_INTERNAL', { reason: 'noPages' });
  return count;
}
