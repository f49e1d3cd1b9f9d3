import { AppError } from '#shared/errors.ts';
import { blockSize, encodeHeader, entrySpan, paddingOf } from './ustar-header.ts';

/** A file to be put into the archive. `open` must give exactly `size` bytes. */
export type TarSource = {
  readonly name: string;
  readonly size: number;
  open(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

/** Exact length in bytes of the archive that `writeUstar` makes of files of these sizes. */
export function ustarLength(sizes: Iterable<number>): number {
  let total = 2 * blockSize;
  for (const size of sizes) total += entrySpan(size);
  return total;
}

/** Streams a ustar archive. E_CONFLICT `{what: 'size'}` when a file gives more or fewer bytes than it stated. */
export async function* writeUstar(
  files: AsyncIterable<TarSource> | Iterable<TarSource>,
): AsyncGenerator<Uint8Array> {
  for await (const file of files) {
    yield encodeHeader(file.name, file.size);
    let written = 0;
    for await (const piece of file.open()) {
      written += piece.length;
      if (written > file.size) throw new AppError('E_CONFLICT', { what: 'size' });
      if (piece.length > 0) yield piece;
    }
    if (written !== file.size) throw new AppError('E_CONFLICT', { what: 'size' });
    const padding = paddingOf(written);
    if (padding > 0) yield new Uint8Array(padding);
  }
  yield new Uint8Array(2 * blockSize);
}
