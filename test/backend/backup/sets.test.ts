import { randomBytes } from 'node:crypto';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { signIn } from '#backend/session/sign-in.ts';
import { openDatabase } from '#db/open.ts';
import type { Role } from '#shared/domain/roles.ts';
import { codeOf, founders, reasonOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { addPlace, factsIn, factsOf, newStick, setsOn } from './site.ts';

const clerk: readonly Role[] = ['petitionClerk'];

/** An office with a petition that has an attachment, and a place for backups. */
async function stage() {
  const backend = await newBackend(clerk);
  const attach = async (bytes: Uint8Array) => {
    const { id } = await backend.call('petition.create', {
      values: { receivedOn: '2017-05-01', channel: 'letter', summary: '反映' },
    });
    const path = backend.place(`来信-${id}.pdf`);
    await writeFile(path, bytes);
    onTestFinished(() => rm(path, { force: true }));
    await backend.call('attachment.add', {
      ledger: 'petition',
      recordId: id,
      file: backend.file(path, 'read'),
    });
  };
  await attach(randomBytes(700_000));
  const stick = await newStick();
  await backend.office.as('systemAdmin');
  const placeId = await addPlace(backend, stick);
  return { backend, stick, placeId, attach };
}

/** The registry's log of the session at work. */
const actions = (backend: TestBackend) =>
  backend.office.host
    .requireLive()
    .registryChain.page(0, 10_000)
    .map((row) => `${row.action} ${row.result}`);

const officeFolder = async (stick: string) => join(stick, (await readdir(stick))[0] ?? '');

test('what did not change goes to the medium once; the book tells who, how much, and what was new', async () => {
  const { backend, stick, placeId } = await stage();
  await backend.office.as('head');
  const first = await backend.call('backup.run', { placeId });
  backend.office.clock.minutes(1);
  expect(first).toMatchObject({ blobs: 1, addedBlobs: 1, state: 'sound' });
  const shelf = join(await officeFolder(stick), 'vault');
  const blobs = async () =>
    (await readdir(shelf, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => one.name);
  const before = await blobs();
  const second = await backend.call('backup.run', { placeId });
  expect(second).toMatchObject({ blobs: 1, addedBlobs: 0, addedBytes: 0 });
  expect(await blobs()).toEqual(before);
  const { sets } = await backend.call('backup.overview', {});
  expect(sets.map((one) => [one.by, one.blobs, one.addedBlobs, one.checkedBy, one.place])).toEqual([
    ['丁书记', 1, 0, '丁书记', '备份盘'],
    ['丁书记', 1, 1, '丁书记', '备份盘'],
  ]);
  expect(actions(backend).filter((one) => one.startsWith('backup.run'))).toEqual([
    'backup.run done',
    'backup.run done',
  ]);
});

test('work goes on while a backup is made, and is not in it', async () => {
  const { backend, placeId, stick } = await stage();
  await backend.office.as('head');
  const before = await factsOf(backend.office.host);
  let written = 0;
  backend.onProgress = (told) => {
    if (told.stage !== 'databases' || written > 0) return;
    written += 1;
    backend.office.host
      .requireLive()
      .opened.writer.raw.exec("insert into meta (key, value) values ('late', '1')");
  };
  await backend.call('backup.run', { placeId });
  expect(written).toBe(1);
  const [set = ''] = await setsOn(stick);
  const inSet = await factsIn(set, backend.office.host);
  expect(inSet.office.rows['meta']).toBe(before.office.rows['meta']);
  expect((await factsOf(backend.office.host)).office.rows['meta']).toBe(
    (before.office.rows['meta'] ?? 0) + 1,
  );
});

describe('the system administrator', () => {
  test('copies an office that he cannot open; it waits for a key holder, who opens and checks it', async () => {
    const { backend, stick, placeId } = await stage();
    const made = await backend.call('backup.run', { placeId });
    expect(made.state).toBe('waiting');
    expect(await codeOf(backend.call('backup.verify', { id: made.id, everyBlob: true }))).toBe(
      'E_NOT_ADMITTED',
    );
    const offered = () => backend.call('backup.open', { placeId });
    expect((await offered()).sets[0]?.checkedAt).toBeNull();
    await backend.office.as('head');
    expect(await backend.call('backup.verify', { id: made.id, everyBlob: true })).toEqual({
      sound: true,
      deviations: [],
      blobsRead: 1,
    });
    expect((await offered()).sets[0]?.checkedAt).not.toBeNull();
    const { sets } = await backend.call('backup.overview', {});
    expect(sets[0]).toMatchObject({ state: 'sound', by: '甲系统', checkedBy: '丁书记' });
    expect((await setsOn(stick)).length).toBe(1);
  });

  test('takes along what a crash left in the log of the database', async () => {
    const { backend, stick, placeId } = await stage();
    const { host, folder } = backend.office;
    const live = await backend.office.as('head');
    live.opened.writer.raw.exec("insert into meta (key, value) values ('crash', '1')");
    const saved = `${folder}-crash`;
    onTestFinished(() => rm(saved, { recursive: true, force: true }));
    await cp(folder, saved, { recursive: true });
    const before = await factsOf(host);
    await host.lock();
    // As after a kill: the log lies beside the closed database.
    for (const name of ['office.db', 'office.db-wal']) await cp(join(saved, name), join(folder, name));
    await backend.office.as('systemAdmin');
    const made = await backend.call('backup.run', { placeId });
    const [set = ''] = await setsOn(stick);
    expect(await readdir(set)).toContain('office.db-wal');
    await backend.office.as('head');
    expect(await backend.call('backup.verify', { id: made.id, everyBlob: false })).toMatchObject({
      sound: true,
    });
    const copy = `${folder}-copy`;
    onTestFinished(() => rm(copy, { recursive: true, force: true }));
    await cp(set, copy, { recursive: true });
    expect((await factsIn(copy, host)).office.rows).toEqual(before.office.rows);
  });
});

describe('a set that is not what it was', () => {
  const spoil = async (path: string, at: number) => {
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await writeFile(path, bytes);
  };
  test('is found by every kind of change', async () => {
    const { backend, stick, placeId } = await stage();
    await backend.office.as('head');
    const { id } = await backend.call('backup.run', { placeId });
    const [set = ''] = await setsOn(stick);
    const folder = await officeFolder(stick);
    const verdict = () => backend.call('backup.verify', { id, everyBlob: true });
    const changed = async (name: string, act: () => Promise<void>) => {
      const saved = `${folder}-saved`;
      await cp(folder, saved, { recursive: true });
      await act();
      const found = await verdict();
      expect(found.sound, name).toBe(false);
      await rm(folder, { recursive: true });
      await rename(saved, folder);
      return found.deviations;
    };
    expect(await changed('database', () => spoil(join(set, 'office.db'), 9000))).toEqual(['set.files']);
    expect(await changed('list', () => spoil(join(set, 'blobs.sha256'), 3))).toEqual(['set.manifest']);
    const manifest = join(set, 'manifest.json');
    const forged = async () => {
      const text = await readFile(manifest, 'utf8');
      await writeFile(manifest, text.replace('"appVersion": "0.0.0"', '"appVersion": "9.9.9"'));
    };
    expect(await changed('manifest', forged)).toEqual(['set.forged']);
    const [blob = ''] = (await readdir(join(folder, 'vault'), { recursive: true })).filter(
      (name) => name.length > 30,
    );
    expect(await changed('attachment', () => spoil(join(folder, 'vault', blob), 400_000))).toEqual([
      'blobs.damaged',
    ]);
    expect(await changed('no attachment', () => rm(join(folder, 'vault', blob)))).toEqual(['blobs.missing']);
    expect(await verdict()).toMatchObject({ sound: true });
  });

  test('without its manifest, or unfinished, is not offered at all', async () => {
    const { backend, stick, placeId } = await stage();
    await backend.office.as('head');
    await backend.call('backup.run', { placeId });
    const [set = ''] = await setsOn(stick);
    await cp(set, `${set.slice(0, -8)}00000000.partial`, { recursive: true });
    await cp(set, `${set.slice(0, -8)}00000001`, { recursive: true });
    await rm(join(`${set.slice(0, -8)}00000001`, 'manifest.json'));
    const { sets } = await backend.call('backup.open', { placeId });
    expect(sets).toHaveLength(1);
  });
});

test('old sets go when newer ones are kept, the last that was checked stays, and its attachments with it', async () => {
  const { backend, stick, placeId, attach } = await stage();
  const plan = { every: 'off', placeId, keep: 2, drillMonths: 12 } as const;
  await backend.call('backup.setPlan', plan);
  await backend.office.as('head');
  const checked = await backend.call('backup.run', { placeId });
  await backend.signInAs(clerk);
  await attach(randomBytes(1000));
  await backend.office.as('systemAdmin');
  const copies: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    backend.office.clock.minutes(1);
    copies.push((await backend.call('backup.run', { placeId })).id);
  }
  const { sets } = await backend.call('backup.open', { placeId });
  expect(sets.map((one) => one.id)).toEqual([checked.id, ...copies.slice(-2).toReversed()]);
  const { sets: book } = await backend.call('backup.overview', {});
  expect(
    book
      .filter((one) => one.removedAt !== null)
      .map((one) => one.id)
      .toSorted(),
  ).toEqual(copies.slice(0, 2).toSorted());
  expect(await codeOf(backend.call('backup.verify', { id: copies[0] ?? '', everyBlob: false }))).not.toBe(
    'no error',
  );
  expect((await setsOn(stick)).length).toBe(3);
});

describe('the plan', () => {
  test('is made by any open session when it is due, once, and only to its place', async () => {
    const { backend, stick, placeId } = await stage();
    await backend.call('backup.setPlan', { every: 'daily', placeId, keep: 5, drillMonths: 6 });
    expect(await backend.call('backup.status', {})).toEqual({
      due: true,
      overdueDays: 0,
      placeThere: true,
      told: true,
    });
    await backend.signInAs(clerk);
    expect(await backend.call('backup.status', {})).toMatchObject({ due: true, told: false });
    expect(await codeOf(backend.call('backup.run', { placeId }))).toBe('E_PERMISSION');
    const { made } = await backend.call('backup.runDue', {});
    expect(made).toMatchObject({ state: 'sound' });
    expect(await backend.call('backup.runDue', {})).toEqual({ made: null });
    expect(await backend.call('backup.status', {})).toMatchObject({ due: false, overdueDays: 0 });
    backend.office.clock.days(3);
    expect(await backend.call('backup.status', {})).toMatchObject({ due: true, overdueDays: 2 });
    // The medium lies in a drawer: nothing is tried, nothing fails, and it is told.
    await rename(stick, `${stick}-drawer`);
    expect(await backend.call('backup.runDue', {})).toEqual({ made: null });
    expect(await backend.call('backup.status', {})).toMatchObject({ due: true, placeThere: false });
    await rename(`${stick}-drawer`, stick);
    expect((await backend.call('backup.runDue', {})).made).not.toBeNull();
  });

  test('belongs to the system administrator alone', async () => {
    const { backend, placeId } = await stage();
    const plan = { every: 'daily', placeId, keep: 5, drillMonths: 6 } as const;
    for (const who of ['securityAdmin', 'auditor', 'head'] as const) {
      await backend.office.as(who);
      expect(await codeOf(backend.call('backup.setPlan', plan)), who).toBe('E_PERMISSION');
    }
    for (const who of ['securityAdmin', 'auditor'] as const) {
      await backend.office.as(who);
      expect(await codeOf(backend.call('backup.run', { placeId })), who).toBe('E_PERMISSION');
      expect(await codeOf(backend.call('backup.open', { placeId })), who).toBe('E_PERMISSION');
    }
  });
});

test('a place inside the office itself is refused; one of the plan is not taken out of use', async () => {
  const { backend, placeId } = await stage();
  expect(await reasonOf(addPlace(backend, join(backend.dataFolder, 'vault')))).toBe('ownFolder');
  await backend.call('backup.setPlan', { every: 'weekly', placeId, keep: 5, drillMonths: 12 });
  expect(await codeOf(backend.call('backup.retirePlace', { id: placeId }))).toBe('E_IN_USE');
  await backend.call('backup.setPlan', { every: 'off', placeId: null, keep: 5, drillMonths: 12 });
  await backend.call('backup.retirePlace', { id: placeId });
  expect(await codeOf(backend.call('backup.run', { placeId }))).toBe('E_NOT_FOUND');
});

test('what one administrator takes out of the house alone opens nothing', async () => {
  const { backend, stick, placeId } = await stage();
  await backend.call('backup.run', { placeId });
  const [set = ''] = await setsOn(stick);
  const keys = backend.office.host.requireLive().keys;
  expect(keys.officeKey).toBeNull();
  expect(() => openDatabase(join(set, 'office.db'), keys.registryKey, { mode: 'read' })).toThrow(
    'E_OFFICE_DAMAGED',
  );
  const live = await signIn(backend.office.host, founders.auditor.loginName, founders.auditor.password);
  expect(live.keys.officeKey).toBeNull();
});

test('a backup that is stopped leaves nothing behind, and the book says that none was made', async () => {
  const { backend, stick, placeId } = await stage();
  await backend.office.as('head');
  backend.onProgress = (told) => {
    if (told.stage === 'attachments') backend.router.cancel('stopped');
  };
  expect(await codeOf(backend.call('backup.run', { placeId }, 'stopped'))).toBe('E_CANCELLED');
  expect(await setsOn(stick)).toEqual([]);
  const { sets, lastFailure } = await backend.call('backup.overview', {});
  expect(sets).toEqual([]);
  expect(lastFailure?.code).toBe('E_CANCELLED');
  expect(actions(backend)).toContain('backup.run refused');
  backend.onProgress = () => undefined;
  expect(await backend.call('backup.run', { placeId })).toMatchObject({ state: 'sound', blobs: 1 });
  expect((await backend.call('backup.overview', {})).lastFailure).toBeNull();
});

test('two backups at once are not made', async () => {
  const { backend, placeId } = await stage();
  await backend.office.as('head');
  const [one, other] = await Promise.all([
    codeOf(backend.call('backup.run', { placeId })),
    reasonOf(backend.call('backup.run', { placeId })),
  ]);
  expect([one, other]).toEqual(['no error', 'busy']);
});
