import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formulaText,
  rankUnits,
  scoreText,
  timesFirstBefore,
  type UnitCounts,
} from '#shared/stats/index-score.ts';

const weights = { petition: 50, complaint: 30, opinion: 20 };
const unit = (name: string, petition: number, complaint: number, opinion: number): UnitCounts => ({
  unitId: name,
  name,
  petition,
  complaint,
  opinion,
});

test('A21 the numbers of scenario 14 come out exactly', () => {
  const ranked = rankUnits(
    [
      unit('城关镇', 42, 9, 6),
      unit('县自然资源局', 25, 21, 8),
      unit('县教育局', 30, 12, 15),
      unit('石桥乡', 18, 4, 1),
    ],
    weights,
  );
  expect(ranked.map(({ name, rank, hundredths }) => [rank, name, scoreText(hundredths)])).toEqual([
    [1, '县教育局', '72.86'],
    [2, '城关镇', '70.86'],
    [3, '县自然资源局', '70.43'],
    [4, '石桥乡', '28.48'],
  ]);
  expect(formulaText(weights)).toContain('50%×信访举报÷各单位最大值');
});

test('A21 equal scores share a place and the next stays empty; nothing at all is not ranked', () => {
  const ranked = rankUnits(
    [unit('丙', 1, 0, 0), unit('甲', 2, 0, 0), unit('乙', 2, 0, 0), unit('丁', 0, 0, 0)],
    weights,
  );
  expect(ranked.map(({ rank, name }) => `${rank}${name}`)).toEqual(['1甲', '1乙', '3丙']);
  expect(ranked.map(({ hundredths }) => hundredths)).toEqual([5000, 5000, 2500]);
});

test('A21 scores lie between 0 and 100, fall with the place and do not depend on the order of entry', () => {
  const counts = fc.nat(10_000);
  const units = fc.uniqueArray(
    fc.record({
      unitId: fc.uuid(),
      name: fc.string({ minLength: 1 }),
      petition: counts,
      complaint: counts,
      opinion: counts,
    }),
    { selector: ({ name }) => name, maxLength: 30 },
  );
  fc.assert(
    fc.property(units, (given) => {
      const ranked = rankUnits(given, weights);
      for (const [at, one] of ranked.entries()) {
        expect(one.hundredths).toBeGreaterThanOrEqual(0);
        expect(one.hundredths).toBeLessThanOrEqual(10_000);
        const before = ranked[at - 1];
        if (before) expect(before.hundredths).toBeGreaterThanOrEqual(one.hundredths);
        const most = (part: 'petition' | 'complaint' | 'opinion') =>
          Math.max(...given.map((u) => u[part]), 1);
        const near =
          (50 * one.petition) / most('petition') +
          (30 * one.complaint) / most('complaint') +
          (20 * one.opinion) / most('opinion');
        expect(Math.abs(one.hundredths / 100 - near)).toBeLessThan(0.00501);
      }
      const places = (list: readonly UnitCounts[]) =>
        new Map(rankUnits(list, weights).map(({ unitId, rank }) => [unitId, rank]));
      expect(places([...given].reverse())).toEqual(places(given));
    }),
  );
});

test('A21 a unit that stays first is told with the number of rankings before, in a row', () => {
  const kept = (from: string, to: string, ...first: string[]) => ({
    ...{ from, to },
    rows: [...first.map((unitId) => ({ unitId, rank: 1 })), { unitId: '丁', rank: 4 }],
  });
  const march = { from: '2026-03-01', to: '2026-03-31' };
  const rankings = [
    kept('2026-03-01', '2026-03-31', '甲'),
    // February was kept twice: what was kept last holds.
    kept('2026-02-01', '2026-02-28', '甲', '乙'),
    kept('2026-02-01', '2026-02-28', '丙'),
    kept('2026-01-01', '2026-01-31', '甲'),
    kept('2025-12-01', '2025-12-31', '乙'),
    kept('2025-11-01', '2025-11-30', '甲'),
  ];
  expect(['甲', '乙', '丙', '丁'].map((id) => timesFirstBefore(id, march, rankings))).toEqual([2, 1, 0, 0]);
  expect(timesFirstBefore('甲', march, [])).toBe(0);
  // The year holds the month: it is none before it.
  expect(timesFirstBefore('甲', march, [kept('2026-01-01', '2026-12-31', '甲')])).toBe(0);
});
