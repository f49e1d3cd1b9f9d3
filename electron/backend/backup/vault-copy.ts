import { dirname, join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { isErrno, syncFolder } from '../session/files.ts';
import { VAULT_FOLDER } from '../session/office-files.ts';
import type { BackupFs, Control } from './backup-fs.ts';
import { copyFile, digestFile } from './copy-file.ts';
import { BLOB_NAME, blobPath, PARTIAL, VAULT_ON_MEDIUM } from './layout.ts';
import type { ListedBlob } from './manifest.ts';

/** Names in a folder; none when it is not there. */
export async function namesIn(fs: BackupFs, folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return [];
    throw error;
  }
}

/** Size of a file; null when it is not there. */
export async function sizeOf(fs: BackupFs, path: string): Promise<number | null> {
  try {
    return (await fs.stat(path)).size;
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return null;
    throw error;
  }
}

/** Whole files of an office's vault, by name. */
export async function blobsOf(fs: BackupFs, dataFolder: string): Promise<string[]> {
  return (await namesIn(fs, join(dataFolder, VAULT_FOLDER)))
    .filter((name) => BLOB_NAME.test(name))
    .toSorted();
}

/** What a medium still lacks of a vault. */
export interface VaultPlan {
  /** Already there, from an earlier set, with the digest that the set noted. */
  readonly there: readonly (ListedBlob & { readonly bytes: number })[];
  readonly missing: readonly { readonly blob: string; readonly bytes: number }[];
}

/**
 * Compares a vault with a medium. A blob never changes and its name never comes again, so one of the right size that
 * an earlier set lists is the same; anything else is copied afresh.
 */
export async function planVault(
  fs: BackupFs,
  dataFolder: string,
  officeFolder: string,
  known: ReadonlyMap<string, string>,
): Promise<VaultPlan> {
  const there: VaultPlan['there'][number][] = [];
  const missing: VaultPlan['missing'][number][] = [];
  for (const blob of await blobsOf(fs, dataFolder)) {
    const bytes = await sizeOf(fs, join(dataFolder, VAULT_FOLDER, blob));
    // Taken away since the folder was read: no row points at it.
    if (bytes === null) continue;
    const sha256 = known.get(blob);
    if (sha256 !== undefined && (await sizeOf(fs, blobPath(officeFolder, blob))) === bytes)
      there.push({ blob, sha256, bytes });
    else missing.push({ blob, bytes });
  }
  return { there, missing };
}

/**
 * Copies one encrypted file: written under another name, synced, read back, renamed.
 * @throws AppError E_BACKUP {reason: 'readBack'} when the medium does not give back what was written
 */
async function copyBlob(
  fs: BackupFs,
  from: string,
  to: string,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const partial = `${to}${PARTIAL}`;
  await fs.rm(partial, { force: true });
  const written = await copyFile(fs, from, partial, { signal, onBytes });
  const read = await digestFile(fs, partial, { signal });
  if (read.sha256 !== written.sha256) throw new AppError('E_BACKUP', { reason: 'readBack' });
  await fs.rename(partial, to);
  return written.sha256;
}

/** Brings the missing files of a vault to a medium. */
export async function copyVault(
  fs: BackupFs,
  dataFolder: string,
  officeFolder: string,
  missing: VaultPlan['missing'],
  { signal, progress }: Control,
): Promise<(ListedBlob & { readonly bytes: number })[]> {
  const total = missing.reduce((sum, one) => sum + one.bytes, 0);
  let done = 0;
  const copied: (ListedBlob & { readonly bytes: number })[] = [];
  const folders = new Set<string>();
  for (const { blob, bytes } of missing) {
    const to = blobPath(officeFolder, blob);
    if (!folders.has(dirname(to))) await fs.mkdir(dirname(to), { recursive: true });
    folders.add(dirname(to));
    const sha256 = await copyBlob(fs, join(dataFolder, VAULT_FOLDER, blob), to, signal, (n) => {
      done += n;
      progress('attachments', done, total);
    });
    copied.push({ blob, sha256, bytes });
  }
  for (const folder of folders) await syncFolder(fs, folder);
  if (folders.size > 0) await syncFolder(fs, join(officeFolder, VAULT_ON_MEDIUM));
  return copied;
}

/**
 * Brings blobs of a set into a data folder that has not got them. A blob that is there is left alone: its name says
 * that it is the same.
 * @returns how many were copied
 * @throws AppError E_BACKUP {reason: 'blobMissing' | 'blobDamaged'}
 */
export async function fetchVault(
  fs: BackupFs,
  officeFolder: string,
  dataFolder: string,
  blobs: readonly ListedBlob[],
  { signal, progress }: Control,
): Promise<number> {
  const vault = join(dataFolder, VAULT_FOLDER);
  await fs.mkdir(vault, { recursive: true, mode: 0o700 });
  const wanted: (ListedBlob & { readonly bytes: number })[] = [];
  for (const one of blobs) {
    if ((await sizeOf(fs, join(vault, one.blob))) !== null) continue;
    const bytes = await sizeOf(fs, blobPath(officeFolder, one.blob));
    if (bytes === null) throw new AppError('E_BACKUP', { reason: 'blobMissing' });
    wanted.push({ ...one, bytes });
  }
  const total = wanted.reduce((sum, one) => sum + one.bytes, 0);
  let done = 0;
  for (const { blob, sha256 } of wanted) {
    const partial = join(vault, `${blob}${PARTIAL}`);
    await fs.rm(partial, { force: true });
    const digest = await copyFile(fs, blobPath(officeFolder, blob), partial, {
      signal,
      onBytes: (n) => {
        done += n;
        progress('attachments', done, total);
      },
    });
    if (digest.sha256 !== sha256) {
      await fs.rm(partial, { force: true });
      throw new AppError('E_BACKUP', { reason: 'blobDamaged' });
    }
    await fs.rename(partial, join(vault, blob));
  }
  if (wanted.length > 0) await syncFolder(fs, vault);
  return wanted.length;
}
