import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { reportTotals, reportYear } from '#shared/stats/report-keys.ts';
import { newBackend } from '../support/backend.ts';
import { sample, samples, takeIn } from '../import/wizard.ts';

const expected = z
  .object({ totals: z.record(z.string(), z.union([z.number(), z.string()])) })
  .parse(JSON.parse(await readFile(sample('expected.json'), 'utf8')));

test('the sample ledgers give the totals of their report, and the balances hold', async () => {
  const backend = await newBackend();
  for (const [name, file] of Object.entries(samples))
    if (name !== 'faulty') await takeIn(backend, sample(file));
  const measured = await backend.call('indicator.all', {
    from: `${reportYear}-01-01`,
    to: `${reportYear}-12-31`,
  });
  expect(reportTotals(Object.keys(expected.totals), measured.indicators)).toEqual(expected.totals);
  expect(measured.checks.filter(({ holds }) => !holds)).toEqual([]);
  // Carry-over: more verifications than clues received, and the difference is accounted for.
  const value = (id: string) => measured.indicators.find((one) => one.id === id)?.value;
  expect([value('verifications.ofPeriod'), value('verifications.carriedOver')]).toEqual([663, 227]);
  expect([value('cases.openAtStart'), value('cases.openAtEnd')]).toEqual([0, 209]);
});
