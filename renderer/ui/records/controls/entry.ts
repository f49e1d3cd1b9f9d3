import {
  type CodeEntry,
  type CodeList,
  comparable,
  findByText,
  findCode,
  itemsUnder,
} from '#shared/domain/codes/code-list.ts';
import { noOfficeCodes, offeredItems, type OfficeCodes } from '#shared/domain/codes/office-codes.ts';
import { addDays, dateFromParts, datePartsOf, type IsoDate, parseOfficeDate } from '#shared/domain/date.ts';
import { type MoneyUnit, readMoney } from '#shared/domain/money.ts';
import type { Regime } from '#shared/domain/regime.ts';
import type { FieldMeta, FieldValue } from '#shared/ledgers/field.ts';
import type { IssueRule } from '#shared/ledgers/ledger.ts';
import { pinyinInitials } from '#shared/text/pinyin.ts';
import { moneyText, valueText } from '../display.ts';

/** What stands in a control: the text as typed, what it means, and why it means nothing. */
export interface Entry {
  readonly text: string;
  readonly value: FieldValue;
  readonly fault: IssueRule | null;
}

/** What reading a text depends on beside the field. */
export interface Reading {
  readonly today: IsoDate;
  /** What a bare number of an amount means. */
  readonly unit: MoneyUnit;
}

export const emptyEntry: Entry = { text: '', value: null, fault: null };

/** A stored value in a control. */
export function entryFor(meta: FieldMeta, value: FieldValue | undefined): Entry {
  if (value === null || value === undefined) return emptyEntry;
  // A date is edited in the form in which it is quickest to type over.
  const plain = (meta.kind === 'date' || meta.kind === 'integer') && typeof value !== 'object';
  const text = plain ? String(value) : valueText(meta, value);
  return { text, value, fault: null };
}

const shortDay = /^(?:(\d{1,2})[.\-/月])?(\d{1,2})[日号]?$/u;
const relativeDays: Readonly<Record<string, number>> = {
  今天: 0,
  今: 0,
  昨天: -1,
  昨: -1,
  前天: -2,
  明天: 1,
};

/** What is said of a typed day that is none. */
export const dayUnread = '看不懂这个日期，请写成 2026-3-5 或 3.5。';

/**
 * A typed day: every form that offices write, and short ones that a clerk types in a hurry: 3.5 or 3月5日 (this
 * year), 5 (this month), 今天, 昨天. The control shows what it read, with the weekday.
 */
export function readDay(text: string, today: IsoDate): IsoDate | null {
  const plain = text.normalize('NFKC').trim();
  const shift = relativeDays[plain];
  if (shift !== undefined) return addDays(today, shift);
  const full = parseOfficeDate(plain);
  if (full !== null) return full;
  const short = shortDay.exec(plain);
  if (short === null) return null;
  const { year, month } = datePartsOf(today);
  return dateFromParts(year, short[1] === undefined ? month : Number(short[1]), Number(short[2]));
}

const initialsCache = new Map<string, string>();

/** Pinyin initials of a label; worked out once. */
function initialsOf(label: string): string {
  const known = initialsCache.get(label);
  if (known !== undefined) return known;
  const made = pinyinInitials(label, 'term');
  initialsCache.set(label, made);
  return made;
}

/**
 * Codes offered for a record of a regime, without those that the office offers no more; without a regime, all. A code
 * that the record holds stays on offer.
 */
export function offeredCodes(
  list: CodeList,
  regime: Regime | null,
  held: FieldValue = null,
  office: OfficeCodes = noOfficeCodes,
): readonly CodeEntry[] {
  if (regime === null) return list.items;
  const under = offeredItems(list, itemsUnder(list, regime), office);
  const kept = typeof held === 'string' ? findCode(list, held) : undefined;
  return kept === undefined || under.includes(kept) ? under : [...under, kept];
}

/**
 * Codes that fit a typed text: its place in the list (3), the initials of its label (lx for 来信), or a part of the
 * label or of another name. Those that begin with it come first.
 */
