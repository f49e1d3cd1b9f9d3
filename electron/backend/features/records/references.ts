import type { OfficeReader } from '#db/connections.ts';
import { isNarrowed, type Scope, visibleAmong } from '#db/repositories/scope.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';

/**
 * Values of some records as the reader meets them: a reference whose target he may not see is the bare text that stands
 * in the record, as if nothing of that name were registered.
 */
export async function shownReferences(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  records: readonly RecordValues[],
): Promise<readonly RecordValues[]> {
  const shown = records.map((values): Record<string, FieldValue> => ({ ...values }));
  for (const [field, meta] of ledger.fields) {
    if (meta.target === null || !isNarrowed(scope, ledgers[meta.target])) continue;
    const ids = records.flatMap((values) => {
      const value = values[field];
      return typeof value === 'object' && value?.id != null ? [value.id] : [];
    });
    const seen = await visibleAmong(db, scope, ledgers[meta.target], [...new Set(ids)]);
    for (const values of shown) {
      const value = values[field];
      if (typeof value === 'object' && value?.id != null && !seen.has(value.id))
        values[field] = { id: null, name: value.name };
    }
  }
  return shown;
}
