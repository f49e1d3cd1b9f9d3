import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from '#shared/domain/date.ts';
import { type Due, dueDate } from '#shared/rules/clock.ts';
import { extendedDue, extensionRule } from '#shared/rules/extension.ts';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import { holidayTable, isWorkday } from '#shared/rules/holidays.ts';
import type { Limit } from '#shared/rules/pack.ts';
import { officeRules, packFor } from '#shared/rules/rule-packs.ts';

const table = holidayTable(builtInHolidays);
const day = (text: string) => isoDate.parse(text);
const month = (amount: number): Limit => ({ amount, unit: 'month' });
const dueOn = (due: Due) => (due.known ? due.due : `${due.missingYear} missing`);

describe('extended clocks (A09)', () => {
  it('run on from the end of the time before, not from the working day it gave way to', () => {
    // 2016-04-03 is a Sunday and 04-04 Qingming, so the month ends on the 5th; the second month ends on May 3 all the same.
    expect(dueOn(extendedDue(day('2016-03-03'), [month(1)], table, true))).toBe('2016-04-05');
    expect(dueOn(extendedDue(day('2016-03-03'), [month(1), month(1)], table, true))).toBe('2016-05-03');
  });

  it('keep the day of the month through short months', () => {
    expect(dueOn(extendedDue(day('2018-01-31'), [month(1)], table, false))).toBe('2018-02-28');
    expect(dueOn(extendedDue(day('2018-01-31'), [month(1), month(1)], table, false))).toBe('2018-03-31');
  });

  it('tell of the year whose holiday notice is wanting', () => {
    const due = extendedDue(day('2098-03-03'), [{ amount: 5, unit: 'workday' }, month(1)], table, true);
    expect(due).toEqual({ known: false, missingYear: 2098, notBefore: '2098-03-08' });
    expect(extendedDue(day('2098-03-03'), [month(1), month(1)], table, true)).toMatchObject({
      missingYear: 2098,
      notBefore: '2098-05-03',
    });
  });

  it('never end earlier than without, on a working day where they roll forward, on the plain day where not', () => {
    const limit = fc.record({
      amount: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom<Limit['unit']>('day', 'workday', 'month'),
    });
    const short = limit.map(
      (one): Limit => ({ ...one, amount: one.unit === 'month' ? 1 + (one.amount % 6) : one.amount }),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2500 }),
        short,
        fc.array(short, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (offset, first, more, roll) => {
          const start = addDays(day('2014-01-01'), offset);
          const before = dueDate(start, first, table, roll);
          let last = before;
          for (let count = 1; count <= more.length; count += 1) {
            const due = extendedDue(start, [first, ...more.slice(0, count)], table, roll);
            if (!due.known) return;
            expect(due.due >= last).toBe(true);
            if (roll) expect(isWorkday(table, due.due)).toBe(true);
            last = due.due;
          }
        },
      ),
    );
  });
});

describe('who may extend what, and how often', () => {
  const on = (date: string, rule: string) => extensionRule(packFor(day(date)), rule);

  it('A09: petitions once by a month, approved by the head', () => {
    expect(on('2026-03-03', 'petition.handling')).toEqual({
      extension: month(1),
      times: 1,
      approvedBy: 'head',
    });
  });

  it('investigations by the superior under R2, by the head under R1, not at all under R3', () => {
    expect(on('2017-06-01', 'case.investigation')).toMatchObject({ approvedBy: 'superior', times: 1 });
    expect(on('2016-06-01', 'check.preliminary')).toMatchObject({ approvedBy: 'head', extension: month(1) });
    expect(on('2026-03-03', 'case.investigation')).toBeNull();
    expect(on('2026-03-03', 'clue.disposalOpinion')).toBeNull();
  });

  it('政务处分法 §54: pay and post within a month, six months in all where the head agrees', () => {
    const pay = on('2026-03-03', 'review.payChange');
    expect(pay).toEqual({ extension: month(5), times: 1, approvedBy: 'head' });
    expect(on('2019-03-03', 'review.payChange')).toBeNull();
  });

  it('the office may set other counts', () => {
    const pack = officeRules(day('2026-03-03'), [
      {
        rule: 'petition.extension',
        value: { extension: month(1), times: 3 },
        from: day('2026-01-01'),
        to: null,
        basis: '清纪发〔2026〕1号',
        approvedBy: '7b0f6f0e-8a55-4a0e-9a58-0a3b8f0f2b11' as never,
        approvedOn: day('2025-12-20'),
      },
    ]);
    expect(extensionRule(pack, 'petition.handling')?.times).toBe(3);
  });
});
