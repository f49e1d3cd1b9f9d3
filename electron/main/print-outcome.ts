export type PrintOutcome = 'done' | 'failed' | 'cancelled';

/**
 * What became of a print, by Chromium's callback. Anything but success or the user's own no counts as failed: paper may
 * have come out.
 */
export function printOutcome(done: boolean, reason: string): PrintOutcome {
  if (done) return 'done';
  return /cancel/iu.test(reason) ? 'cancelled' : 'failed';
}
