import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createRecord, voidOne } from '#backend/features/records/record-service.ts';
import { addMember, addRecusal, endMember, liftRecusal } from '#db/repositories/access.ts';
import { dueCounts, duePerDay, openDeadlines } from '#db/repositories/deadlines.ts';
import { suggestByName } from '#db/repositories/directory.ts';
import {
  countPointingAt,
  countRecords,
  findByNumber,
  findRecord,
  isLive,
  listRecords,
  type RecordRow,
  recordsPointingAt,
} from '#db/repositories/records.ts';
import { needToKnow, Scope, visibleAmong } from '#db/repositories/scope.ts';
import { suggestByNumber } from '#db/repositories/suggest-numbers.ts';
import { unmatchedUnits } from '#db/repositories/unmatched-units.ts';
import { namedLedgers } from '#shared/domain/access.ts';
import { isPermission } from '#shared/domain/permissions.ts';
import { listQuery } from '#shared/ipc/ledger-calls.ts';
import type { ReferenceValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { clerk, type OfficeFile, officeFile } from './support/office-file.ts';

const TODAY = '2017-06-01';
const named = (name: string): ReferenceValue => ({ id: null, name });

interface Stage {
  readonly office: OfficeFile;
  readonly rows: ReadonlyMap<string, readonly RecordRow[]>;
  readonly reserved: ReadonlySet<string>;
}
let stage: Stage;
const db = () => stage.office.writer.db;
const rowsOf = (ledger: LedgerDefinition) => stage.rows.get(ledger.id) ?? [];

/** Clues and cases about four people, two of whom petitions name too. */
async function setStage(): Promise<void> {
  const office = officeFile();
  await office.work(async (work) => {
    const make = (ledger: LedgerDefinition, values: Record<string, unknown>) =>
      createRecord(work, ledger, values as never);
    const names = ['甲某', '乙某', '丙某', '丁某'];
    for (const [i, name] of names.slice(0, 2).entries())
      await make(ledgers.petition, {
        receivedOn: `2017-05-0${i + 1}`,
        channel: 'letter',
        summary: '信访',
        subject: named(name),
        unit: named('甲村'),
      });
    for (let i = 0; i < 10; i += 1) {
      const { id } = await make(ledgers.clue, {
        receivedOn: `2017-05-1${i % 5}`,
        summary: i % 2 === 0 ? '反映吃喝' : '反映补贴',
        subject: named(names[i % 4] ?? ''),
        unit: named(i % 3 === 0 ? '甲村' : '乙村'),
      });
      if (i === 9)
        await voidOne(work, ledgers.clue, { id, revision: 1, reason: '错登' }, () => Promise.resolve(0));
    }
    for (let i = 0; i < 6; i += 1)
      await make(ledgers.case, {
        filedOn: `2017-05-2${i % 3}`,
        summary: '反映吃喝',
        subject: named(names[(i + 1) % 4] ?? ''),
        unit: named('丙村'),
      });
  });
  const rows = new Map<string, readonly RecordRow[]>();
  for (const ledger of allLedgers)
    rows.set(
      ledger.id,
      (await sql<RecordRow>`select * from ${sql.table(ledger.table)} order by seq`.execute(office.writer.db))
        .rows,
    );
  const cards = await office.writer.db.selectFrom('reservedCard').select('personId').execute();
  stage = { office, rows, reserved: new Set(cards.map((card) => card.personId)) };
}

type Sight = 'all' | 'named' | 'clues' | 'none';
/** Rights of an account by what it sees; `clues` sees every clue and of cases those it is named for. */
const canOf: { readonly [S in Sight]: (permission: string) => boolean } = {
  all: () => true,
  named: (p) => !p.endsWith('.readAll'),
  clues: (p) => p !== 'case.readAll',
  none: (p) => !p.endsWith('.readAll') && p !== 'clue.read' && p !== 'case.read',
};

type Step = readonly [what: 'name' | 'end' | 'recuse' | 'lift', ledger: 'clue' | 'case', at: number];

/** The rule in plain words, kept beside the tables. */
class Model {
  readonly #sight: Sight;
  readonly #named = new Set<string>();
  readonly #recused = new Set<string>();

  constructor(sight: Sight, steps: readonly Step[]) {
    this.#sight = sight;
    for (const [what, ledger, at] of steps) {
      const rows = rowsOf(ledgers[ledger]);
      const { id } = rows[at % rows.length] as RecordRow;
      if (what === 'name') this.#named.add(id);
      else if (what === 'end') this.#named.delete(id);
      else if (what === 'recuse') this.#recused.add(id);
      else this.#recused.delete(id);
    }
  }

  sees(ledger: LedgerDefinition, row: RecordRow): boolean {
    if (ledger.id === 'person') return this.#seesCard(row);
    if (!ledger.needToKnow) return true;
    if (this.#sight === 'none' || this.#recused.has(row.id)) return false;
    const whole = this.#sight === 'all' || (this.#sight === 'clues' && ledger.id === 'clue');
    return whole || this.#named.has(row.id);
  }

  #seesCard(card: RecordRow): boolean {
    if (!stage.reserved.has(card.id)) return true;
    return needToKnow.some((ledger) =>
      rowsOf(ledger).some((row) => row['subjectId'] === card.id && this.sees(ledger, row)),
    );
  }
}

async function act(accountId: string, steps: readonly Step[]): Promise<void> {
  await stage.office.write(async (tx) => {
    for (const [what, id, at] of steps) {
      const ledger = ledgers[id];
      const rows = rowsOf(ledger);
      const record = { ledger: id, recordId: (rows[at % rows.length] as RecordRow).id, accountId };
      const end = { at: 'y', by: clerk, reason: 'r' };
      if (what === 'name') {
        await endMember(tx, record, end);
        await addMember(tx, ledger, record.recordId, {
          accountId,
          part: 'member',
          since: 'x',
          addedBy: clerk,
        });
      } else if (what === 'end') await endMember(tx, record, end);
      else if (what === 'recuse')
        await addRecusal(tx, ledger, record.recordId, {
          accountId,
          declaredAt: 'x',
          declaredBy: accountId,
          reason: 'r',
        });
      else await liftRecusal(tx, record, end);
    }
  });
}

const steps = fc.array(
  fc.tuple(
    fc.constantFrom('name', 'name', 'end', 'recuse', 'lift'),
    fc.constantFrom('clue', 'case'),
    fc.nat(4),
  ),
  { maxLength: 14 },
);
const sight = fc.constantFrom<Sight>('all', 'named', 'clues', 'none');

describe('what a reader finds', () => {
  test('is what the rule says, in lists, counts, searches, look-ups, links, people, clocks and suggestions', async () => {
    await setStage();
    await fc.assert(
      fc.asyncProperty(sight, steps, async (seen, done) => {
        const accountId = randomUUID();
        await act(accountId, done);
        const scope = Scope.of(accountId, canOf[seen]);
        const model = new Model(seen, done);
        const visible = (ledger: LedgerDefinition, live = true) =>
          rowsOf(ledger).filter((row) => model.sees(ledger, row) && (!live || row.voidedAt === null));
        for (const ledger of [ledgers.clue, ledgers.case, ledgers.person, ledgers.petition]) {
          for (const [includeVoided, search] of [
            [false, ''],
            [true, ''],
            [false, '反映吃喝'],
            [true, '某'],
          ] as const) {
            const query = listQuery.parse({ includeVoided, search });
            const want = visible(ledger, !includeVoided).filter((row) =>
              search === ''
                ? true
                : Object.values(row).some((cell) => typeof cell === 'string' && cell.includes(search)),
            );
            const { rows } = await listRecords(db(), scope, ledger, query, {
              after: null,
              limit: 100,
              today: TODAY,
            });
            expect(rows.map((row) => row.id).toSorted()).toEqual(want.map((row) => row.id).toSorted());
            expect(await countRecords(db(), scope, ledger, query, TODAY)).toBe(want.length);
          }
          const ids = rowsOf(ledger).map((row) => row.id);
          expect([...(await visibleAmong(db(), scope, ledger, ids))].toSorted()).toEqual(
            visible(ledger, false)
              .map((row) => row.id)
              .toSorted(),
          );
          for (const row of rowsOf(ledger)) {
            const there = model.sees(ledger, row);
            expect((await findRecord(db(), scope, ledger, row.id)) !== undefined).toBe(there);
            expect(await isLive(db(), scope, ledger, row.id)).toBe(there && row.voidedAt === null);
            const { numberField } = ledger;
            if (numberField !== null && row.voidedAt === null)
              expect(await findByNumber(db(), scope, ledger, String(row[numberField]))).toBe(
                there ? row.id : undefined,
              );
          }
        }
        for (const ledger of needToKnow)
          for (const card of rowsOf(ledgers.person)) {
            const want = visible(ledger).filter((row) => row['subjectId'] === card.id).length;
            expect(await countPointingAt(db(), scope, ledger, 'subject', card.id)).toBe(want);
            expect((await recordsPointingAt(db(), scope, ledger, 'subject', card.id, 2)).total).toBe(want);
          }
        const readable = [ledgers.petition, ledgers.clue, ledgers.case];
        const open = async (ledger: LedgerDefinition, due: 'open' | 'overdue') =>
          countRecords(db(), scope, ledger, listQuery.parse({ filters: [{ op: 'deadline', due }] }), TODAY);
        const counts = await dueCounts(db(), scope, readable, TODAY);
        for (const due of ['open', 'overdue'] as const) {
          let sum = 0;
          for (const ledger of readable) sum += await open(ledger, due);
          expect(counts[due]).toBe(sum);
        }
        const clocks = await openDeadlines(db(), scope, readable, 200);
        const shown = new Set(readable.flatMap((ledger) => visible(ledger).map((row) => row.id)));
        expect(new Set(clocks.map((clock) => clock.recordId))).toEqual(
          new Set([...shown].filter((id) => clocks.some((clock) => clock.recordId === id))),
        );
        expect(clocks.every((clock) => shown.has(clock.recordId))).toBe(true);
        const perDay = await duePerDay(db(), scope, readable, '2017-01-01', '2018-12-31');
        expect([...perDay.values()].reduce((a, b) => a + b, 0)).toBe(clocks.length);

        for (const ledger of needToKnow)
          expect(
            (await suggestByNumber(db(), scope, ledger, '', 50)).map((one) => one.id).toSorted(),
          ).toEqual(
            visible(ledger)
              .map((row) => row.id)
              .toSorted(),
          );
        for (const text of ['某', ''])
          expect(
            (await suggestByName(db(), scope, 'person', text, 50)).map((one) => one.id).toSorted(),
          ).toEqual(
            visible(ledgers.person)
              .map((row) => row.id)
              .toSorted(),
          );
        const texts = await unmatchedUnits(db(), scope, ['clue', 'case', 'person'], 50);
        for (const { name, records } of texts) {
          const want = [ledgers.clue, ledgers.case, ledgers.person]
            .flatMap((ledger) => visible(ledger))
            .filter((row) => row['unitName'] === name).length;
          expect(records, name).toBe(want);
        }
      }),
      {
        numRuns: 25,
        examples: [
          [
            'named',
            [
              ['name', 'case', 0],
              ['name', 'clue', 1],
              ['recuse', 'case', 0],
            ],
          ],
        ],
      },
    );
  });
});

describe('the groups', () => {
  test('are kept: nothing is removed, nothing but its end is written, and that once', async () => {
    await setStage();
    const { raw } = stage.office.writer;
    const accountId = randomUUID();
    await act(accountId, [
      ['name', 'clue', 0],
      ['recuse', 'clue', 0],
    ]);
    for (const table of ['accessMember', 'accessRecusal']) {
      expect(() => raw.prepare(`delete from ${table}`, { persistent: false }).run()).toThrow('never removed');
      expect(() => raw.prepare(`update ${table} set accountId = 'x'`, { persistent: false }).run()).toThrow(
        'never changed',
      );
    }
    await act(accountId, [
      ['end', 'clue', 0],
      ['lift', 'clue', 0],
    ]);
    expect(() =>
      raw
        .prepare(`update accessMember set endedAt = null where accountId = ?`, { persistent: false })
        .run([accountId]),
    ).toThrow('never changed');
  });

  test('nobody lets himself back in, not even in the table', async () => {
    await setStage();
    const accountId = randomUUID();
    await act(accountId, [['recuse', 'case', 1]]);
    const { id } = rowsOf(ledgers.case)[1] as RecordRow;
    await expect(
      stage.office.write((tx) =>
        liftRecusal(tx, { ledger: 'case', recordId: id, accountId }, { at: 'y', by: accountId, reason: 'r' }),
      ),
    ).rejects.toThrow('CHECK');
  });
});

describe('the rule', () => {
  test('names every ledger whose records are for named people, and the right to see all of each', () => {
    expect(needToKnow.map((ledger) => ledger.id)).toEqual(namedLedgers);
    for (const id of namedLedgers) {
      expect(isPermission(`${id}.readAll`)).toBe(true);
      const half = Scope.of(randomUUID(), (p) => p === `${id}.read`);
      expect(half.sees(id)).toBe('named');
    }
  });

  test('is passed over only where the whole office must be asked, and nothing of it is told', () => {
    const root = new URL('../../', import.meta.url);
    const files = ['electron', 'db'].flatMap((room) =>
      readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${room}/${file}`),
    );
    const passing = files.filter(
      (file) =>
        file !== 'db/repositories/scope.ts' &&
        readFileSync(new URL(file, root), 'utf8').includes('Scope.wholeOffice'),
    );
    expect(passing.toSorted()).toEqual([
      // Which relations hold anything at all is asked once for everybody; the rows of each are asked with the reader's eyes.
      'db/repositories/records.ts',
      // Whom a meeting lets see its clues follows from its list and agenda, whoever wrote the last line of them.
      'electron/backend/features/access/meeting.ts',
      // Who draws sees the whole ledger; whether a draw still comes out the same does not depend on who asks.
      'electron/backend/features/draws/calls.ts',
      // The leaver's open work must be complete; the one who hands it over sees of it what he may.
      'electron/backend/features/handover/work.ts',
      // A batch is undone whole: what it brought up to date is put back, whoever sees of it.
      'electron/backend/features/import/listed-again.ts',
      // A petition that became a clue says so, whoever sees of the two.
      'electron/backend/features/petitions/became-clue.ts',
      // Whether a record is complete does not depend on who looks.
      'electron/backend/features/records/conditions.ts',
      // What somebody was on a day is read from the card that the writer sees, and from nothing else.
      'electron/backend/features/records/earlier-post.ts',
      // A clue says on which day a case on it was filed, whoever sees of the two.
      'electron/backend/features/records/filed-clue.ts',
      // What stands in a record because of its parts does not depend on who wrote the last of them.
      'electron/backend/features/records/pass-up.ts',
      // A rule between records of one parent does not depend on who looks.
      'electron/backend/features/records/record-checks.ts',
      // A number is given once in the whole office.
      'electron/backend/features/records/record-numbers.ts',
      // Clocks of all records are computed again after a change of the calendar.
      'electron/backend/features/records/recount.ts',
      // A reference that stands is not taken away because its writer may not see the target.
      'electron/backend/features/records/resolve.ts',
      // What a target has reached is one number, the same whoever has it counted; the rows behind it open as ever.
      'electron/backend/features/steps/tally.ts',
    ]);
  });
});
