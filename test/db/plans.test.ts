import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledQuery } from 'kysely';
import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Scope } from '#db/repositories/scope.ts';
import { SqlCipherDialect } from '#db/dialect.ts';
import { migrateOffice } from '#db/migrate.ts';
import { type OpenDatabase, openDatabase, refreshStatistics } from '#db/open.ts';
import { dueCounts, duePerDay, openDeadlines } from '#db/repositories/deadlines.ts';
import {
  personByIdentityNumber,
  personsByNameAndUnit,
  personToldByNumber,
  suggestByName,
  unitIdByName,
} from '#db/repositories/directory.ts';
import {
  repeatCandidates,
  repeatChain,
  settledCandidates,
  undecidedOfBatch,
} from '#db/repositories/petition-repeats.ts';
import { countPointingAt, countRecords, listRecords, recordsPointingAt } from '#db/repositories/records.ts';
import { unmatchedUnits } from '#db/repositories/unmatched-units.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import { listQuery } from '#shared/ipc/ledger-calls.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { generateOffice } from '#test/fixtures/generate/office.ts';

const TODAY = '2018-12-31';
const stage: { open?: OpenDatabase<OfficeSchema>; unit: string; person: string } = { unit: '', person: '' };
const folder = mkdtempSync(join(tmpdir(), 'andu-plans-'));
const asked: { sql: string; parameters: readonly unknown[] }[] = [];

/** The office's file behind a Kysely that remembers every statement. */
const db = (): Kysely<OfficeSchema> => {
  if (!stage.open) throw new Error('the stage is not set');
  return new Kysely<OfficeSchema>({
    dialect: new SqlCipherDialect(stage.open.raw),
    log: (event) => {
      const query: CompiledQuery = event.query;
      asked.push({ sql: query.sql, parameters: query.parameters });
    },
  });
};

beforeAll(async () => {
  const open = openDatabase<OfficeSchema>(join(folder, 'office.db'), new Uint8Array(randomBytes(32)), {
    mode: 'create',
  });
  migrateOffice(open, { backupKey: null });
  await open.db
    .transaction()
    .execute((tx) =>
      generateOffice(
        tx,
        { petitions: 4_000, clues: 1_200, cases: 400, findings: 200 },
        () => new Uint8Array(1),
      ),
    );
  // One account is named for every sixtieth clue and case, another keeps out of as many.
  for (const ledger of [ledgers.clue, ledgers.case]) {
    await sql`insert into accessMember (ledger, recordId, recordSeq, accountId, part, since, addedBy)
      select ${ledger.id}, id, seq, 'named', 'lead', 'x', 'x' from ${sql.table(ledger.table)} where seq % 60 = 0`.execute(
      open.db,
    );
    await sql`insert into accessRecusal (ledger, recordId, recordSeq, accountId, declaredAt, declaredBy, reason)
      select ${ledger.id}, id, seq, 'recused', 'x', 'x', 'x' from ${sql.table(ledger.table)} where seq % 60 = 1`.execute(
      open.db,
    );
  }
  refreshStatistics(open.raw);
  stage.open = open;
  const county = await open.db
    .selectFrom('unit')
    .select('id')
    .where('kind', '=', 'county')
    .executeTakeFirst();
  const person = await open.db.selectFrom('person').select('id').executeTakeFirst();
  stage.unit = county?.id ?? '';
  stage.person = person?.id ?? '';
});

