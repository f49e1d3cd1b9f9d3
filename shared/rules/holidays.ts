import { z } from 'zod';
import { addDays, dateFromParts, datePartsOf, daysBetween, type IsoDate, weekday } from '../domain/date.ts';
import { AppError } from '../errors.ts';

/** What the yearly notice of the State Council makes of a day that Mon–Fri alone would tell otherwise. */
export type DayKind = 'rest' | 'work';

const monthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);

/**
 * One calendar year of the notice, as it is stored, imported and shown: rest days as [name, first day, last day],
 * Saturdays and Sundays worked in exchange (调休) one by one; days as `MM-DD`. A holiday that runs over New Year
 * stands in both years.
 */
export const holidayYear = z
  .strictObject({
    year: z.int().min(1949).max(2100),
    rest: z.array(z.tuple([z.string().trim().min(1).max(40), monthDay, monthDay])).min(1),
    work: z.array(monthDay),
  })
  .superRefine((given, context) => {
    const spans = [...given.rest.map(([, from, to]) => [from, to]), ...given.work.map((day) => [day, day])];
    const seen = new Set<string>();
    for (const [from = '', to = ''] of spans) {
      const days = daysOf(given.year, from, to);
      if (days === null || days.some((day) => seen.has(day)))
        context.addIssue({ code: 'custom', message: 'holidayDays', path: [from] });
      for (const day of days ?? []) seen.add(day);
    }
  });
export type HolidayYear = z.infer<typeof holidayYear>;

/** A day that is not as its weekday says. */
export interface SpecialDay {
  readonly kind: DayKind;
  /** 国庆节, 春节 …; for a day worked in exchange 调休. */
  readonly name: string;
}

/** The years an office has a notice for. A year is known whole or not at all. */
export interface HolidayTable {
  readonly years: ReadonlySet<number>;
  readonly days: ReadonlyMap<IsoDate, SpecialDay>;
}

function dayIn(year: number, monthAndDay: string): IsoDate | null {
  return dateFromParts(year, Number(monthAndDay.slice(0, 2)), Number(monthAndDay.slice(3)));
}

/** The days from one `MM-DD` to another, null when one does not exist or they stand the wrong way round. */
function daysOf(year: number, from: string, to: string): readonly IsoDate[] | null {
  const [first, last] = [dayIn(year, from), dayIn(year, to)];
  if (first === null || last === null || last < first) return null;
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
}

/** Builds the table; of two notices for one year the later in the list counts (a corrected notice). */
export function holidayTable(years: readonly HolidayYear[]): HolidayTable {
  const newest = new Map(years.map((one) => [one.year, one]));
  const days = new Map<IsoDate, SpecialDay>();
  for (const { year, rest, work } of newest.values()) {
    for (const [name, from, to] of rest)
      for (const day of daysOf(year, from, to) ?? []) days.set(day, { kind: 'rest', name });
    for (const one of work)
      for (const day of daysOf(year, one, one) ?? []) days.set(day, { kind: 'work', name: '调休' });
  }
  return { years: new Set(newest.keys()), days };
}

/** True when the table has the notice of that year. */
export function coversYear(table: HolidayTable, year: number): boolean {
  return table.years.has(year);
}

/**
 * Last day up to which the table holds every year from the year of `from` on (「节假日表已到 2026 年底」); null when it
 * does not hold that year.
 */
export function coveredUntil(table: HolidayTable, from: IsoDate): IsoDate | null {
  let { year } = datePartsOf(from);
  while (coversYear(table, year)) year += 1;
  return year > datePartsOf(from).year ? dateFromParts(year - 1, 12, 31) : null;
}

/**
 * Whether people work on that day: Monday to Friday but for the holidays, and the Saturdays and Sundays worked in
 * exchange. Throws E_HOLIDAYS_MISSING with the year when the table does not hold it: guessing Mon–Fri would give
 * deadlines that the next notice makes wrong.
 */
export function isWorkday(table: HolidayTable, date: IsoDate): boolean {
  const { year } = datePartsOf(date);
  if (!coversYear(table, year)) throw new AppError('E_HOLIDAYS_MISSING', { year });
  const special = table.days.get(date);
  return special === undefined ? weekday(date) <= 5 : special.kind === 'work';
}

/** The day itself when it is a working day, else the next one. Throws E_HOLIDAYS_MISSING past the table. */
export function workdayFrom(table: HolidayTable, date: IsoDate): IsoDate {
  let day = date;
  while (!isWorkday(table, day)) day = addDays(day, 1);
  return day;
}

/**
 * The n-th working day after `start`; the start day is not counted. 15 after 2016-09-28 is 2016-10-24 (domain §7).
 * `count` is 1 or more. Throws E_HOLIDAYS_MISSING past the table.
 */
export function addWorkdays(table: HolidayTable, start: IsoDate, count: number): IsoDate {
  let day = start;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(table, day)) left -= 1;
  }
  return day;
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier, 0 on the same day. Throws
 * E_HOLIDAYS_MISSING past the table.
 */
export function workdaysBetween(table: HolidayTable, from: IsoDate, to: IsoDate): number {
  if (to < from) return 0 - workdaysBetween(table, to, from);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (isWorkday(table, day)) count += 1;
  }
  return count;
}
