import { z } from 'zod';
import { type RecordRow, valuesOf } from '#db/repositories/records.ts';
import type { AttachmentTable } from '#db/schema/office.ts';
import { labelOf } from '#shared/domain/codes/code-list.ts';
import { type Fen, formatWan, formatYuan } from '#shared/domain/money.ts';
import type { PackageRow } from '#shared/ipc/transfer-calls.ts';
import { type FieldMeta, type FieldValue, mainLedgerIds } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { takenFields, type TextWarning, warningsOf } from '#shared/transfer-profile.ts';
import { cleanName, cleanText, type RecordLine, type ValueLine } from './lines.ts';

/** Ledgers that packages carry. */
const travels = z.enum(mainLedgerIds);

/** 10,000 元 in 分: from here on an amount reads better in 万元. */
const WAN_FROM = 1_000_000;

function valueLineOf(meta: FieldMeta, value: FieldValue): ValueLine | null {
  if (value === null) return null;
  if (typeof value === 'object') return { id: value.id, name: cleanText(value.name).trim() || '—' };
  if (meta.kind === 'code' && meta.codes && typeof value === 'string')
    return { code: value, label: labelOf(meta.codes, value) };
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
  for (const [field, meta] of takenFields(ledger)) {
    const value = valueLineOf(meta, stored[field] ?? null);
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
