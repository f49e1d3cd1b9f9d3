import { join } from 'node:path';
import type { Snapshot } from '#db/snapshot.ts';
import { AppError } from '#shared/errors.ts';
import { syncFolder } from '../session/files.ts';
import { OFFICE_FILE, REGISTRY_FILE } from '../session/office-files.ts';
import { KEYRING_FILE } from '../session/keyring-store.ts';
import type { BackupFs, Control } from './backup-fs.ts';
import { demandDatabaseShape, demandLogShape } from './closed-file.ts';
import { copyFile, type FileDigest, writeWhole } from './copy-file.ts';
import { demandFileSize, longFileFault } from './file-limit.ts';
import { freshStage, removeStage } from './stage.ts';
import { type InspectKeys, inspectSet, isSound, type SetFinding } from './inspect-set.ts';
import { BLOBS_FILE, MANIFEST_FILE, officeTag, PARTIAL, setFolderName, SUMS_FILE } from './layout.ts';
import {
  type Manifest,
  type OpenManifest,
  sealFacts,
  serializeBlobs,
  serializeManifest,
  type SetFile,
  sumsText,
} from './manifest.ts';
import { fetchFiles, setsOf } from './read-set.ts';
import { knownDigests, sweepLeftovers } from './sweep.ts';
import { copyVault, planVault, sizeOf, type VaultPlan } from './vault-copy.ts';

/** What a backup is made from. */
export interface SetSource {
  readonly id: string;
  readonly at: Date;
  readonly officeId: string;
  readonly appVersion: string;
  readonly dataFolder: string;
  /** Text of the key file. */
  readonly keyring: string;
  readonly registry: Snapshot;
  /** Null for an office that this session cannot open: its closed files are copied as they lie. */
  readonly office: Snapshot | null;
  readonly keys: InspectKeys;
  /** Lets the databases move on; may be done twice. */
  readonly release: () => void;
}

export interface WrittenSet {
  readonly folder: string;
  readonly name: string;
  readonly open: OpenManifest;
  readonly bytes: number;
  readonly added: { readonly count: number; readonly bytes: number };
  /** Attachments that the office knows and its vault has not. */
  readonly missingBlobs: number;
  readonly finding: SetFinding;
}

const WAL = '-wal';
/** Room for lists and folders beside what is counted. */
const MARGIN = 4 * 1024 * 1024;

interface Part {
  readonly name: SetFile;
  readonly from: string;
  readonly bytes: number;
}

async function partsOf(fs: BackupFs, source: SetSource): Promise<Part[]> {
  const part = async (name: SetFile, from: string): Promise<Part> => {
    const bytes = await sizeOf(fs, from);
    if (bytes === null) throw new AppError('E_OFFICE_DAMAGED', { reason: 'missing' });
    return { name, from, bytes };
  };
  const office = join(source.dataFolder, OFFICE_FILE);
  const parts = [await part(REGISTRY_FILE, source.registry.path), await part(OFFICE_FILE, office)];
  // A log beside a closed database was left by a crash, and the newest rows are in it.
  if (source.office === null && ((await sizeOf(fs, `${office}${WAL}`)) ?? 0) > 0)
    parts.push(await part(`${OFFICE_FILE}${WAL}`, `${office}${WAL}`));
  return parts;
}

async function demandSpace(fs: BackupFs, folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await fs.statfs(folder);
  const needed = bytes + MARGIN;
  if (bavail * bsize < needed) throw new AppError('E_NOSPACE', { needed, free: bavail * bsize });
}

/** Copies databases and key file. A file whose shape betrays that it is no database stops the backup. */
async function copyParts(
  fs: BackupFs,
  source: SetSource,
  parts: readonly Part[],
  folder: string,
  { signal, progress }: Control,
): Promise<(FileDigest & { readonly name: SetFile })[]> {
  const total = parts.reduce((sum, one) => sum + one.bytes, 0);
  let done = 0;
  const files: (FileDigest & { readonly name: SetFile })[] = [];
  for (const { name, from } of parts) {
    const to = join(folder, name);
    const digest = await copyFile(fs, from, to, {
      signal,
      onBytes: (n) => {
        done += n;
        progress('databases', done, total);
      },
    });
    if (name.endsWith(WAL)) await demandLogShape(fs, to);
    else await demandDatabaseShape(fs, to);
    files.push({ name, ...digest });
  }
  files.push({ name: KEYRING_FILE, ...(await writeWhole(fs, join(folder, KEYRING_FILE), source.keyring)) });
  return files;
}

async function sealAll(source: SetSource, open: OpenManifest): Promise<Manifest['sealed']> {
  const { registryKey, officeKey } = source.keys;
  return {
    registry: sealFacts('registry', registryKey, open, await source.registry.facts()),
    office:
      source.office && officeKey ? sealFacts('office', officeKey, open, await source.office.facts()) : null,
  };
}

