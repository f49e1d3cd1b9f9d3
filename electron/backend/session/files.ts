import * as fsp from 'node:fs/promises';
import { dirname } from 'node:path';

/** The file operations by which keys and databases are put in place. Tests cut the power between any two. */
export type Files = Pick<typeof fsp, 'open' | 'mkdir' | 'rename' | 'rm' | 'readFile' | 'readdir' | 'rmdir'>;

export const realFiles: Files = fsp;

/** True when `error` is the system error `errno` (for example `ENOENT`). */
export function isErrno(error: unknown, errno: string): boolean {
  return error instanceof Error && 'code' in error && error.code === errno;
}

/** Waits until the names in a folder are on the disk. Systems that cannot sync a folder are left as they are. */
export async function syncFolder(files: Files, folder: string): Promise<void> {
  const cannot = ['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP', 'EBADF'];
  try {
    const handle = await files.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!cannot.some((errno) => isErrno(error, errno))) throw error;
  }
}

/** Waits until a file's bytes are on the disk. */
export async function syncFile(files: Files, path: string): Promise<void> {
  const handle = await files.open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a whole file in place or leaves the old one: written under another name, synced, renamed, folder synced. */
export async function replaceFile(files: Files, path: string, text: string): Promise<void> {
  const temporary = `${path}.new`;
  const handle = await files.open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await files.rename(temporary, path);
  await syncFolder(files, dirname(path));
}

/** The text of a file; null when it is not there. */
export async function readText(files: Files, path: string): Promise<string | null> {
  try {
    return await files.readFile(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}
