import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receivePackage } from '#backend/transfer/import-package.ts';
import { generateUnitKeys, type UnitKeys } from '#backend/transfer/keys.ts';
import { sweepQuarantine } from '#backend/transfer/quarantine.ts';
import { writePackage } from '#backend/transfer/write-package.ts';
import {
  fileOf,
  MemoryConsumer,
  MemoryLog,
  MemoryTrust,
  namesIn,
  ownFolder,
  sampleOrder,
} from '#test/unit/transfer/fakes.ts';
import { type Bundled, bundled } from '../bundled.ts';
import type { ChildTask } from './child.ts';

let folder: { path: string; clean: () => Promise<void> };
let county: UnitKeys;
let city: UnitKeys;
let child: Bundled;
let counter = 0;

beforeAll(async () => {
  folder = await ownFolder();
  county = await generateUnitKeys();
  city = await generateUnitKeys();
  child = await bundled(join(import.meta.dirname, 'child.ts'));
});
afterAll(async () => {
  await child.remove();
  await folder.clean();
});

async function newFolder(): Promise<string> {
  counter += 1;
  const path = join(folder.path, `f${counter}`);
  await mkdir(path);
  return path;
}

/** Runs the child, by way of a shell line when limits are to be set first. */
function runChild(
  task: Omit<ChildTask, 'county' | 'city'>,
  before = '',
): { signal: string | null; stdout: string } {
  const argument = JSON.stringify({ ...task, county, city } satisfies ChildTask);
  const result = spawnSync(
    'bash',
    ['-c', `${before} exec "$0" "$1" "$2"`, process.execPath, child.file, argument],
    { encoding: 'utf8' },
  );
  if (result.error) throw result.error;
  return { signal: result.signal, stdout: result.stdout };
}

function receive(packageFolder: string, quarantineRoot: string) {
  return receivePackage(packageFolder, {
    trust: new MemoryTrust([{ unit: '330781', keys: county }]),
    log: new MemoryLog(),
    receiver: { unit: '330700', identities: [city.age.identity] },
    consumer: new MemoryConsumer(),
    quarantineRoot,
  });
}

describe('the application is killed while it writes a package', () => {
  type Kill = NonNullable<ChildTask['killBefore']>;
  const early: [string, Kill][] = [
    ['before the first file', { operation: 'open', path: 'README.txt' }],
    ['in the first volume', { operation: 'write', path: 'payload.tar.age.001', times: 2 }],
    ['before the first volume is on the disk', { operation: 'sync', path: 'payload.tar.age.001' }],
    ['before the second volume', { operation: 'open', path: 'payload.tar.age.002' }],
    ['before the list', { operation: 'open', path: 'SHA512SUMS' }],
    ['while reading back', { operation: 'read', path: 'payload.tar.age.002' }],
    ['before the signature', { operation: 'open', path: 'SHA512SUMS.minisig' }],
    ['with the signature file still empty', { operation: 'write', path: 'SHA512SUMS.minisig' }],
  ];
  test.each(early)('%s: the folder is told apart as incomplete', async (_name, killBefore) => {
    const stick = await newFolder();
    expect(runChild({ act: 'write', folder: stick, killBefore }).signal).toBe('SIGKILL');
    const [name, ...more] = await readdir(stick);
    expect(more).toEqual([]);
    expect(name).toMatch(/^CTP1-[A-Z2-7]{12}\.partial$/);
    const quarantine = join(folder.path, `q${counter}`);
    await expect(receive(join(stick, name ?? ''), quarantine)).rejects.toMatchObject({
      code: 'E_INCOMPLETE',
    });
    expect(await namesIn(quarantine)).toEqual([]);
  });

  const late: [string, Kill][] = [
    ['with the signature written but not synced', { operation: 'sync', path: 'SHA512SUMS.minisig' }],
    ['before the folder gets its name', { operation: 'rename', path: '.partial' }],
  ];
  test.each(late)('%s: the package is whole and counts', async (_name, killBefore) => {
    const stick = await newFolder();
    expect(runChild({ act: 'write', folder: stick, killBefore }).signal).toBe('SIGKILL');
    const [name = ''] = await readdir(stick);
    expect((await receive(join(stick, name), join(folder.path, `q${counter}`))).outcome).toBe('accepted');
  });
});

describe('the application is killed while it takes a package in', () => {
  test.each<[string, NonNullable<ChildTask['killBefore']>]>([
    ['while copying', { operation: 'write', path: 'payload.tar.age', times: 3 }],
    ['while opening the copy', { operation: 'read', path: 'payload.tar.age', times: 5 }],
  ])(
    '%s: only encrypted bytes are left, the sweep removes them, the next try works',
    async (_name, killBefore) => {
      const stick = await newFolder();
      const quarantineRoot = join(stick, '..', `q-kill-${counter}`);
      const plain = Buffer.from('很容易认出来的明文'.repeat(40_000));
      const written = await writePackage(
        sampleOrder(stick, county, [{ unit: '330700', ageRecipient: city.age.recipient }], {
          files: [fileOf(plain)],
        }),
      );
      const { signal } = runChild({ act: 'receive', folder: written.folder, quarantineRoot, killBefore });
      expect(signal).toBe('SIGKILL');
      const left = await readdir(quarantineRoot);
      expect(left).toHaveLength(1);
      for (const name of await readdir(join(quarantineRoot, left[0] ?? ''))) {
        const bytes = await readFile(join(quarantineRoot, left[0] ?? '', name));
        expect(bytes.includes('明文')).toBe(false);
        expect(bytes.includes('clue')).toBe(false);
      }
      expect(await sweepQuarantine(quarantineRoot)).toBe(1);
      expect((await receive(written.folder, quarantineRoot)).outcome).toBe('accepted');
      expect(await namesIn(quarantineRoot)).toEqual([]);
    },
  );
});

describe('limits of the system', () => {
  test('a file system that takes no larger files (EFBIG): an error, and no debris', async () => {
    const stick = await newFolder();
    const { signal, stdout } = runChild({ act: 'write', folder: stick }, 'ulimit -f 60;');
    expect(signal).toBeNull();
    expect(stdout).toBe('E_IO {"errno":"EFBIG"}');
    expect(await readdir(stick)).toEqual([]);
  });

  test('the same child without a limit writes the package', async () => {
    const stick = await newFolder();
    expect(runChild({ act: 'write', folder: stick }).stdout).toBe('done');
    expect(await readdir(stick)).toHaveLength(1);
  });
});
