import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { type Files, isErrno, readText, replaceFile, syncFile, syncFolder } from './files.ts';
import { KEYRING_COPY, KEYRING_FILE } from './keyring-store.ts';

export const REGISTRY_FILE = 'registry.db';
export const OFFICE_FILE = 'office.db';
export const VAULT_FOLDER = 'vault';

/** Where a new office is built before it is put in place. */
const STAGE_FOLDER = 'creating';
const MOVES_FILE = 'moves.json';
/** SQLCipher begins a file with 16 random bytes: enough to know a file again without its key. */
const HEAD_BYTES = 16;

const moves = z.array(
  z.strictObject({ name: z.enum([REGISTRY_FILE, OFFICE_FILE]), head: z.string().length(HEAD_BYTES * 2) }),
);

/** The first bytes of a file in hex; null when it is not there. */
async function headOf(files: Files, path: string): Promise<string | null> {
  let handle: Awaited<ReturnType<Files['open']>>;
  try {
    handle = await files.open(path, 'r');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    await handle.read(head, 0, HEAD_BYTES, 0);
    return head.toString('hex');
  } finally {
    await handle.close();
  }
}

/** True when the folder holds any file of an office, whole or not. */
export async function holdsOffice(files: Files, folder: string): Promise<boolean> {
  for (const name of [KEYRING_FILE, KEYRING_COPY, REGISTRY_FILE, OFFICE_FILE])
    if ((await headOf(files, join(folder, name))) !== null) return true;
  return false;
}

/**
 * Removes what a first run left behind that was cut off before its last step: its building place, and the databases
 * it had already moved, known by their first bytes. Nobody ever saw their keys, and no key file names them. Databases
 * that came from anywhere else are left alone.
 */
export async function clearUnfinished(files: Files, folder: string): Promise<void> {
  const stage = join(folder, STAGE_FOLDER);
  try {
    await files.readdir(stage);
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return;
    throw error;
  }
  const finished = (await headOf(files, join(folder, KEYRING_FILE))) !== null;
  const noted = await readText(files, join(stage, MOVES_FILE));
  if (!finished && noted !== null) {
    for (const { name, head } of moves.parse(JSON.parse(noted))) {
      const path = join(folder, name);
      if ((await headOf(files, path)) === head) await files.rm(path);
    }
    await syncFolder(files, folder);
  }
  await files.rm(stage, { recursive: true });
  await syncFolder(files, folder);
}

/** Makes the building place of a new office; its path. @throws AppError E_OFFICE_EXISTS */
export async function openStage(files: Files, folder: string): Promise<string> {
  await files.mkdir(folder, { recursive: true, mode: 0o700 });
  await clearUnfinished(files, folder);
  if (await holdsOffice(files, folder)) throw new AppError('E_OFFICE_EXISTS');
  const stage = join(folder, STAGE_FOLDER);
  await files.mkdir(stage, { mode: 0o700 });
  return stage;
}

/**
 * Puts a finished office in place. The key file goes last, in one rename: before it there is no office (and
 * `clearUnfinished` says so), after it there is a whole one.
 */
export async function placeOffice(files: Files, folder: string, stage: string): Promise<void> {
  const names = [REGISTRY_FILE, OFFICE_FILE] as const;
  const noted: z.infer<typeof moves> = [];
  for (const name of names) {
    await syncFile(files, join(stage, name));
    noted.push({ name, head: (await headOf(files, join(stage, name))) ?? '' });
  }
  await replaceFile(files, join(stage, MOVES_FILE), JSON.stringify(noted));
  for (const name of [...names, KEYRING_FILE]) await files.rename(join(stage, name), join(folder, name));
  await syncFolder(files, folder);
  await files.rm(stage, { recursive: true });
}
