import {
  addDays,
  datePartsOf,
  formatDateLong,
  type IsoDate,
  parseOfficeDate,
  weekday,
} from '../domain/date.ts';
import { type DayKind, type HolidayYear, holidayYear } from './holidays.ts';

/** One line of a notice as typed or imported: a day or a run of days, 休 or 班, and the holiday's name. */
export interface NoticeLine {
  /** Number of the line or of the sheet's row, for remarks. */
  readonly line: number;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly kind: DayKind;
  readonly name: string;
}

/** What is wrong with a notice, as a code with the day it is about. */
export interface NoticeFault {
  readonly rule:
    | 'unreadable' // the line is no date with 休 or 班
    | 'otherYear' // a day of another year than the notice's
    | 'twice' // the same day a second time
    | 'workOnWeekday' // 调休上班 on a day that is worked anyhow
    | 'missing' // a holiday of the year is not named
    | 'tooFew' // fewer rest days than the law gives
    | 'empty';
  readonly line: number | null;
  readonly day: IsoDate | null;
  readonly name: string | null;
}

/** A notice that was read: the year when nothing is wrong, and every fault. */
export interface ReadNotice {
  readonly year: HolidayYear | null;
  readonly faults: readonly NoticeFault[];
}

/** Holidays of every year (全国年节及纪念日放假办法), by a word that notices use. */
const holidaysOfYear = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆'] as const;

/** Days off by law: 11 until 2024, 13 from 2025 (domain §7); a notice gives at least these as rest days. */
function daysByLaw(year: number): number {
  return year >= 2025 ? 13 : 11;
}

const kinds: Readonly<Record<string, DayKind>> = {
  休: 'rest',
  放假: 'rest',
  休息: 'rest',
  假: 'rest',
  班: 'work',
  上班: 'work',
  调休: 'work',
  补班: 'work',
};

/** 休, 放假 … or 班, 上班 …; null for anything else. */
export function dayKind(text: string): DayKind | null {
  return kinds[text.normalize('NFKC').trim()] ?? null;
}

/** 2027年1月1日至3日, 2027-01-01—2027-01-03, 2027.2.5. @returns first and last day, null when it is none */
export function daySpan(text: string): readonly [IsoDate, IsoDate] | null {
  const plain = text.normalize('NFKC').trim();
  const single = parseOfficeDate(plain);
  if (single !== null) return [single, single];
  const parts = plain.split(/\s*(?:至|到|—+|~|～)\s*|\s+-\s+/u);
  const [first = '', last = ''] = parts;
  const from = parts.length === 2 ? parseOfficeDate(first) : null;
  if (from === null) return null;
  const { year, month } = datePartsOf(from);
  const to =
    parseOfficeDate(last) ??
    parseOfficeDate(`${year}年${last}`) ??
    parseOfficeDate(`${year}年${month}月${last}`);
  return to === null || to < from ? null : [from, to];
}

/** Reads one typed line: `2027-01-01至2027-01-03 休 元旦`. @returns null when it is none */
export function noticeLine(text: string, line: number): NoticeLine | null {
  const words = text
    .normalize('NFKC')
    .trim()
    .split(/[\s,，、;；]+/u);
  const at = words.findIndex((word) => dayKind(word) !== null);
  if (at < 1) return null;
  const span = daySpan(words.slice(0, at).join(' '));
  const kind = dayKind(words[at] ?? '');
  if (span === null || kind === null) return null;
  return { line, from: span[0], to: span[1], kind, name: words.slice(at + 1).join('、') };
}

const monthDay = (day: IsoDate): string => day.slice(5);

function daysOf({ from, to }: NoticeLine): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = from; day <= to && days.length < 60; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Faults of single days: another year, twice, a worked weekday. */
function dayFaults(year: number, lines: readonly NoticeLine[]): NoticeFault[] {
  const seen = new Set<IsoDate>();
  return lines.flatMap((one) =>
    daysOf(one).flatMap((day): NoticeFault[] => {
      const fault = (rule: NoticeFault['rule']) => [{ rule, line: one.line, day, name: one.name }];
      if (datePartsOf(day).year !== year) return fault('otherYear');
      if (seen.has(day)) return fault('twice');
      seen.add(day);
      return one.kind === 'work' && weekday(day) <= 5 ? fault('workOnWeekday') : [];
    }),
  );
}

