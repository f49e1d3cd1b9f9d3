import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineStation } from '#shared/ipc/line-calls.ts';
import { shortened } from '#renderer/features/records/detail/line-runs.ts';

const station = (
  recordId: string,
  ledger: LineStation['ledger'],
  stage: string | null = null,
): LineStation => ({
  ledger,
  recordId,
  stage,
  number: null,
  title: recordId,
  state: 'handling',
  from: null,
  to: null,
  outcome: null,
});

const petitions = (count: number) => Array.from({ length: count }, (_, at) => station(`p${at}`, 'petition'));

test('a short path stands whole', () => {
  const path = [...petitions(6), station('c', 'clue'), station('c', 'clue', '初步核实')];
  expect(shortened(path, 'c')).toEqual(path);
});

test('fifteen repeats leave room: the first two, the last, and how many stand between', () => {
  const path = [...petitions(15), station('c', 'clue')];
  const shown = shortened(path, 'c');
  expect(shown).toEqual([path[0], path[1], { kept: 12, from: 'p2', ledger: 'petition' }, path[14], path[15]]);
});

test('the record that is looked at is shown wherever it stands, and every other is shown or counted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(39), (count, at) => {
      const path = petitions(count);
      const own = `p${at % count}`;
      const shown = shortened(path, own);
      expect(shown.some((part) => 'recordId' in part && part.recordId === own)).toBe(true);
      expect(shown.reduce((sum, part) => sum + ('kept' in part ? part.kept : 1), 0)).toBe(count);
    }),
  );
});
