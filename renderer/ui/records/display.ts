import { findCode, labelOn } from '#shared/domain/codes/code-list.ts';
import { formatWan, formatYuan, type Fen } from '#shared/domain/money.ts';
import type { FieldMeta, FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordState, RecordValues } from '#shared/ledgers/ledger.ts';
import { dateWords } from '../date-text.tsx';

// From here on an amount reads better in 万元.
const WAN_FROM = 1_000_000;

/** An amount in 分 as people read it: 18,640元, 23.8万元. */
export function moneyText(fen: number): string {
  return fen >= WAN_FROM && fen % 10_000 === 0 ? formatWan(fen as Fen) : formatYuan(fen as Fen);
}

function codeText({ codes }: FieldMeta, value: string, day: string | null): string {
  const entry = codes ? findCode(codes, value) : undefined;
  if (entry === undefined) return value;
  return day === null ? entry.label : labelOn(entry, day);
}

/** A day in a list: 3月3日 in the year of `today`, 2017-03-03 in any other. */
export function shortDate(iso: string, today: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || iso.slice(0, 4) !== today.slice(0, 4)) return iso;
  return `${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日`;
}

/**
 * A value in full, as a detail page, a history or a chip says it. Empty when it is not known.
 * @param day the record's day, so that a code is read in the words of its time
 */
export function valueText(meta: FieldMeta, value: FieldValue | undefined, day: string | null = null): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'object') return value.name;
  switch (meta.kind) {
    case 'code':
      return codeText(meta, String(value), day);
    case 'date':
      return typeof value === 'string' ? dateWords(value) : String(value);
    case 'money':
      return typeof value === 'number' ? moneyText(value) : String(value);
    case 'integer':
      return typeof value === 'number' ? value.toLocaleString('zh-CN') : String(value);
    case 'boolean':
      return value === true ? '是' : '否';
    case 'sealed':
      return '已登记';
    case 'year':
    case 'text':
    case 'longText':
    case 'reference':
    case 'identityNumber':
      return String(value);
  }
}

/** A value in a cell of a list: one line, dates short. */
export function cellText(
  meta: FieldMeta,
  value: FieldValue | undefined,
  today: string,
  day: string | null = null,
): string {
  if (meta.kind === 'date' && typeof value === 'string') return shortDate(value, today);
  if (meta.kind === 'boolean' && value === false) return '';
  return valueText(meta, value, day).replace(/\s+/gu, ' ');
}

/** State of a record by its code; an unknown code (newer data) is shown as it stands. */
export function stateOf(ledger: LedgerDefinition, code: string): RecordState {
  return ledger.states.find((state) => state.code === code) ?? { code, label: code, tone: 'plain' };
}

/** What a record is called: its title field, or its number where the title is not known. */
export function titleOf(ledger: LedgerDefinition, values: RecordValues): string {
  const title = ledger.fields.get(ledger.titleField);
  const text = title ? valueText(title, values[ledger.titleField]) : '';
  return text || numberOf(ledger, values) || `${ledger.label}（无名）`;
}

/** The office's number of a record, or empty. */
export function numberOf(ledger: LedgerDefinition, values: RecordValues): string {
  const value = ledger.numberField === null ? null : values[ledger.numberField];
  return typeof value === 'string' ? value : '';
}

/** 214 件. */
export function countText(ledger: LedgerDefinition, count: number): string {
  return `${count.toLocaleString('zh-CN')} ${ledger.counted}`;
}
