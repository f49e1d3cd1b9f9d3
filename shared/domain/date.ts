import { z } from 'zod';
import { AppError } from '../errors.ts';

/**
 * Calendar dates as `YYYY-MM-DD`. Two dates compare as strings; a date has no time and no time zone, so all
 * arithmetic here is on whole days of the Gregorian calendar, never on `Date`.
 */

export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;

const isoPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A date that exists in the calendar, written `YYYY-MM-DD`, of the years 1900 to 2100. */
export const isoDate = z
  .string()
  .refine((text) => {
    const match = isoPattern.exec(text);
    return match !== null && existsInCalendar(Number(match[1]), Number(match[2]), Number(match[3]));
  }, 'date')
  .brand<'IsoDate'>();

export type IsoDate = z.infer<typeof isoDate>;

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** True for leap years of the Gregorian calendar. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Number of days of a month (month 1 to 12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function existsInCalendar(year: number, month: number, day: number): boolean {
  return (
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    year >= FIRST_YEAR &&
    year <= LAST_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

/** The date with these parts, or null when the calendar has no such day or it lies outside 1900 to 2100. */
export function dateFromParts(year: number, month: number, day: number): IsoDate | null {
  if (!existsInCalendar(year, month, day)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as IsoDate;
}

/** Year, month and day of a date. */
export function datePartsOf(date: IsoDate): DateParts {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

/** True when the text is a valid `YYYY-MM-DD` date; narrows its type. */
export function isIsoDate(text: string): text is IsoDate {
  return isoDate.safeParse(text).success;
}

/** The calendar day that a clock shows in its own time zone (for "today"). */
export function localDateOf(clock: Date): IsoDate {
  return inRange(dateFromParts(clock.getFullYear(), clock.getMonth() + 1, clock.getDate()));
}

/** Days since 1970-01-01, negative before it. Counted in 400-year eras that begin on 1 March. */
function dayNumber(date: IsoDate): number {
  const { year, month, day } = datePartsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day number; null outside 1900 to 2100. Inverse of `dayNumber`. */
function dateOfDayNumber(days: number): IsoDate | null {
  const fromEra = days + 719_468;
  const era = Math.floor(fromEra / 146_097);
  const dayOfEra = fromEra - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return dateFromParts(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

function inRange(date: IsoDate | null): IsoDate {
  if (date === null)
    throw new AppError('E_VALIDATION', { rule: 'dateRange', first: FIRST_YEAR, last: LAST_YEAR });
  return date;
}

/** The date `days` later (earlier when negative). Throws E_VALIDATION outside 1900 to 2100. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return inRange(dateOfDayNumber(dayNumber(date) + days));
}

/**
 * The corresponding day `months` later (earlier when negative), or the last day of that month where it has no
 * such day: 2017-01-31 + 1 = 2017-02-28 (period rule of 民法典 §200–203). The start day itself is not counted,
 * so this is the last day of a period of whole months. Throws E_VALIDATION outside 1900 to 2100.
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = datePartsOf(date);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return inRange(dateFromParts(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth))));
}

/** The corresponding day `years` later, 29 February becoming 28 February in a common year. */
export function addYears(date: IsoDate, years: number): IsoDate {
  return addMonths(date, years * 12);
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week, 1 = Monday to 7 = Sunday (ISO 8601). */
export function weekday(date: IsoDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-01 was a Thursday.
  const fromMonday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return (fromMonday + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Last day of the month of a date. */
export function endOfMonth(date: IsoDate): IsoDate {
  const { year, month } = datePartsOf(date);
  return inRange(dateFromParts(year, month, daysInMonth(year, month)));
}

/** As official documents print it: 2017年3月5日 (GB/T 9704-2012 §7.3.5.4: Arabic numerals, no padding). */
export function formatDateLong(date: IsoDate): string {
  const { year, month, day } = datePartsOf(date);
  return `${year}年${month}月${day}日`;
}

/**
 * The date of a spreadsheet serial number; a fraction (the time of day) is ignored. In the 1900 system serial 1
 * is 1900-01-01 and serial 60 stands for 1900-02-29, a day that never was: null. In the 1904 system serial 0 is
 * 1904-01-01. Null for anything outside 1900 to 2100.
 */
export function fromExcelSerial(serial: number, date1904 = false): IsoDate | null {
  if (!Number.isFinite(serial)) return null;
  const whole = Math.floor(serial);
  if (date1904) return whole < 0 ? null : dateOfDayNumber(whole - 24_107);
  if (whole < 1 || whole === 60) return null;
  return dateOfDayNumber(whole - (whole < 60 ? 25_568 : 25_569));
}

/** The spreadsheet serial number (1900 system) of a date. Inverse of `fromExcelSerial`. */
export function toExcelSerial(date: IsoDate): number {
  const days = dayNumber(date);
  return days + 25_569 < 61 ? days + 25_568 : days + 25_569;
}

const digitValues: ReadonlyMap<string, number> = new Map(
  [
    ['0〇零○◯洞Oo', 0],
    ['1一壹', 1],
    ['2二贰', 2],
    ['3三叁', 3],
    ['4四肆', 4],
    ['5五伍', 5],
    ['6六陆', 6],
    ['7七柒', 7],
    ['8八捌', 8],
    ['9九玖', 9],
  ].flatMap(([characters, value]) => [...String(characters)].map((c) => [c, Number(value)] as const)),
);

const clockTime = String.raw`(?:[上下]午 ?)?\d{1,2}[:时点](?:\d{1,2}(?:[:分](?:\d{1,2}(?:\.\d+)?秒?)?)?)?(?:Z|[+-]\d{2}:?\d{2})?`;
const separated = new RegExp(String.raw`^(\d{4})([.\-/、])(\d{1,2})\2(\d{1,2})\.?(?:[ T]${clockTime})?$`);
const compact = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})(?:\d{6}|[ T]${clockTime})?$`);
const written = new RegExp(`^(.{4})年(.{1,3})月(.{1,4}?)[日号]?(?: ?${clockTime})?$`, 'u');
const weekdayNote = / ?\(?(?:星期|礼拜|周)[一二三四五六日天]\)?$/u;

/** Full-width forms become half-width, every kind of dash and full stop becomes one, spaces inside go. */
function unify(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−－]/gu, '-')
    .replace(/[。·・．]/gu, '.')
    .replace(/[\s\u200B\uFEFF]+/gu, ' ')
    .replace(weekdayNote, '')
    .trim()
    .replace(/ ?([.\-/、年月日号]) ?/gu, (_, mark: string) => mark)
    .replace(/(?<=[〇零○◯一二三四五六七八九十]) (?=[〇零○◯一二三四五六七八九十])/gu, '');
}

function yearOf(text: string): number | null {
  let year = 0;
  for (const character of text) {
    const value = digitValues.get(character);
    if (value === undefined) return null;
    year = year * 10 + value;
  }
  return year;
}

/** A number below 100 in Arabic or Chinese numerals: 5, 05, 五, 零五, 十, 十五, 二十, 二十五, 廿, 廿五, 卅一. */
function smallNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const spelled = text
    .replace(/^廿/u, '二十')
    .replace(/^卅/u, '三十')
    .replaceAll('拾', '十')
    .replace(/^[零〇○]/u, '');
  const match = /^(?:(.)?(十))?(.)?$/u.exec(spelled);
  if (match === null || spelled === '') return null;
  const [, tens, ten, ones] = match;
  const tensValue = ten === undefined ? 0 : tens === undefined ? 1 : digitValues.get(tens);
  const onesValue = ones === undefined ? 0 : digitValues.get(ones);
  if (tensValue === undefined || onesValue === undefined) return null;
  return tensValue * 10 + onesValue;
}

/**
 * Reads a date as offices write it: 2017.3.5, 2017.03.05., 2017-03-05, 2017/3/5, 20170305, 2017年3月5日,
 * 2017年3月5号, 二〇一七年三月五日 (also with 零, ○, O, 元月, 廿, 卅), in full-width or half-width characters, with
 * spaces and with a time of day behind, which is dropped. Null for anything else: a month without a day, a
 * two-digit year (nobody knows the century), a day that the calendar does not have (2018.2.30), years outside
 * 1900 to 2100.
 */
export function parseOfficeDate(text: string): IsoDate | null {
  if (text.length > 64) return null;
  const unified = unify(text);
  const plain = separated.exec(unified);
  if (plain) return dateFromParts(Number(plain[1]), Number(plain[3]), Number(plain[4]));
  const packed = compact.exec(unified);
  if (packed) return dateFromParts(Number(packed[1]), Number(packed[2]), Number(packed[3]));
  const spelled = written.exec(unified);
  if (spelled === null) return null;
  const [, yearText = '', monthText = '', dayText = ''] = spelled;
  const year = yearOf(yearText);
  const month = monthText === '元' ? 1 : smallNumber(monthText);
  const day = smallNumber(dayText);
  return year === null || month === null || day === null ? null : dateFromParts(year, month, day);
}

// 1950-01-01 to 2100-12-31: a shorter or smaller number in a date column is more likely a slip than a date.
const FIRST_PLAUSIBLE_SERIAL = 18_264;
const LAST_PLAUSIBLE_SERIAL = 73_415;

/**
 * Reads what stands in a column of dates: text in any form of `parseOfficeDate`, and spreadsheet serial numbers
 * that lost their date format, as a number or as text (43105, "43105", "43105.5" = 2018-01-05), when they fall
 * between 1950 and 2100. A number such as 20170305 is read as its digits. Null when it is no date.
 */
export function parseDateValue(value: string | number, date1904 = false): IsoDate | null {
  const text = typeof value === 'number' ? String(value) : value;
  const date = parseOfficeDate(text);
  if (date !== null) return date;
  const serialText = text.normalize('NFKC').trim();
  if (!/^\d{5}(?:\.\d+)?$/.test(serialText)) return null;
  const serial = Number(serialText) + (date1904 ? 1462 : 0);
  if (serial < FIRST_PLAUSIBLE_SERIAL || serial >= LAST_PLAUSIBLE_SERIAL + 1) return null;
  return fromExcelSerial(serial);
}
