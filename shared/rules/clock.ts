import { addDays, addMonths, dateFromParts, datePartsOf, daysBetween, type IsoDate } from '../domain/date.ts';
import { AppError } from '../errors.ts';
import {
  addWorkdays,
  coversYear,
  type HolidayTable,
  isWorkday,
  workdayFrom,
  workdaysBetween,
} from './holidays.ts';
import type { Limit, RulePack } from './pack.ts';

/*
 * On the 办结期限 of the sample petition ledger of 2017: it lies 30, 61 or 92 days after the day of receipt for the
 * three degrees of difficulty, counted in plain days, whatever the months and holidays in between. The product keeps
 * such a given date as it was given and computes its own deadline beside it: the corresponding day 1, 2 or 3 months
 * later (A08), moved to the next working day where it falls on a rest day.
 */

/** How an office counts; taken from the rules of the day the clock started. */
export interface ClockSettings {
  /** A period of days or months whose last day is a rest day ends on the next working day (民法典 §203). */
  readonly rollForward: boolean;
  /** Yellow when at most part/of of the time is left. */
  readonly yellow: { readonly part: number; readonly of: number };
}

/** The counting rules of a pack. */
export function clockSettings(pack: RulePack): ClockSettings {
  return {
    rollForward: pack.rules['clock.rollForward'].value,
    yellow: pack.rules['clock.yellowShare'].value,
  };
}

/**
 * Last day of a period that began on `start` (not counted, 民法典 §201): the n-th day, the n-th working day, or the
 * corresponding day n months later (the last of the month where there is none, §202). With `rollForward` a last day
 * that is a rest day gives way to the next working day; working-day periods end on one anyhow.
 * Throws E_HOLIDAYS_MISSING with the year when the answer depends on a year the table does not hold.
 */
export function dueDate(start: IsoDate, limit: Limit, table: HolidayTable, rollForward: boolean): IsoDate {
  switch (limit.unit) {
    case 'workday':
      return addWorkdays(table, start, limit.amount);
    case 'day':
    case 'month': {
      const last = plainEnd(start, limit);
      return rollForward ? workdayFrom(table, last) : last;
    }
  }
}

function plainEnd(start: IsoDate, limit: Limit): IsoDate {
  return limit.unit === 'month' ? addMonths(start, limit.amount) : addDays(start, limit.amount);
}

/** A computed deadline, or the year whose holiday notice is still missing. */
export type Due =
  | { readonly known: true; readonly due: IsoDate }
  | {
      readonly known: false;
      readonly missingYear: number;
      /** The deadline is not before this day. */
      readonly notBefore: IsoDate;
    };

/**
 * The first day on which the last of some working days can lie when the notice of `year` is wanting: each working day
 * known up to the end of the year before is counted, and no day after it can hold more than one.
 */
export function earliestWorkday(
  start: IsoDate,
  workdays: number,
  table: HolidayTable,
  year: number,
): IsoDate {
  const newYearsEve = dateFromParts(year - 1, 12, 31);
  if (newYearsEve === null || newYearsEve <= start) return addDays(start, workdays);
  return addDays(newYearsEve, workdays - workdaysBetween(table, start, newYearsEve));
}

/** A plain end that would move into a year whose notice is wanting moves at least to its first day. */
function earliestPlain(last: IsoDate, year: number): IsoDate {
  const newYear = dateFromParts(year, 1, 1);
  return newYear === null || newYear < last ? last : newYear;
}

/**
 * As `dueDate`, for registers that must take a record down even where the holiday table ends: instead of an error
 * the year that is missing, and the day before which the deadline cannot lie, a day of that year or later.
 */
export function dueOrMissing(start: IsoDate, limit: Limit, table: HolidayTable, rollForward: boolean): Due {
  try {
    return { known: true, due: dueDate(start, limit, table, rollForward) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'E_HOLIDAYS_MISSING') throw error;
    const missingYear = Number(error.details['year']);
    const notBefore =
      limit.unit === 'workday'
        ? earliestWorkday(start, limit.amount, table, missingYear)
        : earliestPlain(plainEnd(start, limit), missingYear);
    return { known: false, missingYear, notBefore };
  }
}

/** A clock that runs or ran: from the day it started (not counted) to its last day. */
export interface Deadline {
  readonly startedOn: IsoDate;
  readonly dueOn: IsoDate;
  /** Unit of the limit: working-day clocks are told in working days. */
  readonly unit: Limit['unit'];
  /** The day it was met or ended otherwise; null while it runs. */
  readonly stoppedOn: IsoDate | null;
}

