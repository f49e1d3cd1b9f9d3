import { findByOfficeText, type OfficeCodes } from '#shared/domain/codes/office-codes.ts';
import { datePartsOf, fromExcelSerial } from '#shared/domain/date.ts';
import { type MoneyUnit, readMoney } from '#shared/domain/money.ts';
import type { RowRemark } from '#shared/ipc/import-calls.ts';
import type { FieldMeta, FieldValue } from '#shared/ledgers/field.ts';
import type { IssueRule } from '#shared/ledgers/ledger.ts';
import { type Cell, cellDate, cellText, MAX_CELL_TEXT, valueOf } from '../../spreadsheet/cells.ts';

/** A field value read from a cell, or why there is none. An empty cell is the value null. */
export type Converted =
  | { readonly ok: true; readonly value: FieldValue }
  | { readonly ok: false; readonly rule: IssueRule; readonly args: RowRemark['args'] };

/** What reading a cell depends on beside the field. */
export interface CellSetting {
  /** Date system of the workbook. */
  readonly date1904: boolean;
  /** Unit of an amount that names none itself: that of the column's heading. */
  readonly money: MoneyUnit;
  /** The office's own words for codes. */
  readonly codes: OfficeCodes;
}

const empty: Converted = { ok: true, value: null };
const taken = (value: FieldValue): Converted => ({ ok: true, value });

// What clerks write into a cell to say that there is nothing: a stroke, a slash, 无.
const nothing = /^(?:[-—–―_/\\|~～·.]+|无|暂无|没有|空|未填|不详)$/u;

const trueWords: ReadonlySet<string> = new Set([
  '是',
  '有',
  '√',
  '✓',
  '✔',
  '☑',
  '对',
  'y',
  'yes',
  'true',
  '1',
]);
const falseWords: ReadonlySet<string> = new Set([
  '否',
  '无',
  '没有',
  '不是',
  '未',
  '×',
  '✗',
  '✘',
  '☐',
  'x',
  'n',
  'no',
  'false',
  '0',
]);

/** Faults name the text they are about, cut to what a remark can show; a sealed field's text never leaves its cell. */
const SHOWN = 60;

function fault(meta: FieldMeta, rule: IssueRule, text: string): Converted {
  return { ok: false, rule, args: meta.kind === 'sealed' ? [] : [text.slice(0, SHOWN)] };
}

/** The unit that a column's heading gives to its amounts: 涉案金额(万元) counts in 万元, any other in 元. */
export function moneyUnitOf(header: string): MoneyUnit {
  return /万/u.test(header.normalize('NFKC')) ? 'wan' : 'yuan';
}

function toCode(meta: FieldMeta, text: string, office: OfficeCodes): Converted {
  const found = meta.codes === null ? undefined : findByOfficeText(meta.codes, text, office);
  if (found !== undefined) return taken(found.code);
  return nothing.test(text) ? empty : fault(meta, 'unknownCode', text);
}

function toDate(meta: FieldMeta, cell: Cell | undefined, text: string, date1904: boolean): Converted {
  const date = cellDate(cell, date1904);
  if (date !== null) return taken(date);
  return nothing.test(text) ? empty : fault(meta, 'notADate', text);
}

function toYear(meta: FieldMeta, cell: Cell | undefined, text: string, date1904: boolean): Converted {
  const value = valueOf(cell);
  if (value.kind === 'number' && value.isDate) {
    const date = fromExcelSerial(value.value, date1904);
    if (date !== null) return taken(datePartsOf(date).year);
  }
  const match = /^(\d{4})\s*(?:年|年度)?$/u.exec(text.normalize('NFKC'));
  if (match !== null) return taken(Number(match[1]));
  return nothing.test(text) ? empty : fault(meta, 'notANumber', text);
}

function toInteger(meta: FieldMeta, text: string): Converted {
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?\s*[人件条份户个次名起]?$/u.exec(text.normalize('NFKC'));
  if (match !== null) return taken(Number((match[1] ?? '').replaceAll(',', '')));
  return nothing.test(text) ? empty : fault(meta, 'notANumber', text);
}

function toMoney(meta: FieldMeta, cell: Cell | undefined, text: string, unit: MoneyUnit): Converted {
  const value = valueOf(cell);
  const reading = readMoney(value.kind === 'number' ? value.value : text, unit);
  if (reading.ok) return taken(reading.fen);
  return nothing.test(text) ? empty : fault(meta, 'notANumber', text);
}

function toBoolean(meta: FieldMeta, text: string): Converted {
  const word = text.normalize('NFKC').toLowerCase().trim();
  if (trueWords.has(word)) return taken(true);
  if (falseWords.has(word)) return taken(false);
  return nothing.test(text) ? empty : fault(meta, 'malformed', text);
}

function toIdentityNumber(meta: FieldMeta, cell: Cell | undefined, text: string): Converted {
  const value = valueOf(cell);
  // A number cell keeps 15 digits: the end of an 18-digit number typed into one is lost for good.
  if (value.kind === 'number' && !Number.isSafeInteger(value.value)) return fault(meta, 'malformed', text);
  const tidied = text.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  return nothing.test(text) ? empty : taken(tidied);
}

/**
 * Reads a cell as the value of a field, in the forms that offices use (samples/README.md): seven ways to write a
 * date, labels and aliases of codes, 元 and 万元, 是/否/√. Text stays text whatever it begins with: nothing in a cell
 * is ever evaluated. Length and range are for `validateRecord` to judge.
 */
export function convertCell(meta: FieldMeta, cell: Cell | undefined, setting: CellSetting): Converted {
  const value = valueOf(cell);
  if (value.kind === 'empty') return empty;
  if (value.kind === 'error')
    return value.error === 'TOO_LONG'
      ? { ok: false, rule: 'tooLong', args: [Math.min(meta.max, MAX_CELL_TEXT)] }
      : fault(meta, 'malformed', value.error);
  const text = cellText(cell, setting.date1904);
  if (text === '') return empty;
  switch (meta.kind) {
    case 'text':
    case 'longText':
    case 'sealed':
      return taken(text);
    case 'reference':
      return taken({ id: null, name: text });
    case 'code':
      return toCode(meta, text, setting.codes);
    case 'date':
      return toDate(meta, cell, text, setting.date1904);
    case 'year':
      return toYear(meta, cell, text, setting.date1904);
    case 'integer':
      return toInteger(meta, text);
    case 'money':
      return toMoney(meta, cell, text, setting.money);
    case 'boolean':
      return toBoolean(meta, text);
    case 'identityNumber':
      return toIdentityNumber(meta, cell, text);
  }
}
