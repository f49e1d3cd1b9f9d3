import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { read as readWorkbook, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { AuditRows } from '#db/repositories/audit.ts';
import { businessRoles, holds, type Role } from '#shared/domain/roles.ts';
import { type CallName, contract } from '#shared/ipc/contract.ts';
import { codeOf } from '../session/office.ts';
import { leaveFor, wholeList } from '../support/leave.ts';
import { CANARY, CANARY_NUMBERS, type HiddenOffice, hiddenOffice } from './hidden-office.ts';
import { type Bait, payloadsOf } from './payloads.ts';

const OWN = 'My-own sparrow6 sings';
/** Payloads made up for a query and account, beside those that go straight for it. */
const TRIES = 6;
/** As many as show whether a query has a payload at all. */
const MANY = 16;

const queries = (Object.keys(contract) as CallName[]).filter((name) => contract[name].kind === 'query');

function baitOf(one: HiddenOffice): Bait {
  return {
    ids: [
      one.clue,
      one.case,
      one.person,
      one.openPerson,
      one.attachment,
      one.paper,
      one.volume,
      one.unit,
      one.petition,
      one.package,
      one.batch,
      one.lead.id,
      one.voidedClue,
      ...one.parts.values(),
    ],
    texts: [CANARY, '', '2017', '案', '450521', `${CANARY}案〔2017〕1号`],
    days: ['2017-05-01', '2017-12-31'],
    records: [
      ['clue', one.clue],
      ['case', one.case],
      ['person', one.person],
      ['person', one.openPerson],
      ['attachment', one.attachment],
      ['petition', one.petition],
      ['unit', one.unit],
      ...one.parts,
    ],
  };
}

const answer = (one: HiddenOffice, name: CallName, payload: unknown) =>
  one.backend.router.call({ id: randomUUID(), name, payload });

/** Ids that the payload itself named may be echoed; nothing else of the hidden records may. */
function traces(one: HiddenOffice, payload: unknown, told: unknown): string[] {
  const text = JSON.stringify(told);
  const asked = JSON.stringify(payload);
  const found = [CANARY, ...CANARY_NUMBERS].filter((trace) => text.includes(trace));
  return [...found, ...one.hiddenIds.filter((id) => text.includes(id) && !asked.includes(id))];
}

/** Payloads of a call's own shape, and those that go straight for a hidden record of its ledger. */
function triedOn(one: HiddenOffice, name: CallName, bait: Bait): readonly unknown[] {
  const own = bait.records.find(([ledger]) => name.startsWith(`${ledger}.`))?.[1];
  const direct = [
    { id: own },
    { ledger: 'case', recordId: one.case },
    { holder: 'case', id: one.case },
    { after: null, limit: 50 },
    { text: CANARY },
    { limit: 50 },
    {},
  ];
  return [
    ...direct.filter((payload) => contract[name].input.safeParse(payload).success),
    ...payloadsOf(name, bait, TRIES),
  ];
}

type Tries = readonly (readonly [CallName, readonly unknown[]])[];

/** What each query is tried with; the same for every account. */
function triesOn(one: HiddenOffice): Tries {
  const bait = baitOf(one);
  return queries.map((name) => [name, triedOn(one, name, bait)]);
}

/** Every query with many payloads, as the account that is signed in: what told of a hidden record. */
async function pryWith(one: HiddenOffice, tries: Tries): Promise<ReadonlyMap<CallName, readonly string[]>> {
  const told = new Map<CallName, readonly string[]>();
  for (const [name, payloads] of tries)
    for (const payload of payloads) {
      const answered = await answer(one, name, payload);
      if (!answered.ok && answered.code === 'E_INTERNAL')
        throw new Error(`${name} ${JSON.stringify(payload)}`);
      // A pattern that was asked for may come back in an error; content may not.
      const found = traces(one, payload, answered.ok ? answered.value : answered.details);
      if (found.length > 0) told.set(name, found);
    }
  return told;
}

async function workbookText(path: string): Promise<string> {
  const book = readWorkbook(await readFile(path));
  return JSON.stringify(
    book.SheetNames.map((name) => utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1 })),
  );
}

