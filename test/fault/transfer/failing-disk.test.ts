import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importPackage, receivePackage } from '#backend/transfer/import-package.ts';
import { inspectPackage } from '#backend/transfer/inspect-package.ts';
import { generateUnitKeys, type UnitKeys } from '#backend/transfer/keys.ts';
import { type PackageFs, realFs } from '#backend/transfer/package-fs.ts';
import { quarantinePackage } from '#backend/transfer/quarantine.ts';
import { type WrittenPackage, writePackage } from '#backend/transfer/write-package.ts';
import {
  fileOf,
  MemoryConsumer,
  MemoryLog,
  MemoryTrust,
  namesIn,
  noise,
  ownFolder,
  sampleOrder,
} from '#test/unit/transfer/fakes.ts';
import { crashingFs, type Operation, systemError, watchedFs } from './watched-fs.ts';

let folder: { path: string; clean: () => Promise<void> };
let county: UnitKeys;
let city: UnitKeys;
let counter = 0;

beforeAll(async () => {
  folder = await ownFolder();
  county = await generateUnitKeys();
  city = await generateUnitKeys();
});
afterAll(() => folder.clean());

async function newFolder(): Promise<string> {
  counter += 1;
  const path = join(folder.path, `f${counter}`);
  await mkdir(path);
  return path;
}

async function write(stick: string, fs: PackageFs = realFs): Promise<WrittenPackage> {
  const recipients = [{ unit: '330700', ageRecipient: city.age.recipient }];
  const files = [fileOf(noise(250_000, 11))];
  return writePackage(sampleOrder(stick, county, recipients, { fs, volumeSize: 150_000, files }));
}

function bench(fs: PackageFs = realFs) {
  counter += 1;
  return {
    fs,
    trust: new MemoryTrust([{ unit: '330781', keys: county }]),
    log: new MemoryLog(),
    receiver: { unit: '330700', identities: [city.age.identity] },
    consumer: new MemoryConsumer(),
    quarantineRoot: join(folder.path, `q${counter}`),
  };
}

/** Fails with `errno` at the `times`-th operation of this kind on a file whose path contains `where`. */
function failing(errno: string, operation: Operation, where: string, times = 1): PackageFs {
  let left = times;
  return watchedFs((done, _name, path) => {
    if (done !== operation || !path.includes(where)) return;
    left -= 1;
    if (left === 0) throw systemError(errno);
  });
}

