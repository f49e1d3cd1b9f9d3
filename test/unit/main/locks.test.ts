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

  it('guards nothing before anybody works', () => {
    const lock = new IdleLock(0);
    expect(lock.guarding).toBe(false);
    expect(lock.isDue(1_000 * MINUTE)).toBe(false);
    lock.guard(1, 10 * MINUTE);
    expect(lock.guarding).toBe(true);
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

describe('restarts of what ended by itself', () => {
  it('allows one within ten minutes', () => {
    const allowance = new RestartAllowance(null);
    expect(allowance.use(0)).toBe(true);
    expect(allowance.use(9 * MINUTE)).toBe(false);
    expect(allowance.use(10 * MINUTE)).toBe(true);
    expect(allowance.use(11 * MINUTE)).toBe(false);
  });

  it('counts across processes, so that a fault makes no endless row of them', () => {
    const [first, now] = [new RestartAllowance(null), 1_000 * MINUTE];
    expect(first.use(now)).toBe(true);
    const next = new RestartAllowance(first.usedAt);
    expect(next.use(now + 9 * MINUTE)).toBe(false);
    const third = new RestartAllowance(next.usedAt);
    expect(third.use(now + 9 * MINUTE)).toBe(false);
    // A clock that was set back allows nothing.
    expect(third.use(0)).toBe(false);
    expect(third.use(now + 10 * MINUTE)).toBe(true);
  });
});