afterAll(() => {
  stage.open?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The steps of the plans of everything that some work asked for. */
async function plans(work: (reader: Kysely<OfficeSchema>) => Promise<unknown>): Promise<string[]> {
  asked.length = 0;
  await work(db());
  expect(asked.length).toBeGreaterThan(0);
  return asked.flatMap(({ sql, parameters }) =>
    (
      stage.open?.raw
        .prepare(`explain query plan ${sql}`, { persistent: false })
        .all(parameters.map((p) => (typeof p === 'boolean' ? Number(p) : (p as string | number | null)))) ??
      []
    ).map((row) => String(row['detail'])),
  );
}

/** Reads of a table without the help of an index: the cost grows with the register. */
const scans = (steps: readonly string[], alias = 't') =>
  steps.filter((s) => new RegExp(`^SCAN ${alias}(?! USING COVERING INDEX)`, 'u').test(s));
const sorts = (steps: readonly string[]) => steps.filter((s) => s.includes('TEMP B-TREE FOR ORDER BY'));
/** Reads of clocks beyond the running ones. To go through those in the order of their index is what is meant. */
const beyondRunning = (steps: readonly string[]) =>
  steps.filter(
    (s) => s.includes('deadline') && !/ USING (?:COVERING )?INDEX deadline_(?:open|running)/u.test(s),
  );
const page = (after: string | null = null) => ({ after, limit: 50, today: TODAY });

describe('a page of a list', () => {
  test.each(
    allLedgers.flatMap((ledger) =>
      [...ledger.fields]
        .filter(([, meta]) => meta.sortable)
        .map(([field]) => [ledger.id, field, ledger] as const),
    ),
  )(
    'of %s by %s is read off an index, the first and the thousandth alike, sorted by nothing but it',
    async (_id, field, ledger) => {
      for (const direction of ['asc', 'desc'] as const) {
        const query = listQuery.parse({ sort: { field, direction } });
        const first = await listRecords(db(), Scope.wholeOffice, ledger, query, page());
        for (const after of [null, first.next, JSON.stringify([null, 5])]) {
          const steps = await plans((reader) =>
            listRecords(reader, Scope.wholeOffice, ledger, query, page(after)),
          );
          expect(scans(steps)).toEqual([]);
          // Only the page itself, fifty rows, is put in order again.
          expect(sorts(steps).length).toBeLessThanOrEqual(
            steps.filter((s) => s.startsWith('CO-ROUTINE')).length,
          );
          expect(steps.some((s) => s.includes('COVERING INDEX'))).toBe(true);
          if (after !== null && first.next === after)
            expect(
              steps.some((s) => s.startsWith('SEARCH t USING COVERING INDEX')),
              steps.join('\n'),
            ).toBe(true);
        }
      }
    },
  );

  test('with conditions reads no long text before it knows which rows it shows', async () => {
    const filters = [
      { op: 'in', field: 'kind', values: ['gambling'] },
      { op: 'between', field: 'receivedOn', from: '2017-03-01', to: '2017-03-31' },
      { op: 'state', states: ['handling'] },
      { op: 'deadline', due: 'overdue' },
      { op: 'deadline', due: 'soon' },
      { op: 'under', field: 'unit', unitId: stage.unit },
      { op: 'outsideCounties', field: 'unit' },
      { op: 'unitKind', field: 'unit', kinds: ['village'] },
      { op: 'known', field: 'closedOn', known: false },
      { op: 'openOn', field: 'closedOn', day: '2017-03-31' },
      { op: 'secrecy', levels: ['none'] },
      { op: 'secrecy', levels: ['none', 'secret'] },
      { op: 'clock', rule: 'petition.handling', met: 'inTime' },
    ] as const;
    for (const one of filters) {
      const query = listQuery.parse({ filters: [one] });
      for (const work of [
        (reader: Kysely<OfficeSchema>) =>
          listRecords(reader, Scope.wholeOffice, ledgers.petition, query, page()),
        (reader: Kysely<OfficeSchema>) =>
          countRecords(reader, Scope.wholeOffice, ledgers.petition, query, TODAY),
      ]) {
        const steps = await plans(work);
        expect(scans(steps), JSON.stringify(one)).toEqual([]);
      }
    }
  });
});

describe('petitions with conditions', () => {
  test.each([
    ['in the order of their numbers', [{ op: 'known', field: 'repeatSuspected', known: true }], 'number'],
    [
      'of a state and something else',
      [
        { op: 'state', states: ['closed'] },
        { op: 'in', field: 'skipLevel', values: [true] },
      ],
      'receivedOn',
    ],
  ] as const)(
    '%s are found in the list index: no row is looked at to see that it meets none',
    async (_what, filters, field) => {
      const query = listQuery.parse({ sort: { field, direction: 'desc' }, filters });
      const steps = await plans((reader) =>
        listRecords(reader, Scope.wholeOffice, ledgers.petition, query, page()),
      );
      expect(steps).toContain('SCAN t USING COVERING INDEX petition_list');
    },
  );
});

describe('how a clock was met', () => {
  test('is asked of the index of clocks, and no record is looked up for it', async () => {
    const indexes = { inTime: 'deadline_met', late: 'deadline_late', running: 'deadline_waiting' } as const;
    for (const met of ['inTime', 'late', 'running'] as const) {
      const query = listQuery.parse({ filters: [{ op: 'clock', rule: 'petition.handling', met }] });
      for (const work of [
        (reader: Kysely<OfficeSchema>) =>
          listRecords(reader, Scope.wholeOffice, ledgers.petition, query, page()),
        (reader: Kysely<OfficeSchema>) =>
          countRecords(reader, Scope.wholeOffice, ledgers.petition, query, TODAY),
      ]) {
        const steps = await plans(work);
        expect(
          steps.filter((s) => / (?:c|deadline) /u.test(s)),
          steps.join('\n'),
        ).toEqual([expect.stringContaining(`SEARCH c USING COVERING INDEX ${indexes[met]} `)]);
        expect(
          steps.filter((s) => / t /u.test(s)),
          steps.join('\n'),
        ).toEqual([expect.stringMatching(/^SCAN t USING COVERING INDEX/u)]);
      }
    }
  });
});

describe('a count', () => {
  test('never touches the rows', async () => {
    for (const ledger of allLedgers) {
      const steps = await plans((reader) =>
        countRecords(reader, Scope.wholeOffice, ledger, listQuery.parse({}), TODAY),
      );
      expect(steps).toEqual([expect.stringMatching(/COVERING INDEX/u)]);
    }
  });

  test('of a search is taken from the index of words', async () => {
    const query = listQuery.parse({ search: '反映' });
    const steps = await plans((reader) =>
      countRecords(reader, Scope.wholeOffice, ledgers.petition, query, TODAY),
    );
    expect(steps.some((s) => s.includes('SCAN petitionText VIRTUAL TABLE INDEX'))).toBe(true);
    expect(steps.filter((s) => s.startsWith('SCAN v'))).toEqual([
      expect.stringMatching(/INDEX petition_voided/u),
    ]);
  });
});

describe('a search', () => {
  test('for what is rare goes from the words to the rows', async () => {
    const query = listQuery.parse({ search: '王国' });
    const steps = await plans((reader) =>
      listRecords(reader, Scope.wholeOffice, ledgers.petition, query, page()),
    );
    expect(steps).toContain('SEARCH t USING INTEGER PRIMARY KEY (rowid=?)');
    expect(steps.some((s) => s.startsWith('SCAN f VIRTUAL TABLE INDEX'))).toBe(true);
    expect(scans(steps)).toEqual([]);
  });

  test('for what is everywhere walks the list and asks the words', async () => {
    const query = listQuery.parse({ search: '反映' });
    const steps = await plans((reader) =>
      listRecords(reader, Scope.wholeOffice, ledgers.petition, query, page()),
    );
    expect(steps.some((s) => s.startsWith('SCAN t USING COVERING INDEX'))).toBe(true);
    expect(steps.filter((s) => s.includes('petitionText'))).not.toEqual([]);
    expect(scans(steps)).toEqual([]);
  });
});

describe('the pages of people and units', () => {
  test('find what names them by index, in order', async () => {
    for (const from of [ledgers.petition, ledgers.clue, ledgers.case]) {
      for (const [field, id] of [
        ['subject', stage.person],
        ['unit', stage.unit],
      ] as const) {
        const steps = await plans(async (reader) => {
          await recordsPointingAt(reader, Scope.wholeOffice, from, field, id, 50);
          await countPointingAt(reader, Scope.wholeOffice, from, field, id);
        });
        expect(scans(steps, from.table), steps.join('\n')).toEqual([]);
        const used = `${from.table}_${field}Id`;
        expect(steps.filter((s) => s.includes(used) && s.includes('COVERING')).length, steps.join('\n')).toBe(
          2,
        );
      }
    }
  });

  test('a person or unit that is looked up is one step', async () => {
    const steps = await plans(async (reader) => {
      await personByIdentityNumber(reader, Scope.wholeOffice, ledgers.clue, '450521197212072730');
      await personsByNameAndUnit(reader, Scope.wholeOffice, ledgers.clue, '王国', '青溪县');
      await unitIdByName(reader, '青溪县');
    });
    expect(steps).toEqual([
      expect.stringMatching(/^SEARCH person USING INDEX person_identityNumber/u),
      expect.stringMatching(/^SEARCH person USING INDEX person_nameUnit/u),
      'CORRELATED SCALAR SUBQUERY 1',
      'SEARCH reservedCard USING INTEGER PRIMARY KEY (rowid=?)',
      expect.stringMatching(/^SEARCH unit USING INDEX unit_/u),
    ]);
  });

  test('suggestions read no more than names and initials', async () => {
    const steps = await plans(async (reader) => {
      for (const text of ['wjg', '王']) await suggestByName(reader, Scope.wholeOffice, 'person', text, 12);
    });
    expect(steps.some((s) => s.startsWith('SCAN'))).toBe(true);
    expect(scans(steps, '(?:person|t)')).toEqual([]);
  });
});

describe('the workbench', () => {
  test('reads running clocks only', async () => {
    const steps = await plans(async (reader) => {
      await openDeadlines(reader, Scope.wholeOffice, [ledgers.petition, ledgers.clue, ledgers.case], 60);
      await dueCounts(reader, Scope.wholeOffice, [ledgers.petition, ledgers.clue, ledgers.case], TODAY);
    });
    expect(steps.filter((s) => /deadline_(?:open|running)/u.test(s))).toHaveLength(2);
    expect(beyondRunning(steps), steps.join('\n')).toEqual([]);
    // The next ones due come in the order of the index: sorting all that run would take longer than the rest of the page.
    expect(sorts(steps)).toEqual([]);
  });

  test('finds units without a match by what has none', async () => {
    const steps = await plans((reader) =>
      unmatchedUnits(reader, Scope.wholeOffice, ['petition', 'clue', 'person'], 200),
    );
    for (const table of ['petition', 'clue', 'person']) {
      expect(
        steps.some((s) => s.includes(`${table}_unitUnknown`)),
        table,
      ).toBe(true);
      expect(scans(steps, `${table}(?! USING INDEX)`)).toEqual([]);
    }
  });
});

/** Sees the clues and cases he is named for; sees all but those he keeps out of. */
const readers = [
  ['who is named for few', Scope.of('named', (p) => !p.endsWith('.readAll'))],
  ['who sees all but a few', Scope.of('recused', () => true)],
] as const;

describe.each(readers)('a reader %s', (name, scope) => {
  const few = name === 'who is named for few';

  test('meets groups and recusals by their index, records by number or in the order of the list', async () => {
    for (const ledger of [ledgers.clue, ledgers.case])
      for (const [field, meta] of ledger.fields) {
        if (!meta.sortable) continue;
        const query = listQuery.parse({ sort: { field, direction: 'desc' } });
        for (const work of [
          (reader: Kysely<OfficeSchema>) => listRecords(reader, scope, ledger, query, page()),
          (reader: Kysely<OfficeSchema>) => countRecords(reader, scope, ledger, query, TODAY),
        ]) {
          const steps = await plans(work);
          expect(scans(steps), steps.join('\n')).toEqual([]);
          for (const table of ['accessMember', 'accessRecusal'])
            expect(
              steps.filter((s) => s.startsWith(`SCAN ${table}`)),
              steps.join('\n'),
            ).toEqual([]);
          expect(
            steps.some((s) => s.includes('accessRecusal_account')),
            steps.join('\n'),
          ).toBe(true);
          expect(steps.includes('SEARCH t USING INTEGER PRIMARY KEY (rowid=?)'), steps.join('\n')).toBe(few);
        }
      }
  });

  test('searches and counts without reading the register', async () => {
    for (const search of ['王国', '反映', '二〇九']) {
      const query = listQuery.parse({ search });
      for (const ledger of [ledgers.clue, ledgers.person]) {
        const steps = await plans(async (reader) => {
          await listRecords(reader, scope, ledger, query, page());
          await countRecords(reader, scope, ledger, query, TODAY);
        });
        expect(scans(steps), steps.join('\n')).toEqual([]);
        expect(
          steps.filter((s) => /^SCAN (?:access|reserved)/u.test(s)),
          steps.join('\n'),
        ).toEqual([]);
      }
    }
  });

  test('opens people, their links and suggestions by index', async () => {
    const steps = await plans(async (reader) => {
      await listRecords(reader, scope, ledgers.person, listQuery.parse({}), page());
      await countRecords(reader, scope, ledgers.person, listQuery.parse({}), TODAY);
      await recordsPointingAt(reader, scope, ledgers.clue, 'subject', stage.person, 50);
      await suggestByName(reader, scope, 'person', 'wjg', 12);
      await personByIdentityNumber(reader, scope, ledgers.clue, '450521197212072730');
      await personToldByNumber(reader, scope, '450521197212072730');
      await personsByNameAndUnit(reader, scope, ledgers.clue, '王国', '青溪县');
    });
    expect(scans(steps), steps.join('\n')).toEqual([]);
    expect(scans(steps, 'person'), steps.join('\n')).toEqual([]);
    expect(
      steps.filter((s) => /^SCAN (?:access|reserved|clue|caseRecord|r\b)/u.test(s)),
      steps.join('\n'),
    ).toEqual([]);
  });

  test('has a workbench of running clocks only, each found by its record', async () => {
    const readable = [ledgers.petition, ledgers.clue, ledgers.case];
    const steps = await plans(async (reader) => {
      await openDeadlines(reader, scope, readable, 60);
      await dueCounts(reader, scope, readable, TODAY);
      await duePerDay(reader, scope, readable, '2018-12-01', '2018-12-28');
    });
    expect(beyondRunning(steps), steps.join('\n')).toEqual([]);
  });
});

describe('A07 what a petition may repeat', () => {
  const search = {
    subjectId: 'x',
    subjectName: '周某',
    unitId: 'y',
    unitName: '石桥乡',
    from: '2017-09-01',
    to: '2017-12-01',
    self: { id: 'z', seq: 7 },
  };

  test('is found by stretches of indexes, whoever reads', async () => {
    for (const scope of [Scope.wholeOffice, Scope.of('named', () => true)]) {
      const steps = await plans(async (reader) => {
        await repeatCandidates(reader, scope, search);
        await repeatCandidates(reader, scope, { ...search, subjectId: null, subjectName: null, self: null });
        await repeatChain(reader, 'x');
      });
      // The few that were found, once for each of the two calls.
      expect(scans(steps, '(?:t|r|p|petition)')).toEqual(['SCAN p', 'SCAN p']);
      for (const index of ['subjectId', 'subjectNamed', 'unitId', 'unitNamed'])
        expect(
          steps.some((s) => s.startsWith('SEARCH t USING') && s.includes(`petition_${index} `)),
          index,
        ).toBe(true);
    }
  });

  test('and what was settled on the same person, too', async () => {
    const settled = { ...search, closedBy: '2017-12-01' };
    const steps = await plans((reader) => settledCandidates(reader, Scope.wholeOffice, settled));
    expect(scans(steps, '(?:t|r|p|petition)')).toEqual(['SCAN p']);
    for (const index of ['subjectId', 'subjectNamed'])
      expect(steps.some((s) => s.startsWith('SEARCH t USING') && s.includes(`petition_${index} `))).toBe(
        true,
      );
  });

  test('of a batch begins at the batch and meets earlier ones by index', async () => {
    const steps = await plans((reader) => undecidedOfBatch(reader, 'x', 400));
    expect(scans(steps, '(?:t|o)')).toEqual([]);
    expect(steps.some((s) => s.includes('petition_batch'))).toBe(true);
    expect(steps.filter((s) => s.startsWith('SEARCH o USING')).every((s) => /Named/u.test(s))).toBe(true);
  });
});