/**
 * `ok` time is left; `yellow` at most a fifth of it, or today is the last day; `overdue` the last day has passed;
 * `stopped` nothing is waited for any more.
 */
export type DeadlineState = 'ok' | 'yellow' | 'overdue' | 'stopped';

/** A deadline as it stands on a day, ready to be shown. */
export interface DeadlineView {
  readonly state: DeadlineState;
  /** Days or working days left; 0 on the last day; negative when overdue. For a stopped clock as of that day. */
  readonly left: number;
  /** What `left` counts. Calendar days also where the holiday table does not reach. */
  readonly unit: 'day' | 'workday';
  /** True when the last day passed before the clock stopped, or has passed by now. */
  readonly late: boolean;
  /** Elapsed share of the time for the bar, 0 to 1. */
  readonly fraction: number;
  /** 余 15 个工作日 · 余 22 天 · 今日 · 超 2 日 · 按期 · 超期 2 日完成. */
  readonly words: string;
}

/** How a deadline stands on the day `on`. Never throws for want of a holiday notice: it then counts plain days. */
export function deadlineView(
  deadline: Deadline,
  on: IsoDate,
  table: HolidayTable,
  settings: ClockSettings,
): DeadlineView {
  const { startedOn, dueOn, stoppedOn } = deadline;
  const day = stoppedOn ?? on;
  const count = counter(deadline, day, table);
  const counted = count.between(day, dueOn);
  const late = day > dueOn;
  // With nothing but rest days between, plain days say more than 「超 0 个工作日」.
  const restOnly = counted === 0 && day !== dueOn;
  const left = restOnly ? daysBetween(day, dueOn) : counted;
  const unit = restOnly ? 'day' : count.unit;
  const { part, of } = settings.yellow;
  const running = late ? 'overdue' : counted * of <= count.between(startedOn, dueOn) * part ? 'yellow' : 'ok';
  return {
    state: stoppedOn === null ? running : 'stopped',
    left,
    unit,
    late,
    fraction: fractionOf(daysBetween(startedOn, day), daysBetween(startedOn, dueOn)),
    words: stoppedOn === null ? runningWords(left, late, unit) : stoppedWords(left, late, unit),
  };
}

interface Counter {
  readonly unit: 'day' | 'workday';
  readonly between: (from: IsoDate, to: IsoDate) => number;
}

const plainDays: Counter = { unit: 'day', between: daysBetween };

/** Working-day clocks count working days, where the table holds every year between; all others plain days. */
function counter(deadline: Deadline, day: IsoDate, table: HolidayTable): Counter {
  if (deadline.unit !== 'workday') return plainDays;
  const years = [deadline.startedOn, deadline.dueOn, day].map((date) => datePartsOf(date).year);
  for (let year = Math.min(...years); year <= Math.max(...years); year += 1)
    if (!coversYear(table, year)) return plainDays;
  return { unit: 'workday', between: (from, to) => workdaysBetween(table, from, to) };
}

function fractionOf(elapsed: number, total: number): number {
  if (total <= 0) return elapsed < 0 ? 0 : 1;
  return Math.min(1, Math.max(0, elapsed / total));
}

function overWords(left: number, unit: 'day' | 'workday'): string {
  return `${-left} ${unit === 'workday' ? '个工作日' : '日'}`;
}

function runningWords(left: number, late: boolean, unit: 'day' | 'workday'): string {
  if (late) return `超 ${overWords(left, unit)}`;
  if (left === 0) return '今日';
  return unit === 'workday' ? `余 ${left} 个工作日` : `余 ${left} 天`;
}

function stoppedWords(left: number, late: boolean, unit: 'day' | 'workday'): string {
  return late ? `超期 ${overWords(left, unit)}完成` : '按期';
}

/**
 * First day on which the clock shows yellow, for to-do lists that query instead of computing each row. Same answer
 * as `deadlineView`: no day before it is yellow, every day from it to the last day is.
 */
export function yellowFrom(deadline: Deadline, table: HolidayTable, settings: ClockSettings): IsoDate {
  const { startedOn, dueOn } = deadline;
  if (dueOn <= startedOn) return dueOn;
  const count = counter(deadline, startedOn, table);
  const total = count.between(startedOn, dueOn);
  const { part, of } = settings.yellow;
  const most = Math.floor((total * part) / of);
  if (count.unit === 'day') return most >= total ? startedOn : addDays(dueOn, -most);
  let day = dueOn;
  for (let left = most; day > startedOn; day = addDays(day, -1)) {
    // Before a working day one more is left than on it.
    if (isWorkday(table, day)) left -= 1;
    if (left < 0) break;
  }
  return day;
}
