import { z } from 'zod';
import { AppError } from '../errors.ts';
import { addMonths, addYears, dateFromParts, formatDateLong, type IsoDate } from './date.ts';

/** Secrecy marks as they stand on carriers: level, ★ (U+2605), period (保密法 §14, §20; GB/T 9704-2012). */

/** The three levels, lowest first: 秘密, 机密, 绝密. */
export const secretLevels = ['confidential', 'secret', 'topSecret'] as const;
export type SecretLevel = (typeof secretLevels)[number];

/** The word of each level on a mark. */
export const secretLevelLabels: Readonly<Record<SecretLevel, string>> = {
  confidential: '秘密',
  secret: '机密',
  topSecret: '绝密',
};

/** Longest period of each level in years (保密法 §20). A mark that shows no period has this one. */
export const maxSecrecyYears: Readonly<Record<SecretLevel, number>> = {
  confidential: 10,
  secret: 20,
  topSecret: 30,
};

/**
 * How long a mark holds: whole years, whole months below one year, until a day, until something happened,
 * without end (长期), or no period shown, which stands for the level's longest.
 */
export type SecrecyPeriod =
  | { readonly kind: 'years'; readonly years: number }
  | { readonly kind: 'months'; readonly months: number }
  | { readonly kind: 'until'; readonly date: IsoDate }
  | { readonly kind: 'condition'; readonly text: string }
  | { readonly kind: 'longTerm' }
  | { readonly kind: 'maximum' };

export interface SecrecyMark {
  readonly level: SecretLevel;
  readonly period: SecrecyPeriod;
}

/** A mark together with the day its period is counted from (the 制发日 on the carrier). */
export interface DatedSecrecyMark {
  readonly mark: SecrecyMark;
  readonly markedOn: IsoDate;
}

const longestCondition = 24;
const markPattern = /^(绝密|机密|秘密)★(.*)$/su;
const countedPattern = /^([1-9]\d?)(年|个月)$/u;
const datePattern = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/u;
// A condition may begin with a year (2018年两会结束前); any other leading digit is a period written wrongly.
const conditionPattern = /^(?:\d{4}年(?=\D)|(?!\p{N}))[^\s★\p{C}]+$/u;

function refuse(reason: string): never {
  throw new AppError('E_MARK', { reason });
}

/**
 * Reads a mark such as 秘密★5年, 秘密★6个月, 机密★长期, 机密★2028年3月5日, 机密★会议开始前 or 机密★. Throws E_MARK with
 * details.reason = form | period | tooLong | date | condition.
 */
export function parseSecrecyMark(text: string): SecrecyMark {
  const match = markPattern.exec(text);
  const level = secretLevels.find((candidate) => secretLevelLabels[candidate] === match?.[1]);
  if (match === null || level === undefined) return refuse('form');
  return checkedMark({ level, period: parsePeriod(match[2] ?? '') });
}

function parsePeriod(text: string): SecrecyPeriod {
  if (text === '') return { kind: 'maximum' };
  if (text === '长期') return { kind: 'longTerm' };
  const counted = countedPattern.exec(text);
  if (counted !== null) {
    const count = Number(counted[1]);
    return counted[2] === '年' ? { kind: 'years', years: count } : { kind: 'months', months: count };
  }
  const day = datePattern.exec(text);
  if (day !== null) {
    const date = dateFromParts(Number(day[1]), Number(day[2]), Number(day[3]));
    // Without padding, so that reading and writing a mark always gives the same text.
    if (date === null || formatDateLong(date) !== text) return refuse('date');
    return { kind: 'until', date };
  }
  return { kind: 'condition', text };
}

/** Returns the mark, or throws E_MARK when its period is not allowed for its level or cannot be written. */
export function checkedMark(mark: SecrecyMark): SecrecyMark {
  const { period } = mark;
  if (period.kind === 'years') {
    if (!Number.isInteger(period.years) || period.years < 1) return refuse('period');
    if (period.years > maxSecrecyYears[mark.level]) return refuse('tooLong');
  }
  if (period.kind === 'months') {
    // From one year on a period is written in years.
    if (!Number.isInteger(period.months) || period.months < 1 || period.months > 11) return refuse('period');
  }
  if (period.kind === 'condition') {
    if (period.text.length > longestCondition || !conditionPattern.test(period.text))
      return refuse('condition');
    if (period.text === '长期' || countedPattern.test(period.text) || datePattern.test(period.text)) {
      return refuse('condition');
    }
  }
  return mark;
}

