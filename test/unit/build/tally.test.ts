import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playwrightTally, reportTally, vitestTally } from '#build/check/tally.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'andu-tally-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = (status: string, ...results: string[]) => ({
  status,
  assertionResults: results.map((result) => ({ status: result })),
});

describe('counting', () => {
  test('a skipped test and a file that cannot be loaded are failures', () => {
    const report = {
      numPassedTests: 2,
      numTotalTests: 4,
      testResults: [file('passed', 'passed', 'pending'), file('failed', 'passed', 'failed'), file('failed')],
    };
    expect(vitestTally(report)).toEqual({ passed: 2, failed: 3 });
  });

  test('flaky, skipped and errors outside of tests are failures end to end', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 1 };
    expect(playwrightTally({ errors: [{}], stats })).toEqual({ passed: 5, failed: 4 });
  });

  test('a runner that failed, ran nothing or wrote no report never counts as passed', async () => {
    const report = path.join(folder, 'report.json');
    await writeFile(report, '{}');
    const clean = () => ({ passed: 3, failed: 0 });
    expect(await reportTally(report, 0, clean)).toEqual({ passed: 3, failed: 0 });
    expect(await reportTally(report, 1, clean)).toEqual({ passed: 3, failed: 1 });
    expect(await reportTally(report, 0, () => ({ passed: 0, failed: 0 }))).toEqual({ passed: 0, failed: 1 });
    expect(await reportTally(report, 0, vitestTally)).toEqual({ passed: 0, failed: 1 });
    expect(await reportTally(path.join(folder, 'absent.json'), 0, clean)).toEqual({ passed: 0, failed: 1 });
  });
});