/**
 * Reads the files back from the medium and, with the office's key, opens and compares them.
 * @throws AppError E_BACKUP {reason: 'files' | 'check'}
 */
async function readBack(
  fs: BackupFs,
  source: SetSource,
  folder: string,
  manifest: Manifest,
  control: Control,
): Promise<SetFinding> {
  const stage = await freshStage(fs, source.dataFolder, 'checking');
  try {
    await fetchFiles(fs, { folder, manifest }, stage, control);
    control.progress('comparing', 0, null);
    const finding = await inspectSet(stage, manifest, source.keys);
    const bad = [finding.registry, finding.office].find((one) => one && !isSound(one));
    if (bad) throw new AppError('E_BACKUP', { reason: 'check', fault: bad.fault ?? 'counts' });
    return finding;
  } finally {
    await removeStage(fs, stage);
  }
}

/**
 * Writes a set to a medium: under a name that does not count, synced, read back and checked, then renamed. Whatever
 * stops it, the sets that were there stay, and what is left of this one is swept at the next backup.
 * @throws AppError E_NOSPACE, E_IO, E_CANCELLED, E_BACKUP {reason: 'readBack' | 'files' | 'check' | 'shape'}
 */
export async function writeSet(
  fs: BackupFs,
  source: SetSource,
  officeFolder: string,
  control: Control,
): Promise<WrittenSet> {
  await fs.mkdir(officeFolder, { recursive: true });
  await sweepLeftovers(fs, officeFolder);
  const parts = await partsOf(fs, source);
  const known = await knownDigests(fs, await setsOf(fs, officeFolder));
  const vault = await planVault(fs, source.dataFolder, officeFolder, known);
  const longest = [...parts, ...vault.missing].reduce((most, { bytes }) => Math.max(most, bytes), 0);
  await demandFileSize(fs, officeFolder, longest);
  await demandSpace(fs, officeFolder, sum(parts) + sum(vault.missing));

  const name = setFolderName(source.at, source.id);
  const partial = join(officeFolder, `${name}${PARTIAL}`);
  try {
    return await fill(fs, source, officeFolder, { name, partial, parts, vault }, control);
  } catch (error) {
    // What cannot be removed now (the medium is gone) is swept at the next backup.
    await fs.rm(partial, { recursive: true, force: true }).catch(() => undefined);
    throw await longFileFault(fs, officeFolder, longest, error);
  }
}

const sum = (sizes: readonly { readonly bytes: number }[]): number =>
  sizes.reduce((all, one) => all + one.bytes, 0);

interface Begun {
  readonly name: string;
  readonly partial: string;
  readonly parts: readonly Part[];
  readonly vault: VaultPlan;
}

async function fill(
  fs: BackupFs,
  source: SetSource,
  officeFolder: string,
  { name, partial, parts, vault }: Begun,
  control: Control,
): Promise<WrittenSet> {
  await fs.mkdir(partial);
  const files = await copyParts(fs, source, parts, partial, control);
  const copied = await copyVault(fs, source.dataFolder, officeFolder, vault.missing, control);
  const blobs = [...vault.there, ...copied].toSorted((a, b) => (a.blob < b.blob ? -1 : 1));
  const list = await writeWhole(fs, join(partial, BLOBS_FILE), serializeBlobs(blobs));
  const open: OpenManifest = {
    id: source.id,
    tag: officeTag(source.officeId),
    createdAt: source.at.toISOString(),
    appVersion: source.appVersion,
    whole: source.office !== null,
    registryVersion: source.registry.version,
    officeVersion: source.office?.version ?? null,
    files,
    blobs: { count: blobs.length, bytes: sum(blobs), list: list.sha256 },
  };
  const manifest = { open, sealed: await sealAll(source, open) };
  // What was counted is all that the copies need; from here on writers have their log to themselves again.
  source.release();
  const text = serializeManifest(manifest);
  const written = await writeWhole(fs, join(partial, MANIFEST_FILE), text);
  const sums = [...files, { name: BLOBS_FILE, ...list }, { name: MANIFEST_FILE, ...written }];
  await writeWhole(fs, join(partial, SUMS_FILE), sumsText(sums));
  await syncFolder(fs, partial);

  const finding = await readBack(
    fs,
    source,
    partial,
    { format: 'andu-backup', version: 1, ...manifest },
    control,
  );
  const has = new Set(blobs.map((one) => one.blob));
  const missingBlobs = [...(finding.known ?? [])].filter((blob) => !has.has(blob)).length;
  if (control.signal.aborted) throw new AppError('E_CANCELLED');
  control.progress('placing', 0, null);
  const folder = join(officeFolder, name);
  await fs.rename(partial, folder);
  await syncFolder(fs, officeFolder);
  return {
    folder,
    name,
    open,
    bytes: sum(files),
    added: { count: copied.length, bytes: sum(copied) },
    missingBlobs,
    finding,
  };
}
