import { z } from 'zod';
import { type RecordRow, valuesOf } from '#db/repositories/records.ts';
import type { AttachmentTable } from '#db/schema/office.ts';
import { formatDateLong, isoDate } from '#shared/domain/date.ts';
import { type Fen, formatWan, formatYuan } from '#shared/domain/money.ts';
import type { PackageRow } from '#shared/ipc/transfer-calls.ts';
import { type FieldMeta, type FieldValue, mainLedgerIds } from '#shared/ledgers/field.ts';
import { fieldOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { labelThen } from '#shared/rules/dated-codes.ts';
import { takenFields, type TextWarning, warningsOf } from '#shared/transfer-profile.ts';
import { cleanName, cleanText, type RecordLine, type ValueLine } from './lines.ts';

/** Ledgers that packages carry. */
const travels = z.enum(mainLedgerIds);

/** 10,000 元 in 分: from here on an amount reads better in 万元. */
const WAN_FROM = 1_000_000;

/** A value as it leaves; a code in the words of the record's day, as on the sender's own screen. */
function valueLineOf(ledger: LedgerDefinition, values: RecordValues, field: string): ValueLine | null {
  const meta = fieldOf(ledger, field);
  const value: FieldValue = values[field] ?? null;
  if (value === null) return null;
  if (typeof value === 'object') return { id: value.id, name: cleanText(value.name).trim() || '—' };
  if (meta.kind === 'code' && typeof value === 'string')
    return { code: value, label: labelThen(ledger, meta, values, value) };
  if (typeof value === 'string') return cleanText(value) || null;
  return value;
}

function stateLine(ledger: LedgerDefinition, code: string): RecordLine['state'] {
  return { code, label: ledger.states.find((state) => state.code === code)?.label ?? code };
}

/** A record as it leaves: the fields of the profile and nothing else (DESIGN §3: sealed values are not even readable here). */
export function projectRecord(
  ledger: LedgerDefinition,
  row: RecordRow,
  originUnit: string,
  attachments: readonly Pick<AttachmentTable, 'sha256' | 'name' | 'bytes' | 'mediaType'>[],
): RecordLine {
  const stored = valuesOf(ledger, row);
  const values: Record<string, ValueLine> = {};
  for (const [field] of takenFields(ledger)) {
    const value = valueLineOf(ledger, stored, field);
    if (value !== null) values[field] = value;
  }
  const number = ledger.numberField === null ? null : values[ledger.numberField];
  return {
    type: travels.parse(ledger.id),
    id: row.id,
    revision: row.revision,
    origin_unit: originUnit,
    number: typeof number === 'string' ? number : null,
    state: stateLine(ledger, row.state),
    values,
    attachments: attachments.map(({ sha256, name, bytes, mediaType }) => ({
      sha256,
      name: cleanName(name),
      bytes,
      media_type: mediaType,
    })),
  };
}

function textOf(meta: FieldMeta, value: ValueLine): string {
  if (typeof value === 'object') return 'label' in value ? value.label : value.name;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (meta.kind === 'date') return formatDateLong(isoDate.parse(value));
  if (meta.kind === 'money' && typeof value === 'number')
    return value >= WAN_FROM && value % 10_000 === 0 ? formatWan(value as Fen) : formatYuan(value as Fen);
  return String(value);
}

/** Signs in the free texts and file names of a record that a person should look at before it leaves. */
export function lineWarnings(ledger: LedgerDefinition, line: RecordLine): readonly TextWarning[] {
  const texts = takenFields(ledger).flatMap(([field, meta]) => {
    const value = line.values[field];
    return (meta.kind === 'longText' || meta.kind === 'text') &&
      field !== ledger.numberField &&
      typeof value === 'string'
      ? [value]
      : [];
  });
  return [...new Set([...texts, ...line.attachments.map((file) => file.name)].flatMap(warningsOf))];
}

/** A line as the screen shows it. */
export function rowOf(
  ledger: LedgerDefinition,
  line: RecordLine,
  standing: PackageRow['standing'] = null,
): PackageRow {
  const values: Record<string, string> = {};
  for (const [field, meta] of takenFields(ledger)) {
    const value = line.values[field];
    if (value !== undefined) values[field] = textOf(meta, value);
  }
  return {
    recordId: line.id,
    number: line.number,
    state: line.state.label,
    values,
    attachments: line.attachments.map((file) => file.name),
    warnings: [...lineWarnings(ledger, line)],
    standing,
  };
}

/** The columns of such rows. */
export function columnsOfRows(ledger: LedgerDefinition): { id: string; label: string }[] {
  return takenFields(ledger).map(([id, meta]) => ({ id, label: meta.label }));
}
