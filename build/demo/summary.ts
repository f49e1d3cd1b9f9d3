import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { arrivedAnswer } from '#shared/ipc/bridge.ts';
import { bulletinCalls } from '#shared/ipc/bulletin-calls.ts';
import { reportTotals, reportYear } from '#shared/stats/report-keys.ts';

const expectedShape = z.object({ totals: z.record(z.string(), z.union([z.number(), z.string()])) });

/** What a correct import counts, by the list that lies with the ledgers; null where there is none. */
export async function expectedTotals(
  file: string,
): Promise<Readonly<Record<string, number | string>> | null> {
  try {
    return expectedShape.parse(JSON.parse(await readFile(file, 'utf8'))).totals;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * The totals under the given keys as the application's own indicators say them, asked for through the page of whoever
 * is signed in. Nothing is read from the ledgers' files. Without keys all indicators are read under their own ids.
 */
export async function readTotals(
  page: Page,
  keys: readonly string[] | null,
): Promise<Readonly<Record<string, number | string>>> {
  const answer = arrivedAnswer(
    await page.evaluate(
      (period) => window.andu.call({ id: 'demo-totals', name: 'indicator.all', payload: period }),
      { from: `${reportYear}-01-01`, to: `${reportYear}-12-31` },
    ),
  );
  if (!answer.ok) throw new Error(`the indicators were refused: ${answer.code}`);
  const { indicators } = bulletinCalls['indicator.all'].output.parse(answer.value);
  return reportTotals(keys ?? indicators.map(({ id }) => id), indicators);
}
