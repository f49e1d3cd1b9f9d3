import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { receivePackage } from '#backend/transfer/import-package.ts';
import { generateUnitKeys } from '#backend/transfer/keys.ts';
import { type PackageFs, realFs } from '#backend/transfer/package-fs.ts';
import { newPackageId } from '#backend/transfer/package-id.ts';
import { AppError } from '#shared/errors.ts';
import { MemoryConsumer, MemoryLog, MemoryTrust, namesIn, ownFolder } from './fakes.ts';
import type { Recipe } from './forge.ts';

/**
 * Where hostile packages are made and tried: a county that sends, a city that receives, a known neighbour, a
 * revoked unit and a stranger.
 */
export async function setUpStage() {
  const folder = await ownFolder();
  const county = await generateUnitKeys();
  const city = await generateUnitKeys();
  const stranger = await generateUnitKeys();
  const revoked = await generateUnitKeys();
  const neighbour = await generateUnitKeys();
  let counter = 0;

  /** A recipe for a correct package from county to city, with changes. */
  function recipe(changes: Partial<Recipe> = {}): Recipe {
    return {
      keys: county,
      packageId: newPackageId(),
      sender: '330781',
      recipients: [{ unit: '330700', ageRecipient: city.age.recipient }],
      ...changes,
    };
  }

  /** What the city brings to receive a package. */
  function bench(log = new MemoryLog(), fs: PackageFs = realFs) {
    counter += 1;
    return {
      log,
      fs,
      consumer: new MemoryConsumer(log),
      quarantineRoot: join(folder.path, `q${counter}`),
      trust: new MemoryTrust([
        { unit: '330781', keys: county },
        { unit: '330782', keys: neighbour },
        { unit: '330783', keys: revoked, revoked: true },
      ]),
      receiver: { unit: '330700', identities: [city.age.identity] },
    };
  }

  /** A new folder to make a package in. */
  async function ownParent(): Promise<string> {
    counter += 1;
    const path = join(folder.path, `p${counter}`);
    await mkdir(path);
    return path;
  }

  /** Receives a package that must be refused, and checks that nothing was taken in and nothing is left. */
  async function refused(packageFolder: string, options: ReturnType<typeof bench>): Promise<AppError> {
    const links = options.log.links.length;
    const error = await receivePackage(packageFolder, options).then(
      (verdict) => verdict,
      (thrown: unknown) => thrown,
    );
    expect(options.consumer.committed).toBeNull();
    expect(options.consumer.aborted).toBe(options.consumer.begun);
    expect(options.consumer.records).toEqual([]);
    expect(options.consumer.files.size).toBe(0);
    expect(options.log.links).toHaveLength(links);
    expect(await namesIn(options.quarantineRoot)).toEqual([]);
    if (!(error instanceof AppError)) throw new Error(`was not refused: ${JSON.stringify(error)}`);
    return error;
  }

  return { folder, county, city, stranger, revoked, neighbour, recipe, bench, ownParent, refused };
}

export type Stage = Awaited<ReturnType<typeof setUpStage>>;
