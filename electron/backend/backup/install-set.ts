import { join } from 'node:path';
import { officeMigrations } from '#db/migrations/office/list.ts';
import { registryMigrations } from '#db/migrations/registry/list.ts';
import { AppError } from '#shared/errors.ts';
import { parseKeyring } from '../session/keyring.ts';
import { KEYRING_FILE } from '../session/keyring-store.ts';
import type { BackupFs, Control } from './backup-fs.ts';
import { type InspectKeys, inspectSet, isSound } from './inspect-set.ts';
import { blobPath, officeTag } from './layout.ts';
import { fetchFiles, type FoundSet, listedBlobs } from './read-set.ts';
import { type RestoredMark, writeMark } from './restored-mark.ts';
import { STAGE } from './swap.ts';
import { fetchVault, namesIn, sizeOf } from './vault-copy.ts';
import { VAULT_FOLDER } from '../session/office-files.ts';

/** @throws AppError E_OFFICE_NEWER for a set of a later version of the application */
export function demandKnownVersion({ manifest }: FoundSet): void {
  const { registryVersion, officeVersion } = manifest.open;
  const found = Math.max(
    registryVersion - registryMigrations.length,
    (officeVersion ?? 0) - officeMigrations.length,
  );
  if (found > 0)
    throw new AppError('E_OFFICE_NEWER', { found: registryVersion, known: registryMigrations.length });
}

/** Bytes that a restore of this set would bring to the machine. */
export async function bytesToFetch(
  fs: BackupFs,
  set: FoundSet,
  officeFolder: string,
  dataFolder: string,
): Promise<number> {
  let bytes = set.manifest.open.files.reduce((sum, one) => sum + one.bytes, 0);
  const there = new Set(await namesIn(fs, join(dataFolder, VAULT_FOLDER)));
  for (const { blob } of await listedBlobs(fs, set))
    if (!there.has(blob)) bytes += (await sizeOf(fs, blobPath(officeFolder, blob))) ?? 0;
  return bytes;
}

export interface Staging {
  readonly set: FoundSet;
  readonly officeFolder: string;
  readonly dataFolder: string;
  /** Null where nobody is signed in. */
  readonly keys: InspectKeys | null;
  readonly mark: RestoredMark;
}

/**
 * Brings a set to the machine and checks it as far as the keys at hand allow: every file against its digest; with the
 * registry's key, the registry itself. Nothing of the office is touched; what is ready lies in the stage.
 * @throws AppError E_BACKUP {reason}, E_OFFICE_NEWER, E_NOSPACE, E_CANCELLED
 */
export async function stageSet(
  fs: BackupFs,
  { set, officeFolder, dataFolder, keys, mark }: Staging,
  control: Control,
): Promise<void> {
  demandKnownVersion(set);
  const { bavail, bsize } = await fs.statfs(dataFolder);
  const needed = await bytesToFetch(fs, set, officeFolder, dataFolder);
  if (bavail * bsize < needed) throw new AppError('E_NOSPACE', { needed, free: bavail * bsize });
  const stage = join(dataFolder, STAGE);
  await fs.rm(stage, { recursive: true, force: true });
  await fs.mkdir(stage, { recursive: true, mode: 0o700 });
  try {
    await fetchFiles(fs, set, stage, control);
    const keyring = parseKeyring(await fs.readFile(join(stage, KEYRING_FILE), 'utf8'));
    if (officeTag(keyring.officeId) !== set.manifest.open.tag)
      throw new AppError('E_BACKUP', { reason: 'otherOffice' });
    if (keys) {
      control.progress('comparing', 0, null);
      const { registry, office } = await inspectSet(stage, set.manifest, keys);
      const bad = [registry, office].find((one) => one && !isSound(one));
      if (bad) throw new AppError('E_BACKUP', { reason: 'check', fault: bad.fault ?? 'counts' });
    }
    await fetchVault(fs, officeFolder, dataFolder, await listedBlobs(fs, set), control);
    await writeMark(fs, stage, mark);
  } catch (error) {
    await fs.rm(stage, { recursive: true, force: true });
    throw error;
  }
}
