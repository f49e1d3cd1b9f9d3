import type { OfficeReader } from '#db/connections.ts';
import { attachmentsOf } from '#db/repositories/attachments.ts';
import { deadlinesOf } from '#db/repositories/deadlines.ts';
import { changesOf } from '#db/repositories/history.ts';
import { memberNames } from '#db/repositories/members.ts';
import {
  findRecord,
  type RecordRow,
  recordsPointingAt,
  relationsInUse,
  valuesOf,
} from '#db/repositories/records.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { sealedFieldsOf } from '#db/repositories/sealed-values.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import { maskIdentityNumber } from '#shared/domain/identity-number.ts';
import { AppError } from '#shared/errors.ts';
import { historyEntry, type RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import {
  type FieldWarning,
  fieldOf,
  type LedgerDefinition,
  type RecordValues,
} from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { validateRecord } from '#shared/ledgers/validate.ts';
import { codesOfOtherTimes } from '#shared/rules/dated-codes.ts';
import type { Session } from '../../context.ts';
import { mayListFiles } from '../attachments/read-once.ts';
import { type CountedBy, presentDeadline } from './deadlines.ts';
import { isWithheld, masked } from './masked.ts';
import { shownMark } from './present.ts';
import { shownReferences } from './references.ts';

/** Linked records shown per relation; their total stands beside. */
const LINKED_ROWS = 50;
const SUMMARY_CHARACTERS = 80;

/** Who reads, and with which eyes. */
interface Reading {
  readonly db: OfficeReader;
  readonly scope: Scope;
  readonly session: Session;
}

type Linked = RecordDetail['linked'][number];
type Change = RecordDetail['history'][number]['changes'][number];

/** A record as one line of another record's page. */
function line(ledger: LedgerDefinition, row: RecordRow): Linked['rows'][number] {
  const values = valuesOf(ledger, row);
  const text = (field: string | null): string | null => {
    const value = field === null ? null : values[field];
    return typeof value === 'string'
      ? value
      : typeof value === 'object' && value !== null
        ? value.name
        : null;
  };
  return {
    id: row.id,
    title: text(ledger.titleField) ?? '',
    number: text(ledger.numberField),
    date: text(ledger.periodField),
    state: row.state,
    summary: (text('summary') ?? text('post') ?? '').slice(0, SUMMARY_CHARACTERS),
    secrecy: shownMark(row),
  };
}

/** Records that this one points at, and records that point at it, as far as the reader may see their ledgers. */
async function linkedOf(
  { db, scope, session }: Reading,
  ledger: LedgerDefinition,
  id: string,
  values: RecordValues,
): Promise<Linked[]> {
  const linked: Linked[] = [];
  for (const [field, meta] of ledger.fields) {
    const value = values[field];
    if (
      meta.target === null ||
      typeof value !== 'object' ||
      value?.id == null ||
      !session.can(`${meta.target}.read`)
    )
      continue;
    const row = await findRecord(db, scope, ledgers[meta.target], value.id);
    if (row)
      linked.push({
        ledger: meta.target,
        relation: meta.label,
        total: 1,
        rows: [line(ledgers[meta.target], row)],
      });
  }
  for (const [from, field] of await relationsInUse(db, ledger, id)) {
    if (!session.can(`${from.id}.read`)) continue;
    const found = await recordsPointingAt(db, scope, from, field, id, LINKED_ROWS);
    if (found.total > 0)
      linked.push({
        ledger: from.id,
        relation: fieldOf(from, field).label,
        total: found.total,
        rows: found.rows.map((r) => line(from, r)),
      });
  }
  return linked;
}

function warningsOf(ledger: LedgerDefinition, values: RecordValues, { rules }: CountedBy): FieldWarning[] {
  const warnings: FieldWarning[] = [
    ...validateRecord(ledger, values).warnings,
    ...codesOfOtherTimes(ledger, values, rules.packFor),
  ];
  for (const [field, meta] of ledger.fields) {
    const value = values[field] ?? null;
    if (meta.alarm && value !== null && value !== false) warnings.push({ field, rule: 'alarm' });
    if (meta.kind !== 'reference' || typeof value !== 'object' || value === null || value.id !== null)
      continue;
    warnings.push({
      field,
      rule:
        meta.target === 'unit'
          ? 'unitUnknown'
          : meta.target === 'person'
            ? 'personAmbiguous'
            : 'targetUnknown',
    });
  }
  return warnings;
}

/** A change as those see it who see the field masked. */
function maskedChange(ledger: LedgerDefinition, change: Change): Change {
  if (!ledger.fields.get(change.field)?.masked) return change;
  const mask = (value: FieldValue) => (typeof value === 'string' ? maskIdentityNumber(value) : value);
  return { field: change.field, before: mask(change.before), after: mask(change.after) };
}

/** Changes of what the record withholds say only that something was entered. */
function withheldChange(ledger: LedgerDefinition, values: RecordValues, change: Change): Change {
  if (!isWithheld(ledger, values, change.field)) return change;
  const words = (value: FieldValue) => (value === null ? null : (ledger.withheld?.words ?? null));
  return { field: change.field, before: words(change.before), after: words(change.after) };
}

/** Changes with references as this reader meets them. */
async function seenChanges(
  { db, scope }: Reading,
  ledger: LedgerDefinition,
  changes: readonly Change[],
): Promise<Change[]> {
  const both = await shownReferences(
    db,
    scope,
    ledger,
    changes.flatMap(({ field, before, after }) => [{ [field]: before }, { [field]: after }]),
  );
  return changes.map(({ field }, at) => ({
    field,
    before: both[2 * at]?.[field] ?? null,
    after: both[2 * at + 1]?.[field] ?? null,
  }));
}

/**
 * Everything about one record within the reader's rights. Masked fields stand in full only for those who may write
 * the ledger; sealed ones for nobody.
 * @throws AppError E_NOT_FOUND
 */
export async function recordDetailOf(
  reading: Reading,
  ledger: LedgerDefinition,
  id: string,
  today: IsoDate,
  by: CountedBy,
): Promise<RecordDetail> {
  const { db, scope, session } = reading;
  const row = await findRecord(db, scope, ledger, id);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  const [values = {}] = await shownReferences(db, scope, ledger, [valuesOf(ledger, row)]);
  const names = await memberNames(db);
  const nameOf = (account: string) => names.get(account) ?? '已注销账户';
  const sealed = (await sealedFieldsOf(db, ledger.id, [row])).get(id) ?? new Set<string>();
  const unmasked = session.can(`${ledger.id}.write`);
  const shown: Record<string, FieldValue> = { ...masked(ledger, values, sealed) };
  if (unmasked)
    for (const [field, meta] of ledger.fields) if (meta.masked) shown[field] = values[field] ?? null;
  // Clocks of a voided record stand still for good.
  const deadlines = (await deadlinesOf(db, ledger.id, [row]))
    .filter((d) => d.voided === 0)
    .map((d) => presentDeadline(ledger, d, today, by));
  const changes = await changesOf(db, ledger.id, row);
  const history: RecordDetail['history'] = [];
  for (const c of changes) {
    const entry = historyEntry.parse({
      at: c.at,
      account: nameOf(c.accountId),
      action: c.action,
      changes: JSON.parse(c.changes) as unknown,
      note: c.note,
    });
    const seen = await seenChanges(reading, ledger, entry.changes);
    const shownChanges = seen.map((one) => withheldChange(ledger, values, one));
    history.push({
      ...entry,
      changes: unmasked ? shownChanges : shownChanges.map((one) => maskedChange(ledger, one)),
    });
  }
  // Imported records have no entry of their own: their batch is one.
  if (!changes.some((c) => c.revision === 1 && c.action !== 'clocked'))
    history.unshift({
      at: row.createdAt,
      account: nameOf(row.createdBy),
      action: row.importBatchId === null ? 'created' : 'imported',
      changes: [],
      note: null,
    });
  return {
    id: row.id,
    revision: row.revision,
    values: shown,
    state: row.state,
    deadline: deadlines.find((d) => d.stoppedOn === null) ?? deadlines[0] ?? null,
    voided: row.voidedAt !== null,
    secrecy: shownMark(row),
    createdAt: row.createdAt,
    createdBy: nameOf(row.createdBy),
    rulePack: row.rulePack,
    importBatchId: row.importBatchId,
    voidReason: row.voidReason,
    warnings: warningsOf(ledger, values, by),
    deadlines,
    history,
    linked: await linkedOf(reading, ledger, id, values),
    attachments: (await mayListFiles(reading, db, ledger, row))
      ? (await attachmentsOf(db, ledger.id, id)).map((a) => ({ ...a, addedBy: nameOf(a.addedBy) }))
      : [],
  };
}
