import { describe, expect, test } from 'vitest';
import { Scope } from '#db/repositories/scope.ts';
import { computeDeadlines, earliestOpen, noPast } from '#backend/features/records/deadlines.ts';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import { coversYear, holidayTable } from '#shared/rules/holidays.ts';
import { OfficeRules } from '#shared/rules/office-rules.ts';
import { changeRecord, createRecord } from '#backend/features/records/record-service.ts';
import { dueCounts, duePerDay, openDeadlines } from '#db/repositories/deadlines.ts';
import { countRecords } from '#db/repositories/records.ts';
import { addDays, type IsoDate, isoDate } from '#shared/domain/date.ts';
import { listQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { officeFile } from './support/office-file.ts';

const holidays = holidayTable(builtInHolidays);
const by = { holidays, rules: OfficeRules.packsOnly };

const clocks = (ledger: LedgerDefinition, values: RecordValues) =>
  computeDeadlines(ledger, values, by, noPast()).map((d) => [d.rule, d.startedOn, d.dueOn, d.stoppedOn]);

describe('a petition received on 3 March 2016 (rule pack R1, A08)', () => {
  const petition = (more: RecordValues = {}) =>
    clocks(ledgers.petition, { receivedOn: '2016-03-03', ...more });

  test.each([
    [null, '2016-04-05'], // 3 April is a Sunday, 4 April Qingming
    ['ordinary', '2016-04-05'],
    ['serious', '2016-05-03'],
    ['grave', '2016-06-03'],
  ])('of complexity %s is due on %s', (complexity, due) => {
    expect(petition({ complexity })).toEqual([['petition.handling', '2016-03-03', due, null]]);
  });

  test('has no clock where it is not accepted, and a stopped one once it is closed', () => {
    expect(petition({ nonAcceptance: 'taxation' })).toEqual([]);
    expect(petition({ closedOn: '2016-03-20' })).toEqual([
      ['petition.handling', '2016-03-03', '2016-04-05', '2016-03-20'],
    ]);
  });

  test('keeps the day that its own register gave beside the clock, and is not ruled by it', () => {
    expect(petition({ dueGiven: '2016-03-10' })[0]?.[2]).toBe('2016-04-05');
  });

  test('of the last of January is due on the last of February', () => {
    expect(clocks(ledgers.petition, { receivedOn: '2016-01-31' })[0]?.[2]).toBe('2016-02-29');
  });
});

test('a clue waits for its opinion as the rules of its day say: not at all, 30 days, one month', () => {
  const due = (receivedOn: string) => clocks(ledgers.clue, { receivedOn }).map((c) => c[2]);
  expect(due('2016-05-10')).toEqual([]);
  expect(due('2017-05-10')).toEqual(['2017-06-09']);
  expect(due('2019-05-10')).toEqual(['2019-06-10']);
  expect(clocks(ledgers.clue, { receivedOn: '2017-05-10', disposedOn: '2017-05-20' })[0]?.[3]).toBe(
    '2017-05-20',
  );
});

test('a case of 2017 has three clocks, each stopped by its own day; the earlier open one leads (P2, C01)', () => {
  const open = computeDeadlines(ledgers.case, { filedOn: '2017-03-01' }, by, noPast());
  expect(open.map((d) => [d.rule, d.dueOn])).toEqual([
    ['case.firstResult', '2017-03-16'],
    ['case.investigation', '2017-05-31'], // 90 days end within Duanwu
    ['case.conclude', '2017-04-01'], // a Saturday, but worked for Qingming
  ]);
  expect(earliestOpen(open)).toBe('2017-03-16');
  const later = computeDeadlines(
    ledgers.case,
    { filedOn: '2017-03-01', firstResultOn: '2017-03-10', investigatedOn: '2017-03-10' },
    by,
    noPast(),
  );
  expect(earliestOpen(later)).toBe('2017-04-01');
  expect(
    earliestOpen(
      computeDeadlines(
        ledgers.case,
        {
          filedOn: '2017-03-01',
          firstResultOn: '2017-03-10',
          investigatedOn: '2017-03-10',
          closedOn: '2017-03-30',
        },
        by,
        noPast(),
      ),
    ),
  ).toBeNull();
});

test('a finding runs to the day it names, a rest day too, and not at all without one', () => {
  expect(clocks(ledgers.finding, { reportedOn: '2017-03-01', deadlineOn: '2017-05-06' })).toEqual([
    ['given', '2017-03-01', '2017-05-06', null],
  ]);
  expect(clocks(ledgers.finding, { reportedOn: '2017-03-01' })).toEqual([]);
});

test('A04 a day of reception that was arranged turns yellow at a fifth of the time since, and is over when it was kept', () => {
  const roster = (registeredOn: IsoDate | null, more: RecordValues = {}) =>
    computeDeadlines(ledgers.receptionDuty, { dutyOn: '2026-04-20', ...more }, by, noPast(registeredOn)).map(
      (one) => [one.startedOn, one.yellowOn, one.dueOn, one.stoppedOn],
    );
  // 31 days before: 6 left from April 14 on.
  expect(roster(isoDate.parse('2026-03-20'))).toEqual([['2026-03-20', '2026-04-14', '2026-04-20', null]]);
  // Typed in later than it was, or without a day: it begins on itself.
  for (const late of [isoDate.parse('2026-05-01'), null])
    expect(roster(late)).toEqual([['2026-04-20', '2026-04-20', '2026-04-20', null]]);
  expect(roster(isoDate.parse('2026-03-20'), { done: true, doneOn: '2026-04-20' })).toEqual([
    ['2026-03-20', '2026-04-14', '2026-04-20', '2026-04-20'],
  ]);
  expect(roster(isoDate.parse('2026-03-20'), { done: false })).toEqual([]);
});

test('where the holiday table does not reach, the day is told as the earliest possible, with the missing year', () => {
  const start = '2098-03-03';
  expect(coversYear(holidays, 2098)).toBe(false);
  const [clock] = computeDeadlines(ledgers.petition, { receivedOn: start }, by, noPast());
  expect(clock).toMatchObject({ missingYear: 2098, dueOn: '2098-04-03' });
});

describe('stored clocks', () => {
  const today = isoDate.parse('2017-04-03');

  async function office() {
    const file = officeFile();
    // Due on 2017-04-05 + i: some overdue by 10 April, some not.
    for (let i = 0; i < 12; i += 1)
      await file.work(async (work) => {
        const { id } = await createRecord(work, ledgers.petition, {
          receivedOn: addDays(isoDate.parse('2017-02-20'), i * 3),
          channel: 'letter',
          summary: '反映',
        });
        const closed = { id, revision: 1, values: { closedOn: '2017-04-01' } };
        if (i % 4 === 3) await changeRecord(work, ledgers.petition, closed, { step: true });
      });
    for (let i = 0; i < 5; i += 1)
      await file.work((work) =>
        createRecord(work, ledgers.case, {
          filedOn: addDays(isoDate.parse('2017-03-01'), i * 9),
          subject: { id: null, name: '甲' },
        }),
      );
    return file;
  }

  test('are counted as the lists of the same name count, record by record', async () => {
    const file = await office();
    const db = file.writer.db;
    for (const day of [
      today,
      isoDate.parse('2017-03-16'),
      isoDate.parse('2017-04-10'),
      isoDate.parse('2018-01-01'),
    ]) {
      const counts = await dueCounts(db, Scope.wholeOffice, [ledgers.petition, ledgers.case], day);
      const listed = async (due: 'open' | 'today' | 'soon' | 'overdue') => {
        let sum = 0;
        for (const ledger of [ledgers.petition, ledgers.case])
          sum += await countRecords(
            db,
            Scope.wholeOffice,
            ledger,
            listQuery.parse({ filters: [{ op: 'deadline', due }] }),
            day,
          );
        return sum;
      };
      expect(counts, day).toEqual({
        open: await listed('open'),
        today: await listed('today'),
        soon: await listed('soon'),
        overdue: await listed('overdue'),
      });
    }
    expect((await dueCounts(db, Scope.wholeOffice, [ledgers.petition, ledgers.case], today)).open).toBe(
      9 + 5,
    );
    expect(await dueCounts(db, Scope.wholeOffice, [], today)).toEqual({
      open: 0,
      today: 0,
      soon: 0,
      overdue: 0,
    });
    expect((await dueCounts(db, Scope.wholeOffice, [ledgers.petition], today)).open).toBe(9);
  });

  test('come earliest first, only of the ledgers asked for', async () => {
    const file = await office();
    const rows = await openDeadlines(
      file.writer.db,
      Scope.wholeOffice,
      [ledgers.petition, ledgers.case],
      100,
    );
    expect(rows.map((r) => r.dueOn)).toEqual(rows.map((r) => r.dueOn).toSorted());
    expect(rows).toHaveLength(9 + 15);
    expect(
      (await openDeadlines(file.writer.db, Scope.wholeOffice, [ledgers.case], 3)).map((r) => r.ledger),
    ).toEqual(['case', 'case', 'case']);
    const days = await duePerDay(
      file.writer.db,
      Scope.wholeOffice,
      [ledgers.case],
      '2017-03-16',
      '2017-03-16',
    );
    expect([...days]).toEqual([['2017-03-16', 1]]);
  });

  test('follow the record: another degree moves them, an unaccepted one loses them', async () => {
    const file = officeFile();
    const { id } = await file.work((work) =>
      createRecord(work, ledgers.petition, { receivedOn: '2016-03-03', channel: 'letter', summary: '反映' }),
    );
    const due = async () =>
      (await file.writer.db.selectFrom('deadline').select('dueOn').where('recordId', '=', id).execute()).map(
        (d) => d.dueOn,
      );
    const change = (revision: number, values: RecordValues) =>
      file.work((work) => changeRecord(work, ledgers.petition, { id, revision, values }));
    expect(await due()).toEqual(['2016-04-05']);
    await change(1, { complexity: 'grave' });
    expect(await due()).toEqual(['2016-06-03']);
    await change(2, { nonAcceptance: 'taxation' });
    expect(await due()).toEqual([]);
    await change(3, { nonAcceptance: null });
    expect(await due()).toEqual(['2016-06-03']);
  });
});
