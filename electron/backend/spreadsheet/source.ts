import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';

/** Where a spreadsheet comes from: bytes in memory, or a file on a medium, which is only ever read. */
export type SpreadsheetSource =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly path: string };

/** Random access to a source. */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /** The bytes from `position`, fewer than `length` only at the end. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

function fromBytes(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: async (position, length) => buffer.subarray(position, position + length),
    close: async () => {},
  };
}

function ioError(cause: unknown): AppError {
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'UNKNOWN';
  return new AppError('E_IO', { errno });
}

async function fromPath(path: string): Promise<ByteSource> {
  let handle: FileHandle;
  let size: number;
  try {
    handle = await open(path, 'r');
  } catch (cause) {
    throw ioError(cause);
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new AppError('E_FILE_KIND');
    size = stat.size;
  } catch (cause) {
    await handle.close();
    throw cause instanceof AppError ? cause : ioError(cause);
  }
  return {
    size,
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, size - position));
      const buffer = Buffer.allocUnsafe(wanted);
      let done = 0;
      try {
        while (done < wanted) {
          const { bytesRead } = await handle.read(buffer, done, wanted - done, position + done);
          if (bytesRead === 0) break;
          done += bytesRead;
        }
      } catch (cause) {
        throw ioError(cause);
      }
      return buffer.subarray(0, done);
    },
    close: () => handle.close(),
  };
}

/** Opens a source. Throws E_IO when the file cannot be read, E_FILE_KIND when it is no regular file. */
export function openSource(source: SpreadsheetSource): Promise<ByteSource> {
  return 'path' in source ? fromPath(source.path) : Promise.resolve(fromBytes(source.bytes));
}

const CHUNK = 256 * 1024;

/** The bytes of a range in order, in chunks. */
export async function* chunksOf(source: ByteSource, start = 0, end = source.size): AsyncGenerator<Buffer> {
  for (let position = start; position < end; ) {
    const chunk = await source.read(position, Math.min(CHUNK, end - position));
    if (chunk.length === 0) return;
    yield chunk;
    position += chunk.length;
  }
}
