import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, type IsoDate, isoDate, weekday } from '#shared/domain/date.ts';
import {
  clockSettings,
  type Deadline,
  deadlineView,
  dueDate,
  dueOrMissing,
  yellowFrom,
} from '#shared/rules/clock.ts';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import {
  addWorkdays,
  coveredUntil,
  coversYear,
  holidayTable,
  holidayYear,
  isWorkday,
  workdayFrom,
  workdaysBetween,
} from '#shared/rules/holidays.ts';
import type { Limit } from '#shared/rules/pack.ts';
import { clockLimit, packFor } from '#shared/rules/rule-packs.ts';

const table = holidayTable(builtInHolidays);
const day = (text: string) => isoDate.parse(text);
const settings = clockSettings(packFor(day('2026-03-03')));
const limitOf = (date: string, rule: string, choice?: string): Limit => {
  const limit = clockLimit(packFor(day(date)), rule, choice);
  if (limit === null) throw new Error(`no limit for ${rule}`);
  return limit;
};
const due = (date: string, rule: string, choice?: string) =>
  dueDate(day(date), limitOf(date, rule, choice), table, settings.rollForward);

const first = day('2014-01-01');
const dates = fc.integer({ min: 0, max: 4300 }).map((days) => addDays(first, days));

describe('holiday table', () => {
  it('agrees with the published calendar on every day of 2014 to 2026', () => {
    let counted = 0;
    for (let date = first; date <= '2026-12-31'; date = addDays(date, 1)) {
      expect(isWorkday(table, date), date).toBe(chineseDays.isWorkday(date));
      counted += 1;
    }
    expect(counted).toBe(4748);
  });

  it('knows where it ends', () => {
    expect(coversYear(table, 2026)).toBe(true);
    expect(coversYear(table, 2027)).toBe(false);
    expect(coveredUntil(table, day('2016-03-01'))).toBe('2026-12-31');
    expect(coveredUntil(table, day('2027-03-01'))).toBeNull();
  });

  it('does not guess past its end', () => {
    expect(() => isWorkday(table, day('2027-10-01'))).toThrow(
      expect.objectContaining({ code: 'E_HOLIDAYS_MISSING', details: { year: 2027 } }),
    );
    expect(() => addWorkdays(table, day('2026-12-25'), 15)).toThrow('E_HOLIDAYS_MISSING');
    expect(() => workdaysBetween(table, day('2013-12-25'), day('2014-01-05'))).toThrow('E_HOLIDAYS_MISSING');
  });

  it('takes a corrected notice in place of the first', () => {
    const corrected = holidayTable([
      ...builtInHolidays,
      { year: 2026, rest: [['元旦', '01-01', '01-01']], work: ['01-03'] },
    ]);
    expect(isWorkday(corrected, day('2026-01-03'))).toBe(true);
    expect(isWorkday(corrected, day('2026-10-01'))).toBe(true);
  });

  it('refuses notices that contradict themselves', () => {
    const good = { year: 2027, rest: [['元旦', '01-01', '01-03']], work: ['01-09'] };
    expect(holidayYear.safeParse(good).success).toBe(true);
    for (const bad of [
      { ...good, work: ['01-02'] },
      { ...good, rest: [['元旦', '01-03', '01-01']] },
      { ...good, rest: [['元旦', '02-28', '02-29']] },
      { ...good, rest: [] },
      { ...good, work: ['1-9'] },
    ])
      expect(holidayYear.safeParse(bad).success).toBe(false);
    for (const year of builtInHolidays) expect(holidayYear.safeParse(year).success).toBe(true);
  });
});

