import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { PackageInspection } from './inspect-package.ts';
import { type JobControl, startPhase } from './job.ts';
import { envelopeName, readmeName, sumsName, writePackageFolder } from './package-folder.ts';
import { type PackageFs, readSmall, realFs, requireSpace, toAppError } from './package-fs.ts';
import { packageFolderName } from './package-id.ts';
import { joinVolumes, writeVolumes } from './volumes.ts';

const smallFileLimit = 256 * 1024;

/**
 * Writes an inspected package out again, byte for byte and with the same commit order: for handing the same receipt
 * out once more, or a second stick. `parent` is the folder to put it in. E_NOSPACE, E_IO, E_HASH, E_SIZE,
 * E_CANCELLED; after any of them no partial folder is left. Gives the new folder.
 */
export async function copyPackage(
  inspection: PackageInspection,
  parent: string,
  control: JobControl = {},
  fs: PackageFs = realFs,
): Promise<string> {
  const small = (name: string) => readSmall(fs, join(inspection.folder, name), name, smallFileLimit);
  try {
    await requireSpace(fs, parent, inspection.bytes);
    const { folder } = await writePackageFolder({
      fs,
      control,
      parent,
      name: packageFolderName(inspection.packageId),
      content: {
        readme: await small(readmeName),
        envelope: await small(envelopeName),
        parts: inspection.parts,
      },
      writeParts: async (partial) => {
        const phase = startPhase(control, 'write', inspection.bytes);
        const source = joinVolumes(fs, inspection.folder, inspection.parts, (bytes) => phase.add(bytes));
        const lines = await writeVolumes(fs, partial, inspection.parts, source, async () => undefined);
        phase.end();
        return lines;
      },
      // The list is made anew from what was written; it must be the list that was signed.
      sign: (sums) => {
        if (!inspection.sums.equals(sums)) throw new AppError('E_HASH', { name: sumsName });
        return inspection.sumsSignature;
      },
    });
    return folder;
  } catch (error) {
    throw toAppError(error);
  }
}
