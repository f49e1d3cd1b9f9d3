import type { OfficeReader } from '#db/connections.ts';
import { attachmentsOf } from '#db/repositories/attachments.ts';
import {
  findByNumber,
  findRecord,
  type RecordRow,
  recordsPointingAt,
  valuesOf,
} from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import {
  type FieldIssue,
  type LedgerDefinition,
  type RecordValues,
  referenceOf,
} from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { same } from '#shared/ledgers/same.ts';
import type { Condition, EvidenceCondition } from '#shared/ledgers/steps.ts';

/** Records looked at for one condition: the newest; work with more of one kind on one record is not known. */
const MOST = 200;

/** More than any record has; a condition that must hold of every one looks at all. */
const ALL = 100_000;

/**
 * The record above, by its id or its number. Asked with the writer's own eyes: whoever does not see a case must not
 * learn from a refusal that there is one.
 */
async function above(
  db: OfficeReader,
  scope: Scope,
  { ledger, by }: Condition,
  values: RecordValues,
): Promise<readonly RecordRow[]> {
  const given = referenceOf(values, by);
  if (given === null) return [];
  const id = given.id ?? (await findByNumber(db, scope, ledgers[ledger], given.name));
  const row = id === undefined ? undefined : await findRecord(db, scope, ledgers[ledger], id);
  return row === undefined || row.voidedAt !== null ? [] : [row];
}

/** The records beside. Asked over the whole office: whether a record is complete does not depend on who looks. */
async function beside(
  db: OfficeReader,
  { ledger, by, every }: Condition,
  id: string | null,
): Promise<readonly RecordRow[]> {
  if (id === null) return [];
  const most = every ? ALL : MOST;
  return (await recordsPointingAt(db, Scope.wholeOffice, ledgers[ledger], by, id, most)).rows;
}

/** Whether the record, the one that is being entered or changed, has a paper of that kind. */
async function hasEvidence(
  db: OfficeReader,
  ledger: LedgerDefinition,
  id: string | null,
  { evidence }: EvidenceCondition,
): Promise<boolean> {
  if (id === null) return false;
  return (await attachmentsOf(db, ledger.id, id)).some(({ mediaType }) =>
    mediaType.startsWith(`${evidence}/`),
  );
}

async function isMet(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  id: string | null,
  condition: Condition | EvidenceCondition,
  after: RecordValues,
): Promise<boolean> {
  if ('evidence' in condition) return hasEvidence(db, ledger, id, condition);
  const other = ledgers[condition.ledger];
  const found = condition.above ? await above(db, scope, condition, after) : await beside(db, condition, id);
  const holds = (row: RecordRow) => condition.holds?.(valuesOf(other, row), after) ?? true;
  const enough = found.length > 0 || condition.orNone === true;
  return condition.every ? enough && found.every(holds) : found.some(holds);
}

/**
 * Conditions of a ledger that these values bring into play and that nothing on record meets.
 * @param id the record; null for one that is being registered, to which nothing can point yet
 */
export async function unmetConditions(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  id: string | null,
  before: RecordValues,
  after: RecordValues,
): Promise<readonly FieldIssue[]> {
  const issues: FieldIssue[] = [];
  for (const [index, condition] of ledger.conditions.entries()) {
    const anew =
      'anew' in condition && (condition.anew ?? []).some((field) => !same(before[field], after[field]));
    if (!condition.when(after) || (id !== null && condition.when(before) && !anew)) continue;
    if (!(await isMet(db, scope, ledger, id, condition, after)))
      issues.push({ field: condition.field, rule: 'needsRecord', args: [index] });
  }
  return issues;
}
