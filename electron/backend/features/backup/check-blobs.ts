import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors.ts';
import type { BackupFs, Control } from '../../backup/backup-fs.ts';
import { digestFile } from '../../backup/copy-file.ts';
import { blobPath } from '../../backup/layout.ts';
import type { ListedBlob } from '../../backup/manifest.ts';
import { sizeOf } from '../../backup/vault-copy.ts';

/** Attachments that are read whole when not all are. */
const SAMPLE = 40;

export interface BlobFinding {
  readonly listed: number;
  /** Read whole and compared with their digests. */
  readonly read: number;
  readonly missing: number;
  readonly damaged: number;
  /** Known to the office, but not in the set. */
  readonly unlisted: number;
}

/**
 * Another sample each time, and the same for the same words: a set that is checked again and again is read through in
 * the end.
 */
function sampleOf(blobs: readonly ListedBlob[], words: string): ListedBlob[] {
  const place = (blob: string) => createHash('sha256').update(`${words}\n${blob}`).digest('hex');
  return blobs
    .map((one) => ({ one, at: place(one.blob) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, SAMPLE)
    .map(({ one }) => one);
}

/**
 * Compares the attachments of a set with what lies on the medium: all of them by being there, and all or a sample by
 * every byte.
 *
 * @param known attachments that the office of the set knows; null when it was not opened
 * @param words choose the sample
 */
export async function checkBlobs(
  fs: BackupFs,
  officeFolder: string,
  blobs: readonly ListedBlob[],
  known: ReadonlySet<string> | null,
  { every, words }: { readonly every: boolean; readonly words: string },
  { signal, progress }: Control,
): Promise<BlobFinding> {
  let missing = 0;
  const sizes = new Map<string, number>();
  for (const { blob } of blobs) {
    if (signal.aborted) throw new AppError('E_CANCELLED');
    const size = await sizeOf(fs, blobPath(officeFolder, blob));
    if (size === null) missing += 1;
    else sizes.set(blob, size);
  }
  const there = blobs.filter((one) => sizes.has(one.blob));
  const chosen = every ? there : sampleOf(there, words);
  const total = chosen.reduce((sum, one) => sum + (sizes.get(one.blob) ?? 0), 0);
  let done = 0;
  let damaged = 0;
  for (const { blob, sha256 } of chosen) {
    const digest = await digestFile(fs, blobPath(officeFolder, blob), {
      signal,
      onBytes: (n) => {
        done += n;
        progress('attachments', done, total);
      },
    });
    if (digest.sha256 !== sha256) damaged += 1;
  }
  const listed = new Set(blobs.map((one) => one.blob));
  const unlisted = [...(known ?? [])].filter((blob) => !listed.has(blob)).length;
  return { listed: blobs.length, read: chosen.length, missing, damaged, unlisted };
}
