import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PackageInspection } from './inspect-package.ts';
import { type JobControl, startPhase } from './job.ts';
import { isErrno, type PackageFs, realFs, removeFolder, requireSpace, toAppError } from './package-fs.ts';
import { writeVolumes, joinVolumes } from './volumes.ts';

/** A local copy of a package's volumes, still encrypted, that was held against the signed list while copying. */
export type QuarantinedPackage = { readonly folder: string; readonly inspection: PackageInspection };

const prefix = 'ctp1-';

/**
 * Copies the volumes into a new folder under `root` (made when absent), checking size and digest on the way.
 * From here on only the copy is used, so the stick may change or be pulled. Room is asked for first. Phase
 * `copy`. E_NOSPACE `{needed, free}`, E_SIZE / E_HASH / E_NOTFILE `{name}`, E_IO, E_CANCELLED; after any of them
 * the folder is gone.
 */
export async function quarantinePackage(
  inspection: PackageInspection,
  options: JobControl & { readonly root: string; readonly fs?: PackageFs | undefined },
): Promise<QuarantinedPackage> {
  const fs = options.fs ?? realFs;
  const folder = join(options.root, `${prefix}${inspection.slipNumber}-${randomBytes(6).toString('hex')}`);
  try {
    await fs.mkdir(options.root, { recursive: true, mode: 0o700 });
    await requireSpace(fs, options.root, inspection.bytes);
    await fs.mkdir(folder, { mode: 0o700 });
    const phase = startPhase(options, 'copy', inspection.bytes);
    const source = joinVolumes(fs, inspection.folder, inspection.parts, (bytes) => phase.add(bytes));
    await writeVolumes(fs, folder, inspection.parts, source, async () => undefined);
    phase.end();
    return { folder, inspection };
  } catch (error) {
    await removeFolder(fs, folder);
    throw toAppError(error);
  }
}

/** Removes a quarantined copy. Doing it twice is no fault. */
export async function discardQuarantine(
  quarantined: QuarantinedPackage,
  fs: PackageFs = realFs,
): Promise<void> {
  await removeFolder(fs, quarantined.folder);
}

/** Removes what a crash left under `root`; to be called when the backend starts. Gives the number removed. */
export async function sweepQuarantine(root: string, fs: PackageFs = realFs): Promise<number> {
  try {
    const names = (await fs.readdir(root)).filter((name) => name.startsWith(prefix));
    for (const name of names) await removeFolder(fs, join(root, name));
    return names.length;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return 0;
    throw toAppError(error);
  }
}
