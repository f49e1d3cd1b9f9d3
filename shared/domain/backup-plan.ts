import { addDays, addMonths, daysBetween, type IsoDate, localDateOf } from './date.ts';

/** How often the plan of the office asks for a backup. */
export type BackupRhythm = 'off' | 'daily' | 'weekly';

const DAYS: Readonly<Record<Exclude<BackupRhythm, 'off'>, number>> = { daily: 1, weekly: 7 };

export interface BackupDue {
  /** First day on which the next backup should be made; null when no plan asks for one. */
  readonly on: IsoDate | null;
  readonly due: boolean;
  /** Whole days by which it is late: 0 on the day itself. */
  readonly overdueDays: number;
}

/**
 * Whether a backup is due, counted in calendar days of the machine.
 *
 * @param last when the newest good backup was finished; null when there is none yet: then the plan's own day counts
 * @param since when the plan was set
 */
export function backupDue(every: BackupRhythm, last: Date | null, since: Date, now: Date): BackupDue {
  if (every === 'off') return { on: null, due: false, overdueDays: 0 };
  const on = last === null ? localDateOf(since) : addDays(localDateOf(last), DAYS[every]);
  const late = daysBetween(on, localDateOf(now));
  // A clock that was set back leaves the last backup in the future; a day that never comes must not end the plan.
  const ahead = -late > DAYS[every];
  return { on, due: late >= 0 || ahead, overdueDays: Math.max(0, late) };
}

/** Day by which the next drill is due: months after the last one, or after the first backup. */
export function drillDueOn(months: number, last: Date | null, firstBackup: Date | null): IsoDate | null {
  const from = last ?? firstBackup;
  return from === null ? null : addMonths(localDateOf(from), months);
}
