import { createHash, type Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { type PackageFs, readPieces, writeAll } from './package-fs.ts';
import type { SumLine } from './sums.ts';
import type { VolumePart } from './volume-names.ts';

/** A volume with the digest that the signed list gives it. */
export type SignedPart = VolumePart & { readonly sha512: string };

/**
 * Writes a stream into the planned volumes, one after the other, hashing on the way; every volume is new
 * (`wx`) and on the disk before the next begins. E_INTERNAL when the stream is not as long as planned.
 */
export async function writeVolumes(
  fs: PackageFs,
  folder: string,
  plan: readonly VolumePart[],
  source: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => Promise<void>,
): Promise<SumLine[]> {
  const sums: SumLine[] = [];
  // An object, because the inner function below changes it and type narrowing does not see that.
  const current: { handle: FileHandle | null } = { handle: null };
  let hash: Hash = createHash('sha512');
  let left = 0;

  async function finishVolume(): Promise<void> {
    const part = plan[sums.length];
    const full = current.handle;
    if (full === null || part === undefined) return;
    await full.sync();
    current.handle = null;
    await full.close();
    sums.push({ name: part.name, digest: hash.digest('hex') });
  }

  try {
    for await (const piece of source) {
      let rest = piece;
      while (rest.length > 0) {
        if (current.handle === null) {
          const part = plan[sums.length];
          if (part === undefined) throw new AppError('E_INTERNAL', { part: 'volumes', reason: 'long' });
          current.handle = await fs.open(join(folder, part.name), 'wx', 0o600);
          hash = createHash('sha512');
          left = part.size;
        }
        const now = rest.subarray(0, left);
        hash.update(now);
        await writeAll(current.handle, now);
        await onBytes(now.length);
        left -= now.length;
        rest = rest.subarray(now.length);
        if (left === 0) await finishVolume();
      }
    }
    if (sums.length !== plan.length) throw new AppError('E_INTERNAL', { part: 'volumes', reason: 'short' });
    return sums;
  } finally {
    await current.handle?.close();
  }
}

/** Joins volumes back into one stream, refusing E_SIZE / E_HASH `{name}` when one is not as signed. */
export async function* joinVolumes(
  fs: PackageFs,
  folder: string,
  parts: readonly SignedPart[],
  onBytes: (bytes: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield* readSigned(fs, join(folder, part.name), part, onBytes);
}

/** Streams one file and holds its length and digest against what was signed, at its end. */
export async function* readSigned(
  fs: PackageFs,
  path: string,
  part: SignedPart,
  onBytes: (bytes: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha512');
  let size = 0;
  for await (const piece of readPieces(fs, path, part.name)) {
    size += piece.length;
    if (size > part.size) throw new AppError('E_SIZE', { name: part.name });
    hash.update(piece);
    await onBytes(piece.length);
    yield piece;
  }
  if (size !== part.size) throw new AppError('E_SIZE', { name: part.name });
  if (hash.digest('hex') !== part.sha512) throw new AppError('E_HASH', { name: part.name });
}