const outside: readonly (readonly Role[])[] = [
  ...businessRoles.filter((role) => role !== 'head' && role !== 'caseSupervisor').map((role) => [role]),
  ['supervisingLeader', 'reviewer', 'office', 'statistician', 'conduct', 'patrol'],
];

describe('hidden records', () => {
  test('are told by no query to anyone outside their group, and by many to the one who is named', async () => {
    const office = await hiddenOffice();
    const { call } = office.backend;
    const bait = baitOf(office);
    const tries = triesOn(office);
    const pry = () => pryWith(office, tries);
    // The bytes of an upload, and a code that has no shape of its own; neither reads a record.
    expect(queries.filter((name) => payloadsOf(name, bait, MANY).length === 0)).toEqual([
      'attachment.piece',
      'sealedMatter.people',
    ]);

    await office.back(office.lead.login);
    expect([...(await pry()).keys()]).toEqual(
      expect.arrayContaining([
        'clue.list',
        'clue.get',
        'clue.suggest',
        'case.list',
        'case.get',
        'case.suggest',
        'person.list',
        'person.get',
        'person.suggest',
        'petition.get',
        'unit.get',
        'unit.unmatched',
        'workbench.get',
        'access.of',
        'attachment.items',
        'paper.list',
        'volume.list',
        'secrecy.of',
        // Each register of hidden records tells of its own to the one who is named for what it belongs to.
        ...[...office.parts.keys()]
          .filter((ledger) => holds(['handler'], `${ledger}.read`))
          .flatMap((ledger) => [`${ledger}.list`, `${ledger}.get`]),
      ]),
    );

    for (const roles of outside) {
      await office.newcomer(roles);
      expect(await pry(), roles.join('+')).toEqual(new Map());
    }

    // One who sees all clues and cases, but keeps out of these.
    await office.newcomer(['caseSupervisor', 'petitionClerk', 'office']);
    const { rows: clues } = await call('clue.list', { after: null, limit: 9, includeVoided: true });
    const { rows: cases } = await call('case.list', { after: null, limit: 9 });
    const { rows: talks } = await call('talk.list', { after: null, limit: 9 });
    expect([clues.length, cases.length, talks.length]).toEqual([3, 1, 1]);
    expect((await pry()).size).toBeGreaterThan(10);
    for (const [ledger, rows] of [
      ['clue', clues],
      ['case', cases],
      ['talk', talks],
    ] as const)
      for (const { id } of rows)
        await call('access.recuse', { ledger, recordId: id, accountId: null, reason: '本人亲属' });
    expect(await pry(), 'recused').toEqual(new Map());
    expect(await call('clue.count', { includeVoided: true })).toEqual({ count: 0 });
    expect(await call('clue.count', { search: CANARY, includeVoided: true })).toEqual({ count: 0 });
    expect(await call('person.count', { search: CANARY })).toEqual({ count: 0 });

    // A member who keeps out from now on.
    const other = await office.newcomer(['handler']);
    await office.back(office.supervisor.login);
    const record = { ledger: 'case', recordId: office.case } as const;
    await call('access.name', { ...record, accountId: other.id, part: 'member' });
    await office.back(other.login);
    expect((await call('case.list', { after: null, limit: 9 })).rows.map((row) => row.id)).toEqual([
      office.case,
    ]);
    expect((await pry()).size).toBeGreaterThan(5);
    await call('access.recuse', { ...record, accountId: null, reason: '与当事人有亲属关系' });
    expect(await pry(), 'recused member').toEqual(new Map());
  });

  test('answer whatever is tried on them as if they were not there; lists and logs that leave do not tell', async () => {
    const office = await hiddenOffice();
    const { backend } = office;
    const tried: readonly (readonly [CallName, Record<string, unknown>])[] = [
      ['clue.update', { id: office.clue, revision: 1, values: { summary: '改' } }],
      ['case.update', { id: office.case, revision: 2, values: { summary: '改' } }],
      ['case.void', { id: office.case, revision: 2, reason: '错登' }],
      ['clue.void', { id: office.clue, revision: 1, reason: '错登' }],
      ['person.update', { id: office.person, revision: 1, values: { post: '改' } }],
      ['person.void', { id: office.person, revision: 1, reason: '错登' }],
      ['person.merge', { keep: office.openPerson, drop: office.person, reason: '同一人' }],
      ['access.recuse', { ledger: 'case', recordId: office.case, accountId: null, reason: '亲属' }],
    ];
    for (const role of ['handler', 'reviewer', 'office', 'petitionClerk', 'supervisingLeader'] as const) {
      await office.newcomer([role]);
      for (const [name, payload] of tried) {
        const real = await answer(office, name, payload);
        const text = office.hiddenIds.reduce(
          (said, id) => said.replaceAll(id, randomUUID()),
          JSON.stringify(payload),
        );
        expect(real, `${role} ${name}`).toEqual(await answer(office, name, JSON.parse(text)));
        expect(real.ok, `${role} ${name}`).toBe(false);
      }
      for (const [ledger, id] of [
        ['clue', office.clue],
        ['case', office.case],
      ] as const) {
        const path = backend.place('new.txt');
        await writeFile(path, 'x');
        const add = (recordId: string) =>
          answer(office, 'attachment.add', { ledger, recordId, file: backend.file(path, 'read') });
        expect(await add(id), role).toEqual(await add(randomUUID()));
        const save = (attachment: string) =>
          answer(office, 'attachment.save', {
            id: attachment,
            file: backend.file(backend.place('out'), 'write'),
          });
        expect(await save(office.attachment), role).toEqual(await save(randomUUID()));
      }
    }

    // Nobody approves a package of which he may not read all.
    const leader = await office.newcomer(['supervisingLeader']);
    const decide = () =>
      codeOf(backend.call('transfer.decide', { id: office.package, approve: true, note: '', password: OWN }));
    expect(await decide()).toBe('E_APPROVAL');
    await office.back(office.supervisor.login);
    for (const [ledger, query] of [
      ['clue', {}],
      ['case', {}],
    ] as const)
      for (const { id } of (await backend.call(`${ledger}.list`, { after: null, limit: 9, ...query })).rows)
        await backend.call('access.name', { ledger, recordId: id, accountId: leader.id, part: 'leader' });
    await office.back(leader.login);
    const frozen = await backend.call('transfer.contents', {
      id: office.package,
      ledger: 'case',
      after: null,
      limit: 9,
    });
    expect(frozen.rows).toHaveLength(1);
    expect(await decide()).toBe('no error');

    const columns = ['number', 'subject', 'summary'];
    const written = async () => {
      await leaveFor(backend, 'exportList', wholeList('case', columns));
      const path = backend.place('case.xlsx');
      const file = backend.file(path, 'write');
      const done = await backend.call('case.export', { query: {}, columns, file });
      return { rows: done.rows, text: await workbookText(path) };
    };
    await office.newcomer(['reviewer']);
    expect(await written()).toEqual({ rows: 0, text: expect.not.stringContaining(CANARY) });
    await office.back(office.supervisor.login);
    expect(await written()).toEqual({ rows: 1, text: expect.stringContaining(CANARY) });

    const live = backend.office.host.requireLive();
    for (const [raw, table] of [
      [live.registry.raw, 'auditEntry'],
      [live.registry.raw, 'officeAuditMirror'],
      [live.opened.writer.raw, 'auditEntry'],
    ] as const) {
      const text = JSON.stringify(new AuditRows(raw, table).page(0, 1_000_000));
      for (const trace of [CANARY, ...CANARY_NUMBERS]) expect(text, table).not.toContain(trace);
    }
  });
});
