import { mustRun } from '#build/process.ts';

/** A word on a page as pdftotext sees it; lengths in pt from the top left corner of the page. */
export interface PlacedWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Text of a PDF, page by page. */
export async function pdfPages(file: string): Promise<string[]> {
  const text = await mustRun('pdftotext', ['-enc', 'UTF-8', file, '-']);
  return text.split('\f').slice(0, -1);
}

/** Words of one page (from 1) with their places. */
export async function placedWords(file: string, page: number): Promise<PlacedWord[]> {
  const at = String(page);
  const xml = await mustRun('pdftotext', ['-enc', 'UTF-8', '-bbox', '-f', at, '-l', at, file, '-']);
  return [
    ...xml.matchAll(
      /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/gu,
    ),
  ].map(([, left, top, right, bottom, text]) => ({
    text: text ?? '',
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }));
}
