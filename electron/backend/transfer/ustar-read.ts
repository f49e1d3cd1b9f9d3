import { AppError } from '#shared/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { blockSize, decodeHeader, paddingOf } from './ustar-header.ts';

/** A file met in the archive. `body` can be read once, before the next entry is asked for. */
export type TarEntry = {
  readonly name: string;
  readonly size: number;
  readonly body: AsyncIterable<Uint8Array>;
};

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function tarFault(reason: string): AppError {
  return new AppError('E_TAR', { reason });
}

async function readPadding(reader: ByteReader, size: number): Promise<void> {
  const padding = await reader.take(paddingOf(size));
  if (padding.length < paddingOf(size)) throw tarFault('truncated');
  if (!isZero(padding)) throw tarFault('padding');
}

/** After the first zero block: one more, then zeros in whole blocks to the very end of the stream. */
async function readEnd(reader: ByteReader): Promise<void> {
  const second = await reader.take(blockSize);
  if (second.length < blockSize || !isZero(second)) throw tarFault('end');
  for (;;) {
    const rest = await reader.upTo(64 * 1024);
    if (rest === null) break;
    if (!isZero(rest)) throw tarFault('trailing');
  }
  if (reader.position % blockSize !== 0) throw tarFault('truncated');
}

/**
 * Walks a ustar archive of plain files and refuses anything else: E_TAR, E_TARTYPE, E_LAYOUT, E_NAME, E_DUPNAME,
 * E_SIZE. `totalBytes` is the known length of the archive: an entry that claims more than is left is refused
 * before its first byte is handed on. The stream is read to its end, so its own end check has run too.
 */
export async function* readUstar(
  source: AsyncIterable<Uint8Array>,
  totalBytes: number,
): AsyncGenerator<TarEntry> {
  const reader = new ByteReader(source);
  const seen = new Set<string>();
  try {
    for (;;) {
      const block = await reader.take(blockSize);
      if (block.length < blockSize) throw tarFault('truncated');
      if (isZero(block)) {
        await readEnd(reader);
        return;
      }
      const { name, size } = decodeHeader(block);
      if (size > totalBytes - reader.position) throw new AppError('E_SIZE', { size });
      if (seen.has(name)) throw new AppError('E_DUPNAME');
      seen.add(name);
      let left = size;
      const nextPiece = async (): Promise<Uint8Array | null> => {
        if (left === 0) return null;
        const piece = await reader.upTo(left);
        if (piece === null) throw tarFault('truncated');
        left -= piece.length;
        return piece;
      };
      const body = (async function* () {
        for (let piece = await nextPiece(); piece !== null; piece = await nextPiece()) yield piece;
      })();
      yield { name, size, body };
      while ((await nextPiece()) !== null);
      await readPadding(reader, size);
    }
  } finally {
    await reader.close();
  }
}
