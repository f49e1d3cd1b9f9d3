import { join } from 'node:path';
import { z } from 'zod';
import { isErrno, replaceFile } from '../session/files.ts';
import type { BackupFs } from './backup-fs.ts';
import { RESTORED_FILE } from './swap.ts';

const mark = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  setId: z.uuid(),
  how: z.enum(['restored', 'emptyMachine', 'wentBack']),
  accountId: z.uuid().nullable(),
  /** Newest row of the registry's log before; null where there was no office. */
  fromSeq: z.int().min(0).nullable(),
  fromHead: z.string().max(64),
});

/** What was put in place, and by whom: written with it, read at the next sign-in. */
export type RestoredMark = z.infer<typeof mark>;

export async function writeMark(fs: BackupFs, folder: string, given: RestoredMark): Promise<void> {
  await replaceFile(fs, join(folder, RESTORED_FILE), JSON.stringify(given));
}

/** The mark of a restore whose rows are not written yet; null when there is none. One that cannot be read counts as none. */
export async function readMark(fs: BackupFs, folder: string): Promise<RestoredMark | null> {
  let text: string;
  try {
    text = await fs.readFile(join(folder, RESTORED_FILE), 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    return mark.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * The epoch of packages after a restore: higher than any the restored office knows, and higher than any that was used
 * after the backup, of which it knows nothing. Seconds since 1970 grow whatever was lost.
 */
export const epochAfter = (restoredAt: string, highestKnown: number): number =>
  Math.max(highestKnown + 1, Math.floor(Date.parse(restoredAt) / 1000));
