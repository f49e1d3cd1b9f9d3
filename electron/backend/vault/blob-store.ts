import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '#shared/errors.ts';
import { realFiles, syncFolder } from '../session/files.ts';

/** Plain bytes per sealed chunk. */
const CHUNK = 256 * 1024;
const TAG = 16;
const NONCE = 12;
const MAGIC = Buffer.from('ANDUVLT1', 'ascii');
const KEY_BYTES = 32;

/** A stored file: where it lies, how it opens, what it is. */
export interface StoredBlob {
  /** Random name in the vault folder; says nothing of the content. */
  readonly blob: string;
  readonly fileKey: Uint8Array;
  /** SHA-256 of the plain bytes, lower-case hex. */
  readonly sha256: string;
  /** Plain bytes. */
  readonly bytes: number;
}

/**
 * Nonce of chunk `index`: the key is used for one file only, so a counter is unique. The top bit of the first byte
 * marks the last chunk, so that a file cut off at a chunk border does not open.
 */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE);
  nonce.writeUInt8(last ? 0x80 : 0, 0);
  nonce.writeUIntBE(index, 6, 6);
  return nonce;
}

function sealChunk(key: Uint8Array, plain: Uint8Array, index: number, last: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, last));
  cipher.setAAD(MAGIC);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openChunk(key: Uint8Array, sealed: Uint8Array, index: number, last: boolean): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, last));
  decipher.setAAD(MAGIC);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()]);
  } catch {
    throw new AppError('E_OFFICE_DAMAGED', { reason: 'vault' });
  }
}

export interface StoreOptions {
  readonly signal?: AbortSignal;
  /** Plain bytes taken in so far. */
  readonly onProgress?: (bytes: number) => void;
}

/**
 * The encrypted attachment store (DESIGN §7): one file per attachment, AES-256-GCM in chunks under a key of its own,
 * which the database holds. Plaintext never touches the disk; memory stays at a few chunks whatever the size.
 */
export class BlobStore {
  readonly #folder: string;

