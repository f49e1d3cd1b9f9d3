import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** How many checks passed and failed. */
export interface Tally {
  passed: number;
  failed: number;
}

export function add(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** One check that passed or did not. */
export function single(passed: boolean): Tally {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numTotalTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/**
 * Read vitest's JSON report. A skipped test counts as failed, and so does a file that could not even be loaded:
 * the suite says what holds, and those say nothing.
 */
export function vitestTally(report: unknown): Tally {
  const { numPassedTests, numTotalTests, testResults } = vitestReport.parse(report);
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests + broken.length };
}

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Read Playwright's JSON report, as strictly: skipped, flaky and errors outside of tests are failures. */
export function playwrightTally(report: unknown): Tally {
  const { errors, stats } = playwrightReport.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}

/**
 * The tally of a runner that writes a report: at least one failure when the runner said so, when it wrote no
 * report, or when it ran nothing at all.
 */
export async function reportTally(
  file: string,
  exitCode: number,
  read: (report: unknown) => Tally,
): Promise<Tally> {
  let tally: Tally;
  try {
    tally = read(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    console.error(`no usable report in ${file}: ${String(error)}`);
    return single(false);
  }
  const suspicious = tally.failed === 0 && (exitCode !== 0 || tally.passed === 0);
  return suspicious ? add(tally, single(false)) : tally;
}
