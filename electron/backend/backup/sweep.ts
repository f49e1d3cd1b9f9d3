import { join } from 'node:path';
import { syncFolder } from '../session/files.ts';
import type { BackupFs } from './backup-fs.ts';
import { BLOB_NAME, BLOBS_FILE, isSetFolder, PARTIAL, REMOVING, VAULT_ON_MEDIUM } from './layout.ts';
import { parseBlobs } from './manifest.ts';
import { type FoundSet, listedBlobs } from './read-set.ts';
import { namesIn } from './vault-copy.ts';

/** What the beginning of a name is, without an ending that says that it does not count. */
function withoutEnding(name: string, ending: string): string | null {
  return name.endsWith(ending) ? name.slice(0, -ending.length) : null;
}

/**
 * Removes what a backup left behind that was cut off: sets that were not finished, sets half removed, blobs half
 * copied. Only names of ours are touched.
 * @returns how many sets were swept
 */
export async function sweepLeftovers(fs: BackupFs, officeFolder: string): Promise<number> {
  let swept = 0;
  for (const name of await namesIn(fs, officeFolder)) {
    const begun = withoutEnding(name, PARTIAL) ?? withoutEnding(name, REMOVING);
    if (begun === null || !isSetFolder(begun)) continue;
    await fs.rm(join(officeFolder, name), { recursive: true, force: true });
    swept += 1;
  }
  const vault = join(officeFolder, VAULT_ON_MEDIUM);
  for (const shelf of await namesIn(fs, vault))
    for (const name of await namesIn(fs, join(vault, shelf))) {
      const blob = withoutEnding(name, PARTIAL);
      if (blob !== null && BLOB_NAME.test(blob)) await fs.rm(join(vault, shelf, name), { force: true });
    }
  return swept;
}

/**
 * Which sets have had their time: all but the newest `keep`, and never the newest that was checked, however old.
 *
 * @param sets newest first
 */
export function outdated<T extends Pick<FoundSet, 'checkedAt'>>(sets: readonly T[], keep: number): T[] {
  const lastChecked = sets.find((set) => set.checkedAt !== null);
  return sets.slice(keep).filter((set) => set !== lastChecked);
}

/** Takes sets off the medium. A set loses its name first, so that half of one is never offered. */
export async function removeSets(
  fs: BackupFs,
  officeFolder: string,
  sets: readonly FoundSet[],
): Promise<void> {
  for (const { folder } of sets) {
    await fs.rename(folder, `${folder}${REMOVING}`);
    await syncFolder(fs, officeFolder);
    await fs.rm(`${folder}${REMOVING}`, { recursive: true, force: true });
  }
}

/**
 * Removes blobs from the medium that no set names any more. Every set that is left is asked first; when one of them
 * cannot tell, everything stays.
 */
export async function removeUnnamedBlobs(fs: BackupFs, officeFolder: string): Promise<number> {
  const named = new Set<string>();
  for (const name of (await namesIn(fs, officeFolder)).filter(isSetFolder)) {
    const list = await fs.readFile(join(officeFolder, name, BLOBS_FILE), 'utf8').catch(() => null);
    if (list === null) return 0;
    try {
      for (const { blob } of parseBlobs(list)) named.add(blob);
    } catch {
      return 0;
    }
  }
  let removed = 0;
  const vault = join(officeFolder, VAULT_ON_MEDIUM);
  for (const shelf of await namesIn(fs, vault))
    for (const name of await namesIn(fs, join(vault, shelf)))
      if (BLOB_NAME.test(name) && !named.has(name)) {
        await fs.rm(join(vault, shelf, name), { force: true });
        removed += 1;
      }
  return removed;
}

/** Digests of the blobs on a medium, as its finished sets note them. A list that cannot be read tells nothing. */
export async function knownDigests(fs: BackupFs, sets: readonly FoundSet[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const set of sets) {
    const blobs = await listedBlobs(fs, set).catch(() => []);
    for (const { blob, sha256 } of blobs) known.set(blob, sha256);
  }
  return known;
}