  /** @param dataFolder the office's folder; files lie in its `vault/`. */
  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'vault');
  }

  pathOf(blob: string): string {
    if (!/^[0-9a-f-]{36}$/u.test(blob)) throw new AppError('E_INTERNAL', { reason: 'blobName' });
    return join(this.#folder, blob);
  }

  /**
   * Takes a stream in. The file gets its name only when it is whole and on disk; on failure or cancel nothing stays.
   * @throws AppError E_CANCELLED; system errors of reading and writing pass through.
   */
  async put(source: AsyncIterable<Uint8Array>, options: StoreOptions = {}): Promise<StoredBlob> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const blob = randomUUID();
    const fileKey = new Uint8Array(randomBytes(KEY_BYTES));
    const partial = `${this.pathOf(blob)}.partial`;
    const hash = createHash('sha256');
    let handle: FileHandle | null = await open(partial, 'wx', 0o600);
    try {
      await handle.writeFile(MAGIC);
      let waiting: Buffer = Buffer.alloc(0);
      let index = 0;
      let bytes = 0;
      for await (const piece of source) {
        if (options.signal?.aborted) throw new AppError('E_CANCELLED');
        hash.update(piece);
        bytes += piece.length;
        waiting = waiting.length === 0 ? Buffer.from(piece) : Buffer.concat([waiting, piece]);
        // The last chunk is marked, so a full one is held back until more follows.
        while (waiting.length > CHUNK) {
          await handle.writeFile(sealChunk(fileKey, waiting.subarray(0, CHUNK), index, false));
          waiting = waiting.subarray(CHUNK);
          index += 1;
        }
        options.onProgress?.(bytes);
      }
      await handle.writeFile(sealChunk(fileKey, waiting, index, true));
      await handle.sync();
      await handle.close();
      handle = null;
      await rename(partial, this.pathOf(blob));
      await syncFolder(realFiles, this.#folder);
      return { blob, fileKey, sha256: hash.digest('hex'), bytes };
    } catch (error) {
      await handle?.close();
      await rm(partial, { force: true });
      throw error;
    }
  }

  /** The plain bytes of a stored file as a stream. @throws AppError E_OFFICE_DAMAGED {reason: 'vault'} while reading. */
  read(stored: Pick<StoredBlob, 'blob' | 'fileKey'>): Readable {
    const path = this.pathOf(stored.blob);
    const key = stored.fileKey;
    const sealedSize = CHUNK + TAG;
    async function* plain(): AsyncGenerator<Buffer> {
      let waiting: Buffer = Buffer.alloc(0);
      let index = 0;
      let headRead = false;
      for await (const piece of createReadStream(path, {
        highWaterMark: sealedSize,
      }) as AsyncIterable<Buffer>) {
        waiting = waiting.length === 0 ? piece : Buffer.concat([waiting, piece]);
        if (!headRead) {
          if (waiting.length < MAGIC.length) continue;
          if (!waiting.subarray(0, MAGIC.length).equals(MAGIC))
            throw new AppError('E_OFFICE_DAMAGED', { reason: 'vault' });
          waiting = waiting.subarray(MAGIC.length);
          headRead = true;
        }
        while (waiting.length > sealedSize) {
          yield openChunk(key, waiting.subarray(0, sealedSize), index, false);
          waiting = waiting.subarray(sealedSize);
          index += 1;
        }
      }
      if (!headRead || waiting.length < TAG) throw new AppError('E_OFFICE_DAMAGED', { reason: 'vault' });
      yield openChunk(key, waiting, index, true);
    }
    return Readable.from(plain());
  }

  /**
   * The plain bytes `from` (inclusive) to `to` (exclusive) of a stored file, piece by piece: only the chunks that hold
   * them are read and opened. The length that the database knows is checked against the file, so that one that was cut
   * or lengthened is found out even where the range does not reach its end.
   *
   * @throws AppError E_BAD_INPUT for a range outside the file; E_OFFICE_DAMAGED {reason: 'vault'} while reading
   */
  async *readRange(
    stored: Pick<StoredBlob, 'blob' | 'fileKey' | 'bytes'>,
    from: number,
    to: number,
  ): AsyncGenerator<Buffer> {
    if (
      !(
        Number.isSafeInteger(from) &&
        Number.isSafeInteger(to) &&
        0 <= from &&
        from <= to &&
        to <= stored.bytes
      )
    )
      throw new AppError('E_BAD_INPUT', { field: 'range' });
    const chunks = Math.max(1, Math.ceil(stored.bytes / CHUNK));
    const handle = await open(this.pathOf(stored.blob), 'r');
    try {
      const { size } = await handle.stat();
      const head = Buffer.alloc(MAGIC.length);
      await handle.read(head, 0, head.length, 0);
      if (size !== MAGIC.length + stored.bytes + chunks * TAG || !head.equals(MAGIC))
        throw new AppError('E_OFFICE_DAMAGED', { reason: 'vault' });
      for (let index = Math.floor(from / CHUNK); index * CHUNK < to; index += 1) {
        const start = index * CHUNK;
        const length = Math.min(CHUNK, stored.bytes - start);
        const sealed = Buffer.alloc(length + TAG);
        const { bytesRead } = await handle.read(
          sealed,
          0,
          sealed.length,
          MAGIC.length + index * (CHUNK + TAG),
        );
        if (bytesRead !== sealed.length) throw new AppError('E_OFFICE_DAMAGED', { reason: 'vault' });
        const plain = openChunk(stored.fileKey, sealed, index, index === chunks - 1);
        yield plain.subarray(Math.max(0, from - start), Math.min(length, to - start));
      }
    } finally {
      await handle.close();
    }
  }

  /** Removes a file that no row of the database points at (a take-in whose transaction failed). */
  async remove(blob: string): Promise<void> {
    await rm(this.pathOf(blob), { force: true });
  }
}
