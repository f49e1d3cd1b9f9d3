import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { isErrno } from '../session/files.ts';
import type { BackupFs, Control } from './backup-fs.ts';
import { copyFile } from './copy-file.ts';
import { BLOBS_FILE, CHECKED_FILE, isOfficeFolder, isSetFolder, MANIFEST_FILE, officeTag } from './layout.ts';
import { type ListedBlob, type Manifest, type OpenManifest, parseBlobs, parseManifest } from './manifest.ts';
import { namesIn, sizeOf } from './vault-copy.ts';

/** A finished set on a medium. */
export interface FoundSet {
  /** Path of its folder. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** SHA-256 of the manifest's text. */
  readonly digest: string;
  /** When a key holder checked it, as the medium says; null when nobody did. */
  readonly checkedAt: string | null;
}

const checked = z.object({ manifest: z.string(), at: z.iso.datetime() });

async function textOf(fs: BackupFs, path: string): Promise<string | null> {
  try {
    return await fs.readFile(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return null;
    throw error;
  }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** When the set was checked: by its maker at once, or later by a key holder, who left a note beside the manifest. */
async function checkedAtOf(
  fs: BackupFs,
  folder: string,
  digest: string,
  open: OpenManifest,
): Promise<string | null> {
  if (open.whole) return open.createdAt;
  const text = await textOf(fs, join(folder, CHECKED_FILE));
  if (text === null) return null;
  try {
    const note = checked.parse(JSON.parse(text));
    return note.manifest === digest ? note.at : null;
  } catch {
    return null;
  }
}

/** The text of the note that a set was checked. */
export const checkedNote = (digest: string, at: string): string =>
  `${JSON.stringify({ manifest: digest, at })}\n`;

/** A set by its folder. @throws AppError E_BACKUP {reason: 'gone' | 'manifest'}, E_OFFICE_NEWER */
export async function readSet(fs: BackupFs, folder: string): Promise<FoundSet> {
  const text = await textOf(fs, join(folder, MANIFEST_FILE));
  if (text === null) throw new AppError('E_BACKUP', { reason: 'gone' });
  const manifest = parseManifest(text);
  for (const { name, bytes } of manifest.open.files)
    if ((await sizeOf(fs, join(folder, name))) !== bytes) throw new AppError('E_BACKUP', { reason: 'files' });
  const digest = digestOf(text);
  return { folder, manifest, digest, checkedAt: await checkedAtOf(fs, folder, digest, manifest.open) };
}

/** All finished sets of an office's folder, newest first. What cannot be read as a set is not one. */
export async function setsOf(fs: BackupFs, officeFolder: string): Promise<FoundSet[]> {
  const found: FoundSet[] = [];
  for (const name of (await namesIn(fs, officeFolder)).filter(isSetFolder).toSorted().toReversed()) {
    try {
      found.push(await readSet(fs, join(officeFolder, name)));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return found;
}

/**
 * Folders of offices that somebody may have meant who chose a folder: the medium, an office's folder on it, or one set.
 */
export async function officeFoldersAt(fs: BackupFs, chosen: string): Promise<string[]> {
  if (isOfficeFolder(basename(chosen))) return [chosen];
  if (isSetFolder(basename(chosen)) && isOfficeFolder(basename(dirname(chosen)))) return [dirname(chosen)];
  return (await namesIn(fs, chosen)).filter(isOfficeFolder).map((name) => join(chosen, name));
}

/** The attachments of a set. @throws AppError E_BACKUP {reason: 'manifest'} when the list is not the manifest's */
export async function listedBlobs(fs: BackupFs, set: FoundSet): Promise<ListedBlob[]> {
  const text = await textOf(fs, join(set.folder, BLOBS_FILE));
  const { count, list } = set.manifest.open.blobs;
  if (text === null || digestOf(text) !== list) throw new AppError('E_BACKUP', { reason: 'manifest' });
  const blobs = parseBlobs(text);
  if (blobs.length !== count) throw new AppError('E_BACKUP', { reason: 'manifest' });
  return blobs;
}

/** @throws AppError E_BACKUP {reason: 'otherOffice'} for a set of another office */
export function demandOwn(set: FoundSet, officeId: string): void {
  if (set.manifest.open.tag !== officeTag(officeId))
    throw new AppError('E_BACKUP', { reason: 'otherOffice' });
}

/**
 * Reads a set's files back from the medium into a folder of the machine, each compared with its digest. The folder
 * must be empty and new.
 * @throws AppError E_BACKUP {reason: 'files'} when a file is not what the manifest says
 */
export async function fetchFiles(
  fs: BackupFs,
  set: Pick<FoundSet, 'folder' | 'manifest'>,
  target: string,
  { signal, progress }: Control,
): Promise<void> {
  const { files } = set.manifest.open;
  const total = files.reduce((sum, one) => sum + one.bytes, 0);
  let done = 0;
  for (const { name, bytes, sha256 } of files) {
    const digest = await copyFile(fs, join(set.folder, name), join(target, name), {
      signal,
      onBytes: (n) => {
        done += n;
        progress('checking', done, total);
      },
    });
    if (digest.bytes !== bytes || digest.sha256 !== sha256)
      throw new AppError('E_BACKUP', { reason: 'files' });
  }
}
