import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeFileWhole, writeXlsx } from '#backend/spreadsheet/write.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { findIn, searchFolder, searchTables, tracesOf } from '#test/fixtures/canary.ts';
import {
  approved,
  cardOf,
  city,
  county,
  everything,
  exchangeCards,
  Site,
  written,
} from '../transfer/site.ts';

/** Who reported, by the form and by a spreadsheet. They stand under seal and nowhere else at all. */
const canaries = ['柯举报子鸣标记', '13987654321', '柯举报丑鸣标记', '0571-88776655'];
const [typed = '', typedPhone = '', imported = '', importedPhone = ''] = canaries;
/** A text that may be where petitions are: the net that finds it would find a reporter too. */
const OPEN = '反映虚报冒领补助资金明标记';

const outerTemp = process.env['TMPDIR'];
/** Everything that the run writes: data, packages, exports, temporary files. */
let place: string;
/** What the test itself puts down with a canary in it. */
let own: string;
let site: Site;
let other: Site;
/** Every answer and every progress that pages were given. */
const told: unknown[] = [];
/** The one answer that holds a reporter, given with leave. */
let opened: CallOutput<'reporter.open'>;

async function spreadsheet(): Promise<string> {
  const path = join(own, '台账.xlsx');
  const headers = ['登记编号', '收件日期', '信访形式', '举报人', '联系电话', '被反映人', '反映的主要问题'];
  const rows = [
    ['旧1号', '2018.3.5', '来信', imported, importedPhone, '乙某', `${OPEN}二`],
    ['旧2号', '不是日期', '来信', imported, importedPhone, '乙某', '反映某事'],
    ['旧3号', '2018.3.6', '来信', `${imported}${'长'.repeat(200)}`, importedPhone, '乙某', '反映某事'],
  ];
  const columns = headers.map((header) => ({ header, kind: 'text' as const }));
  await writeFileWhole(path, (output) => writeXlsx(output, [{ name: '台账', columns, rows }]));
  return path;
}

async function importLedger(path: string): Promise<void> {
  const opened = await site.call('import.open', { file: site.token(path, 'read'), ledger: 'petition' });
  const sheet = opened.sheets[0];
  if (!sheet || sheet.headerRow === null) throw new Error('nothing was proposed');
  const { draftId } = opened;
  const checked = await site.call('import.check', {
    draftId,
    sheet: sheet.index,
    headerRow: sheet.headerRow,
    ledger: 'petition',
    mapping: sheet.mapping,
    remember: true,
  });
  const rows = await site.call('import.rows', { draftId, verdict: null, after: 0, limit: 50 });
  told.push(opened, checked, rows);
  await site.call('import.verdictFile', {
    draftId,
    file: site.token(join(place, 'verdicts.xlsx'), 'write'),
  });
  told.push(await site.call('import.commit', { draftId, take: 'good' }));
}

/** A list as a file, with the leave that the policy asks for. */
async function exportList(): Promise<void> {
  const columns = ['number', 'receivedOn', 'reporter', 'reporterContact', 'subject', 'summary'];
  await site.call('output.request', {
    act: 'exportList',
    content: { what: 'list', ledger: 'petition', query: everything, columns },
    copies: 1,
    purpose: '核对台账',
  });
  await site.as('head');
  for (const one of await site.call('approval.list', { scope: 'toDecide' }))
    if (one.kind !== 'packageExport' && one.status === 'waiting')
      await site.call('output.decide', { id: one.id, approve: true, note: '' });
  await site.as('clerk');
  const file = site.token(join(place, 'list.xlsx'), 'write');
  told.push(await site.call('petition.export', { query: everything, columns, file }));
}

async function bulletin(): Promise<string> {
  const { id } = await site.call('bulletin.create', { template: 'povertyWork', year: 2018 });
  const { revision } = await site.call('bulletin.get', { id });
  const checked = await site.call('bulletin.check', { id, revision });
  await site.as('head');
  told.push(await site.call('bulletin.issue', { id, revision: checked.revision }));
  await site.as('clerk');
  told.push(await site.call('bulletin.get', { id }));
  return id;
}

