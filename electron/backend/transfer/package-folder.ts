import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { type JobControl, startPhase } from './job.ts';
import { type PackageFs, readPieces, removeFolder, syncFolder, writeNew } from './package-fs.ts';
import { formatSums, type SumLine } from './sums.ts';
import type { VolumePart } from './volume-names.ts';

export const readmeName = 'README.txt';
export const envelopeName = 'envelope.json';
export const sumsName = 'SHA512SUMS';
export const signatureName = 'SHA512SUMS.minisig';

/** Trusted comments keep the purposes of the two signatures apart. */
export function outerComment(packageId: string): string {
  return `ctp1 package id=${packageId}`;
}

/** Trusted comment of the signature inside, over statement.json. */
export function innerComment(packageId: string): string {
  return `ctp1 statement id=${packageId}`;
}

/** Everything of a package but its volumes and its signature. */
export type FolderContent = {
  readonly readme: Uint8Array;
  readonly envelope: Uint8Array;
  readonly parts: readonly VolumePart[];
};

async function digestOf(
  fs: PackageFs,
  path: string,
  name: string,
  onBytes: (bytes: number) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha512');
  for await (const piece of readPieces(fs, path, name)) {
    hash.update(piece);
    await onBytes(piece.length);
  }
  return hash.digest('hex');
}

/**
 * Writes a package folder so that it counts only when it is whole: everything goes into `NAME.partial/`, is
 * synced and read back, then the signature is written, which is the commit record, then the folder gets its
 * name. On any failure or on an abort the partial folder is removed. Gives the bytes of SHA512SUMS.
 */
export async function writePackageFolder(options: {
  readonly fs: PackageFs;
  readonly control: JobControl;
  readonly parent: string;
  readonly name: string;
  readonly content: FolderContent;
  /** Writes the volumes into `folder` and gives their digests in order. */
  readonly writeParts: (folder: string) => Promise<SumLine[]>;
  /** The signature file for these SHA512SUMS bytes. */
  readonly sign: (sums: Uint8Array) => string;
}): Promise<{ readonly folder: string; readonly sums: Buffer }> {
  const { fs, parent, name, content } = options;
  const folder = join(parent, name);
  if (await exists(fs, folder)) throw new AppError('E_IO', { errno: 'EEXIST' });
  const partial = `${folder}.partial`;
  await fs.mkdir(partial, { mode: 0o700 });
  try {
    await writeNew(fs, partial, readmeName, content.readme);
    await writeNew(fs, partial, envelopeName, content.envelope);
    const partSums = await options.writeParts(partial);
    const lines: SumLine[] = [
      { name: readmeName, digest: createHash('sha512').update(content.readme).digest('hex') },
      { name: envelopeName, digest: createHash('sha512').update(content.envelope).digest('hex') },
      ...partSums,
    ];
    const sums = Buffer.from(formatSums(lines));
    await writeNew(fs, partial, sumsName, sums);
    await syncFolder(fs, partial);
    await readBack(options.control, fs, partial, content, lines, sums);
    await writeNew(fs, partial, signatureName, Buffer.from(options.sign(sums)));
    await syncFolder(fs, partial);
    await fs.rename(partial, folder);
    await syncFolder(fs, parent);
    return { folder, sums };
  } catch (error) {
    await removeFolder(fs, partial);
    throw error;
  }
}

async function exists(fs: PackageFs, path: string): Promise<boolean> {
  return fs.lstat(path).then(
    () => true,
    () => false,
  );
}

async function readBack(
  control: JobControl,
  fs: PackageFs,
  folder: string,
  content: FolderContent,
  lines: readonly SumLine[],
  sums: Buffer,
): Promise<void> {
  const total = content.parts.reduce((sum, part) => sum + part.size, 0);
  const phase = startPhase(control, 'readBack', total);
  const wanted = [...lines, { name: sumsName, digest: createHash('sha512').update(sums).digest('hex') }];
  for (const { name, digest } of wanted) {
    const found = await digestOf(fs, join(folder, name), name, (bytes) => phase.add(bytes));
    if (found !== digest) throw new AppError('E_HASH', { name });
  }
  phase.end();
}
