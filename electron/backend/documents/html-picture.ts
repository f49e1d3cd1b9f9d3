import { escapeHtml } from './html-escape.ts';
import { typeArea } from './layout.ts';
import type { OfficialDocument, PictureBlock } from './model.ts';

/** Height of a picture that shares its page with the head of the paper, mm. */
const partMm = 118;
/** A little less than the type area: a box as high as that may spill onto an empty page. */
const wholeMm = typeArea.heightMm - 1;

/** The pictures of a document, in the order in which they are numbered. */
export function picturesOf({ body, attachments }: OfficialDocument): PictureBlock[] {
  return [body, ...attachments.map((one) => one.body ?? [])].flatMap((blocks) =>
    blocks.flatMap((block) => (block.kind === 'picture' ? [block] : [])),
  );
}

/**
 * The rules that carry the pictures: each stands once on the page, however many copies are made of it. A watermark under
 * them would not be seen, so over them it lies in a grey that shows on black and on white.
 */
export function picturesCss(pictures: readonly PictureBlock[]): string {
  if (pictures.length === 0) return '';
  const own = pictures.map(
    ({ type, bytes }, at) =>
      `.picture-${at + 1}{background-image:url(data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')})}`,
  );
  return `
.picture{break-inside:avoid;background:center top/contain no-repeat}
.picture.page{break-before:page;height:${wholeMm}mm;background-position:center}
.picture.part{height:${partMm}mm}
.over .watermark{color:#808080;opacity:.24}
${own.join('\n')}`;
}

export function pictureHtml({ alt, fills }: PictureBlock, number: number): string {
  return `<div class="picture ${fills} picture-${number}" role="img" aria-label="${escapeHtml(alt)}"></div>`;
}
