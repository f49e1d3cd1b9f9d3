import { maskIdentityNumber } from '#shared/domain/identity-number.ts';
import type { FieldMeta, FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';

/** True of a field that this record withholds: it is read by a step of its own. */
export const isWithheld = (ledger: LedgerDefinition, values: RecordValues, field: string): boolean =>
  ledger.withheld !== null && ledger.withheld.fields.includes(field) && ledger.withheld.when(values);

const touchedFields = new WeakMap<LedgerDefinition, readonly (readonly [string, FieldMeta])[]>();

/** The few fields of a ledger that are not shown as they are. */
function touched(ledger: LedgerDefinition): readonly (readonly [string, FieldMeta])[] {
  const known = touchedFields.get(ledger);
  if (known) return known;
  const found = [...ledger.fields].filter(
    ([field, meta]) =>
      meta.kind === 'sealed' || meta.masked || (ledger.withheld?.fields.includes(field) ?? false),
  );
  touchedFields.set(ledger, found);
  return found;
}

/** Values as they may be shown: masked fields keep their ends, sealed and withheld ones tell only that something is there. */
export function masked(
  ledger: LedgerDefinition,
  values: RecordValues,
  sealed: ReadonlySet<string>,
): RecordValues {
  const shown: Record<string, FieldValue> = { ...values };
  for (const [field, meta] of touched(ledger)) {
    const value = values[field];
    if (isWithheld(ledger, values, field))
      shown[field] = (value ?? null) === null ? null : (ledger.withheld?.words ?? null);
    else if (meta.kind === 'sealed') shown[field] = sealed.has(field) ? true : null;
    else if (meta.masked && typeof value === 'string') shown[field] = maskIdentityNumber(value);
  }
  return shown;
}
