import {
  addDays,
  addMonths,
  dateFromParts,
  datePartsOf,
  endOfMonth,
  type IsoDate,
  weekday,
} from '../domain/date.ts';

/** Weeks begin on Monday. */
export const logPeriodKinds = ['week', 'month'] as const;
export type LogPeriodKind = (typeof logPeriodKinds)[number];

export interface LogPeriod {
  readonly kind: LogPeriodKind;
  /** First and last day. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The week or month that a day lies in. */
export function periodOf(kind: LogPeriodKind, day: IsoDate): LogPeriod {
  if (kind === 'week') {
    const from = addDays(day, 1 - weekday(day));
    return { kind, from, to: addDays(from, 6) };
  }
  const { year, month } = datePartsOf(day);
  const from = dateFromParts(year, month, 1) ?? day;
  return { kind, from, to: endOfMonth(day) };
}

/** The period before. */
export function periodBefore({ kind, from }: LogPeriod): LogPeriod {
  return periodOf(kind, kind === 'week' ? addDays(from, -7) : addMonths(from, -1));
}

/** How often the log must be looked through: weekly where 机密 is worked on, else monthly (domain §4.3). */
export function reviewKind(secrecy: 'internal' | 'confidential' | 'secret'): LogPeriodKind {
  return secrecy === 'secret' ? 'week' : 'month';
}
