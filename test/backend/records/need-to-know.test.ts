import { readFile, rm } from 'node:fs/promises';
import { read as readWorkbook, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { signIn } from '#backend/session/sign-in.ts';
import type { ReferenceValue } from '#shared/ledgers/field.ts';
import { codeOf } from '../session/office.ts';
import { newBackend, type TestBackend } from '../support/backend.ts';
import { leaveFor, wholeList } from '../support/leave.ts';

const OWN = 'My-own sparrow6 sings';
const NUMBER = '450521197212072730';
const OTHER_NUMBER = '450507198604027418';
/** Traces of a clue and a case; none may be seen by those who may not read these ledgers. */
const HIDDEN = ['线索密事', '巡察密村', '案件密事', 'XS-2017', 'LA-2017'];

const named = (name: string): ReferenceValue => ({ id: null, name });

interface Story {
  readonly backend: TestBackend;
  readonly petition: string;
  readonly clue: string;
  readonly person: string;
  readonly unit: string;
}

/** A petition, a clue and a case about one person of one village, made by those whose work they are. */
async function story(): Promise<Story> {
  const backend = await newBackend(['petitionClerk', 'caseSupervisor', 'patrol']);
  const { call } = backend;
  const unit = (await call('unit.create', { values: { name: '甲村' } })).id;
  const petition = await call('petition.create', {
    values: {
      receivedOn: '2017-05-01',
      channel: 'letter',
      summary: '信访之事',
      subject: named('周某'),
      unit: named('甲村'),
    },
  });
  const clue = await call('clue.create', {
    values: {
      receivedOn: '2017-05-02',
      petition: named(petition.number ?? ''),
      subject: named('周某'),
      identityNumber: NUMBER,
      unit: named('甲村'),
      summary: '线索密事',
    },
  });
  await call('finding.create', {
    values: {
      round: '2017年第1轮',
      unit: named('巡察密村'),
      reportedOn: '2017-05-02',
      summary: '某事',
      status: 'inProgress',
    },
  });
  await call('case.create', {
    values: {
      filedOn: '2017-05-03',
      clue: named(clue.number ?? ''),
      subject: named('周某'),
      unit: named('甲村'),
      summary: '案件密事',
    },
  });
  const person = (await call('person.list', { after: null, limit: 9, search: '周某' })).rows[0]?.id ?? '';
  return { backend, petition: petition.id, clue: clue.id, person, unit };
}

/** Everything that pages of this reader would be given about the story. */
async function seen({ backend, petition, person, unit }: Story): Promise<string> {
  const { call } = backend;
  const list = { after: null, limit: 200 };
  const answers = [
    await call('petition.list', list),
    await call('petition.get', { id: petition }),
    await call('petition.suggest', { text: '' }),
    await call('petition.suggest', { text: '2017' }),
    await call('person.list', list),
    await call('person.get', { id: person }),
    await call('person.suggest', { text: '周' }),
    await call('person.alike', { id: person }),
    await call('unit.list', list),
    await call('unit.get', { id: unit }),
    await call('unit.suggest', { text: '' }),
    await call('unit.children', { parentId: null }),
    await call('unit.unmatched', { limit: 200 }),
    await call('workbench.get', {}),
    await call('approval.list', { scope: 'mine' }),
    await call('approval.list', { scope: 'toDecide' }),
  ];
  return JSON.stringify(answers);
}

async function exported(backend: TestBackend, columns: string[]): Promise<readonly (readonly string[])[]> {
  const path = backend.place('list.xlsx');
  await leaveFor(backend, 'exportList', wholeList('petition', columns));
  await backend.call('petition.export', {
    query: {},
    columns,
    file: backend.file(path, 'write'),
  });
  const sheet = readWorkbook(await readFile(path)).Sheets['信访举报'];
  await rm(path);
  return sheet ? utils.sheet_to_json<string[]>(sheet, { header: 1 }) : [];
}

describe('clues and cases', () => {
  test('are on the pages of those whose work they are', async () => {
    const one = await story();
    const text = await seen(one);
    for (const trace of HIDDEN) expect(text, trace).toContain(trace);
  });

  test('are on no page of a petition clerk: petitions, people, units, workbench, suggestions, requests', async () => {
    const one = await story();
    await one.backend.signInAs(['petitionClerk']);
    const text = await seen(one);
    for (const trace of HIDDEN) expect(text, trace).not.toContain(trace);
    expect(text).toContain('信访之事');
    const { linked } = await one.backend.call('person.get', { id: one.person });
    expect(linked.map((l) => l.ledger)).toEqual(['unit', 'petition']);
    const { counts, due, dueCounts, unitsUnmatched } = await one.backend.call('workbench.get', {});
    expect(counts.map((c) => c.ledger)).toEqual(['petition']);
    expect(due.map((d) => d.ledger)).toEqual(['petition']);
    expect([dueCounts.open, unitsUnmatched]).toEqual([1, 0]);
    for (const call of ['clue.get', 'case.get'] as const)
      expect(await codeOf(one.backend.call(call, { id: one.clue }))).toBe('E_PERMISSION');
    expect(await codeOf(one.backend.call('clue.suggest', { text: '' }))).toBe('E_PERMISSION');
  });

  test('are counted for nobody who cannot see them when a unit is matched or a person joined', async () => {
    const one = await story();
    await one.backend.signInAs(['petitionClerk']);
    expect(await one.backend.call('unit.match', { name: '巡察密村', unitId: one.unit })).toEqual({
      records: 0,
    });
    const other = await one.backend.call('person.create', { values: { name: '周某', unit: named('乙村') } });
    const { moved } = await one.backend.call('person.merge', {
      keep: other.id,
      drop: one.person,
      reason: '同一人',
    });
    expect(moved).toBe(1);
    await one.backend.signInAs(['caseSupervisor']);
    const after = await one.backend.call('clue.get', { id: one.clue });
    expect(after.values['subject']).toEqual({ id: other.id, name: '周某' });
  });
});

describe('identity numbers', () => {
  const masked = '450521**********30';

  test('stand in full for those who keep the register, with their ends for its other readers', async () => {
    const one = await story();
    await one.backend.call('clue.update', {
      id: one.clue,
      revision: 1,
      values: { identityNumber: OTHER_NUMBER },
    });
    expect((await one.backend.call('clue.get', { id: one.clue })).values['identityNumber']).toBe(
      OTHER_NUMBER,
    );
    // A clue leaves no number on a card that all may see; whoever keeps people writes it there himself.
    await one.backend.call('person.update', {
      id: one.person,
      revision: 1,
      values: { identityNumber: NUMBER },
    });
    const supervisor = one.backend.working();
    const leader = await one.backend.signInAs(['supervisingLeader']);
    const { accountId } = one.backend.office.host.requireLive();
    await one.backend.signInAgain(supervisor);
    await one.backend.call('access.name', {
      ledger: 'clue',
      recordId: one.clue,
      accountId,
      part: 'leader',
    });
    await one.backend.signInAgain(leader);
    const { rows } = await one.backend.call('clue.list', { after: null, limit: 9 });
    const detail = await one.backend.call('clue.get', { id: one.clue });
    const person = await one.backend.call('person.get', { id: one.person });
    const text = JSON.stringify([rows, detail, person]);
    expect(text).not.toContain(NUMBER);
    expect(text).not.toContain(OTHER_NUMBER);
    expect(detail.history.flatMap((h) => h.changes)).toEqual([
      { field: 'identityNumber', before: masked, after: '450507**********18' },
    ]);
    expect(person.values['identityNumber']).toBe(masked);
  });

  test('cannot be felt for by conditions of lists', async () => {
    const one = await story();
    const query = (op: 'in' | 'contains' | 'between') => ({
      after: null,
      limit: 9,
      filters: [
        op === 'in'
          ? { op, field: 'identityNumber', values: [NUMBER] }
          : op === 'contains'
            ? { op, field: 'identityNumber', text: '1972' }
            : { op, field: 'identityNumber', from: '4', to: '5' },
      ],
    });
    const list = (op: 'in' | 'contains' | 'between') => one.backend.call('clue.list', query(op));
    for (const op of ['in', 'contains', 'between'] as const) expect((await list(op)).rows).toHaveLength(1);
    const found = await one.backend.call('clue.list', { after: null, limit: 9, search: '1972' });
    expect(found.rows).toEqual([]);
    await one.backend.signInAs(['supervisingLeader']);
    for (const op of ['in', 'contains', 'between'] as const) {
      expect(await codeOf(list(op)), op).toBe('E_PERMISSION');
      const { filters } = query(op);
      expect(await codeOf(one.backend.call('clue.count', { filters })), op).toBe('E_PERMISSION');
    }
  });
});

describe('who reported', () => {
  const CANARY = '金丝雀举报人';
  const values = {
    receivedOn: '2017-05-01',
    channel: 'letter',
    summary: '反映',
    reporter: CANARY,
    reporterContact: '13900001234',
  };
  const ask = (backend: TestBackend, petitionId: string) =>
    backend.call('reporter.request', { petitionId, reasonCode: 'verify', reason: '核实情况需要' });
  const decide = async (backend: TestBackend, id: string, approve = true) => {
    await backend.office.as('head');
    await backend.call('approval.decide', { id, approve, note: '' });
  };
  const clerkOf = (backend: TestBackend) => backend.office.host.requireLive().account.loginName;
  const back = (backend: TestBackend, login: string) => signIn(backend.office.host, login, OWN);

  test('is in no table, no index, no log and no answer in clear; lists and exports say only that it is there', async () => {
    const backend = await newBackend(['petitionClerk']);
    const { id } = await backend.call('petition.create', { values });
    await backend.call('petition.create', { values: { ...values, reporter: null, reporterContact: null } });
    await backend.call('petition.update', { id, revision: 1, values: { reporter: `${CANARY}二` } });
    const { raw } = backend.office.host.requireLive().opened.writer;
    const tables = raw.prepare("select name from sqlite_master where type = 'table'").all<{ name: string }>();
    for (const { name } of tables)
      for (const row of raw.prepare(`select * from ${name}`, { persistent: false }).all())
        for (const cell of Object.values(row)) {
          const bytes = cell instanceof Uint8Array ? Buffer.from(cell) : Buffer.from(String(cell));
          expect(bytes.includes('金丝雀') || bytes.includes('13900001234'), name).toBe(false);
        }
    for (const word of ['金', '金丝', CANARY, '1390'])
      expect((await backend.call('petition.list', { after: null, limit: 9, search: word })).rows).toEqual([]);
    const page = await backend.call('petition.list', {
      after: null,
      limit: 9,
      sort: { field: 'number', direction: 'asc' },
    });
    expect(page.rows.map((r) => r.values['reporter'])).toEqual([true, null]);
    const detail = await backend.call('petition.get', { id });
    expect(JSON.stringify(detail)).not.toContain('金丝雀');
    expect(detail.history.at(-1)?.changes).toEqual([{ field: 'reporter', before: null, after: null }]);
    const rows = await exported(backend, ['number', 'reporter', 'reporterContact']);
    expect(JSON.stringify(rows)).not.toMatch(/金丝雀|1390/u);
  });

  test('is taken down by the petition office alone', async () => {
    const backend = await newBackend(['handler']);
    expect(await codeOf(backend.call('petition.create', { values }))).toBe('E_PERMISSION');
    const { id } = await backend.call('petition.create', {
      values: { ...values, reporter: null, reporterContact: null },
    });
    expect(
      await codeOf(backend.call('petition.update', { id, revision: 1, values: { reporterContact: '1' } })),
    ).toBe('E_PERMISSION');
    await backend.call('petition.update', { id, revision: 1, values: { post: '会计' } });
  });

  test('is opened once, with leave and a reason that stays', async () => {
    const backend = await newBackend(['petitionClerk']);
    const login = clerkOf(backend);
    const { id } = await backend.call('petition.create', { values });
    const open = () => backend.call('reporter.open', { petitionId: id });
    expect(await codeOf(open())).toBe('E_APPROVAL');
    const { approvalId } = await ask(backend, id);
    expect(await codeOf(open())).toBe('E_APPROVAL');
    expect(await codeOf(backend.call('approval.decide', { id: approvalId, approve: true, note: '' }))).toBe(
      'E_PERMISSION',
    );
    await backend.office.as('head');
    expect((await backend.call('workbench.get', {})).approvals).toBe(1);
    const [waiting] = await backend.call('approval.list', { scope: 'toDecide' });
    expect(waiting).toMatchObject({
      status: 'waiting',
      subject: '信访举报 XF-2017-0001',
      reason: '核实情况需要',
    });
    expect(await codeOf(open())).toBe('E_PERMISSION');
    await decide(backend, approvalId);
    expect(await codeOf(backend.call('approval.decide', { id: approvalId, approve: false, note: '' }))).toBe(
      'E_APPROVAL',
    );
    await back(backend, login);
    expect(await open()).toEqual({
      reporter: CANARY,
      contact: '13900001234',
      shownSeconds: 60,
      reason: '核实实名：核实情况需要',
      families: [],
    });
    expect(await codeOf(open())).toBe('E_APPROVAL');
    const [spent] = await backend.call('approval.list', { scope: 'mine' });
    expect(spent?.status).toBe('used');
    const { history } = await backend.call('petition.get', { id });
    expect(history.at(-1)).toMatchObject({ action: 'opened', note: '核实实名：核实情况需要' });
    const log = backend.office.host.requireLive().officeChain?.page(0, 99) ?? [];
    expect(log.map((row) => row.action)).toEqual(
      expect.arrayContaining(['reporter.request', 'approval.approve', 'reporter.open']),
    );
    expect(JSON.stringify(log)).not.toContain('金丝雀');
  });

  test('is not opened when leave was refused, is a day old, or was given to another', async () => {
    const backend = await newBackend(['petitionClerk']);
    const login = clerkOf(backend);
    const { id } = await backend.call('petition.create', { values });
    const open = () => codeOf(backend.call('reporter.open', { petitionId: id }));
    await decide(backend, (await ask(backend, id)).approvalId, false);
    await back(backend, login);
    expect(await open()).toBe('E_APPROVAL');

    await decide(backend, (await ask(backend, id)).approvalId);
    backend.office.clock.minutes(24 * 60 + 1);
    await back(backend, login);
    expect(await open()).toBe('E_APPROVAL');
    expect((await backend.call('approval.list', { scope: 'mine' })).map((a) => a.status)).toEqual([
      'expired',
      'refused',
    ]);
    await decide(backend, (await ask(backend, id)).approvalId);
    await backend.signInAs(['petitionClerk']);
    expect(await open()).toBe('E_APPROVAL');
    expect(await backend.call('approval.list', { scope: 'mine' })).toEqual([]);
    await back(backend, login);
    expect(await open()).toBe('no error');
  });

  test('is not opened by leave that one gives oneself', async () => {
    const backend = await newBackend(['petitionClerk', 'supervisingLeader']);
    const { id } = await backend.call('petition.create', { values });
    const { approvalId } = await ask(backend, id);
    expect(await codeOf(backend.call('approval.decide', { id: approvalId, approve: true, note: '' }))).toBe(
      'E_SEPARATION',
    );
    expect((await backend.call('workbench.get', {})).approvals).toBe(0);
    expect(await codeOf(backend.call('reporter.open', { petitionId: id }))).toBe('E_APPROVAL');
  });
});

describe('saved views and columns', () => {
  test('belong to their account', async () => {
    const backend = await newBackend(['petitionClerk']);
    const login = clerkOfViews(backend);
    const view = { ledger: 'petition', name: '本月', query: { search: '村' }, columns: ['number'] } as const;
    const save = (id: string | null, more = {}) =>
      backend.call('view.save', { ...view, columns: [...view.columns], id, ...more });
    const { id } = await save(null);
    await backend.call('view.columns', { ledger: 'petition', columns: ['number', 'subject'] });
    await backend.signInAs(['petitionClerk']);
    expect(await backend.call('view.list', { ledger: 'petition' })).toEqual([]);
    expect(await backend.call('view.columnsOf', { ledger: 'petition' })).toEqual({ columns: null });
    expect(await codeOf(backend.call('view.remove', { id }))).toBe('E_NOT_FOUND');
    expect(await codeOf(save(id, { name: '偷换' }))).toBe('E_NOT_FOUND');
    await save(null, { name: '本月' });
    await signIn(backend.office.host, login, OWN);
    const mine = () => backend.call('view.list', { ledger: 'petition' });
    expect((await mine()).map((v) => [v.id, v.name, v.query.search, v.columns])).toEqual([
      [id, '本月', '村', ['number']],
    ]);
    expect((await backend.call('view.columnsOf', { ledger: 'petition' })).columns).toEqual([
      'number',
      'subject',
    ]);
    // Renamed under its id; one of the same name takes its place; removed once.
    await save(id, { name: '本季' });
    expect((await mine()).map((v) => v.name)).toEqual(['本季']);
    const second = await save(null, { name: '本季', query: { search: '镇' } });
    expect((await mine()).map((v) => [v.id, v.query.search])).toEqual([[second.id, '镇']]);
    await backend.call('view.remove', { id: second.id });
    expect(await mine()).toEqual([]);
    expect(await codeOf(backend.call('view.remove', { id: second.id }))).toBe('E_NOT_FOUND');
  });
});

const clerkOfViews = (backend: TestBackend) => backend.office.host.requireLive().account.loginName;

describe('people joined', () => {
  test('keep what only the doubled card knew, first of all the identity number', async () => {
    const backend = await newBackend(['petitionClerk', 'caseSupervisor']);
    const { call } = backend;
    const keep = await call('person.create', { values: { name: '周某', unit: named('甲村') } });
    const drop = await call('person.create', {
      values: { name: '周某', unit: named('乙村'), identityNumber: NUMBER, post: '会计' },
    });
    const alike = await call('person.alike', { id: keep.id });
    expect(alike).toMatchObject([{ id: drop.id, unit: '乙村', identityNumber: '450521**********30' }]);
    await call('person.merge', { keep: keep.id, drop: drop.id, reason: '同一人' });
    const card = await call('person.get', { id: keep.id });
    expect(card.values).toMatchObject({ identityNumber: NUMBER, post: '会计', unit: { name: '甲村' } });
    expect(card.history.at(-1)).toMatchObject({ action: 'changed', note: '同一人' });
    expect((await call('person.get', { id: drop.id })).voided).toBe(true);
    // The next paper with this number finds the card that stayed.
    const clue = await call('clue.create', {
      values: { receivedOn: '2017-05-02', subject: named('周某某'), identityNumber: NUMBER, summary: '某事' },
    });
    expect((await call('clue.get', { id: clue.id })).values['subject']).toEqual({
      id: keep.id,
      name: '周某某',
    });
  });

  test('are not two people with two numbers, nor one and the same card, nor void', async () => {
    const backend = await newBackend(['petitionClerk', 'caseSupervisor', 'office']);
    const { call } = backend;
    const make = async (identityNumber: string) =>
      (await call('person.create', { values: { name: '周某', identityNumber } })).id;
    const [a, b] = [await make(NUMBER), await make(OTHER_NUMBER)];
    const merge = (keep: string, drop: string) =>
      codeOf(call('person.merge', { keep, drop, reason: '同一人' }));
    expect(await merge(a, b)).toBe('E_VALIDATION');
    expect(await merge(a, a)).toBe('E_BAD_INPUT');
    await call('person.void', { id: b, revision: 1, reason: '错登' });
    expect(await merge(a, b)).toBe('E_VOIDED');
  });
});
