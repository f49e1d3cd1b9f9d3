import { randomUUID } from 'node:crypto';
import type { OfficeWriter } from '#db/connections.ts';
import { clockActsOf } from '#db/repositories/clock-acts.ts';
import { clocksOf, putDeadlines } from '#db/repositories/deadlines.ts';
import { addChange } from '#db/repositories/history.ts';
import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import { insertRecord, updateRecord, voidRecord } from '#db/repositories/record-writes.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { addSealed, putSealed, removeSealed } from '#db/repositories/sealed-values.ts';
import { recomputeUnitTree } from '#db/repositories/unit-tree.ts';
import { localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { dateOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { same } from '#shared/ledgers/same.ts';
import { validateRecord } from '#shared/ledgers/validate.ts';
import type { HolidayTable } from '#shared/rules/holidays.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';
import { personInitials, pinyinInitials } from '#shared/text/pinyin.ts';
import { boundToMain } from '../petitions/repeats.ts';
import { computeDeadlines, earliestOpen, noPast } from './deadlines.ts';
import {
  againstDated,
  demandConditions,
  notInForce,
  numberLost,
  refuseCircle,
  safeIssues,
  writtenBySteps,
} from './record-checks.ts';
import { tidyNumber, withNumber, withSerial } from './record-numbers.ts';
import {
  bindWaiting,
  keepUnseen,
  nameOf,
  releaseChanged,
  takenFromAbove,
  withRank,
} from './record-references.ts';
import { type Act, Resolver } from './resolve.ts';

/** Seals one text under the identity key (session/identity-seal.ts), bound to its place. */
export type Seal = (
  plaintext: string,
  place: { ledger: string; recordId: string; field: string },
) => Uint8Array;

/** What writing records needs beside the transaction. */
export interface RecordWork {
  readonly db: OfficeWriter;
  /** Whose eyes: what the writer may not see is not there for him. */
  readonly scope: Scope;
  readonly act: Act;
  readonly holidays: HolidayTable;
  readonly rules: OfficeRules;
  readonly seal: Seal;
}

/** A record that passed validation and is ready to be stored. */
export interface PreparedRecord {
  /** Chosen beforehand where sealed fields are already bound to it. */
  readonly id: string;
  readonly values: RecordValues;
  /** Sealed fields as ciphertext. */
  readonly sealed: ReadonlyMap<string, Uint8Array>;
  readonly fingerprint: string | null;
}

/** Validates typed-in values. @throws AppError E_VALIDATION with details.issues [{field, rule, args}]. */
export function prepare(
  work: Pick<RecordWork, 'seal' | 'rules' | 'act'>,
  ledger: LedgerDefinition,
  given: RecordValues,
): PreparedRecord {
  const { values, issues: faults } = validateRecord(ledger, given, {
    on: localDateOf(work.act.at),
    isNew: true,
  });
  const issues = [
    ...faults,
    ...notInForce(work.rules, ledger, values, null),
    ...writtenBySteps(ledger, {}, values),
    ...againstDated(work.rules, ledger, {}, values),
  ];
  if (issues.length > 0) throw new AppError('E_VALIDATION', { issues: safeIssues(issues) });
  const id = randomUUID();
  return { id, values, sealed: sealFields(work.seal, ledger, id, values), fingerprint: null };
}

/** The sealed fields of some values as ciphertext. */
export function sealFields(
  seal: Seal,
  ledger: LedgerDefinition,
  recordId: string,
  values: RecordValues,
): ReadonlyMap<string, Uint8Array> {
  const sealed = new Map<string, Uint8Array>();
  for (const [field, meta] of ledger.fields) {
    const value = values[field];
    if (meta.kind === 'sealed' && typeof value === 'string')
      sealed.set(field, seal(value, { ledger: ledger.id, recordId, field }));
  }
  return sealed;
}

function extraOf(ledger: LedgerDefinition, id: string, values: RecordValues): Record<string, string | null> {
  const given = values['name'];
  const name = typeof given === 'string' ? given : '';
  if (ledger.id === 'unit') return { path: `/${id}/`, countyId: null, pinyin: pinyinInitials(name, 'term') };
  if (ledger.id === 'person') return { pinyin: personInitials(name).join(' ') };
  return {};
}

/**
 * Stores a prepared record with its clocks, sealed fields and search words. `bind` is false in batches, which bind
 * waiting references once at their end.
 * @returns the number it carries, null where records carry none.
 */
export async function storeRecord(
  work: RecordWork,
  ledger: LedgerDefinition,
  record: PreparedRecord,
  resolver: Resolver,
  bind: boolean,
): Promise<string | null> {
  const { db, act } = work;
  const reckoned = ledger.reckon(record.values, work.rules.packFor);
  const given = Object.keys(reckoned).length === 0 ? record.values : { ...record.values, ...reckoned };
  const numbered = await withNumber(work, ledger, given);
  const bound = await boundToMain(db, ledger, record.id, await resolver.resolve(ledger, numbered));
  const values = await withSerial(db, ledger, bound);
  const deadlines = computeDeadlines(ledger, values, work, noPast(localDateOf(act.at)));
  await insertRecord(db, ledger, {
    id: record.id,
    state: ledger.stateOf(values),
    dueOn: earliestOpen(deadlines),
    fingerprint: record.fingerprint,
    rulePack: work.rules.packFor(dateOf(values, ledger.periodField) ?? localDateOf(act.at)).id,
    at: act.at.toISOString(),
    by: act.by,
    importBatchId: act.batchId,
    values,
    extra: extraOf(ledger, record.id, values),
  });
  if (deadlines.length > 0) await putDeadlines(db, ledger.id, record.id, deadlines, true);
  for (const [field, sealed] of record.sealed)
    await addSealed(db, { ledger: ledger.id, recordId: record.id, field, sealed, at: act.at.toISOString() });
  if (bind) await bindWaiting(db, ledger, nameOf(ledger, values));
  const number = ledger.numberField === null ? null : values[ledger.numberField];
  return typeof number === 'string' ? number : null;
}

/** Registers one record typed in by a person. */
export async function createRecord(
  work: RecordWork,
  ledger: LedgerDefinition,
  given: RecordValues,
): Promise<{ id: string; number: string | null }> {
  const record = prepare(
    work,
    ledger,
    await withRank(work, ledger, await takenFromAbove(work, ledger, given)),
  );
  await demandConditions(work, ledger, null, {}, record.values);
  const number = await storeRecord(work, ledger, record, new Resolver(work.db, work.scope, work.act), true);
  await addChange(work.db, {
    ledger: ledger.id,
    recordId: record.id,
    revision: 1,
    at: work.act.at.toISOString(),
    accountId: work.act.by,
    action: 'created',
    changes: '[]',
    note: null,
  });
  return { id: record.id, number };
}

/** The row of a record that may be changed. */
export async function changeable(
  db: OfficeWriter,
  scope: Scope,
  ledger: LedgerDefinition,
  id: string,
  revision: number,
): Promise<RecordRow> {
  const row = await findRecord(db, scope, ledger, id);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  if (row.voidedAt !== null) throw new AppError('E_VOIDED', { ledger: ledger.id });
  if (row.revision !== revision) throw new AppError('E_CONFLICT', { revision: row.revision });
  return row;
}

/** How a change came about. */
interface ChangeManner {
  /** What is kept beside it in the history. */
  readonly note?: string | null;
  /** Written by a step of the work, which alone may write certain fields. */
  readonly step?: true;
}

/** Changes the given fields of a record; a sealed field that is not given stays as it is. */
export async function changeRecord(
  work: RecordWork,
  ledger: LedgerDefinition,
  change: { readonly id: string; readonly revision: number; readonly values: RecordValues },
  { note = null, step }: ChangeManner = {},
): Promise<number> {
  const { db, scope, act } = work;
  const row = await changeable(db, scope, ledger, change.id, change.revision);
  const before = valuesOf(ledger, row);
  const given = await keepUnseen(work, ledger, before, change.values);
  const checked = validateRecord(
    ledger,
    { ...before, ...releaseChanged(before, given) },
    { on: localDateOf(act.at), isNew: false },
  );
  const issues = [
    ...checked.issues,
    ...numberLost(ledger, before, checked.values),
    ...notInForce(work.rules, ledger, checked.values, before),
    ...(step ? [] : writtenBySteps(ledger, before, checked.values)),
    ...againstDated(work.rules, ledger, before, checked.values),
  ];
  if (issues.length > 0) throw new AppError('E_VALIDATION', { issues: safeIssues(issues) });
  await demandConditions(work, ledger, change.id, before, checked.values);
  const reckoned = ledger.reckon(checked.values, work.rules.packFor);
  const values = tidyNumber(ledger, { ...checked.values, ...reckoned });
  const bound = await new Resolver(db, scope, act).resolve(ledger, values, before);
  const resolved = await boundToMain(db, ledger, change.id, bound);
  await refuseCircle(db, ledger, change.id, resolved);
  const deadlines = computeDeadlines(ledger, resolved, work, {
    rows: await clocksOf(db, ledger.id, change.id),
    acts: await clockActsOf(db, ledger.id, change.id),
    registeredOn: localDateOf(new Date(row.createdAt)),
  });
  const extra = extraOf(ledger, change.id, resolved);
  const revision = await updateRecord(db, ledger, {
    id: change.id,
    seq: row.seq,
    revision: change.revision,
    state: ledger.stateOf(resolved),
    dueOn: earliestOpen(deadlines),
    at: act.at.toISOString(),
    by: act.by,
    values: resolved,
    extra,
  });
  await putDeadlines(db, ledger.id, change.id, deadlines, false);
  const changes: { field: string; before: FieldValue; after: FieldValue }[] = [];
  for (const [field, meta] of ledger.fields) {
    if (meta.kind === 'sealed') {
      if (!(field in change.values)) continue;
      const value = values[field];
      if (typeof value === 'string')
        await putSealed(db, {
          ledger: ledger.id,
          recordId: change.id,
          field,
          sealed: work.seal(value, { ledger: ledger.id, recordId: change.id, field }),
          at: act.at.toISOString(),
        });
      else await removeSealed(db, ledger.id, change.id, field);
      changes.push({ field, before: null, after: null });
    } else if (!same(before[field], resolved[field]))
      changes.push({ field, before: before[field] ?? null, after: resolved[field] ?? null });
  }
  await addChange(db, {
    ledger: ledger.id,
    recordId: change.id,
    revision,
    at: act.at.toISOString(),
    accountId: act.by,
    action: 'changed',
    changes: JSON.stringify(changes),
    note,
  });
  await bindWaiting(db, ledger, nameOf(ledger, resolved));
  return revision;
}

/** Voids a record with its reason. @throws E_IN_USE when records that are not void point at it. */
export async function voidOne(
  work: Pick<RecordWork, 'db' | 'scope' | 'act'>,
  ledger: LedgerDefinition,
  act: { readonly id: string; readonly revision: number; readonly reason: string },
  usedBy: (id: string) => Promise<number>,
): Promise<number> {
  await changeable(work.db, work.scope, ledger, act.id, act.revision);
  const users = await usedBy(act.id);
  if (users > 0) throw new AppError('E_IN_USE', { count: users });
  const at = work.act.at.toISOString();
  await voidRecord(work.db, ledger, { ...act, at, by: work.act.by });
  await addChange(work.db, {
    ledger: ledger.id,
    recordId: act.id,
    revision: act.revision + 1,
    at,
    accountId: work.act.by,
    action: 'voided',
    changes: '[]',
    note: act.reason,
  });
  if (ledger.id === 'unit') await recomputeUnitTree(work.db);
  return act.revision + 1;
}

/** @throws AppError E_PERMISSION when sealed fields are given by someone who may not take down who reported */
export function demandSealRight(
  ledger: LedgerDefinition,
  given: RecordValues,
  can: (permission: 'reporter.write') => boolean,
): void {
  for (const [field, meta] of ledger.fields)
    if (meta.kind === 'sealed' && (given[field] ?? null) !== null && !can('reporter.write'))
      throw new AppError('E_PERMISSION', { permission: 'reporter.write' });
}

/** The definition of a ledger by its id. */
export const ledgerOf = (id: keyof typeof ledgers): LedgerDefinition => ledgers[id];
