import { appendFile, mkdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { receivePackage } from '#backend/transfer/import-package.ts';
import { type PackageFs, realFs } from '#backend/transfer/package-fs.ts';
import { newPackageId, packageFolderName } from '#backend/transfer/package-id.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { MemoryLog, noise } from './fakes.ts';
import { forgePackage } from './forge.ts';
import { setUpStage } from './stage.ts';

const stage = await setUpStage();
const { recipe, bench, ownParent, refused } = stage;
afterAll(() => stage.folder.clean());

test('the untouched recipe is accepted, so each refusal below has one cause', async () => {
  const options = bench();
  const made = await forgePackage(await ownParent(), recipe({ volumeSize: 1500 }));
  expect((await receivePackage(made, options)).outcome).toBe('accepted');
  expect(options.consumer.records).toHaveLength(3);
});

describe('the folder on the stick', () => {
  type Tamper = (made: string) => Promise<unknown>;
  const flip =
    (name: string, at: number): Tamper =>
    async (made) => {
      const bytes = await readFile(join(made, name));
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(join(made, name), bytes);
    };
  const first = 'payload.tar.age.001';
  const second = 'payload.tar.age.002';
  const rows: [string, Tamper, ErrorCode, object?][] = [
    ['1 one bit flipped in a volume', flip(second, 700), 'E_HASH', { name: second }],
    ['1b one bit flipped in the readme', flip('README.txt', 5), 'E_HASH', { name: 'README.txt' }],
    ['1c one bit flipped in the envelope', flip('envelope.json', 5), 'E_HASH', { name: 'envelope.json' }],
    ['2 volume cut off', (made) => truncate(join(made, second), 900), 'E_SIZE', { name: second }],
    ['2b volume grown', (made) => appendFile(join(made, second), 'x'), 'E_SIZE', { name: second }],
    ['3 right size, all zeros', (made) => writeFile(join(made, first), Buffer.alloc(1500)), 'E_HASH'],
    ['4 no signature yet', (made) => rm(join(made, 'SHA512SUMS.minisig')), 'E_INCOMPLETE'],
    ['4b signature file empty', (made) => truncate(join(made, 'SHA512SUMS.minisig')), 'E_INCOMPLETE'],
    [
      '4c signature file zeroed',
      (made) => writeFile(join(made, 'SHA512SUMS.minisig'), Buffer.alloc(300)),
      'E_INCOMPLETE',
    ],
    ['4d list missing', (made) => rm(join(made, 'SHA512SUMS')), 'E_INCOMPLETE', { name: 'SHA512SUMS' }],
    ['5 a volume missing', (made) => rm(join(made, second)), 'E_INCOMPLETE', { name: second }],
    [
      '6 volumes swapped',
      async (made) => {
        await rename(join(made, first), join(made, 'spare'));
        await rename(join(made, second), join(made, first));
        await rename(join(made, 'spare'), join(made, second));
      },
      'E_HASH',
    ],
    ['46 a list of 100 MB', (made) => truncate(join(made, 'SHA512SUMS'), 100_000_000), 'E_TOOBIG'],
    [
      '47 a volume that is a symlink',
      async (made) => {
        await rename(join(made, first), join(made, '..', 'elsewhere'));
        await symlink('../elsewhere', join(made, first));
      },
      'E_NOTFILE',
      { name: first },
    ],
    [
      '47b a volume that is a folder',
      async (made) => {
        await rm(join(made, first));
        await mkdir(join(made, first));
      },
      'E_NOTFILE',
      { name: first },
    ],
    [
      '48 an extra file',
      (made) => writeFile(join(made, 'autorun.inf'), ''),
      'E_EXTRAFILE',
      { name: 'autorun.inf', count: 1 },
    ],
    [
      '48b an extra volume',
      (made) => writeFile(join(made, 'payload.tar.age.009'), 'x'),
      'E_EXTRAFILE',
      { name: 'payload.tar.age.009' },
    ],
    [
      '48c an extra file whose name turns the line round',
      (made) => writeFile(join(made, 'a\u202efdp.exe'), ''),
      'E_EXTRAFILE',
      { name: 'a?fdp.exe' },
    ],
    ['48d a thousand extra files', (made) => manyFiles(made), 'E_EXTRAFILE'],
  ];

  async function manyFiles(made: string): Promise<void> {
    for (let i = 0; i < 1100; i += 1) await writeFile(join(made, `x${i}`), '');
  }

  test.each(rows)('%s', async (_name, tamper, code, details = {}) => {
    const made = await forgePackage(await ownParent(), recipe({ volumeSize: 1500 }));
    await tamper(made);
    const error = await refused(made, bench());
    expect(error.code).toBe(code);
    expect(error.details).toMatchObject(details);
  });

  test('47c the package folder itself is a symlink', async () => {
    const parent = await ownParent();
    const made = await forgePackage(parent, recipe());
    await symlink(made, join(parent, 'link'));
    expect((await refused(join(parent, 'link'), bench())).code).toBe('E_NOTFILE');
  });

  test('49 larger than the free disk: refused before the first byte is copied', async () => {
    const made = await forgePackage(await ownParent(), recipe());
    let opened = 0;
    const fs: PackageFs = {
      ...realFs,
      statfs: (async () => ({ bavail: 1, bsize: 4096 })) as unknown as PackageFs['statfs'],
      open: async (...args: Parameters<typeof realFs.open>) => {
        if (args[1] === 'wx') opened += 1;
        return realFs.open(...args);
      },
    };
    const error = await refused(made, bench(new MemoryLog(), fs));
    expect(error.code).toBe('E_NOSPACE');
    expect(error.details).toMatchObject({ free: 4096 });
    expect(opened).toBe(0);
  });

  test('56 a volume that changes between check and use: only the copy counts', async () => {
    const made = await forgePackage(await ownParent(), recipe());
    const options = bench();
    const fs: PackageFs = {
      ...realFs,
      mkdir: (async (...args: Parameters<typeof realFs.mkdir>) => {
        // Everything on the stick was looked at by now; the copy has not begun.
        await writeFile(join(made, 'payload.tar.age'), noise(10));
        return realFs.mkdir(...args);
      }) as PackageFs['mkdir'],
    };
    expect((await refused(made, { ...options, fs })).code).toBe('E_SIZE');
  });

  test('a FIFO put in place of a volume after the check does not hang the copy', async () => {
    const made = await forgePackage(await ownParent(), recipe());
    const fs: PackageFs = {
      ...realFs,
      statfs: (async (...args: Parameters<typeof realFs.statfs>) => {
        await rm(join(made, 'payload.tar.age'));
        execFileSync('mkfifo', [join(made, 'payload.tar.age')]);
        return realFs.statfs(...args);
      }) as PackageFs['statfs'],
    };
    expect((await refused(made, bench(new MemoryLog(), fs))).code).toBe('E_NOTFILE');
  });
});

describe('the signed list', () => {
  const rows: [string, (text: string) => string, ErrorCode][] = [
    ['33 ../ in the list', (t) => t.replace('README.txt', '../README.txt'), 'E_NAME'],
    ['34 Windows device in the list', (t) => t.replace('README.txt', 'NUL.txt'), 'E_NAME'],
    ['35 a file twice', (t) => t + t.split('\n')[0] + '\n', 'E_SUMS'],
    ['a file that is no part of a package', (t) => t.replace('README.txt', 'LIESMICH.txt'), 'E_SUMS'],
    ['readme left out', (t) => t.split('\n').slice(1).join('\n'), 'E_SUMS'],
    ['volume left out', (t) => t.split('\n').slice(0, 2).join('\n') + '\n', 'E_EXTRAFILE'],
    ['no newline at the end', (t) => t.slice(0, -1), 'E_SUMS'],
    ['Windows line ends', (t) => t.replaceAll('\n', '\r\n'), 'E_NAME'],
    ['capital digits', (t) => t.toUpperCase(), 'E_SUMS'],
  ];
  test.each(rows)('%s', async (_name, changeSums, code) => {
    const made = await forgePackage(await ownParent(), recipe({ changeSums }));
    expect((await refused(made, bench())).code).toBe(code);
  });

  test('41b a folder of the other suite is told apart from rubbish', async () => {
    const made = join(await ownParent(), packageFolderName(newPackageId()));
    await mkdir(made);
    for (const name of ['README.txt', 'envelope.json', 'SM3SUMS', 'SM3SUMS.sm2sig']) {
      await writeFile(join(made, name), 'x');
    }
    expect((await refused(made, bench())).code).toBe('E_SUITE');
  });
});
