import { randomUUID } from 'node:crypto';
import type { OfficeWriter } from '#db/connections.ts';
import { clockActsOf } from '#db/repositories/clock-acts.ts';
import { clocksOf, putDeadlines } from '#db/repositories/deadlines.ts';
import { addChange } from '#db/repositories/history.ts';
import { noteNumber, takeNumber } from '#db/repositories/numbers.ts';
import {
  findByNumber,
  findRecord,
  nextSerial,
  type RecordRow,
  recordsPointingAt,
  valuesOf,
} from '#db/repositories/records.ts';
import { bindReferences, insertRecord, updateRecord, voidRecord } from '#db/repositories/record-writes.ts';
import { Scope } from '#db/repositories/scope.ts';
import { addSealed, putSealed, removeSealed } from '#db/repositories/sealed-values.ts';
import { recomputeUnitTree, standsUnder } from '#db/repositories/unit-tree.ts';
import { datePartsOf, type IsoDate, localDateOf } from '#shared/domain/date.ts';
import { formatRecordNumber, parseRecordNumber } from '#shared/domain/number.ts';
import { AppError, type SafeValue } from '#shared/errors.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import {
  dateOf,
  type FieldIssue,
  type LedgerDefinition,
  type RecordValues,
  referenceOf,
} from '#shared/ledgers/ledger.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { validateRecord } from '#shared/ledgers/validate.ts';
import type { HolidayTable } from '#shared/rules/holidays.ts';
import { codesOfOtherTimes } from '#shared/rules/dated-codes.ts';
import { boundToMain } from '../petitions/repeats.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';
import { personInitials, pinyinInitials } from '#shared/text/pinyin.ts';
import { unmetConditions } from './conditions.ts';
import { computeDeadlines, earliestOpen, noPast } from './deadlines.ts';
import { earlierPost } from './earlier-post.ts';
import { shownReferences } from './references.ts';
import { type Act, Resolver } from './resolve.ts';

/** More than stand under any one record. */
const ALL_BESIDE = 10_000;

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

const safeIssues = (issues: readonly FieldIssue[]): SafeValue =>
  issues.map((i) => ({ field: i.field, rule: i.rule, args: [...(i.args ?? [])] }));

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

/**
 * Codes that were not in force on the record's day, typed in now. What a record held already stays as it is; it is told
 * on its page (`codesOfOtherTimes`).
 */
