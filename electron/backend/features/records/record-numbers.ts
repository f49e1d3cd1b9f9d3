import type { OfficeWriter } from '#db/connections.ts';
import { noteNumber, takeNumber } from '#db/repositories/numbers.ts';
import { findByNumber, nextSerial } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import { datePartsOf, localDateOf } from '#shared/domain/date.ts';
import { formatRecordNumber, parseRecordNumber } from '#shared/domain/number.ts';
import { dateOf, type LedgerDefinition, type RecordValues, referenceOf } from '#shared/ledgers/ledger.ts';
import type { RecordWork } from './record-service.ts';

/** A number of the office's own form as it is always written (xf-2026-47 and XF-2026-0047 are one number). */
export function tidyNumber(ledger: LedgerDefinition, values: RecordValues): RecordValues {
  const { numberField: field, numberKind: kind } = ledger;
  const given = field === null ? null : values[field];
  if (field === null || typeof given !== 'string') return values;
  const own = parseRecordNumber(given);
  if (own === null || own.kind !== kind) return values;
  const tidy = formatRecordNumber(own.kind, own.year, own.sequence);
  return tidy === given ? values : { ...values, [field]: tidy };
}

/**
 * Gives the record its number: the one it brings, or the next of its kind and year that nobody uses. A register that
 * is taken in moves the counter behind its highest number, since what it leaves out was used on paper; a number typed
 * in by hand does not, so that a slip of the pen opens no gap: issuing passes over it when it gets there.
 */
export async function withNumber(
  work: RecordWork,
  ledger: LedgerDefinition,
  given: RecordValues,
): Promise<RecordValues> {
  const { numberField: field, numberKind: kind } = ledger;
  if (field === null || kind === null) return given;
  const { db, act } = work;
  const values = tidyNumber(ledger, given);
  const number = values[field];
  if (typeof number === 'string') {
    const own = act.batchId === null ? null : parseRecordNumber(number);
    if (own !== null && own.kind === kind) await noteNumber(db, kind, own.year, own.sequence);
    return values;
  }
  const { year } = datePartsOf(dateOf(values, ledger.periodField) ?? localDateOf(act.at));
  const serial = await takeNumber(
    db,
    kind,
    year,
    async (n) =>
      (await findByNumber(db, Scope.wholeOffice, ledger, formatRecordNumber(kind, year, n))) !== undefined,
  );
  return { ...values, [field]: formatRecordNumber(kind, year, serial) };
}

/** Gives a record without one the next number among those of what it belongs to. */
export async function withSerial(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  values: RecordValues,
): Promise<RecordValues> {
  const { serial, under } = ledger;
  if (serial === null || under === null || (values[serial] ?? null) !== null) return values;
  const above = referenceOf(values, under.field)?.id ?? null;
  return above === null ? values : { ...values, [serial]: await nextSerial(db, ledger, serial, above) };
}