beforeAll(async () => {
  own = await mkdtemp(join(tmpdir(), 'andu-canary-own-'));
  place = await mkdtemp(join(tmpdir(), 'andu-canary-'));
  const temp = join(place, 'tmp');
  await mkdir(temp);
  process.env['TMPDIR'] = temp;
  site = await Site.found(county);
  other = await Site.found(city);
  await exchangeCards(site, other);
  await site.as('clerk');
  const petition = await site.call('petition.create', {
    values: {
      receivedOn: '2018-03-05',
      channel: 'letter',
      named: 'named',
      reporter: typed,
      reporterContact: typedPhone,
      subject: { id: null, name: '甲某' },
      unit: { id: null, name: '石桥乡' },
      summary: OPEN,
    },
  });
  // Changed, refused and asked for again: each way round leaves its own traces.
  const changed = { id: petition.id, revision: 1, values: { reporter: `${typed}改`, post: '会计' } };
  told.push(await site.call('petition.update', changed));
  for (const values of [
    { reporter: typed, receivedOn: '不是日期' },
    { reporter: typed, nonsense: typed },
  ])
    told.push(
      await site.router.call({ id: petition.id, name: 'petition.create', payload: { values } }),
      await site.router.call({ id: petition.id, name: 'petition.update', payload: { ...changed, values } }),
    );
  await importLedger(await spreadsheet());
  await exportList();
  const bulletinId = await bulletin();
  const id = await approved(site, {
    recipients: [await cardOf(site, city.name)],
    bulletinId,
    selections: [
      { ledger: 'petition', query: everything },
      { ledger: 'person', query: everything },
    ],
  });
  await written(site, id);
  await site.call('reporter.request', {
    petitionId: petition.id,
    reasonCode: 'verify',
    reason: '核实补贴户数',
  });
  await site.as('head');
  for (const one of await site.call('approval.list', { scope: 'toDecide' }))
    if (one.kind === 'reporterOpen')
      await site.call('approval.decide', { id: one.id, approve: true, note: '' });
  await site.as('clerk');
  const list = { after: null, limit: 50 };
  for (const search of ['柯', '举报', typed, typedPhone, '139', imported, importedPhone])
    told.push(
      ...(await Promise.all([
        site.call('petition.list', { ...list, search }),
        site.call('person.list', { ...list, search }),
        site.call('petition.suggest', { text: search }),
        site.call('person.suggest', { text: search }),
      ])),
    );
  const { rows } = await site.call('petition.list', list);
  for (const { id: one } of rows) told.push(await site.call('petition.get', { id: one }));
  for (const person of (await site.call('person.list', list)).rows)
    told.push(await site.call('person.get', { id: person.id }));
  told.push(
    rows,
    await site.call('workbench.get', {}),
    await site.call('approval.list', { scope: 'mine' }),
    await site.call('reporter.openings', { petitionId: petition.id }),
    await site.call('transfer.outgoing', {}),
    await site.log(500),
    site.progress,
  );
  opened = await site.call('reporter.open', { petitionId: petition.id });
  told.push(await site.call('petition.get', { id: petition.id }));
});
afterAll(async () => {
  await site.close();
  await other.close();
  if (outerTemp === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = outerTemp;
  await rm(place, { recursive: true, force: true });
  await rm(own, { recursive: true, force: true });
});

test('the search finds a text in each of its forms, also in packed files and beside other bytes', async () => {
  const text = typed;
  const folder = await mkdtemp(join(own, 'net-'));
  for (const [index, { encoding, bytes }] of tracesOf(text).entries())
    await writeFile(
      join(folder, `${String(index)} ${encoding}`),
      Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]),
    );
  const { found } = await searchFolder(folder, [text]);
  for (const { encoding } of tracesOf(text)) expect(found.join('\n')).toContain(`as ${encoding}`);
  for (const neighbour of ['', 'x', 'xy'])
    expect(
      findIn('base64', Buffer.from(Buffer.from(`${neighbour}${text}z`).toString('base64')), [text]),
    ).not.toEqual([]);
  expect(await searchFolder(own, [imported]).then((one) => one.found)).toContainEqual(
    expect.stringContaining('台账.xlsx'),
  );
});

test('no reporter is in any file of the run: data, logs, exports, packages, temporary files', async () => {
  const { found, files } = await searchFolder(place, canaries);
  expect(found).toEqual([]);
  // The net was over the right places.
  const names = files.join('\n');
  for (const part of [
    'office.db',
    'registry.db',
    'keyring.json',
    'list.xlsx',
    'verdicts.xlsx',
    'payload.tar.age',
  ])
    expect(names).toContain(part);
  const open = (await searchFolder(place, [OPEN])).found.join('\n');
  expect(open).toContain('list.xlsx');
  expect(open).not.toContain('office.db');
});

test('no reporter is in any answer that a page was given, but the one that was opened with leave', () => {
  expect(opened).toMatchObject({ reporter: `${typed}改`, contact: typedPhone });
  const text = Buffer.from(JSON.stringify(told));
  expect(findIn('answers', text, canaries)).toEqual([]);
  expect(findIn('answers', text, [OPEN])).not.toEqual([]);
});

test('with the office key alone no table of either database holds it', async () => {
  for (const one of [site, other]) {
    await one.as('second');
    // The second clerk has the office key and not the identity key.
    const live = one.host.requireLive();
    expect(live.identity.canOpen).toBe(false);
    for (const raw of [live.opened.reader.raw, live.registryReader.raw])
      expect(searchTables(raw, canaries)).toEqual([]);
  }
  await site.as('second');
  const { raw } = site.host.requireLive().opened.reader;
  expect(searchTables(raw, [OPEN]).join('\n')).toContain('petition.summary');
  expect(await readdir(place)).toContain('tmp');
});
