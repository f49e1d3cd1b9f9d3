import { maskIdentityNumber } from '#shared/domain/identity-number.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';

/** Values as they may be shown: masked fields keep their ends, sealed ones tell only that something is there. */
export function masked(
  ledger: LedgerDefinition,
  values: RecordValues,
  sealed: ReadonlySet<string>,
): RecordValues {
  const shown: Record<string, FieldValue> = { ...values };
  for (const [field, meta] of ledger.fields) {
    const value = values[field];
    if (meta.kind === 'sealed') shown[field] = sealed.has(field) ? true : null;
    else if (meta.masked && typeof value === 'string') shown[field] = maskIdentityNumber(value);
  }
  return shown;
}
