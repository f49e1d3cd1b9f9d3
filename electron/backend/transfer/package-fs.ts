import type { FileHandle } from 'node:fs/promises';
import * as fsp from 'node:fs/promises';
import { constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { AppError } from '#shared/errors.ts';

/** The file operations this folder needs. Tests put a failing or a recording one in its place. */
export type PackageFs = Pick<
  typeof fsp,
  'open' | 'mkdir' | 'rename' | 'rm' | 'statfs' | 'lstat' | 'opendir' | 'readdir'
>;

/** The real file system. */
export const realFs: PackageFs = fsp;

/** A value that may come at once or later: interfaces of this folder are served by sync and async stores alike. */
export type Awaitable<T> = T | Promise<T>;

/** Bytes kept free beside the package itself: clusters, the folder, the small files. */
const spaceMargin = 1024 * 1024;

// Both are absent on Windows. NONBLOCK: a named pipe put in a file's place must not hang the open.
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function errnoOf(error: unknown): string | null {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return null;
}

/** True when `error` is the system error `errno` (for example `ENOENT`). */
export function isErrno(error: unknown, errno: string): boolean {
  return errnoOf(error) === errno;
}

/**
 * Any thrown value as an AppError: E_NOSPACE for a full disk, E_IO `{errno}` for other system errors,
 * E_INTERNAL for the rest. Paths in system messages do not survive.
 */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return new AppError('E_NOSPACE', { errno });
  if (errno !== null && /^E[A-Z0-9]+$/.test(errno)) return new AppError('E_IO', { errno });
  return new AppError('E_INTERNAL', {}, { cause: error });
}

/** Refuses with E_NOSPACE `{needed, free}` (bytes) when `folder`'s disk cannot take `bytes` more. */
export async function requireSpace(fs: PackageFs, folder: string, bytes: number): Promise<void> {
  const stat = await fs.statfs(folder);
  const free = stat.bavail * stat.bsize;
  const needed = bytes + spaceMargin;
  if (free < needed) throw new AppError('E_NOSPACE', { needed, free });
}

/** Opens a regular file for reading without following a link. E_NOTFILE `{name}` for anything else. */
export async function openRegular(fs: PackageFs, path: string, name: string): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await fs.open(path, readFlags);
  } catch (error) {
    if (isErrno(error, 'ELOOP')) throw new AppError('E_NOTFILE', { name });
    throw error;
  }
  try {
    if (!(await handle.stat()).isFile()) throw new AppError('E_NOTFILE', { name });
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Reads a whole small file; more than `limit` bytes is E_TOOBIG, even when it grew after lstat. */
export async function readSmall(fs: PackageFs, path: string, name: string, limit: number): Promise<Buffer> {
  const handle = await openRegular(fs, path, name);
  try {
    const buffer = Buffer.alloc(limit + 1);
    let used = 0;
    while (used < buffer.length) {
      const { bytesRead } = await handle.read(buffer, used, buffer.length - used, null);
      if (bytesRead === 0) break;
      used += bytesRead;
    }
    if (used > limit) throw new AppError('E_TOOBIG', { name, limit });
    return Buffer.from(buffer.subarray(0, used));
  } finally {
    await handle.close();
  }
}

/**
 * Yields a file in pieces of at most `pieceSize` bytes; each piece is a fresh buffer. Faults of the disk are
 * AppErrors already here, because further on any other error means that the data are not sound.
 */
export async function* readPieces(
  fs: PackageFs,
  path: string,
  name: string,
  pieceSize = 256 * 1024,
): AsyncGenerator<Buffer> {
  const handle = await openRegular(fs, path, name).catch((error: unknown) => {
    throw toAppError(error);
  });
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(pieceSize);
      const { bytesRead } = await handle.read(buffer, 0, pieceSize, null).catch((error: unknown) => {
        throw toAppError(error);
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Writes all of `bytes` at the handle's position (a write may be short). */
export async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset);
    offset += bytesWritten;
  }
}

/** Creates `folder/name` (must not exist), writes `bytes` and waits until the disk has them. */
export async function writeNew(
  fs: PackageFs,
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<void> {
  const handle = await fs.open(join(folder, name), 'wx', 0o600);
  try {
    await writeAll(handle, bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Waits until the names in a folder are on the disk. Systems that cannot sync a folder are left as they are. */
export async function syncFolder(fs: PackageFs, folder: string): Promise<void> {
  const cannot = ['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP', 'EBADF'];
  try {
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!cannot.some((errno) => isErrno(error, errno))) throw error;
  }
}

/** Removes a folder of ours and everything in it. A stick that is gone is no error: there is nothing to remove. */
export async function removeFolder(fs: PackageFs, folder: string): Promise<void> {
  try {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 2 });
    await syncFolder(fs, dirname(folder));
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}
