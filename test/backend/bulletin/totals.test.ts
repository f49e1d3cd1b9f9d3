import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { addDays, isoDate } from '#shared/domain/date.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { countOf, indicatorOf } from '#shared/stats/indicators.ts';
import { reportTotals, reportYear } from '#shared/stats/report-keys.ts';
import { newBackend } from '../support/backend.ts';
import { sample, samples, takeIn } from '../import/wizard.ts';
import { countByHand, readBooks } from './oracle.ts';

const expected = z
  .object({ totals: z.record(z.string(), z.union([z.number(), z.string()])) })
  .parse(JSON.parse(await readFile(sample('expected.json'), 'utf8')));

test('the sample ledgers give the totals of their report, and any period what a count by hand gives', async () => {
  // The ledger of clues is 机密: no machine for less may take it in.
  const backend = await newBackend(undefined, undefined, undefined, 'secret');
  for (const [name, file] of Object.entries(samples))
    if (name !== 'faulty') await takeIn(backend, sample(file));

  const year = await backend.call('indicator.all', {
    from: `${reportYear}-01-01`,
    to: `${reportYear}-12-31`,
  });
  expect(reportTotals(Object.keys(expected.totals), year.indicators)).toEqual(expected.totals);
  expect(year.checks.filter(({ holds }) => !holds)).toEqual([]);
  // Carry-over: more verifications than clues received, and the difference is accounted for.
  const value = (id: string) => year.indicators.find((one) => one.id === id)?.value;
  expect([value('verifications.ofPeriod'), value('verifications.carriedOver')]).toEqual([663, 227]);
  expect([value('cases.openAtStart'), value('cases.openAtEnd')]).toEqual([0, 209]);

  const books = await readBooks(
    backend,
    ledgerIds.filter((id) => id !== 'person'),
  );
  const first = isoDate.parse('2016-06-01');
  const spans = fc.record({ start: fc.nat(600), days: fc.nat(400) });
  const full = { start: 214, days: 364 };
  await fc.assert(
    fc.asyncProperty(spans, async ({ start, days }) => {
      const from = addDays(first, start);
      const { indicators, tables, checks } = await backend.call('indicator.all', {
        from,
        to: addDays(from, days),
      });
      for (const one of indicators) {
        const definition = indicatorOf(one.id);
        if (definition.kind === 'rate') {
          const share = one.denominator ? (one.numerator ?? 0) / one.denominator : null;
          if (share === null) expect(one).toMatchObject({ value: null, text: '—' });
          else
            expect(Math.abs((one.value ?? -1) - share * 100)).toBeLessThanOrEqual(
              0.5 / 10 ** definition.decimals + 1e-9,
            );
        } else
          expect([one.id, one.value]).toEqual([
            one.id,
            countByHand(books, one.ledger, one.filters, definition.distinct),
          ]);
      }
      // Every cell is what its own conditions count, and the rows of a table are the parts of its total.
      for (const table of tables) {
        if (table.totals === null) continue;
        for (const [column, total] of table.totals.entries()) {
          const { distinct } = countOf(total.indicator);
          let sum = 0;
          for (const { cells } of table.rows) {
            const cell = cells[column];
            if (!cell) throw new Error('a row lacks a cell');
            expect([table.id, cell.value]).toEqual([
              table.id,
              countByHand(books, cell.ledger, cell.filters, distinct),
            ]);
            sum += cell.value ?? 0;
          }
          if (distinct === null) expect([table.id, sum]).toEqual([table.id, total.value]);
        }
      }
      for (const check of checks)
        if (check.relation === 'equal') expect([check.id, check.left]).toEqual([check.id, check.right]);
    }),
    { numRuns: 8, examples: [[full]] },
  );

  // The list that a number opens shows as many rows as the number says.
  for (const one of year.indicators) {
    const definition = indicatorOf(one.id);
    if (definition.kind === 'rate' || definition.distinct !== null) continue;
    const { count } = await backend.call(`${one.ledger}.count`, { filters: one.filters });
    expect([one.id, count]).toEqual([one.id, one.value]);
  }
});