describe('due dates', () => {
  it('counts 15 working days from 2016-09-28 to 2016-10-24 (domain §7)', () => {
    expect(addWorkdays(table, day('2016-09-28'), 15)).toBe('2016-10-24');
    expect(workdaysBetween(table, day('2016-09-28'), day('2016-10-24'))).toBe(15);
  });

  it('runs the clocks of the letter of scenario 1', () => {
    expect(due('2026-03-03', 'petition.handling', 'ordinary')).toBe('2026-04-03');
    expect(due('2026-03-03', 'report.acceptanceNotice')).toBe('2026-03-24');
    expect(due('2026-01-15', 'petition.duplicateWindow')).toBe('2026-04-15');
  });

  it('runs the clock of the sealed report of scenario 3', () => {
    expect(due('2026-03-05', 'report.superiorForward')).toBe('2026-03-12');
  });

  it('runs the clocks of the case of scenario 6', () => {
    expect(due('2026-03-10', 'case.firstResult')).toBe('2026-03-25');
    expect(due('2026-03-10', 'case.conclude')).toBe('2026-04-10');
    expect(due('2026-04-08', 'review.announce')).toBe('2026-05-08');
    expect(due('2026-04-08', 'review.executionReport')).toBe('2026-10-08');
  });

  it('computes its own deadline for the 2017 ledger, beside the given 30, 61 and 92 days', () => {
    expect(due('2017-01-03', 'petition.handling', 'ordinary')).toBe('2017-02-03');
    expect(due('2017-01-03', 'petition.handling', 'serious')).toBe('2017-03-03');
    // 3 April 2017 was 清明, so the period ends on the first working day after it.
    expect(due('2017-01-03', 'petition.handling', 'grave')).toBe('2017-04-05');
  });

  it('ends a month at its last day and moves on from rest days only where told to', () => {
    const month: Limit = { amount: 1, unit: 'month' };
    expect(dueDate(day('2017-08-31'), month, table, false)).toBe('2017-09-30');
    expect(dueDate(day('2016-01-31'), month, table, false)).toBe('2016-02-29');
    expect(dueDate(day('2026-09-03'), month, table, false)).toBe('2026-10-03');
    expect(dueDate(day('2026-09-03'), month, table, true)).toBe('2026-10-08');
    // 30 September 2017 was a Saturday worked in exchange.
    expect(dueDate(day('2017-08-31'), month, table, true)).toBe('2017-09-30');
  });

  it('never lands on a rest day, never before the plain end, never more than ten days after it', () => {
    const limits: fc.Arbitrary<Limit> = fc.record({
      amount: fc.integer({ min: 1, max: 12 }),
      unit: fc.constantFrom('day' as const, 'month' as const),
    });
    fc.assert(
      fc.property(dates, limits, (start, limit) => {
        const end = dueDate(start, limit, table, true);
        const plain = limit.unit === 'day' ? addDays(start, limit.amount) : addMonths(start, limit.amount);
        expect(isWorkday(table, end)).toBe(true);
        expect(end >= plain && daysBetween(plain, end) <= 10).toBe(true);
        expect(dueDate(start, limit, table, false)).toBe(plain);
      }),
    );
  });

  it('counts working days one by one: never on a rest day, one more is later, a later start ends no sooner', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 40 }),
        (start, n, later) => {
          const end = addWorkdays(table, start, n);
          expect(isWorkday(table, end)).toBe(true);
          expect(workdaysBetween(table, start, end)).toBe(n);
          expect(addWorkdays(table, start, n + 1) > end).toBe(true);
          expect(addWorkdays(table, addDays(start, later), n) >= end).toBe(true);
          expect(workdayFrom(table, end)).toBe(end);
        },
      ),
    );
  });

  it('adds up working days over any day between', () => {
    fc.assert(
      fc.property(dates, dates, dates, (a, b, c) => {
        const [ab, bc] = [workdaysBetween(table, a, b), workdaysBetween(table, b, c)];
        expect(workdaysBetween(table, a, c)).toBe(ab + bc);
      }),
    );
  });

  it('tells the missing year instead of failing, for registers that must go on', () => {
    const month: Limit = { amount: 1, unit: 'month' };
    expect(dueOrMissing(day('2026-12-10'), month, table, true)).toEqual({
      known: false,
      missingYear: 2027,
      notBefore: '2027-01-10',
    });
    expect(dueOrMissing(day('2026-12-10'), month, table, false)).toEqual({ known: true, due: '2027-01-10' });
    expect(dueOrMissing(day('2026-12-28'), { amount: 5, unit: 'workday' }, table, true)).toEqual({
      known: false,
      missingYear: 2027,
      notBefore: '2027-01-02',
    });
    // Thirteen working days are left of 2026: the fifteenth cannot lie before the second day of 2027.
    expect(dueOrMissing(day('2026-12-14'), { amount: 15, unit: 'workday' }, table, true)).toEqual({
      known: false,
      missingYear: 2027,
      notBefore: '2027-01-02',
    });
    expect(dueOrMissing(day('2026-11-10'), month, table, true)).toEqual({ known: true, due: '2026-12-10' });
    expect(() => dueOrMissing(day('2100-12-20'), month, table, false)).toThrow('E_VALIDATION');
  });
});

