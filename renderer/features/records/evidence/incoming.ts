import type { Source } from './upload-queue.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** Name for a picture that was copied from a screen and has none: 粘贴的图片 2017-03-05 0902.png. */
function pastedName(file: File, at: Date): string {
  const ending = /^image\/(png|jpeg|gif|webp|bmp)$/u.exec(file.type)?.[1];
  const stamp = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}${two(at.getMinutes())}`;
  return ending === undefined ? file.name : `粘贴的图片 ${stamp}.${ending === 'jpeg' ? 'jpg' : ending}`;
}

/** Chromium gives a copied picture this name, whatever it shows. */
const copiedPicture = (file: File): boolean => /^image\.\w+$/u.test(file.name);

/**
 * Files of a drop or of the clipboard. Folders are none: they are told apart, so that the page can say so.
 * @param at now, for the names of copied pictures
 */
export function filesOf(
  data: DataTransfer,
  at: Date,
): { readonly sources: readonly Source[]; readonly folders: number } {
  const sources: Source[] = [];
  let folders = 0;
  for (const item of data.items) {
    if (item.kind !== 'file') continue;
    if (item.webkitGetAsEntry()?.isDirectory) {
      folders += 1;
      continue;
    }
    const file = item.getAsFile();
    if (file)
      sources.push({ kind: 'file', file, name: copiedPicture(file) ? pastedName(file, at) : file.name });
  }
  return { sources, folders };
}

/** True when what is dragged holds files. */
export const holdsFiles = (data: DataTransfer): boolean => data.types.includes('Files');