/** Faults of the whole: a holiday that is not named, fewer rest days than the law gives. */
function wholeFaults(year: number, lines: readonly NoticeLine[]): NoticeFault[] {
  const rest = lines.filter((one) => one.kind === 'rest');
  // In years like 2020 中秋 falls into the week of 国庆, which then has eight days.
  const together = rest.some((one) => one.name.includes('国庆') && daysOf(one).length >= 8);
  const missing = holidaysOfYear
    .filter((name) => !rest.some((one) => one.name.includes(name)) && !(together && name === '中秋'))
    .map((name): NoticeFault => ({ rule: 'missing', line: null, day: null, name }));
  const days = new Set(rest.flatMap(daysOf));
  const few: NoticeFault[] =
    days.size < daysByLaw(year)
      ? [{ rule: 'tooFew', line: null, day: null, name: String(daysByLaw(year)) }]
      : [];
  return [...missing, ...few];
}

/** The runs of rest days: days of one name that follow each other are one run, however they were written. */
function restSpans(lines: readonly NoticeLine[]): HolidayYear['rest'] {
  const days = lines
    .filter((one) => one.kind === 'rest')
    .flatMap((one) => daysOf(one).map((day) => ({ day, name: one.name })))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const spans: { name: string; from: IsoDate; to: IsoDate }[] = [];
  for (const { day, name } of days) {
    const last = spans.at(-1);
    if (last?.name === name && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ name, from: day, to: day });
  }
  return spans.map(({ name, from, to }) => [name, monthDay(from), monthDay(to)]);
}

/**
 * Makes a year of the lines of a notice and checks it: days of this year only, none twice, days worked in exchange on
 * Saturdays and Sundays only, every holiday of the year, as many rest days as the law gives.
 * @param year the year that the notice is for
 */
export function readNotice(year: number, lines: readonly NoticeLine[]): ReadNotice {
  if (lines.length === 0)
    return { year: null, faults: [{ rule: 'empty', line: null, day: null, name: null }] };
  const faults = [...dayFaults(year, lines), ...wholeFaults(year, lines)];
  if (faults.length > 0) return { year: null, faults };
  const work = lines
    .filter((one) => one.kind === 'work')
    .flatMap(daysOf)
    .map(monthDay)
    .toSorted();
  const made = holidayYear.safeParse({ year, rest: restSpans(lines), work });
  return made.success
    ? { year: made.data, faults: [] }
    : { year: null, faults: [{ rule: 'twice', line: null, day: null, name: null }] };
}

/** A stored year as lines, for showing it and for correcting it. */
export function linesOf(year: HolidayYear): readonly NoticeLine[] {
  const day = (monthAndDay: string) => `${year.year}-${monthAndDay}` as IsoDate;
  const rest = year.rest.map(([name, from, to]) => ({
    from: day(from),
    to: day(to),
    kind: 'rest' as const,
    name,
  }));
  const work = year.work.map((one) => ({ from: day(one), to: day(one), kind: 'work' as const, name: '' }));
  return [...rest, ...work]
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map((one, index) => ({ line: index + 1, ...one }));
}

/** A line as people type it: 2027-01-01至2027-01-03 休 元旦. */
export function lineText({ from, to, kind, name }: Omit<NoticeLine, 'line'>): string {
  const days = from === to ? from : `${from}至${to}`;
  return [days, kind === 'rest' ? '休' : '班', name].join(' ').trim();
}

/** A fault as a sentence. */
export function faultText(fault: NoticeFault): string {
  const day = fault.day === null ? '' : formatDateLong(fault.day);
  const at = fault.line === null ? '' : `第 ${fault.line} 行：`;
  switch (fault.rule) {
    case 'unreadable':
      return `${at}看不懂，请写成“日期 休 节日名”或“日期 班”。`;
    case 'otherYear':
      return `${at}${day}不是本年的日期。`;
    case 'twice':
      return `${at}${day}重复。`;
    case 'workOnWeekday':
      return `${at}${day}本来就是工作日，调休上班只能在星期六、星期日。`;
    case 'missing':
      return `缺${fault.name ?? ''}的放假安排。`;
    case 'tooFew':
      return `放假天数少于法定的 ${fault.name ?? ''} 天。`;
    case 'empty':
      return '还没有内容。';
  }
}
