import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { z } from 'zod';

const script = fileURLToPath(new URL('../../bench/spreadsheet-main.ts', import.meta.url));
const measure = z.object({
  rows: z.number(),
  dates: z.number(),
  characters: z.number(),
  peakMiB: z.number(),
});

it('writes and reads 100,000 rows of 20 columns within bounded memory', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, '100000'], {
    timeout: 580_000,
  });
  const result = measure.parse(JSON.parse(stdout));
  expect(result.rows).toBe(200_000);
  expect(result.dates).toBe(200_000);
  expect(result.characters).toBeGreaterThan(200_000 * 35);
  expect(result.peakMiB).toBeLessThan(400);
}, 600_000);
