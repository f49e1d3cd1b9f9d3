import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile, syncFolder } from '../session/files.ts';
import type { BackupFs } from './backup-fs.ts';
import { KEPT, STATE_FILE } from './swap.ts';
import { blobsOf, namesIn } from './vault-copy.ts';

const KEPT_NAME = /^\d{8}-\d{6}-[0-9a-f]{8}$/u;

const state = z.object({
  at: z.iso.datetime(),
  /** The attachments of the vault at that time: they stay there for as long as this state does. */
  blobs: z.array(z.string()),
});

/** An office as it was before a restore. */
export interface KeptState {
  readonly name: string;
  readonly at: string;
}

/** Makes the folder in which the present state will be kept, with a note of its attachments. Path below the data folder. */
export async function prepareKept(fs: BackupFs, dataFolder: string, name: string, at: Date): Promise<string> {
  const folder = join(dataFolder, KEPT, name);
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const note = { at: at.toISOString(), blobs: await blobsOf(fs, dataFolder) };
  await replaceFile(fs, join(folder, STATE_FILE), JSON.stringify(note));
  await syncFolder(fs, join(dataFolder, KEPT));
  await syncFolder(fs, dataFolder);
  return `${KEPT}/${name}`;
}

async function readState(fs: BackupFs, folder: string): Promise<z.infer<typeof state> | null> {
  try {
    return state.parse(JSON.parse(await fs.readFile(join(folder, STATE_FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** The states that were kept, newest first. One whose key file is missing never came to be exchanged. */
export async function keptStates(fs: BackupFs, dataFolder: string): Promise<KeptState[]> {
  const states: KeptState[] = [];
  for (const name of (await namesIn(fs, join(dataFolder, KEPT))).filter((one) => KEPT_NAME.test(one))) {
    const folder = join(dataFolder, KEPT, name);
    const note = await readState(fs, folder);
    if (note && (await namesIn(fs, folder)).includes('keyring.json')) states.push({ name, at: note.at });
  }
  return states.toSorted((a, b) => (a.name < b.name ? 1 : -1));
}

/** Attachments that kept states need: they are no orphans, though the present office does not know them. */
export async function keptBlobs(fs: BackupFs, dataFolder: string): Promise<Set<string>> {
  const needed = new Set<string>();
  for (const name of await namesIn(fs, join(dataFolder, KEPT)))
    for (const blob of (await readState(fs, join(dataFolder, KEPT, name)))?.blobs ?? []) needed.add(blob);
  return needed;
}
