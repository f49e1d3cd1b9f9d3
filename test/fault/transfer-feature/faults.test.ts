import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Scope } from '#db/repositories/scope.ts';
import type { JobContext } from '#backend/context.ts';
import { writeOutgoing } from '#backend/features/transfer/write.ts';
import { officeTransaction } from '#backend/session/transact.ts';
import type { PackageFs } from '#backend/transfer/package-fs.ts';
import { sweepOrphans } from '#backend/vault/orphans.ts';
import { AppError } from '#shared/errors.ts';
import { noise } from '#test/unit/transfer/fakes.ts';
import { systemError, watchedFs } from '../transfer/watched-fs.ts';
import {
  approved,
  cardOf,
  city,
  county,
  exchangeCards,
  newClue,
  refusal,
  Site,
  takeIn,
  written,
} from '#test/backend/transfer/site.ts';

let low: Site;
let high: Site;
let outgoing: string;

beforeAll(async () => {
  low = await Site.found(county);
  high = await Site.found(city);
  await exchangeCards(low, high);
  await low.as('clerk');
  const recordId = await newClue(low);
  const file = join(low.folder, 'scan.pdf');
  await writeFile(file, noise(3_000_000, 6));
  await low.call('attachment.add', { ledger: 'clue', recordId, file: low.token(file, 'read') });
  outgoing = await approved(low, { recipients: [await cardOf(low, city.name)] });
});
afterAll(async () => {
  await low.close();
  await high.close();
});

const ofLow = async () => (await low.call('transfer.outgoing', {})).find((one) => one.id === outgoing);

/** The context of a job as the router makes it, so that a failing disk can be put under it. */
function jobOf(site: Site): JobContext {
  const live = site.host.requireLive();
  return {
    session: live.session,
    scope: Scope.of(live.accountId, (permission) => live.can(permission)),
    now: () => site.now,
    takeFile: () => {
      throw new AppError('E_FILE_TOKEN');
    },
    mediumOf: () => null,
    devices: { placeOf: () => ({ kind: 'fixed' }) },
    serve: () => Promise.reject(new AppError('E_INTERNAL')),
    identity: live.identity,
    dataFolder: site.dataFolder,
    office: live.officeReader,
    registry: live.registryRead,
    signal: new AbortController().signal,
    progress: () => undefined,
    write: (work) =>
      officeTransaction(
        live,
        () => site.now,
        async ({ office, audit }) => work(office, audit),
      ),
    changed: () => undefined,
    noteRead: () => undefined,
    settle: () => Promise.reject(new AppError('E_INTERNAL')),
    writeRegistry: () => Promise.reject(new AppError('E_PERMISSION')),
  };
}

const writeWith = (folder: string, fs: PackageFs, volumeSize = 1_000_000) =>
  writeOutgoing(jobOf(low), outgoing, folder, { appVersion: '0.1.0', fs, volumeSize });

test.each(['hash', 'write', 'readBack'])(
  'a cancel during %s leaves no folder, no number, and the package can be written',
  async (stage) => {
    const stick = await low.newFolder();
    const id = `cancel-${stage}`;
    low.onProgress = (told) => {
      if (told.id === id && told.stage === stage) low.router.cancel(id);
    };
    const error = await refusal(
      low.call('transfer.write', { id: outgoing, folder: low.token(stick, 'folderWrite') }, id),
    );
    low.onProgress = () => undefined;
    expect(error.code).toBe('E_CANCELLED');
    expect(await readdir(stick)).toEqual([]);
    expect(await ofLow()).toMatchObject({ status: 'approved', seq: null, copies: [] });
  },
);

test('a disk without room is refused before anything is written', async () => {
  const stick = await low.newFolder();
  const fs = watchedFs(() => undefined);
  const full: PackageFs = {
    ...fs,
    statfs: (async () => ({ bavail: 2, bsize: 4096 })) as unknown as PackageFs['statfs'],
  };
  const error = await refusal(writeWith(stick, full));
  expect(error.code).toBe('E_NOSPACE');
  expect(error.details['needed']).toBeGreaterThan(3_000_000);
  expect(await readdir(stick)).toEqual([]);
});

test.each([
  ['fills up in the second volume', 'ENOSPC', 'E_NOSPACE'],
  ['is pulled in the second volume', 'EIO', 'E_IO'],
])('a stick that %s leaves nothing, and the number is free', async (_name, errno, code) => {
  const stick = await low.newFolder();
  const fs = watchedFs((operation, name) => {
    if (operation === 'write' && name.endsWith('.002')) throw systemError(errno);
  });
  expect((await refusal(writeWith(stick, fs))).code).toBe(code);
  expect(await readdir(stick)).toEqual([]);
  expect(await ofLow()).toMatchObject({ status: 'approved', seq: null });
});

test('a package that cannot be noted as sent does not stay on the stick', async () => {
  const stick = await low.newFolder();
  const job = jobOf(low);
  const failing: JobContext = { ...job, write: () => Promise.reject(new AppError('E_NOSPACE')) };
  await refusal(writeOutgoing(failing, outgoing, stick, { appVersion: '0.1.0' }));
  expect(await readdir(stick)).toEqual([]);
});

test('a cancel while it is taken in leaves no row, no attachment and no copy; then it is taken in whole', async () => {
  const folder = await written(low, outgoing);
  const before = { rows: await high.rows(), left: await high.leftFiles() };
  const shown = await high.call('transfer.inspect', { folder: high.token(folder, 'folderRead') });
  let reads = 0;
  high.onProgress = (told) => {
    if (told.id !== 'take' || told.stage !== 'read') return;
    reads += 1;
    if (told.done > 2_000_000) high.router.cancel('take');
  };
  const error = await refusal(high.call('transfer.import', { draftId: shown.draftId }, 'take'));
  high.onProgress = () => undefined;
  expect(reads).toBeGreaterThan(0);
  expect(error.code).toBe('E_CANCELLED');
  expect(await high.rows()).toEqual(before.rows);
  expect(await high.leftFiles()).toEqual(before.left);
  expect(await takeIn(high, folder)).toMatchObject({ records: 1, files: 1 });
});

test('a folder of the same name on the stick is left alone', async () => {
  const stick = await low.newFolder();
  const { name } = (await ofLow()) ?? { name: '' };
  await mkdir(join(stick, name));
  await writeFile(join(stick, name, 'mine.txt'), 'mine');
  const error = await refusal(
    low.call('transfer.write', { id: outgoing, folder: low.token(stick, 'folderWrite') }),
  );
  expect(error).toMatchObject({ code: 'E_IO', details: { errno: 'EEXIST' } });
  expect(await readFile(join(stick, name, 'mine.txt'), 'utf8')).toBe('mine');
});

test('files of the vault that no row knows are cleared away, those of rows and of running work are not', async () => {
  const vault = join(high.dataFolder, 'vault');
  const known = await readdir(vault);
  const orphan = '00000000-0000-4000-8000-000000000001';
  const fresh = '00000000-0000-4000-8000-000000000002';
  for (const name of [orphan, `${orphan}.partial`, fresh, 'note.txt'])
    await writeFile(join(vault, name), 'x');
  const long = new Date(Date.now() - 86_400_000);
  for (const name of [orphan, `${orphan}.partial`, 'note.txt', ...known])
    await utimes(join(vault, name), long, long);
  expect(await sweepOrphans(high.dataFolder, new Set(known))).toBe(2);
  expect((await readdir(vault)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
    [...known, fresh, 'note.txt'].toSorted((a, b) => (a < b ? -1 : 1)),
  );
});
