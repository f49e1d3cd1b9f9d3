import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import type { BackupFs } from './backup-fs.ts';

const CHUNK = 1024 * 1024;

/** Size and SHA-256 (lower-case hex) of a file. */
export interface FileDigest {
  readonly bytes: number;
  readonly sha256: string;
}

export interface CopyOptions {
  readonly signal: AbortSignal;
  /** Bytes of the last piece. */
  readonly onBytes?: (bytes: number) => void;
}

const stopped = (signal: AbortSignal): void => {
  if (signal.aborted) throw new AppError('E_CANCELLED');
};

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
    at += bytesWritten;
  }
}

async function readThrough(
  source: FileHandle,
  { signal, onBytes }: CopyOptions,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<FileDigest> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK);
  let bytes = 0;
  for (;;) {
    stopped(signal);
    const { bytesRead } = await source.read(buffer, 0, CHUNK, bytes);
    if (bytesRead === 0) break;
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    await take(piece);
    bytes += bytesRead;
    onBytes?.(bytesRead);
  }
  stopped(signal);
  return { bytes, sha256: hash.digest('hex') };
}

/** Reads a file whole. @throws AppError E_CANCELLED; system errors pass through */
export async function digestFile(fs: BackupFs, path: string, options: CopyOptions): Promise<FileDigest> {
  const handle = await fs.open(path, 'r');
  try {
    return await readThrough(handle, options, async () => undefined);
  } finally {
    await handle.close();
  }
}

/**
 * Copies a file and waits until the bytes are on the disk. The target must not be there yet. What a failure leaves
 * behind has a name that nobody reads; the caller chooses it.
 */
export async function copyFile(
  fs: BackupFs,
  from: string,
  to: string,
  options: CopyOptions,
): Promise<FileDigest> {
  const source = await fs.open(from, 'r');
  try {
    const target = await fs.open(to, 'wx', 0o600);
    try {
      const digest = await readThrough(source, options, (piece) => writeAll(target, piece));
      await target.sync();
      return digest;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Writes a small file whole and waits until it is on the disk. The target must not be there yet. */
export async function writeWhole(fs: BackupFs, path: string, text: string): Promise<FileDigest> {
  const bytes = Buffer.from(text, 'utf8');
  const handle = await fs.open(path, 'wx', 0o600);
  try {
    await writeAll(handle, bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
