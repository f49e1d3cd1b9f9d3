import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nextPlace } from '#backend/features/transfer/write.ts';
import type { RouterHost } from '#backend/router.ts';
import { signIn } from '#backend/session/sign-in.ts';
import { sweepOrphans } from '#backend/vault/orphans.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { knownBlobs } from '#db/repositories/attachments.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { anotherOffice, codeOf, founders, reasonOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { addPlace, emptyMachine, factsOf, machineOn, newStick, setsOn } from './site.ts';

const values = { receivedOn: '2017-05-01', channel: 'letter', summary: '反映' };
const newHead = { loginName: 'new-head', displayName: '庚书记', password: 'Seven-envelopes2 opened' };
const adminPassword = founders.systemAdmin.password;

async function register(backend: TestBackend, bytes: Uint8Array): Promise<string> {
  const { id } = await backend.call('petition.create', { values });
  const path = backend.place(`来信-${id}.pdf`);
  await writeFile(path, bytes);
  onTestFinished(() => rm(path, { force: true }));
  await backend.call('attachment.add', {
    ledger: 'petition',
    recordId: id,
    file: backend.file(path, 'read'),
  });
  return id;
}

/** An office with one petition, backed up by a key holder; the system administrator is at work. */
async function stage(serve?: RouterHost['serve'], start?: string) {
  const backend = await newBackend(['petitionClerk'], serve, start);
  await register(backend, randomBytes(500_000));
  const clerk = backend.office.host.requireLive().account.loginName;
  const stick = await newStick();
  await backend.office.as('systemAdmin');
  const placeId = await addPlace(backend, stick);
  await backend.office.as('head');
  const { id: set } = await backend.call('backup.run', { placeId });
  const before = await factsOf(backend.office.host);
  await backend.office.as('systemAdmin');
  const choose = async () => {
    const { source } = await backend.call('backup.open', { placeId });
    return { source, set };
  };
  return { backend, stick, placeId, before, choose, clerk };
}

const petitions = (facts: { office: { rows: Readonly<Record<string, number>> } }) =>
  facts.office.rows['petition'];
const actionsOf = (rows: AuditRows) => rows.page(0, 100_000).map((row) => row.action);

describe('on a working machine', () => {
  test('the system administrator goes back to a backup, and forth again; nothing that was kept is lost', async () => {
    const { backend, before, choose, clerk } = await stage();
    const { office } = backend;
    await signIn(office.host, clerk, 'My-own sparrow6 sings');
    await register(backend, randomBytes(1000));
    await office.as('head');
    const later = await factsOf(office.host);
    expect(petitions(later)).toBe((petitions(before) ?? 0) + 1);
    const blobsLater = await knownBlobs(office.host.requireLive().officeReader);
    await office.as('systemAdmin');

    const chosen = await choose();
    const preview = await backend.call('backup.preview', chosen);
    expect(preview.lostOffice).toBeGreaterThan(2);
    expect(preview.lostRegistry).toBeGreaterThan(2);
    expect(await codeOf(backend.call('backup.restore', { ...chosen, password: 'wrong' }))).toBe('E_SIGN_IN');
    const { kept } = await backend.call('backup.restore', { ...chosen, password: adminPassword });
    expect(office.host.live).toBeNull();

    const live = await office.as('head');
    const after = await factsOf(office.host);
    expect(petitions(after)).toBe(petitions(before));
    expect(actionsOf(live.registryChain)).toContain('backup.restored');
    expect(actionsOf(new AuditRows(live.opened.reader.raw, 'auditEntry'))).toContain('backup.restored');
    expect(live.mirror?.agrees()).toBe(true);
    // The attachment that came later is no orphan: the kept state needs it.
    await sweepOrphans(office.folder, await knownBlobs(live.officeReader), new Date(Date.now() + 60_000));
    const vault = new Set(await readdir(join(office.folder, 'vault')));
    for (const blob of blobsLater) expect(vault.has(blob)).toBe(true);

    await office.as('systemAdmin');
    expect((await backend.call('backup.kept', {})).map((one) => one.name)).toEqual([kept]);
    await backend.call('backup.goBack', { name: kept, password: adminPassword });
    await office.as('head');
    expect(petitions(await factsOf(office.host))).toBe(petitions(later));
    const { restores } = await backend.call('backup.overview', {});
    expect(restores.map((one) => one.how)).toEqual(['wentBack']);
  });

  test('nobody but the system administrator restores, and a backup of another office is refused', async () => {
    const { backend, choose } = await stage();
    const chosen = await choose();
    for (const who of ['securityAdmin', 'auditor', 'head'] as const) {
      await backend.office.as(who);
      expect(
        await codeOf(backend.call('backup.restore', { ...chosen, password: founders[who].password })),
      ).toBe('E_PERMISSION');
    }
    // Founded at another time: another office with keys of its own.
    const other = await stage(undefined, '2017-06-02T01:00:00.000Z');
    await backend.office.as('systemAdmin');
    expect(
      await reasonOf(backend.call('backup.open', { folder: backend.file(other.stick, 'folderRead') })),
    ).toBe('otherOffice');
  });

  test('a spoilt backup is not put in place, and the office goes on', async () => {
    const { backend, stick, before, choose } = await stage();
    const chosen = await choose();
    const [set = ''] = await setsOn(stick);
    const bytes = await readFile(join(set, 'registry.db'));
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
    await writeFile(join(set, 'registry.db'), bytes);
    expect(await reasonOf(backend.call('backup.restore', { ...chosen, password: adminPassword }))).toBe(
      'files',
    );
    expect(await readdir(backend.dataFolder)).not.toContain('restoring');
    await backend.office.as('head');
    expect(petitions(await factsOf(backend.office.host))).toBe(petitions(before));
  });

  test('packages begin a higher epoch after each restore, whatever the backup knows', async () => {
    const { backend, choose } = await stage();
    const { office } = backend;
    await office.as('head');
    const place = () => nextPlace(office.host.requireLive().officeReader, 'channel');
    expect((await place()).epoch).toBe(1);
    const epochs: number[] = [];
    for (let n = 0; n < 2; n += 1) {
      office.clock.minutes(5);
      await office.as('systemAdmin');
      await backend.call('backup.restore', { ...(await choose()), password: adminPassword });
      await office.as('head');
      expect(await place()).toMatchObject({ seq: 1, prev: null });
      epochs.push((await place()).epoch);
    }
    const [first = 0, second = 0] = epochs;
    expect(first).toBeGreaterThan(1);
    // The second restore brings back a state that knows nothing of the first one's epoch.
    expect(second).toBeGreaterThan(first);
  });

  test('the rows of a restore are written once, whoever signs in first and however often', async () => {
    const { backend, choose } = await stage();
    const { office } = backend;
    await backend.call('backup.restore', { ...(await choose()), password: adminPassword });
    await office.as('systemAdmin');
    await office.as('systemAdmin');
    await office.as('head');
    const live = await office.as('head');
    const count = (rows: AuditRows) => actionsOf(rows).filter((one) => one === 'backup.restored').length;
    expect(count(live.registryChain)).toBe(1);
    expect(count(new AuditRows(live.opened.reader.raw, 'auditEntry'))).toBe(1);
    expect(await readdir(office.folder)).not.toContain('restored.json');
  });
});

