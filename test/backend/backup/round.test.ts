import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signIn } from '#backend/session/sign-in.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { verifyStored } from '#backend/audit/chain.ts';
import { founders } from '../session/office.ts';
import { newBackend } from '../support/backend.ts';
import { addPlace, emptyMachine, factsIn, factsOf, newStick, setsOn } from './site.ts';

test('a backup of the same day, restored on an empty machine, has the same rows in every table and the same chain ends', async () => {
  const backend = await newBackend();
  const { office } = backend;
  for (let n = 0; n < 20; n += 1)
    await backend.call('petition.create', {
      values: { receivedOn: '2017-05-01', channel: 'letter', summary: `反映问题 ${n}` },
    });
  const stick = await newStick();
  await office.as('systemAdmin');
  const placeId = await addPlace(backend, stick);
  await office.as('head');
  const before = await factsOf(office.host);
  expect(before.office.rows['petition']).toBe(20);
  const made = await backend.call('backup.run', { placeId });
  expect(made).toMatchObject({ state: 'sound', missingBlobs: 0 });
  const [set = ''] = await setsOn(stick);
  expect((await readdir(set)).toSorted()).toEqual(
    ['SHA256SUMS', 'blobs.sha256', 'keyring.json', 'manifest.json', 'office.db', 'registry.db'].toSorted(),
  );
  // The scenario's line: row counts table by table, and the ends of both chains.
  expect(await factsIn(set, office.host)).toEqual(before);

  const machine = await emptyMachine(office.clock);
  expect((await machine.call('session.status', {})).state).toBe('noOffice');
  const found = await machine.call('session.openBackup', { folder: machine.pick(stick) });
  expect(found.sets).toHaveLength(1);
  await machine.call('session.installBackup', { source: found.source, set: found.sets[0]?.id ?? '' });
  expect(await factsIn(machine.folder, office.host)).toEqual(before);

  const live = await signIn(machine.host, founders.head.loginName, founders.head.password);
  expect(live.admitted).toBe(true);
  for (const chain of [live.registryChain, new AuditRows(live.opened.reader.raw, 'auditEntry')]) {
    expect(await verifyStored(chain)).toMatchObject({ intact: true });
    expect(chain.page(0, 100_000).map((row) => row.action)).toContain('backup.restored');
  }
  expect(live.mirror?.agrees()).toBe(true);
  expect((await machine.call('session.status', {})).office?.name).toBe(founders.office.name);
});

test('nothing on the medium names the office, its people or its matters', async () => {
  const backend = await newBackend();
  const stick = await newStick();
  await backend.office.as('systemAdmin');
  const placeId = await addPlace(backend, stick);
  await backend.office.as('head');
  await backend.call('backup.run', { placeId });
  const names = [
    founders.office.name,
    founders.office.upperOffice,
    founders.office.documentCode,
    ...[founders.head, founders.auditor].flatMap((one) => [one.displayName, one.loginName]),
    'SQLite format 3',
  ];
  for (const file of await readdir(stick, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = await readFile(join(file.parentPath, file.name));
    for (const name of names) expect(bytes.includes(name), `${file.name} ${name}`).toBe(false);
  }
});
