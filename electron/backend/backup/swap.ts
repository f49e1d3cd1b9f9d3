import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { replaceFile, syncFile, syncFolder } from '../session/files.ts';
import { KEYRING_COPY, KEYRING_FILE } from '../session/keyring-store.ts';
import { OFFICE_FILE, REGISTRY_FILE } from '../session/office-files.ts';
import type { BackupFs } from './backup-fs.ts';
import { namesIn, sizeOf } from './vault-copy.ts';

/** Where the files of a restore wait until all of them are there. */
export const STAGE = 'restoring';
/** Where the state before each restore lies, a dated folder each. */
export const KEPT = 'before-restore';
/** Says what was restored, until the next sign-in has written it into both logs. */
export const RESTORED_FILE = 'restored.json';
/** In a kept state: what it is, and the attachments it needs. */
export const STATE_FILE = 'state.json';
const JOURNAL = 'restore-journal.json';

/**
 * Everything of an office that a restore exchanges. The copy of the key file goes out before the key file, and the key
 * file comes in last: there is never a copy alone, out of which the old one would rise again.
 */
const OUT = [
  KEYRING_COPY,
  KEYRING_FILE,
  REGISTRY_FILE,
  `${REGISTRY_FILE}-wal`,
  `${REGISTRY_FILE}-shm`,
  OFFICE_FILE,
  `${OFFICE_FILE}-wal`,
  `${OFFICE_FILE}-shm`,
  RESTORED_FILE,
] as const;
const IN = [...OUT].filter((name) => name !== KEYRING_COPY && !name.endsWith('-shm')).toReversed();

const journal = z.strictObject({
  /** `out`: the old files are on their way out. `in`: they are all out, the new ones are on their way in. */
  phase: z.enum(['out', 'in']),
  /** Below the data folder: where the new files lie, and where the old ones go. */
  source: z.string().min(1).max(120),
  kept: z.string().min(1).max(120).nullable(),
});
type Journal = z.infer<typeof journal>;

const journalPath = (dataFolder: string): string => join(dataFolder, JOURNAL);

async function readJournal(fs: BackupFs, dataFolder: string): Promise<Journal | null> {
  if ((await sizeOf(fs, journalPath(dataFolder))) === null) return null;
  const parsed = journal.safeParse(JSON.parse(await fs.readFile(journalPath(dataFolder), 'utf8')));
  if (!parsed.success) throw new AppError('E_OFFICE_DAMAGED', { reason: 'journal' });
  return parsed.data;
}

async function moveThere(fs: BackupFs, names: readonly string[], from: string, to: string): Promise<void> {
  for (const name of names)
    if ((await sizeOf(fs, join(from, name))) !== null) await fs.rename(join(from, name), join(to, name));
  await syncFolder(fs, to);
  await syncFolder(fs, from);
}

/** Goes on with an exchange from wherever it stands. Each step can be done twice. */
async function carryOn(fs: BackupFs, dataFolder: string, at: Journal): Promise<void> {
  const source = join(dataFolder, at.source);
  if (at.phase === 'out') {
    if (at.kept !== null) await moveThere(fs, OUT, dataFolder, join(dataFolder, at.kept));
    await replaceFile(fs, journalPath(dataFolder), JSON.stringify({ ...at, phase: 'in' } satisfies Journal));
  }
  await moveThere(fs, IN, source, dataFolder);
  await fs.rm(journalPath(dataFolder));
  await syncFolder(fs, dataFolder);
  // What is left of the source has no part in the office any more.
  await fs.rm(source, { recursive: true, force: true });
}

/**
 * Finishes an exchange that was cut off. Once its journal is on the disk the new state is the one that counts; before,
 * nothing was touched.
 * @returns true when there was one
 */
export async function settleSwap(fs: BackupFs, dataFolder: string): Promise<boolean> {
  const begun = await readJournal(fs, dataFolder);
  if (begun === null) return false;
  await carryOn(fs, dataFolder, begun);
  return true;
}

/** Removes the files of a restore that never came to its exchange. Not while one is being prepared. */
export async function clearStaged(fs: BackupFs, dataFolder: string): Promise<void> {
  if ((await readJournal(fs, dataFolder)) === null)
    await fs.rm(join(dataFolder, STAGE), { recursive: true, force: true });
}

/**
 * Exchanges the office's files for those that lie in `source` (below the data folder), and keeps the old ones in `kept`.
 * A kill at any moment leaves the old state or, at the next start, the new one. All databases must be closed.
 */
export async function swapIn(
  fs: BackupFs,
  dataFolder: string,
  { source, kept }: Pick<Journal, 'source' | 'kept'>,
): Promise<void> {
  for (const name of await namesIn(fs, join(dataFolder, source)))
    await syncFile(fs, join(dataFolder, source, name));
  await syncFolder(fs, join(dataFolder, source));
  const begun: Journal = { phase: 'out', source, kept };
  await replaceFile(fs, journalPath(dataFolder), JSON.stringify(begun));
  await carryOn(fs, dataFolder, begun);
}
