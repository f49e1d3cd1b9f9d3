import { describe, expect, test } from 'vitest';
import { printOutcome } from '#main/print-outcome.ts';

describe('what the printer says', () => {
  test.each([
    [true, '', 'done'],
    [false, 'Print job canceled', 'cancelled'],
    [false, 'cancelled', 'cancelled'],
    // Nobody knows what came out.
    [false, 'Print job failed', 'failed'],
    [false, 'Invalid printer settings', 'failed'],
    [false, '', 'failed'],
  ] as const)('%s %s: %s', (done, reason, outcome) => {
    expect(printOutcome(done, reason)).toBe(outcome);
  });
});
