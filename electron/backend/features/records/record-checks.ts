import type { OfficeWriter } from '#db/connections.ts';
import { recordsPointingAt, valuesOf } from '#db/repositories/records.ts';
import { isNarrowed, namingLedger, Scope } from '#db/repositories/scope.ts';
import { standsUnder } from '#db/repositories/unit-tree.ts';
import { AppError, type SafeValue } from '#shared/errors.ts';
import {
  type FieldIssue,
  type LedgerDefinition,
  type RecordValues,
  referenceOf,
} from '#shared/ledgers/ledger.ts';
import { same } from '#shared/ledgers/same.ts';
import { codesOfOtherTimes } from '#shared/rules/dated-codes.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';
import { unmetConditions } from './conditions.ts';
import type { RecordWork } from './record-service.ts';

/** More than stand under any one record. */
const ALL_BESIDE = 10_000;

/** Faults as they cross to the page: fields and rules, never what was entered. */
export const safeIssues = (issues: readonly FieldIssue[]): SafeValue =>
  issues.map((i) => ({ field: i.field, rule: i.rule, args: [...(i.args ?? [])] }));

/**
 * Codes that were not in force on the record's day, typed in now. What a record held already stays as it is; it is told
 * on its page (`codesOfOtherTimes`).
 */
export function notInForce(
  rules: OfficeRules,
  ledger: LedgerDefinition,
  values: RecordValues,
  before: RecordValues | null,
): FieldIssue[] {
  return codesOfOtherTimes(ledger, values, rules.packFor)
    .filter(({ field }) => before === null || before[field] !== values[field])
    .map(({ field }) => ({ field, rule: 'notInForce' }));
}

/** Rules of the record's day that values entered now break; with `others` those alone that look at the records beside. */
export function againstDated(
  rules: OfficeRules,
  ledger: LedgerDefinition,
  before: RecordValues,
  after: RecordValues,
  others: readonly RecordValues[] | null = null,
): FieldIssue[] {
  return ledger.dated.flatMap((rule, index): FieldIssue[] => {
    if ((rule.beside === true) !== (others !== null)) return [];
    if (rule.fields.every((field) => same(before[field], after[field]))) return [];
    const fault = rule.check(after, rules.packFor, others ?? []);
    return fault === null
      ? []
      : [{ field: fault.field, rule: 'againstRule', args: [index, ...(fault.args ?? [])] }];
  });
}

/** Fields that a step alone writes, where they were typed in. */
export function writtenBySteps(
  ledger: LedgerDefinition,
  before: RecordValues,
  after: RecordValues,
): FieldIssue[] {
  const settled = ledger.settled?.when(before) === true ? ledger.settled.fields : [];
  return [...ledger.fields].flatMap(([field, meta]) =>
    (meta.byStep || settled.includes(field)) && !same(before[field], after[field])
      ? [{ field, rule: 'byStep' as const }]
      : [],
  );
}

/** A record keeps a number: an emptied one would leave a hole in the register. */
export function numberLost(
  ledger: LedgerDefinition,
  before: RecordValues,
  after: RecordValues,
): readonly FieldIssue[] {
  const { numberField: field } = ledger;
  return field !== null && (before[field] ?? null) !== null && (after[field] ?? null) === null
    ? [{ field, rule: 'required' }]
    : [];
}

/** @throws AppError E_VALIDATION when a unit would come to stand below itself */
export async function refuseCircle(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  id: string,
  values: RecordValues,
): Promise<void> {
  const parent = ledger.id === 'unit' ? referenceOf(values, 'parent') : null;
  if (parent === null || parent.id === null) return;
  if (await standsUnder(db, parent.id, id))
    throw new AppError('E_VALIDATION', { issues: [{ field: 'parent', rule: 'malformed', args: [] }] });
}

/** The other records of a ledger under the same parent, all of them: a rule between them does not depend on who looks. */
async function recordsBeside(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  id: string | null,
  values: RecordValues,
): Promise<readonly RecordValues[]> {
  const above = ledger.under === null ? null : (referenceOf(values, ledger.under.field)?.id ?? null);
  if (ledger.under === null || above === null) return [];
  const { rows } = await recordsPointingAt(
    db,
    Scope.wholeOffice,
    ledger,
    ledger.under.field,
    above,
    ALL_BESIDE,
  );
  return rows.filter((row) => row.id !== id).map((row) => valuesOf(ledger, row));
}

/**
 * What belongs to nothing yet is there for those alone who see all that it could belong to: anybody else names what it
 * belongs to, or it would be gone from him with the saving.
 */
function ownerless(scope: Scope, ledger: LedgerDefinition, values: RecordValues): readonly FieldIssue[] {
  const { under } = ledger;
  if (under === null || referenceOf(values, under.field) !== null) return [];
  if (!isNarrowed(scope, ledger) || scope.sees(namingLedger(ledger).id) === 'all') return [];
  return [{ field: under.field, rule: 'required' }];
}

/** @throws AppError E_VALIDATION for values that want a record beside them which is not there, or break a rule with one */
export async function demandConditions(
  { db, scope, rules }: Pick<RecordWork, 'db' | 'scope' | 'rules'>,
  ledger: LedgerDefinition,
  id: string | null,
  before: RecordValues,
  after: RecordValues,
): Promise<void> {
  const issues = [
    ...ownerless(scope, ledger, after),
    ...(await unmetConditions(db, scope, ledger, id, before, after)),
  ];
  if (ledger.dated.some(({ beside }) => beside === true))
    issues.push(...againstDated(rules, ledger, before, after, await recordsBeside(db, ledger, id, after)));
  if (issues.length > 0) throw new AppError('E_VALIDATION', { issues: safeIssues(issues) });
}
