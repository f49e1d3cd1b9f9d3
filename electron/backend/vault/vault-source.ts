import type { ByteSource } from '../spreadsheet/source.ts';
import type { BlobStore, StoredBlob } from './blob-store.ts';

/** Random access to the plain bytes of a stored file, for readers that know nothing of the vault. */
export function vaultSource(
  store: BlobStore,
  stored: Pick<StoredBlob, 'blob' | 'fileKey' | 'bytes'>,
): ByteSource {
  return {
    size: stored.bytes,
    async read(position, length) {
      const from = Math.min(Math.max(0, position), stored.bytes);
      const to = Math.min(from + Math.max(0, length), stored.bytes);
      const pieces: Buffer[] = [];
      for await (const piece of store.readRange(stored, from, to)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    close: () => Promise.resolve(),
  };
}