it('an earliest day is never after the true one, and lies where the notice is wanting', () => {
  const until = (year: number) => holidayTable(builtInHolidays.filter((one) => one.year < year));
  const limits = fc.record({
    amount: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom<Limit['unit']>('day', 'workday', 'month'),
  });
  const starts = fc.integer({ min: 0, max: 364 }).map((days) => addDays(day('2024-01-01'), days));
  fc.assert(
    fc.property(starts, limits, (start, given) => {
      const limit = given.unit === 'month' ? { ...given, amount: 1 + (given.amount % 6) } : given;
      const told = dueOrMissing(start, limit, until(2025), true);
      const due = dueDate(start, limit, table, true);
      if (told.known) expect(told.due).toBe(due);
      else {
        expect(told.notBefore <= due).toBe(true);
        expect(told.notBefore >= '2025-01-01').toBe(true);
      }
    }),
  );
});

describe('a deadline on a day', () => {
  const handling: Deadline = {
    startedOn: day('2026-03-03'),
    dueOn: day('2026-04-03'),
    unit: 'month',
    stoppedOn: null,
  };
  const notice: Deadline = {
    startedOn: day('2026-03-03'),
    dueOn: day('2026-03-24'),
    unit: 'workday',
    stoppedOn: null,
  };
  const on = (deadline: Deadline, date: string) => deadlineView(deadline, day(date), table, settings);

  it.each([
    ['2026-03-03', 'ok', '余 31 天'],
    ['2026-03-12', 'ok', '余 22 天'],
    ['2026-03-27', 'ok', '余 7 天'],
    ['2026-03-28', 'yellow', '余 6 天'],
    ['2026-04-03', 'yellow', '今日'],
    ['2026-04-04', 'overdue', '超 1 日'],
    ['2026-04-05', 'overdue', '超 2 日'],
  ])('handling on %s is %s: %s', (date, state, words) => {
    expect(on(handling, date)).toMatchObject({ state, words, unit: 'day', late: state === 'overdue' });
  });

  it.each([
    ['2026-03-03', 'ok', '余 15 个工作日', 'workday'],
    ['2026-03-18', 'ok', '余 4 个工作日', 'workday'],
    ['2026-03-19', 'yellow', '余 3 个工作日', 'workday'],
    ['2026-03-24', 'yellow', '今日', 'workday'],
    ['2026-03-26', 'overdue', '超 2 个工作日', 'workday'],
  ])('notice on %s is %s: %s', (date, state, words, unit) => {
    expect(on(notice, date)).toMatchObject({ state, words, unit });
  });

  it('tells plain days where only rest days passed, or no notice reaches', () => {
    const friday: Deadline = { ...notice, startedOn: day('2026-03-13'), dueOn: day('2026-03-20') };
    expect(on(friday, '2026-03-21')).toMatchObject({ state: 'overdue', words: '超 1 日', unit: 'day' });
    expect(on(friday, '2026-03-23')).toMatchObject({ words: '超 1 个工作日', unit: 'workday' });
    expect(on(notice, '2027-03-24')).toMatchObject({ words: '超 365 日', unit: 'day' });
    // A given date may be a rest day; the working days are over before it.
    const sunday: Deadline = { ...notice, startedOn: day('2026-03-19'), dueOn: day('2026-03-22') };
    expect(yellowFrom(sunday, table, settings)).toBe('2026-03-20');
    expect(on(sunday, '2026-03-20')).toMatchObject({ state: 'yellow', words: '余 2 天' });
    expect(on(sunday, '2026-03-21')).toMatchObject({ state: 'yellow', words: '余 1 天' });
  });

  it('stops', () => {
    expect(on({ ...handling, stoppedOn: day('2026-04-01') }, '2026-05-01')).toMatchObject({
      state: 'stopped',
      late: false,
      left: 2,
      words: '按期',
    });
    expect(on({ ...handling, stoppedOn: day('2026-04-07') }, '2026-05-01')).toMatchObject({
      state: 'stopped',
      late: true,
      left: -4,
      words: '超期 4 日完成',
      fraction: 1,
    });
    expect(on({ ...handling, stoppedOn: day('2026-04-03') }, '2026-05-01').words).toBe('按期');
  });

  it('fills the bar', () => {
    expect(on(handling, '2026-03-03').fraction).toBe(0);
    expect(on(handling, '2026-03-01').fraction).toBe(0);
    expect(on(handling, '2026-04-03').fraction).toBe(1);
    expect(on(handling, '2026-06-03').fraction).toBe(1);
    expect(on(handling, '2026-03-18').fraction).toBeCloseTo(15 / 31, 10);
    expect(on({ ...handling, dueOn: handling.startedOn }, '2026-03-03').fraction).toBe(1);
  });

  const running = fc
    .record({
      startedOn: dates,
      limit: fc.record({
        amount: fc.integer({ min: 1, max: 60 }),
        unit: fc.constantFrom('day' as const, 'workday' as const),
      }),
    })
    .map(
      ({ startedOn, limit }): Deadline => ({
        startedOn,
        dueOn: dueDate(startedOn, limit, table, true),
        unit: limit.unit,
        stoppedOn: null,
      }),
    );

  it('goes from ok to yellow to overdue and never back, the bar never shrinks', () => {
    const rank = { ok: 0, yellow: 1, overdue: 2, stopped: 3 };
    fc.assert(
      fc.property(running, (deadline) => {
        let before = { rank: 0, fraction: 0 };
        const end = addDays(deadline.dueOn, 5);
        for (let date: IsoDate = deadline.startedOn; date <= end; date = addDays(date, 1)) {
          const view = deadlineView(deadline, date, table, settings);
          expect(rank[view.state]).toBeGreaterThanOrEqual(before.rank);
          expect(view.fraction).toBeGreaterThanOrEqual(before.fraction);
          expect(view.late).toBe(date > deadline.dueOn);
          before = { rank: rank[view.state], fraction: view.fraction };
        }
        expect(before.rank).toBe(2);
      }),
    );
  });

  it('turns yellow on the day that to-do lists query for', () => {
    fc.assert(
      fc.property(running, (deadline) => {
        const from = yellowFrom(deadline, table, settings);
        expect(from <= deadline.dueOn).toBe(true);
        for (let date: IsoDate = deadline.startedOn; date <= deadline.dueOn; date = addDays(date, 1))
          expect(deadlineView(deadline, date, table, settings).state).toBe(date >= from ? 'yellow' : 'ok');
      }),
    );
  });
});

describe('weekdays', () => {
  it('stand behind a table without special days', () => {
    const bare = holidayTable([{ year: 2025, rest: [['元旦', '01-01', '01-01']], work: [] }]);
    for (let date = day('2025-01-02'); date <= '2025-12-31'; date = addDays(date, 1))
      expect(isWorkday(bare, date)).toBe(weekday(date) <= 5);
  });
});
