import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outdated } from '#backend/backup/sweep.ts';
import { epochAfter } from '#backend/backup/restored-mark.ts';
import { backupDue, drillDueOn } from '#shared/domain/backup-plan.ts';

const at = (text: string): Date => new Date(`${text}T09:00:00`);

describe('the plan', () => {
  test.each([
    ['daily', '2017-03-05', '2017-03-05', false, 0],
    ['daily', '2017-03-05', '2017-03-06', true, 0],
    ['daily', '2017-03-05', '2017-03-09', true, 3],
    ['weekly', '2017-03-05', '2017-03-11', false, 0],
    ['weekly', '2017-03-05', '2017-03-12', true, 0],
    ['weekly', '2017-03-05', '2017-04-12', true, 31],
  ] as const)('%s, last on %s, on %s: due %s, %i days late', (every, last, now, due, overdueDays) => {
    expect(backupDue(every, at(last), at('2017-01-01'), at(now))).toMatchObject({ due, overdueDays });
  });

  test('without a backup yet, asks for one from the day it was set; switched off, never', () => {
    expect(backupDue('weekly', null, at('2017-03-05'), at('2017-03-05'))).toMatchObject({
      due: true,
      overdueDays: 0,
    });
    expect(backupDue('off', null, at('2017-03-05'), at('2019-03-05')).due).toBe(false);
  });

  test('goes on when the clock was set back behind the last backup', () => {
    expect(backupDue('daily', at('2030-01-01'), at('2017-01-01'), at('2017-03-05')).due).toBe(true);
  });

  test('counts drills from the last one, or from the first backup', () => {
    expect(drillDueOn(12, null, null)).toBeNull();
    expect(drillDueOn(12, null, at('2017-03-05'))).toBe('2018-03-05');
    expect(drillDueOn(6, at('2017-08-31'), at('2016-01-01'))).toBe('2018-02-28');
  });
});

test('whatever is kept or let go, the newest sets and the newest checked one stay', () => {
  const sets = fc
    .array(fc.boolean(), { maxLength: 30 })
    .map((checks) => checks.map((checked, n) => ({ n, checkedAt: checked ? 'x' : null })));
  fc.assert(
    fc.property(sets, fc.integer({ min: 2, max: 10 }), (all, keep) => {
      const gone = new Set(outdated(all, keep));
      const left = all.filter((set) => !gone.has(set));
      expect(left.slice(0, keep)).toEqual(all.slice(0, keep));
      const checked = all.find((set) => set.checkedAt !== null);
      if (checked) expect(left).toContain(checked);
      expect(left.length).toBeLessThanOrEqual(keep + 1);
    }),
  );
});

test('an epoch after a restore is above all that is known and above all that came before by the clock', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 40 }),
      fc.integer({ min: 0, max: 4_000_000_000 }),
      (known, seconds) => {
        const epoch = epochAfter(new Date(seconds * 1000).toISOString(), known);
        expect(epoch).toBeGreaterThan(known);
        expect(epoch).toBeGreaterThanOrEqual(seconds);
      },
    ),
  );
});
