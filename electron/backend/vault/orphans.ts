import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { realBackupFs } from '../backup/backup-fs.ts';
import { keptBlobs } from '../backup/kept-states.ts';
import { VAULT_FOLDER } from '../session/office-files.ts';

const NAME = /^([0-9a-f-]{36})(\.partial)?$/u;

/**
 * Removes files of the vault that no row points at: left by a process that ended in the midst of taking something in.
 * Only files from before this process are looked at, so that none is taken from under a job that runs. What a state
 * needs that a restore put aside is no orphan: that state can be gone back to.
 *
 * @param known names of the blobs that the database knows
 * @returns how many were removed
 */
export async function sweepOrphans(
  dataFolder: string,
  known: ReadonlySet<string>,
  before: Date = new Date(Date.now() - process.uptime() * 1000),
): Promise<number> {
  const folder = join(dataFolder, VAULT_FOLDER);
  const kept = await keptBlobs(realBackupFs, dataFolder);
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const [, blob, partial] = NAME.exec(name) ?? [];
    if (blob === undefined || (partial === undefined && (known.has(blob) || kept.has(blob)))) continue;
    const path = join(folder, name);
    if ((await stat(path)).mtime >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