export function matchingCodes(items: readonly CodeEntry[], text: string): readonly CodeEntry[] {
  const typed = comparable(text);
  if (typed === '') return items;
  if (/^\d{1,2}$/.test(typed)) {
    const place = items[Number(typed) - 1];
    if (place) return [place];
  }
  const rank = (item: CodeEntry) => {
    const label = comparable(item.label);
    const initials = initialsOf(item.label);
    if (label === typed) return 0;
    if (label.startsWith(typed) || initials.startsWith(typed)) return 1;
    if (label.includes(typed) || initials.includes(typed)) return 2;
    return (item.aliases ?? []).some((alias) => comparable(alias).includes(typed)) ? 3 : 9;
  };
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.item);
}

const yesNo = [
  { text: '是', value: true, keys: ['是', '1', 's', 'y', '有'] },
  { text: '否', value: false, keys: ['否', '2', 'f', 'n', '0', '无'] },
] as const;

/** 是 and 否 that fit a typed text. */
export function matchingYesNo(text: string): readonly { readonly text: string; readonly value: boolean }[] {
  const typed = comparable(text);
  return typed === '' ? yesNo : yesNo.filter(({ keys }) => keys.some((key) => key === typed));
}

function wholeNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,，年]/gu, '');
  return /^\d{1,12}$/.test(plain) ? Number(plain) : null;
}

/** The meaning of a text while it is typed; half a date is no fault yet. */
export function typedEntry(meta: FieldMeta, text: string, reading: Reading): Entry {
  return { text, value: text.trim() === '' ? null : valueOf(meta, text, reading), fault: null };
}

function valueOf(meta: FieldMeta, text: string, reading: Reading): FieldValue {
  switch (meta.kind) {
    case 'date':
      return readDay(text, reading.today);
    case 'money': {
      const read = readMoney(text, reading.unit);
      return read.ok ? read.fen : null;
    }
    case 'integer':
    case 'year':
      return wholeNumber(text);
    case 'boolean': {
      const fitting = matchingYesNo(text);
      return fitting.length === 1 ? (fitting[0]?.value ?? null) : null;
    }
    case 'code':
      return meta.codes ? codeOf(meta.codes, text) : null;
    case 'reference':
      return { id: null, name: text.trim() };
    case 'identityNumber':
      return text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
    case 'text':
    case 'longText':
    case 'sealed':
      return text.trim();
  }
}

const named = (item: CodeEntry, text: string): boolean =>
  [item.label, ...(item.aliases ?? [])].some((name) => comparable(name) === comparable(text));

/** The code a text means without a choice: its label, another name, or the only one that fits. */
function codeOf(list: CodeList, text: string): string | null {
  // A list that was cut to those in force on a day has no index of its own.
  const exact = findByText(list, text) ?? list.items.find((item) => named(item, text));
  if (exact) return exact.code;
  const fitting = matchingCodes(list.items, text);
  return fitting.length === 1 ? (fitting[0]?.code ?? null) : null;
}

const faults: Partial<Record<FieldMeta['kind'], IssueRule>> = {
  date: 'notADate',
  money: 'notANumber',
  integer: 'notANumber',
  year: 'notANumber',
  boolean: 'unknownCode',
  code: 'unknownCode',
};

/** The entry as it stands when the cursor leaves: what was understood is written out, what was not is a fault. */
export function settledEntry(meta: FieldMeta, entry: Entry): Entry {
  if (entry.text.trim() === '') return emptyEntry;
  if (entry.value === null) return { ...entry, fault: faults[meta.kind] ?? 'malformed' };
  if (meta.kind === 'money' && typeof entry.value === 'number')
    return { ...entry, text: moneyText(entry.value), fault: null };
  if (meta.kind === 'longText' || meta.kind === 'text' || meta.kind === 'sealed')
    return { ...entry, fault: null };
  return { ...entryFor(meta, entry.value), fault: null };
}
