import { describe, expect, it } from 'vitest';
import { IdleLock } from '#main/idle-lock.ts';
import { RestartAllowance } from '#main/restart-allowance.ts';

const MINUTE = 60_000;

describe('idle lock', () => {
  it('strikes after the minutes of the policy without input, and not before', () => {
    const lock = new IdleLock(0);
    lock.guard(5, 0);
    expect(lock.isDue(5 * MINUTE - 1)).toBe(false);
    expect(lock.isDue(5 * MINUTE)).toBe(true);
    lock.active(4 * MINUTE);
    expect(lock.isDue(8 * MINUTE)).toBe(false);
    expect(lock.isDue(9 * MINUTE)).toBe(true);
  });

  it('guards nothing while nobody works', () => {
    const lock = new IdleLock(0);
    expect(lock.isDue(1_000 * MINUTE)).toBe(false);
    lock.guard(1, 10 * MINUTE);
    lock.guard(null, 10 * MINUTE);
    expect(lock.guarding).toBe(false);
    expect(lock.isDue(1_000 * MINUTE)).toBe(false);
  });

  it('counts from the sign-in, and a new policy does not restart the count', () => {
    const lock = new IdleLock(0);
    lock.guard(5, 60 * MINUTE);
    expect(lock.isDue(64 * MINUTE)).toBe(false);
    lock.guard(2, 64 * MINUTE);
    expect(lock.isDue(64 * MINUTE)).toBe(true);
  });

  it('does not strike when the clock is set back', () => {
    const lock = new IdleLock(100 * MINUTE);
    lock.guard(1, 100 * MINUTE);
    expect(lock.isDue(0)).toBe(false);
  });
});

describe('restarts of the backend', () => {
  it('allows one within ten minutes', () => {
    const allowance = new RestartAllowance();
    expect(allowance.use(0)).toBe(true);
    expect(allowance.use(9 * MINUTE)).toBe(false);
    expect(allowance.use(10 * MINUTE)).toBe(true);
    expect(allowance.use(11 * MINUTE)).toBe(false);
  });
});