describe('on an empty machine', () => {
  test('shares open the office that was restored, for a new head, and a row of it stays', async () => {
    const { backend, stick } = await stage();
    const machine = await emptyMachine(backend.office.clock);
    const { source, sets } = await machine.call('session.openBackup', { folder: machine.pick(stick) });
    await machine.call('session.installBackup', { source, set: sets[0]?.id ?? '' });
    expect((await machine.call('session.status', {})).state).toBe('locked');
    const [first = '', second = ''] = backend.office.shares.map((share) => share.text);
    expect(await machine.call('session.checkShare', { text: first })).toEqual({ verdict: 'fits', index: 1 });
    expect(await machine.call('session.checkShare', { text: first.slice(2) })).toEqual({
      verdict: 'damaged',
      index: null,
    });
    const foreign = (await anotherOffice()).shares[0]?.text ?? '';
    expect(await machine.call('session.checkShare', { text: foreign })).toMatchObject({
      verdict: 'otherOffice',
    });
    expect(
      await reasonOf(machine.call('session.recoverHead', { shares: [first, foreign], head: newHead })),
    ).toBe('otherOffice');
    await machine.call('session.recoverHead', { shares: [first, second], head: newHead });
    const live = await signIn(machine.host, newHead.loginName, newHead.password);
    expect(live).toMatchObject({ admitted: true, roles: ['head'] });
    const rows = live.registryChain.page(0, 100_000).map((row) => `${row.action} ${row.result}`);
    expect(rows.filter((row) => row.startsWith('session.recoverHead')).toSorted()).toEqual([
      'session.recoverHead done',
      'session.recoverHead refused',
    ]);
  });

  test('a machine that has a sound office is not overwritten without its system administrator', async () => {
    const { backend, stick } = await stage();
    const other = await anotherOffice();
    const machine = machineOn(other.folder, backend.office.clock);
    expect(await codeOf(machine.call('session.openBackup', { folder: machine.pick(stick) }))).toBe(
      'E_OFFICE_EXISTS',
    );
  });

  test('an office that cannot be opened any more is restored without signing in, and what lay there is kept', async () => {
    const { backend, stick } = await stage();
    const { office } = backend;
    await office.host.lock();
    await writeFile(join(office.folder, 'registry.db'), randomBytes(8192));
    const machine = machineOn(office.folder, office.clock);
    const { loginName, password } = founders.head;
    const open = () => machine.call('session.openBackup', { folder: machine.pick(stick) });
    expect(await codeOf(open())).toBe('E_OFFICE_EXISTS');
    expect(await codeOf(machine.call('session.signIn', { loginName, password: 'wrong' }))).toBe('E_SIGN_IN');
    expect(await codeOf(open())).toBe('E_OFFICE_EXISTS');
    expect(await codeOf(machine.call('session.signIn', { loginName, password }))).toBe('E_OFFICE_DAMAGED');
    const { source, sets } = await open();
    await machine.call('session.installBackup', { source, set: sets[0]?.id ?? '' });
    await machine.call('session.signIn', { loginName, password });
    const [kept = ''] = await readdir(join(office.folder, 'before-restore'));
    expect(await readdir(join(office.folder, 'before-restore', kept))).toContain('office.db');
  });
});

