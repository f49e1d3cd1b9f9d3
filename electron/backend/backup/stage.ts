import { join } from 'node:path';
import type { BackupFs } from './backup-fs.ts';
import { namesIn } from './vault-copy.ts';

/** Folders of the data folder in which files of a set lie for a while, encrypted as they are on the medium. */
const STAGES = { checking: 'backup-check', drill: 'backup-drill' } as const;

/** An empty place below the data folder for the files of a set. What a crash left there is cleared first. */
export async function freshStage(
  fs: BackupFs,
  dataFolder: string,
  what: keyof typeof STAGES,
): Promise<string> {
  const stage = join(dataFolder, STAGES[what]);
  await fs.rm(stage, { recursive: true, force: true });
  await fs.mkdir(stage, { recursive: true, mode: 0o700 });
  return stage;
}

export async function removeStage(fs: BackupFs, stage: string): Promise<void> {
  await fs.rm(stage, { recursive: true, force: true });
}

/** Clears what a process left in these places that ended in the midst. */
export async function clearStages(fs: BackupFs, dataFolder: string): Promise<void> {
  const names = new Set<string>(Object.values(STAGES));
  for (const name of await namesIn(fs, dataFolder))
    if (names.has(name)) await removeStage(fs, join(dataFolder, name));
}
