import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#db/repositories/scope.ts';
import { countRecords, listRecords, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import { type Filter, filter as filterSchema, type ListQuery, listQuery } from '#shared/ipc/ledger-calls.ts';
import { type FieldValue, mainLedgerIds } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { columnsOf, fieldOf } from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { searchForm } from '#shared/text/search-text.ts';
import { recomputeUnitTree } from '#db/repositories/unit-tree.ts';
import { codeOf } from '#test/backend/session/office.ts';
import { officeFile } from './support/office-file.ts';
import { addRandomRecords } from './support/random-records.ts';

const TODAY = '2017-04-12';
const batch = randomUUID();

type Reader = ReturnType<typeof officeFile>['writer']['db'];
const stage: {
  db?: Reader;
  rows: Map<string, readonly RecordRow[]>;
  units: string[];
  soon: Set<string>;
  due: Set<string>;
  days: string[];
  /** How each clock stands: inTime, late, running, by record and rule. */
  clocks: Map<string, string>;
} = {
  rows: new Map(),
  units: [],
  soon: new Set(),
  due: new Set(),
  days: [],
  clocks: new Map(),
};
const db = (): Reader => {
  if (!stage.db) throw new Error('the stage is not set');
  return stage.db;
};
/** The registers an office began with; the others run on the same queries. */
const isMain = ({ id }: LedgerDefinition) => mainLedgerIds.some((one) => one === id);
const rowsOf = (ledger: LedgerDefinition) => stage.rows.get(ledger.id) ?? [];

// One file for all tests of this page: made once, only read after.
beforeAll(async () => {
  const { mkdtempSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const { openDatabase } = await import('#db/open.ts');
  const { migrateOffice } = await import('#db/migrate.ts');
  const folder = mkdtempSync(join(tmpdir(), 'andu-lists-'));
  const open = openDatabase<never>(join(folder, 'office.db'), new Uint8Array(32).fill(3), { mode: 'create' });
  migrateOffice(open as never, { backupKey: null });
  const writer = open.db as unknown as Reader;
  await writer.transaction().execute(async (tx) => {
    // A tree: a city, two counties, towns below.
    const seeds = [null, 0, 0, 1, 1, 2, 3].map((above, i) => ({ above, id: randomUUID(), name: `单位${i}` }));
    stage.units = seeds.map((s) => s.id);
    for (const { above, id, name } of seeds)
      await sql`insert into unit (id, revision, state, rulePack, createdAt, createdBy, updatedAt, updatedBy, name, parentId, parentName, kind, path, pinyin)
        values (${id}, 1, 'registered', 'R2', 'x', 'x', 'x', 'x', ${name}, ${above === null ? null : (seeds[above]?.id ?? null)}, ${above === null ? null : `单位${above}`},
          ${above === 0 ? 'county' : above === null ? 'city' : 'township'}, ${`/${id}/`}, 'dw')`.execute(tx);
    await recomputeUnitTree(tx);
    for (const [i, ledger] of allLedgers.entries())
      await addRandomRecords(tx, ledger, 160, 40 + i, stage.units, batch);
  });
  for (const ledger of allLedgers)
    await sql`update ${sql.table(ledger.table)} set secrecyMarkedOn = '2017-01-01',
        secrecyLevel = iif(seq % 5 = 1, 'confidential', 'secret'), secrecyMark = iif(seq % 5 = 1, '秘密★5年', '机密★')
      where seq % 5 < 2`.execute(writer);
  // Every third clue, talk and case has a lead; others have a member or a lead of former days.
  for (const ledger of allLedgers.filter(({ needToKnow }) => needToKnow))
    await sql`insert into accessMember (ledger, recordId, recordSeq, accountId, part, since, addedBy, endedAt)
      select ${ledger.id}, id, seq, ${randomUUID()}, iif(seq % 3 = 1, 'member', 'lead'), 'x', 'x', iif(seq % 3 = 2, 'x', null)
      from ${sql.table(ledger.table)}`.execute(writer);
  stage.db = writer;
  for (const ledger of allLedgers) {
    const { rows } = await sql<RecordRow>`select * from ${sql.table(ledger.table)} order by seq`.execute(
      writer,
    );
    stage.rows.set(ledger.id, rows);
  }
  const { rows: yellow } = await sql<{ recordId: string }>`
    select distinct recordId from deadline where stoppedOn is null and voided = 0 and yellowOn <= ${TODAY}`.execute(
    writer,
  );
  stage.soon = new Set(yellow.map((row) => row.recordId));
  const running = await db()
    .selectFrom('deadline')
    .select(['recordId', 'dueOn'])
    .where('stoppedOn', 'is', null)
    .where('voided', '=', 0)
    .execute();
  stage.due = new Set(running.map((row) => `${row.recordId} ${row.dueOn}`));
  const clocks = await db()
    .selectFrom('deadline')
    .select(['recordId', 'rule', 'dueOn', 'stoppedOn'])
    .where('voided', '=', 0)
    .execute();
  stage.clocks = new Map(
    clocks.map((row) => [
      `${row.recordId} ${row.rule}`,
      row.stoppedOn === null ? 'running' : row.stoppedOn <= row.dueOn ? 'inTime' : 'late',
    ]),
  );
  stage.days = [...new Set(running.map((row) => row.dueOn))].slice(0, 3);
});

/** Rows are read once, and asked for their values as often as they are compared. */
const valuesRead = new WeakMap<RecordRow, RecordValues>();
function valuesIn(ledger: LedgerDefinition, row: RecordRow): RecordValues {
  const values = valuesRead.get(row) ?? valuesOf(ledger, row);
  valuesRead.set(row, values);
  return values;
}
const cell = (ledger: LedgerDefinition, row: RecordRow, field: string): FieldValue =>
  valuesIn(ledger, row)[field] ?? null;
const plain = (value: FieldValue): string | number | null =>
  typeof value === 'object' ? (value?.id ?? null) : typeof value === 'boolean' ? Number(value) : value;
const compare = (a: string | number | null, b: string | number | null): number =>
  a === b ? 0 : a === null ? -1 : b === null ? 1 : a < b ? -1 : 1;

/** What a filter means, told a second time in plain words. */
async function oracle(ledger: LedgerDefinition, filter: Filter): Promise<(row: RecordRow) => boolean> {
  const read = (row: RecordRow) => ('field' in filter ? plain(cell(ledger, row, filter.field)) : null);
  const units = await db().selectFrom('unit').select(['id', 'parentId', 'countyId', 'kind']).execute();
  const parents = new Map(units.map((u) => [u.id, u.parentId]));
  const under = (id: string | null, top: string): boolean => {
    const seen = new Set<string>();
    for (let at = id; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      if (at === top) return true;
      seen.add(at);
    }
    return false;
  };
  switch (filter.op) {
    case 'in':
      return (row) => filter.values.map(plain).includes(read(row) ?? '\u0000');
    case 'notIn':
      return (row) => read(row) === null || !filter.values.map(plain).includes(read(row) ?? '');
    case 'between':
      return (row) => {
        const v = read(row);
        if (filter.from === null && filter.to === null) return true;
        return (
          v !== null &&
          (filter.from === null || compare(v, filter.from) >= 0) &&
          (filter.to === null || compare(v, filter.to) <= 0)
        );
      };
    case 'known':
      return (row) => (read(row) !== null) === filter.known;
    case 'contains':
      return (row) => {
        const v = cell(ledger, row, filter.field);
        const text = typeof v === 'object' ? (v?.name ?? '') : String(v ?? '');
        return text.includes(filter.text);
      };
    case 'under':
      return (row) => under(plain(cell(ledger, row, filter.field)) as string | null, filter.unitId);
    case 'outsideCounties':
      return (row) => {
        const id = read(row);
        return id === null || units.some((u) => u.id === id && u.countyId === null);
      };
    case 'unitKind':
      return (row) => units.some((u) => u.id === read(row) && filter.kinds.includes(u.kind ?? ''));
    case 'openOn':
      return (row) => read(row) === null || String(read(row)) > filter.day;
    case 'secrecy':
      return (row) => filter.levels.some((level) => level === (row.secrecyLevel ?? 'none'));
    case 'state':
      return (row) => filter.states.includes(row.state);
    case 'deadline':
      return (row) => {
        if (row.dueOn === null) return false;
        if (filter.due === 'open') return true;
        if (filter.due === 'today') return row.dueOn === TODAY;
        if (filter.due === 'overdue') return row.dueOn < TODAY;
        return row.dueOn > TODAY && stage.soon.has(row.id);
      };
    case 'dueDay':
      return (row) => stage.due.has(`${row.id} ${filter.day}`);
    case 'clock':
      return (row) => stage.clocks.get(`${row.id} ${filter.rule}`) === filter.met;
    case 'assigned':
      return (row) => (row.seq % 3 === 0) === filter.assigned;
    case 'batch':
      return (row) => row.importBatchId === filter.batchId;
  }
}

const forms = new WeakMap<RecordRow, readonly string[]>();
/** Search forms of what a row is searched by. */
function formsOf(ledger: LedgerDefinition, row: RecordRow): readonly string[] {
  const known = forms.get(row);
  if (known) return known;
  const made = [...ledger.fields]
    .filter(([, meta]) => meta.searched)
    .map(([field]) => cell(ledger, row, field))
    .map((v) => searchForm(typeof v === 'object' ? (v?.name ?? '') : String(v ?? '')));
  forms.set(row, made);
  return made;
}

function searched(ledger: LedgerDefinition, row: RecordRow, search: string): boolean {
  const wanted = search
    .split(/\s+/u)
    .map(searchForm)
    .filter((w) => w !== '');
  return (
    wanted.length > 0 && wanted.every((word) => formsOf(ledger, row).some((text) => text.includes(word)))
  );
}

async function expected(ledger: LedgerDefinition, query: ListQuery): Promise<string[]> {
  const tests = await Promise.all(query.filters.map((f) => oracle(ledger, f)));
  const sort = query.sort ?? ledger.defaultSort;
  const sign = sort.direction === 'desc' ? -1 : 1;
  return rowsOf(ledger)
    .filter((row) => query.includeVoided || row.voidedAt === null)
    .filter((row) => query.search === '' || searched(ledger, row, query.search))
    .filter((row) => tests.every((holds) => holds(row)))
    .toSorted(
      (a, b) =>
        sign *
        (compare(plain(cell(ledger, a, sort.field)), plain(cell(ledger, b, sort.field))) || a.seq - b.seq),
    )
    .map((row) => row.id);
}

async function paged(ledger: LedgerDefinition, query: ListQuery, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const page = await listRecords(db(), Scope.wholeOffice, ledger, query, { after, limit, today: TODAY });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    if (page.next !== null) expect(page.rows).toHaveLength(limit);
    ids.push(...page.rows.map((row) => row.id));
    after = page.next;
  } while (after !== null);
  return ids;
}

async function agrees(ledger: LedgerDefinition, part: Partial<ListQuery>, limit = 23): Promise<string[]> {
  const query = listQuery.parse(part);
  const want = await expected(ledger, query);
  expect(await paged(ledger, query, limit), JSON.stringify(part)).toEqual(want);
  expect(
    await countRecords(db(), Scope.wholeOffice, ledger, query, TODAY),
    `count ${JSON.stringify(part)}`,
  ).toBe(want.length);
  return want;
}

describe.each(allLedgers.map((ledger) => [ledger.id, ledger] as const))('lists of %s', (_id, ledger) => {
  const sortable = [...ledger.fields].filter(([, meta]) => meta.sortable).map(([field]) => field);

  test('page through every order, both ways, over ties and empty fields, nothing twice and nothing left out', async () => {
    let listed = 0;
    // All run on one query: every size of page is tried where the tables are oldest.
    const limits = isMain(ledger) ? [1, 7, 50, 160] : [7, 160];
    for (const field of sortable)
      for (const direction of ['asc', 'desc'] as const)
        for (const limit of limits)
          listed += (await agrees(ledger, { sort: { field, direction }, includeVoided: limit === 7 }, limit))
            .length;
    expect(listed).toBeGreaterThan(100 * 2 * limits.length * sortable.length);
  });

  test('hold what each filter says, alone and with a second one', async () => {
    const filters: Filter[] = [
      { op: 'state', states: [ledger.states[0]?.code ?? ''] },
      { op: 'state', states: ledger.states.map((s) => s.code) },
      ...(['open', 'today', 'soon', 'overdue'] as const).map((due): Filter => ({ op: 'deadline', due })),
      { op: 'batch', batchId: batch },
      ...[TODAY, ...stage.days].map((day): Filter => ({ op: 'dueDay', day })),
      ...ledger.clocks.flatMap(({ rule }) =>
        (['inTime', 'late', 'running'] as const).map((met): Filter => ({ op: 'clock', rule, met })),
      ),
      { op: 'secrecy', levels: ['confidential'] },
      { op: 'secrecy', levels: ['none'] },
      { op: 'secrecy', levels: ['none', 'secret', 'workSecret'] },
      ...(ledger.needToKnow ? [true, false] : []).map((assigned): Filter => ({ op: 'assigned', assigned })),
    ];
    for (const [field, meta] of ledger.fields) {
      if (columnsOf(field, meta).length === 0) continue;
      filters.push({ op: 'known', field, known: true }, { op: 'known', field, known: false });
      if (meta.kind === 'reference')
        filters.push(
          { op: 'under', field, unitId: stage.units[1] ?? '' },
          { op: 'outsideCounties', field },
          { op: 'unitKind', field, kinds: ['township', 'village'] },
          { op: 'contains', field, text: '乙' },
        );
      if (meta.kind === 'code' && meta.codes)
        filters.push(
          { op: 'in', field, values: meta.codes.items.slice(0, 2).map((i) => i.code) },
          { op: 'notIn', field, values: [meta.codes.items[0]?.code ?? ''] },
        );
      if (meta.kind === 'boolean')
        filters.push({ op: 'in', field, values: [true] }, { op: 'notIn', field, values: [true] });
      if (meta.kind === 'date')
        filters.push(
          { op: 'between', field, from: '2017-02-01', to: '2017-02-28' },
          { op: 'between', field, from: null, to: '2017-02-11' },
          { op: 'between', field, from: '2017-02-11', to: null },
          { op: 'between', field, from: null, to: null },
          { op: 'openOn', field, day: '2017-02-11' },
        );
      if (meta.kind === 'year' || meta.kind === 'integer' || meta.kind === 'money')
        filters.push({ op: 'between', field, from: 1, to: 2016 });
      if (meta.kind === 'text' || meta.kind === 'longText')
        filters.push({ op: 'contains', field, text: '乙' }, { op: 'contains', field, text: '，' });
    }
    let matched = 0;
    for (const [i, one] of filters.entries()) {
      if ((await agrees(ledger, { filters: [one] })).length > 0) matched += 1;
      const other = filters[(i * 7 + 3) % filters.length];
      if (other && (isMain(ledger) || i % 3 === 0))
        await agrees(ledger, { filters: [one, other], search: i % 3 === 0 ? '乙' : '' });
    }
    expect(matched).toBeGreaterThan(filters.length / 3);
  });

  test('find any part of what is written, however typed', async () => {
    let found = 0;
    for (const search of [
      '甲',
      '乙丙',
      'a7',
      'Ａ７',
      '甲 丙',
      '甲，丙',
      '甲丙',
      '扶贫资金',
      '没有',
      '，。',
      '号1',
      '  ',
    ]) {
      found += (await agrees(ledger, { search })).length;
      await agrees(
        ledger,
        { search, includeVoided: true, sort: { field: sortable[0] ?? '', direction: 'asc' } },
        9,
      );
    }
    expect(found).toBeGreaterThan(20);
  });
});

describe('what is asked for by wrong names', () => {
  const page = { after: null, limit: 10, today: TODAY };
  const hostile = [
    'seq',
    'id',
    'voidedAt',
    'fingerprint',
    'unitId',
    'unitName',
    'reporter',
    'constructor',
    '__proto__',
    'toString',
    "name' or 1=1 --",
    'receivedOn"; drop table petition; --',
    '1',
    '',
  ];

  test.each(hostile)('a filter or order by %j is refused and harms nothing', async (field) => {
    for (const op of [
      'in',
      'notIn',
      'between',
      'known',
      'contains',
      'under',
      'outsideCounties',
      'unitKind',
      'openOn',
    ] as const) {
      const filter = filterSchema.parse({
        op,
        field,
        values: ['x'],
        from: 'a',
        to: 'b',
        known: true,
        text: 'x',
        unitId: batch,
        kinds: ['village'],
        day: '2017-01-01',
      });
      const query = listQuery.parse({ filters: [filter] });
      expect(await codeOf(listRecords(db(), Scope.wholeOffice, ledgers.petition, query, page)), op).toBe(
        'E_BAD_INPUT',
      );
      expect(await codeOf(countRecords(db(), Scope.wholeOffice, ledgers.petition, query, TODAY)), op).toBe(
        'E_BAD_INPUT',
      );
    }
    const sorted = listQuery.parse({ sort: { field, direction: 'asc' } });
    expect(await codeOf(listRecords(db(), Scope.wholeOffice, ledgers.petition, sorted, page))).toBe(
      'E_BAD_INPUT',
    );
    expect(rowsOf(ledgers.petition).length).toBe(160);
  });

  test('fields that are there but have no order are refused as one', async () => {
    const unordered = [...ledgers.petition.fields]
      .filter(([, meta]) => !meta.sortable)
      .map(([field]) => field);
    const codes = [];
    for (const field of unordered)
      codes.push(
        await codeOf(
          listRecords(
            db(),
            Scope.wholeOffice,
            ledgers.petition,
            listQuery.parse({ sort: { field, direction: 'asc' } }),
            page,
          ),
        ),
      );
    expect(codes).toEqual(unordered.map(() => 'E_BAD_INPUT'));
  });

  test.each(['', 'x', '[]', '["a"]', '[1,"2"]', '[null,null]', '{"0":1}', '[[],1]', '["2017-01-01",1.5]'])(
    'the cursor %j is refused',
    async (after) => {
      expect(
        await codeOf(
          listRecords(db(), Scope.wholeOffice, ledgers.petition, listQuery.parse({}), { ...page, after }),
        ),
      ).toBe('E_BAD_INPUT');
    },
  );

  test('texts in conditions stay texts', async () => {
    let found = 0;
    for (const text of [
      "'",
      '"',
      '%',
      '_',
      '*',
      '"甲" OR "乙"',
      "') or 1=1 --",
      'NEAR(甲 乙)',
      '甲 NOT 乙',
      '-甲',
    ]) {
      await agrees(ledgers.petition, { search: text });
      found += (await agrees(ledgers.petition, { filters: [{ op: 'contains', field: 'summary', text }] }))
        .length;
      found += (await agrees(ledgers.petition, { filters: [{ op: 'in', field: 'post', values: [text] }] }))
        .length;
    }
    expect(found).toBe(0);
  });
});

describe('searches', () => {
  const character = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...'甲乙丙村镇AbZ09７Ａ') },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '𠮷',
        '𫠊',
        '\u{2B820}',
        '\u{2EBF0}',
        '\u{30EDD}',
        '\uE000',
        '\u{F0000}',
        '龻',
        '㐀',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '，',
        '。',
        '“',
        '·',
        '-',
        '％',
        ' ',
        '　',
        '\n',
        'é',
        'e\u0301',
        'ß',
        'İ',
        'ﬁ',
        '①',
        'Σ',
        '☎',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  );
  const text = fc.string({ unit: character, minLength: 1, maxLength: 14 });

  test('of any length find exactly the texts that hold them', async () => {
    const office = officeFile();
    const texts = fc.sample(text, { numRuns: 150, seed: 7 }).filter((t) => t.trim() !== '');
    await office.write(async (tx) => {
      const { insertRecord } = await import('#db/repositories/record-writes.ts');
      for (const [i, summary] of texts.entries())
        await insertRecord(tx, ledgers.petition, {
          id: randomUUID(),
          state: 'handling',
          dueOn: null,
          fingerprint: null,
          rulePack: 'R2',
          at: 'x',
          by: 'x',
          importBatchId: null,
          values: {
            receivedOn: '2017-01-01',
            channel: 'letter',
            summary,
            post: texts[(i * 7) % texts.length] ?? null,
          },
          extra: {},
        });
    });
    const { rows } = await sql<RecordRow>`select * from petition`.execute(office.writer.db);
    const find = async (search: string) =>
      (
        await listRecords(
          office.writer.db,
          Scope.wholeOffice,
          ledgers.petition,
          listQuery.parse({ search }),
          {
            after: null,
            limit: 200,
            today: TODAY,
          },
        )
      ).rows
        .map((row) => row.seq)
        .sort((a, b) => a - b);
    const part = fc.oneof(
      text,
      fc.tuple(fc.constantFrom(...texts), fc.nat(13), fc.integer({ min: 1, max: 6 })).map(
        ([whole, from, length]) =>
          Array.from(whole)
            .slice(from, from + length)
            .join('') || '甲',
      ),
    );
    await fc.assert(
      fc.asyncProperty(part, async (typed) => {
        const search = listQuery.parse({ search: typed }).search;
        if (search === '') return;
        const want = rows.filter((row) => searched(ledgers.petition, row, search)).map((row) => row.seq);
        expect(await find(search)).toEqual(want);
      }),
      { numRuns: 400, seed: 11 },
    );
    // Every character by itself, wherever Unicode has it.
    for (const one of new Set(texts.flatMap((t) => Array.from(t)))) {
      if (searchForm(one) === '' || one.trim() === '') continue;
      const found = await find(one);
      expect(found.length, `U+${one.codePointAt(0)?.toString(16)}`).toBeGreaterThan(0);
    }
  });

  test('the search form of a text is made of the forms of its parts, and has no further form', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(searchForm(a + b)).toBe(searchForm(a) + searchForm(b));
        expect(searchForm(searchForm(a))).toBe(searchForm(a));
      }),
      { seed: 3 },
    );
  });

  test('a field ends where it ends: no phrase reaches into the next one', async () => {
    const ledger = ledgers.petition;
    expect(fieldOf(ledger, 'post').searched && fieldOf(ledger, 'summary').searched).toBe(true);
    const office = officeFile();
    const { createRecord } = await import('#backend/features/records/record-service.ts');
    await office.work((work) =>
      createRecord(work, ledger, {
        receivedOn: '2017-01-01',
        channel: 'letter',
        post: '会计',
        summary: '虚报',
      }),
    );
    const count = (search: string) =>
      countRecords(office.writer.db, Scope.wholeOffice, ledger, listQuery.parse({ search }), TODAY);
    expect([await count('会计'), await count('虚报'), await count('会计 虚报')]).toEqual([1, 1, 1]);
    expect(await count('计虚')).toBe(0);
    expect(await count('␟')).toBe(0);
  });
});
