import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditRow, AuditRows } from '#db/repositories/audit.ts';
import { ClockWatch, jumpBetweenRows } from '#backend/audit/clock.ts';

const START = Date.parse('2017-06-01T01:00:00.000Z');
const minutes = (count: number) => count * 60_000;

function watch() {
  const state = { wall: START, running: 5_000 };
  return {
    clock: new ClockWatch(
      () => new Date(state.wall),
      () => state.running,
    ),
    /** Time that really passes. */
    pass: (ms: number) => {
      state.wall += ms;
      state.running += ms;
    },
    /** Somebody moves the clock. */
    move: (ms: number) => {
      state.wall += ms;
    },
  };
}

describe('the clock', () => {
  test('that only runs on is never told of', () => {
    const { clock, pass } = watch();
    for (const ms of [1, minutes(5), minutes(60 * 24 * 90)]) {
      pass(ms);
      expect(clock.look()).toBeNull();
    }
  });

  test('that was moved by more than a minute is told of until it stands in the log, with the seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (seconds) => {
        const { clock, pass, move } = watch();
        pass(minutes(3));
        move(seconds * 1000);
        const note = clock.look();
        if (Math.abs(seconds) <= 60) expect(note).toBeNull();
        else {
          expect(note).toMatchObject({ action: 'clock.jump', facts: { seconds, seen: 'running' } });
          expect(clock.look()).toEqual(note);
        }
        clock.settled();
        expect(clock.look()).toBeNull();
      }),
    );
  });

  test('that is moved little by little is told of when it adds up', () => {
    const { clock, pass, move } = watch();
    const told: unknown[] = [];
    for (let n = 0; n < 10; n += 1) {
      pass(minutes(1));
      move(-15_000);
      const note = clock.look();
      if (note) clock.settled();
      told.push(note);
    }
    expect(told.filter((one) => one !== null)).toMatchObject([
      { facts: { seconds: -75 } },
      { facts: { seconds: -75 } },
    ]);
  });
});

test('between two rows a step back, or an absence longer than a month, is told of', () => {
  const chain = (at: number | null) =>
    ({ tail: () => (at === null ? null : ({ at: new Date(at).toISOString() } as AuditRow)) }) as AuditRows;
  const jump = (last: number | null, ms: number) => jumpBetweenRows(chain(last), new Date(START + ms))?.facts;
  expect(jump(null, 0)).toBeUndefined();
  expect(jump(START, -60_000)).toBeUndefined();
  expect(jump(START, -60_001)).toEqual({ seconds: -60, seen: 'rows' });
  expect(jump(START, minutes(60 * 24 * 30))).toBeUndefined();
  expect(jump(START, minutes(60 * 24 * 31))).toEqual({ seconds: 31 * 86_400, seen: 'rows' });
});
