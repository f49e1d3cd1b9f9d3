import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawFrom, drawnCount, frozenPool, poolDigest, roundings, sizeWords } from '#shared/domain/draw.ts';

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 60 });
const rounding = fc.constantFrom(...roundings);

test('J02 the same seed and list draw the same, in whatever order the list came', () => {
  fc.assert(
    fc.property(ids, fc.string(), fc.nat(70), (pool, seed, count) => {
      const drawn = drawFrom(pool, seed, count);
      expect(drawFrom([...pool].reverse(), seed, count)).toEqual(drawn);
      expect(drawFrom([...pool, ...pool], seed, count)).toEqual(drawn);
      expect(drawn).toHaveLength(Math.min(count, pool.length));
      expect(new Set(drawn).size).toBe(drawn.length);
      for (const id of drawn) expect(pool).toContain(id);
      // A larger draw of the same seed begins with the smaller one.
      expect(drawFrom(pool, seed, count + 1).slice(0, drawn.length)).toEqual(drawn);
      expect(poolDigest([...pool].reverse())).toBe(poolDigest(pool));
    }),
  );
});

test('J02 a draw is what anybody reckons with SHA-256 of seed, line feed and id', () => {
  const pool = ['c', 'a', 'b', 'd', 'e'];
  const key = (id: string) => createHash('sha256').update(`7f\n${id}`).digest('hex');
  const by = pool.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  expect(drawFrom(pool, '7f', 3)).toEqual(by.slice(0, 3));
  expect(poolDigest(pool)).toBe(createHash('sha256').update('a\nb\nc\nd\ne').digest('hex'));
  expect(frozenPool(['b', 'a', 'b'])).toEqual(['a', 'b']);
});

test('over many seeds every record is drawn about equally often', () => {
  const pool = Array.from({ length: 20 }, (_, at) => `id-${at}`);
  const hits = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed += 1)
    for (const id of drawFrom(pool, String(seed), 5)) hits.set(id, (hits.get(id) ?? 0) + 1);
  // 500 expected of each; five standard deviations are about 97.
  for (const id of pool) expect(Math.abs((hits.get(id) ?? 0) - 500)).toBeLessThan(97);
});

test('J02 thirty per cent of seven is 2.1: the rounding decides, and the words say so', () => {
  const size = { percent: 30 };
  expect(roundings.map((one) => drawnCount(7, size, one))).toEqual([3, 2, 2]);
  expect(roundings.map((one) => drawnCount(5, size, one))).toEqual([2, 2, 1]);
  expect(roundings.map((one) => drawnCount(10, size, one))).toEqual([3, 3, 3]);
  expect(sizeWords(7, size, 'up')).toBe('共 7 件，按 30% 为 2.1 件，不足一件按一件算，抽 3 件');
  expect(sizeWords(7, size, 'nearest')).toBe('共 7 件，按 30% 为 2.1 件，四舍五入，抽 2 件');
  expect(sizeWords(10, size, 'down')).toBe('共 10 件，按 30% 为 3 件，抽 3 件');
  expect(sizeWords(3, { number: 5 }, 'up')).toBe('共 3 件，指定抽 5 件，抽 3 件');
});

test('a share lies between its floor and its ceiling and within the list', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 100 }), rounding, (count, percent, how) => {
      const drawn = drawnCount(count, { percent }, how);
      expect(drawn * 100).toBeGreaterThan(count * percent - 100);
      expect(drawn * 100).toBeLessThan(count * percent + 100);
      expect(drawn).toBeLessThanOrEqual(count);
      expect(drawnCount(count, { percent: 100 }, how)).toBe(count);
    }),
  );
});
