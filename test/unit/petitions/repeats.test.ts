import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysInMonth, datePartsOf, isoDate } from '#shared/domain/date.ts';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import { holidayTable } from '#shared/rules/holidays.ts';
import { isAlike, type RepeatSide, repeatOf, repeatsSince, repeatUntil } from '#shared/rules/repeats.ts';

const table = holidayTable(builtInHolidays);
const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays(isoDate.parse('2010-01-01'), days));
const window = fc.record({ amount: fc.integer({ min: 1, max: 12 }), unit: fc.constant('month' as const) });

describe('A07 the three months within which a report is a repeat', () => {
  const three = { amount: 3, unit: 'month' } as const;

  test('end on the corresponding day, that day included', () => {
    expect(repeatUntil(isoDate.parse('2026-01-15'), three, table)).toBe('2026-04-15');
    // A rest day: nobody has to act on it, so it gives way to no working day.
    expect(repeatUntil(isoDate.parse('2026-01-04'), three, table)).toBe('2026-04-04');
    expect(repeatUntil(isoDate.parse('2025-11-30'), three, table)).toBe('2026-02-28');
  });

  test('are the corresponding day for every day, and the last of the month where there is none', () => {
    fc.assert(
      fc.property(day, window, (first, limit) => {
        const until = repeatUntil(first, limit, table);
        const [a, b] = [datePartsOf(first), datePartsOf(until)];
        expect((b.year - a.year) * 12 + b.month - a.month).toBe(limit.amount);
        expect(b.day).toBe(Math.min(a.day, daysInMonth(b.year, b.month)));
      }),
    );
  });

  test('never lose a first report that a later one still repeats', () => {
    fc.assert(
      fc.property(day, window, fc.integer({ min: 0, max: 400 }), (first, limit, later) => {
        const second = addDays(first, later);
        const within = second <= repeatUntil(first, limit, table);
        if (within) expect(first >= repeatsSince(second, limit)).toBe(true);
        // And what lies a month before the first day looked at is out of time.
        const early = addMonths(repeatsSince(second, limit), -1);
        expect(second > repeatUntil(early, limit, table)).toBe(true);
      }),
    );
  });

  test('hold for working days and days too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }).map((n) => addDays(isoDate.parse('2024-02-01'), n)),
        fc.record({
          amount: fc.integer({ min: 1, max: 90 }),
          unit: fc.constantFrom('day' as const, 'workday' as const),
        }),
        fc.integer({ min: 0, max: 200 }),
        (first, limit, later) => {
          const second = addDays(first, later);
          if (second <= repeatUntil(first, limit, table))
            expect(first >= repeatsSince(second, limit)).toBe(true);
        },
      ),
    );
  });
});

const names = fc.constantFrom('周甲', '周乙', '吴丙');
const reference = fc.option(
  fc.record({
    id: fc.option(
      fc.constantFrom('11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'),
    ),
    name: names,
  }),
);
const side: fc.Arbitrary<RepeatSide> = fc.record({
  subject: reference,
  unit: reference,
  kind: fc.option(fc.constantFrom('falseClaim', 'neglect', 'other')),
  summary: fc.constantFrom(
    '反映村支书虚报粮食补贴十二户一万八千余元',
    '反映该村支书虚报粮补十二户，一万八千余元，群众意见大',
    '反映某校食堂采购不公开',
    '',
  ),
});
const card = { id: null, name: '周德' };
const base: RepeatSide = { subject: card, unit: null, kind: 'falseClaim', summary: '' };

describe('A07 what two reports agree in', () => {
  test('is the same whichever is asked about', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        expect(repeatOf(a, b)).toEqual(repeatOf(b, a));
      }),
    );
  });

  test('is always somebody or somewhere, and the matter', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const hits = repeatOf(a, b);
        if (hits === null) return;
        expect(hits.includes('subject') || hits.includes('unit')).toBe(true);
        expect(hits.includes('kind') || hits.includes('text')).toBe(true);
      }),
    );
  });

  test('tells the person and the problem', () => {
    expect(repeatOf(base, { ...base })).toEqual(['subject', 'kind']);
    expect(repeatOf(base, { ...base, kind: 'neglect' })).toBeNull();
    expect(repeatOf({ ...base, kind: 'other' }, { ...base, kind: 'other' })).toBeNull();
  });

  test('keeps two people of one name in two units apart until the cards say otherwise', () => {
    const here = { ...base, unit: { id: null, name: '红旗村' } };
    const there = { ...base, unit: { id: null, name: '东风村' } };
    expect(repeatOf(here, there)).toBeNull();
    const bound = { id: '11111111-1111-4111-8111-111111111111', name: '周德' };
    expect(repeatOf({ ...here, subject: bound }, { ...there, subject: bound })).toEqual(['subject', 'kind']);
    expect(repeatOf(here, base)).toEqual(['subject', 'kind']);
  });

  test('is not the unit alone where the two name different people', () => {
    const unit = { id: null, name: '红旗村' };
    const a = { ...base, unit };
    expect(repeatOf(a, { ...a, subject: { id: null, name: '吴某' } })).toBeNull();
    expect(repeatOf({ ...a, subject: null }, { ...a, subject: null })).toEqual(['unit', 'kind']);
    expect(repeatOf(a, { ...a, subject: null })).toBeNull();
  });

  test('hears the same words in another dress, and not two sentences of one office', () => {
    expect(
      isAlike(
        '反映村支书虚报粮食补贴12户，共18640元。',
        '再次反映：村支书虚报粮食补贴１２户，共18640元；至今没有答复',
      ),
    ).toBe(true);
    expect(isAlike('反映村支书虚报粮食补贴12户', '反映镇政府食堂招标不公开、村务不公开')).toBe(false);
    expect(isAlike('反映问题', '反映问题')).toBe(false);
  });
});