test('new shares take the place of the old; a backup from before still opens with the old ones', async () => {
  const { backend, stick, placeId } = await stage();
  const { office } = backend;
  const old = office.shares.map((share) => share.text);
  expect(await codeOf(backend.call('backup.issueShares', { password: adminPassword }))).toBe('E_PERMISSION');
  await office.as('head');
  expect(await codeOf(backend.call('backup.issueShares', { password: 'wrong' }))).toBe('E_SIGN_IN');
  const { shares } = await backend.call('backup.issueShares', { password: founders.head.password });
  const fresh = shares.map((share) => share.text);
  // Both printings stand in the register; no sheet's text does.
  const year = Number(localDateOf(office.clock.now()).slice(0, 4));
  const { entries } = await backend.call('adminOutput.list', { year, before: null, limit: 9 });
  expect(entries).toMatchObject([
    { title: '恢复份额（重新印制）', form: 'paper', pages: 3, result: 'done', by: founders.head.displayName },
    { title: '恢复份额（建立单位时印制）', form: 'paper', pages: 3, result: 'done' },
  ]);
  office.clock.minutes(1);
  await backend.call('backup.run', { placeId });
  for (const [at, works, fails] of [
    [0, fresh, old],
    [1, old, fresh],
  ] as const) {
    const machine = await emptyMachine(office.clock);
    const { source, sets } = await machine.call('session.openBackup', { folder: machine.pick(stick) });
    await machine.call('session.installBackup', { source, set: sets[at]?.id ?? '' });
    expect(
      await reasonOf(machine.call('session.recoverHead', { shares: fails.slice(0, 2), head: newHead })),
    ).toBe('otherPrinting');
    await machine.call('session.recoverHead', { shares: works.slice(1, 3), head: newHead });
  }
});

describe('a drill', () => {
  test('restores apart, opens by key or by shares, compares, and leaves nothing behind but its line', async () => {
    const { backend, choose } = await stage();
    const { office } = backend;
    const shares = office.shares.slice(0, 2).map((share) => share.text);
    const people = '丁书记、戊登记';
    expect(await codeOf(backend.call('backup.drill', { ...(await choose()), people, shares: [] }))).toBe(
      'E_NOT_ADMITTED',
    );
    await office.as('head');
    const chosen = await choose();
    const names = (await readdir(office.folder)).toSorted();
    for (const given of [[], shares]) {
      const line = await backend.call('backup.drill', { ...chosen, people, shares: given });
      expect(line).toMatchObject({ passed: true, deviations: [], people, by: '丁书记' });
    }
    expect((await readdir(office.folder)).toSorted()).toEqual(names);
    expect(
      await reasonOf(backend.call('backup.drill', { ...chosen, people, shares: shares.slice(0, 1) })),
    ).toBe('count');
    const { drills, drillDueOn } = await backend.call('backup.overview', {});
    expect(drills.map((one) => one.way).toSorted()).toEqual(['key', 'shares']);
    expect(drillDueOn).toBe('2018-06-01');
  });

  test('finds an attachment that does not open, and says so', async () => {
    const { backend, stick, choose } = await stage();
    await backend.office.as('head');
    const chosen = await choose();
    const blob =
      (await readdir(stick, { recursive: true })).find((name) =>
        /vault.[0-9a-f]{2}.[0-9a-f-]{36}$/u.test(name),
      ) ?? '';
    const bytes = await readFile(join(stick, blob));
    bytes.writeUInt8(bytes.readUInt8(9000) ^ 1, 9000);
    await writeFile(join(stick, blob), bytes);
    const line = await backend.call('backup.drill', { ...chosen, people: '丁书记', shares: [] });
    expect(line).toMatchObject({ passed: false, deviations: ['blobs.damaged', 'blobs.unopened'] });
  });

  test('is reported on paper, with what was compared, who took part, and what differed', async () => {
    const pages: string[] = [];
    const { backend, choose } = await stage((service) => {
      if (service.what === 'printToPdf') pages.push(service.html);
      return Promise.resolve(Buffer.from('%PDF-1.4 /Type /Page '));
    });
    await backend.office.as('head');
    const { id } = await backend.call('backup.drill', {
      ...(await choose()),
      people: '丁书记、戊登记',
      shares: [],
    });
    const out = backend.place('report.pdf');
    onTestFinished(() => rm(out, { force: true }));
    await backend.call('backup.drillReport', { id, file: backend.file(out, 'write') });
    expect((await readFile(out)).subarray(0, 4).toString()).toBe('%PDF');
    for (const word of ['数据备份恢复演练报告', '丁书记、戊登记', '业务数据', '没有发现偏差', '2018年6月1日'])
      expect(pages.at(-1), word).toContain(word);
    expect(actionsOf(backend.office.host.requireLive().registryChain)).toContain('backup.drillReport');
  });
});