function notInForce(
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
function againstDated(
  rules: OfficeRules,
  ledger: LedgerDefinition,
  before: RecordValues,
  after: RecordValues,
  others: readonly RecordValues[] | null = null,
): FieldIssue[] {
  return ledger.dated.flatMap((rule, index): FieldIssue[] => {
    if ((rule.beside === true) !== (others !== null)) return [];
    if (rule.fields.every((field) => same(before[field] ?? null, after[field] ?? null))) return [];
    const fault = rule.check(after, rules.packFor, others ?? []);
    return fault === null
      ? []
      : [{ field: fault.field, rule: 'againstRule', args: [index, ...(fault.args ?? [])] }];
  });
}

/** Fields that a step alone writes, where they were typed in. */
function writtenBySteps(ledger: LedgerDefinition, before: RecordValues, after: RecordValues): FieldIssue[] {
  const settled = ledger.settled?.when(before) === true ? ledger.settled.fields : [];
  return [...ledger.fields].flatMap(([field, meta]) =>
    (meta.byStep || settled.includes(field)) && !same(before[field] ?? null, after[field] ?? null)
      ? [{ field, rule: 'byStep' as const }]
      : [],
  );
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

/** A number of the office's own form as it is always written (xf-2026-47 and XF-2026-0047 are one number). */
function tidyNumber(ledger: LedgerDefinition, values: RecordValues): RecordValues {
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
async function withNumber(
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
async function withSerial(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  values: RecordValues,
): Promise<RecordValues> {
  const { serial, under } = ledger;
  if (serial === null || under === null || (values[serial] ?? null) !== null) return values;
  const above = referenceOf(values, under.field)?.id ?? null;
  return above === null ? values : { ...values, [serial]: await nextSerial(db, ledger, serial, above) };
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

/** A record that is called by the name of a person: a name alone does not tell which one is meant. */
const isNamedAsSomebody = ({ numberField, titleField, fields }: LedgerDefinition): boolean =>
  numberField === null && fields.get(titleField)?.kind === 'reference';

function nameOf(ledger: LedgerDefinition, values: RecordValues): string | null {
  const value = values[ledger.numberField ?? ledger.titleField];
  return typeof value === 'string' ? value : null;
}

/**
 * Binds references that waited for records of this ledger: all of them (after a batch), or those with one text.
 * People are left out: a name alone does not tell who is meant.
 */
export async function bindWaiting(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  name: string | null,
): Promise<void> {
  if (ledger.id === 'person' || isNamedAsSomebody(ledger)) return;
  for (const from of allLedgers)
    for (const [field, meta] of from.fields)
      if (meta.target === ledger.id) await bindReferences(db, from, field, ledger, name);
  if (ledger.id === 'unit') await recomputeUnitTree(db);
}

/** A field of a record, or with `subject.rank` one of the record that it points at, where the writer sees that one. */
async function valueAt(
  { db, scope }: Pick<RecordWork, 'db' | 'scope'>,
  ledger: LedgerDefinition,
  values: RecordValues,
  path: string,
  day: IsoDate | null,
): Promise<FieldValue> {
  const [field = '', further] = path.split('.');
  if (further === undefined) return values[field] ?? null;
  const target = ledger.fields.get(field)?.target;
  const id = referenceOf(values, field)?.id;
  if (target == null || id == null) return null;
  const row = await findRecord(db, scope, ledgers[target], id);
  if (row === undefined) return null;
  const card = valuesOf(ledgers[target], row);
  // What somebody was is asked of the day of the record, not of today's card.
  const term = target === 'person' && day !== null ? await earlierPost(db, id, card, day) : undefined;
  return (term ?? card)[further] ?? null;
}

/** What a new record takes from the one it belongs to (`Belonging.takes`), where the writer sees that one. */
async function takenFromAbove(
  work: RecordWork,
  ledger: LedgerDefinition,
  given: RecordValues,
): Promise<RecordValues> {
  const id = ledger.under === null ? null : referenceOf(given, ledger.under.field)?.id;
  if (ledger.under?.takes === undefined || id == null) return given;
  const above = ledgers[ledger.under.ledger];
  const row = await findRecord(work.db, work.scope, above, id);
  if (row === undefined) return given;
  const values = valuesOf(above, row);
  const taken: Record<string, FieldValue> = { ...given };
  for (const [own, path] of Object.entries(ledger.under.takes)) {
    const value = await valueAt(work, above, values, path, dateOf(given, ledger.periodField));
    const text = typeof value === 'object' && value !== null ? value.name : value;
    if ((taken[own] ?? null) === null)
      taken[own] = ledger.fields.get(own)?.kind === 'reference' ? value : text;
  }
  return taken;
}

/** Registers one record typed in by a person. */
export async function createRecord(
  work: RecordWork,
  ledger: LedgerDefinition,
  given: RecordValues,
): Promise<{ id: string; number: string | null }> {
  const record = prepare(work, ledger, await takenFromAbove(work, ledger, given));
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

const same = (a: FieldValue, b: FieldValue): boolean =>
  typeof a === 'object' && a !== null && typeof b === 'object' && b !== null
    ? a.id === b.id && a.name === b.name
    : a === b;

/**
 * A changed text makes a reference another one: the id of the old target must not stay under the new name.
 */
function releaseChanged(before: RecordValues, given: RecordValues): RecordValues {
  const next: Record<string, FieldValue> = {};
  for (const [field, value] of Object.entries(given)) {
    const old = before[field];
    const kept =
      typeof value === 'object' &&
      value !== null &&
      typeof old === 'object' &&
      old !== null &&
      value.id !== null &&
      value.id === old.id &&
      value.name !== old.name;
    next[field] = kept ? { id: null, name: (value as { name: string }).name } : value;
  }
  return next;
}

/**
 * A reference whose target the writer may not see reached him as a bare text. When he gives the text back unchanged, the
 * reference stays as it is.
 */
async function keepUnseen(
  work: Pick<RecordWork, 'db' | 'scope'>,
  ledger: LedgerDefinition,
  before: RecordValues,
  given: RecordValues,
): Promise<RecordValues> {
  const shown = await shownReferences(work.db, work.scope, ledger, [before]);
  const next: Record<string, FieldValue> = { ...given };
  for (const [field, value] of Object.entries(given)) {
    const old = before[field];
    const seen = shown[0]?.[field] ?? null;
    if (typeof old === 'object' && old?.id != null && typeof seen === 'object' && seen?.id === null)
      if (typeof value === 'object' && value?.id === null && value.name === old.name) next[field] = old;
  }
  return next;
}

/** A record keeps a number: an emptied one would leave a hole in the register. */
function numberLost(
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
async function refuseCircle(
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

/** @throws AppError E_VALIDATION for values that want a record beside them which is not there, or break a rule with one */
async function demandConditions(
  { db, scope, rules }: Pick<RecordWork, 'db' | 'scope' | 'rules'>,
  ledger: LedgerDefinition,
  id: string | null,
  before: RecordValues,
  after: RecordValues,
): Promise<void> {
  const issues = [...(await unmetConditions(db, scope, ledger, id, before, after))];
  if (ledger.dated.some(({ beside }) => beside === true))
    issues.push(...againstDated(rules, ledger, before, after, await recordsBeside(db, ledger, id, after)));
  if (issues.length > 0) throw new AppError('E_VALIDATION', { issues: safeIssues(issues) });
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
    } else if (!same(before[field] ?? null, resolved[field] ?? null))
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

/** Every reference field that points at a ledger: [ledger, field]. */
export function pointersTo(target: LedgerDefinition): readonly (readonly [LedgerDefinition, string])[] {
  return allLedgers.flatMap((from) =>
    [...from.fields].filter(([, meta]) => meta.target === target.id).map(([field]) => [from, field] as const),
  );
}

/** The definition of a ledger by its id. */
export const ledgerOf = (id: keyof typeof ledgers): LedgerDefinition => ledgers[id];