/** The mark as printed. Inverse of `parseSecrecyMark`. Throws E_MARK for a mark that is not allowed. */
export function formatSecrecyMark(mark: SecrecyMark): string {
  return `${secretLevelLabels[mark.level]}★${formatPeriod(checkedMark(mark).period)}`;
}

function formatPeriod(period: SecrecyPeriod): string {
  switch (period.kind) {
    case 'years':
      return `${period.years}年`;
    case 'months':
      return `${period.months}个月`;
    case 'until':
      return formatDateLong(period.date);
    case 'condition':
      return period.text;
    case 'longTerm':
      return '长期';
    case 'maximum':
      return '';
  }
}

/** A mark kept as its printed text, e.g. 秘密★5年. */
export const secrecyMarkText = z.string().refine(isSecrecyMark, 'secrecyMark');

/** True when the text is a well-formed mark with an allowed period. */
export function isSecrecyMark(text: string): boolean {
  try {
    parseSecrecyMark(text);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'E_MARK') return false;
    throw error;
  }
}

/** Negative when `a` is the lower level, 0 when equal, positive when higher. */
export function compareSecretLevels(a: SecretLevel, b: SecretLevel): number {
  return secretLevels.indexOf(a) - secretLevels.indexOf(b);
}

/** Last day on which the mark holds; null when it names a condition or has no end. */
export function secrecyEnd({ mark, markedOn }: DatedSecrecyMark): IsoDate | null {
  const { period } = mark;
  switch (period.kind) {
    case 'years':
      return addYears(markedOn, period.years);
    case 'months':
      return addMonths(markedOn, period.months);
    case 'until':
      return period.date;
    case 'maximum':
      return addYears(markedOn, maxSecrecyYears[mark.level]);
    case 'condition':
    case 'longTerm':
      return null;
  }
}

/**
 * The mark of a compilation with the day its period is counted from: the highest level and the longest period of its
 * parts (保密法实施条例 §21, §27). A condition outlasts every dated period because nobody knows its day; 长期 outlasts
 * all. Null for no parts. Whatever the order and however the parts are grouped, the result is the same.
 * The period is the winning part's own; 机密★ (none shown) is written out in years when it moves to another level.
 */
export function highestDatedMark(parts: readonly DatedSecrecyMark[]): DatedSecrecyMark | null {
  const [first, ...rest] = parts;
  if (first === undefined) return null;
  let level = first.mark.level;
  let longest = first;
  for (const part of rest) {
    if (compareSecretLevels(part.mark.level, level) > 0) level = part.mark.level;
    if (comparePeriods(part, longest) > 0) longest = part;
  }
  const { mark, markedOn } = longest;
  const period = mark.period.kind === 'maximum' && mark.level !== level ? spelledOut(mark) : mark.period;
  return { mark: { level, period }, markedOn };
}

/** `highestDatedMark` as it is printed. */
export function highestSecrecyMark(parts: readonly DatedSecrecyMark[]): SecrecyMark | null {
  return highestDatedMark(parts)?.mark ?? null;
}

/** The period with 机密★ (none shown) in years. */
function spelledOut({ level, period }: SecrecyMark): SecrecyPeriod {
  return period.kind === 'maximum' ? { kind: 'years', years: maxSecrecyYears[level] } : period;
}

function endRank(period: SecrecyPeriod): number {
  if (period.kind === 'longTerm') return 2;
  return period.kind === 'condition' ? 1 : 0;
}

const order = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function comparePeriods(a: DatedSecrecyMark, b: DatedSecrecyMark): number {
  return (
    endRank(a.mark.period) - endRank(b.mark.period) ||
    order(secrecyEnd(a) ?? '', secrecyEnd(b) ?? '') ||
    // Periods that end together, and conditions: one of them in a fixed order, a spelled-out one before 机密★.
    order(formatPeriod(spelledOut(a.mark)), formatPeriod(spelledOut(b.mark))) ||
    order(a.markedOn, b.markedOn) ||
    order(formatPeriod(a.mark.period), formatPeriod(b.mark.period))
  );
}
