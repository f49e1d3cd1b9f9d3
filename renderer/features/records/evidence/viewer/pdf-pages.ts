import { openPdf } from './pdf.ts';
import type { PageRange } from './view.ts';

/** Pixels of a drawn page, upright A4 at 200 to the inch. */
const WIDTH = 1654;
const HEIGHT = 2339;
const QUALITY = 0.8;

async function jpegOf(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (!blob) throw new Error('no picture');
  return new Uint8Array(await blob.arrayBuffer());
}

/**
 * Draws pages of a stored PDF as JPEG for paper, one after the other on the same canvas; lying pages are turned upright, so
 * that they fill the sheet. Nothing in the file runs, and nothing is written to the disk.
 *
 * @param told after each page, with how many are done
 * @throws what pdf.js throws for a broken file or page; an AbortError when `signal` was aborted
 */
export async function drawPages(
  file: { readonly ticket: string; readonly bytes: number },
  { from, to }: PageRange,
  told: (done: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { document: pdf, close } = await openPdf(file.ticket, file.bytes);
  const canvas = document.createElement('canvas');
  const drawn: Uint8Array<ArrayBuffer>[] = [];
  try {
    for (let number = from; number <= to; number += 1) {
      signal.throwIfAborted();
      const page = await pdf.getPage(number);
      const plain = page.getViewport({ scale: 1 });
      const rotation = (page.rotate + (plain.width > plain.height ? 90 : 0)) % 360;
      const upright = page.getViewport({ scale: 1, rotation });
      const scale = Math.min(WIDTH / upright.width, HEIGHT / upright.height);
      const viewport = page.getViewport({ scale, rotation });
      canvas.width = Math.max(1, Math.floor(viewport.width));
      canvas.height = Math.max(1, Math.floor(viewport.height));
      await page.render({ canvas, viewport, intent: 'print' }).promise;
      drawn.push(await jpegOf(canvas));
      page.cleanup();
      told(number - from + 1);
    }
    return drawn;
  } finally {
    // Frees the pixels at once, not when the page is collected.
    canvas.width = 0;
    await close();
  }
}