describe('writing on a disk that fails', () => {
  test.each<[string, string, Operation, string, number, string, object]>([
    ['full in the second volume', 'ENOSPC', 'write', '.age.002', 1, 'E_NOSPACE', {}],
    ['full at the list', 'ENOSPC', 'write', 'SHA512SUMS', 1, 'E_NOSPACE', {}],
    ['quota', 'EDQUOT', 'write', '.age.001', 2, 'E_NOSPACE', {}],
    ['write error', 'EIO', 'write', '.age.001', 2, 'E_IO', { errno: 'EIO' }],
    ['sync error', 'EIO', 'sync', '.age.002', 1, 'E_IO', { errno: 'EIO' }],
    ['read-back error', 'EIO', 'read', '.age.001', 1, 'E_IO', { errno: 'EIO' }],
    ['signature cannot be written', 'EROFS', 'open', '.minisig', 1, 'E_IO', { errno: 'EROFS' }],
    ['rename refused', 'EACCES', 'rename', '.partial', 1, 'E_IO', { errno: 'EACCES' }],
    ['folder cannot be made', 'EROFS', 'mkdir', '.partial', 1, 'E_IO', { errno: 'EROFS' }],
  ])('%s', async (_name, errno, operation, where, times, code, details) => {
    const stick = await newFolder();
    const error: unknown = await write(stick, failing(errno, operation, where, times)).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ code, details });
    expect(await readdir(stick)).toEqual([]);
  });

  test('a byte that the disk kept wrongly is found by reading back', async () => {
    const stick = await newFolder();
    const fs: PackageFs = {
      ...realFs,
      open: async (...args: Parameters<typeof realFs.open>) => {
        const handle = await realFs.open(...args);
        if (args[1] !== 'wx' || !String(args[0]).endsWith('.age.002')) return handle;
        return new Proxy(handle, {
          get(target, property) {
            const value: unknown = Reflect.get(target, property, target);
            if (property === 'write') {
              return (bytes: Uint8Array, offset: number, length: number) => {
                const bad = Buffer.from(bytes.subarray(offset, offset + length));
                bad[0] = (bad[0] ?? 0) ^ 1;
                return target.write(bad, 0, length);
              };
            }
            return typeof value === 'function' ? value.bind(target) : value;
          },
        });
      },
    };
    await expect(write(stick, fs)).rejects.toMatchObject({
      code: 'E_HASH',
      details: { name: 'payload.tar.age.002' },
    });
    expect(await readdir(stick)).toEqual([]);
  });

  test('too little room is seen before anything is written', async () => {
    const stick = await newFolder();
    const touched: string[] = [];
    const fs: PackageFs = {
      ...watchedFs((operation, name) => touched.push(`${operation} ${name}`)),
      statfs: (async () => ({ bavail: 100, bsize: 512 })) as unknown as PackageFs['statfs'],
    };
    await expect(write(stick, fs)).rejects.toMatchObject({
      code: 'E_NOSPACE',
      details: { free: 51_200, needed: expect.any(Number) },
    });
    expect(touched).toEqual([]);
  });

  test('the stick is pulled: the error is told even though the rest cannot be removed', async () => {
    const stick = await newFolder();
    let gone = false;
    const fs = watchedFs((operation, name) => {
      if (operation === 'write' && name === 'payload.tar.age.002') gone = true;
      if (gone) throw systemError('ENODEV');
    });
    await expect(write(stick, fs)).rejects.toMatchObject({ code: 'E_IO', details: { errno: 'ENODEV' } });
    const [left = ''] = await readdir(stick);
    await expect(receivePackage(join(stick, left), bench())).rejects.toMatchObject({ code: 'E_INCOMPLETE' });
  });

  test('a power cut at any operation leaves an incomplete package or a whole one, nothing between', async () => {
    const results: string[] = [];
    for (let crashAt = 1; ; crashAt += 1) {
      const stick = await newFolder();
      const disk = crashingFs(crashAt);
      const outcome = await write(stick, disk.fs).then(
        () => 'written',
        () => 'failed',
      );
      if (!disk.crashed()) {
        expect(outcome).toBe('written');
        break;
      }
      await disk.settle();
      const [name] = await readdir(stick);
      if (name === undefined) {
        results.push('nothing');
        continue;
      }
      const verdict = await receivePackage(join(stick, name), bench()).then(
        (v) => v.outcome,
        (error: unknown) => (error instanceof Error ? error.message : 'fault'),
      );
      results.push(verdict);
    }
    const stages = results.filter((result, i) => result !== results[i - 1]);
    expect(stages).toEqual(['nothing', 'E_INCOMPLETE', 'accepted']);
    expect(results.length).toBeGreaterThan(25);
  });
});

describe('taking in from a stick or to a disk that fails', () => {
  test.each<[string, string, Operation, string, number, string]>([
    ['stick unreadable at the list', 'EIO', 'read', 'SHA512SUMS', 1, 'E_IO'],
    ['stick unreadable in a volume', 'EIO', 'read', '.age.002', 1, 'E_IO'],
    ['stick pulled while copying', 'ENODEV', 'read', '.age.001', 2, 'E_IO'],
    ['own disk full', 'ENOSPC', 'write', '/ctp1-', 2, 'E_NOSPACE'],
    ['own disk fails', 'EIO', 'sync', '/ctp1-', 1, 'E_IO'],
    ['copy unreadable while importing', 'EIO', 'read', '/ctp1-', 3, 'E_IO'],
  ])('%s', async (_name, errno, operation, where, times, code) => {
    const written = await write(await newFolder());
    const options = bench(failing(errno, operation, where, times));
    await expect(receivePackage(written.folder, options)).rejects.toMatchObject({ code });
    expect(options.consumer.committed).toBeNull();
    expect(options.consumer.aborted).toBe(options.consumer.begun);
    expect(await namesIn(options.quarantineRoot)).toEqual([]);
    expect((await receivePackage(written.folder, bench())).outcome).toBe('accepted');
  });

  test('the copy is changed behind our back between preview and import', async () => {
    const written = await write(await newFolder());
    const options = bench();
    const inspection = await inspectPackage(written.folder, options.trust);
    const copy = await quarantinePackage(inspection, { root: options.quarantineRoot });
    const handle = await realFs.open(join(copy.folder, 'payload.tar.age.002'), 'r+');
    await handle.write(Buffer.from('x'), 0, 1, 1000);
    await handle.close();
    await expect(importPackage(copy, options)).rejects.toThrow(/^E_(AGE|HASH)$/);
    expect(options.consumer.committed).toBeNull();
    expect(await namesIn(options.quarantineRoot)).toEqual([]);
  });
});
