import type { OfficeReader } from '#db/connections.ts';
import { recordsPointingAt, valuesOf } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import type { FieldIssue, LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';

/** Records looked at for one condition: the newest; work with more of one kind on one record is not known. */
const MOST = 200;

/**
 * Conditions of a ledger that these values bring into play and that nothing on record meets. Asked over the whole
 * office: whether a record is complete does not depend on who looks.
 * @param id the record; null for one that is being registered, to which nothing can point yet
 */
export async function unmetConditions(
  db: OfficeReader,
  ledger: LedgerDefinition,
  id: string | null,
  before: RecordValues,
  after: RecordValues,
): Promise<readonly FieldIssue[]> {
  const issues: FieldIssue[] = [];
  for (const [index, condition] of ledger.conditions.entries()) {
    if (!condition.when(after) || (id !== null && condition.when(before))) continue;
    const other = ledgers[condition.ledger];
    const found =
      id === null ? [] : (await recordsPointingAt(db, Scope.wholeOffice, other, condition.by, id, MOST)).rows;
    const holds = (row: (typeof found)[number]) => condition.holds?.(valuesOf(other, row)) ?? true;
    const met = condition.every ? found.length > 0 && found.every(holds) : found.some(holds);
    if (!met) issues.push({ field: condition.field, rule: 'needsRecord', args: [index] });
  }
  return issues;
}
