import type { OfficeReader } from '#db/connections.ts';
import { updatesOfBatch } from '#db/repositories/import-batches.ts';
import { findRecord, type RecordRow, valuesOf } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import { findCode } from '#shared/domain/codes/code-list.ts';
import type { RowRemark } from '#shared/ipc/import-calls.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import type { CommandContext } from '../../context.ts';
import { changeRecord, type RecordWork } from '../records/record-service.ts';
import { sameValue } from './fingerprint.ts';

type Told = Pick<CommandContext, 'audit'>;

/** Stands in the history of what a batch brought up to date, which is undone with it. */
const UPDATED = '随再次导入更新';

/** A record that a row lists again (A17: the table of the next month). */
export interface ListedRecord {
  readonly id: string;
  readonly values: RecordValues;
}

/** What comes of such a row: what it brings up to date, and what it says otherwise, which is told and left. */
export interface ListedAgain {
  readonly update: ListedRecord | null;
  readonly remarks: readonly RowRemark[];
}

/** A value as a clerk reads it. */
function wordsFor(ledger: LedgerDefinition, field: string, value: FieldValue): string {
  const codes = ledger.fields.get(field)?.codes;
  if (codes && typeof value === 'string') return findCode(codes, value)?.label ?? value;
  return typeof value === 'object' && value !== null ? value.name : String(value ?? '').slice(0, 60);
}

/**
 * Compares a row with the record it lists again, by the columns that the sheet has: nothing that it says is lost without
 * a word. Null for ledgers whose records are listed once.
 */
export function listedAgain(
  ledger: LedgerDefinition,
  mapped: ReadonlySet<string>,
  stored: ListedRecord,
  row: RecordValues,
): ListedAgain | null {
  if (ledger.again === null) return null;
  const values = ledger.again.takes(stored.values, row);
  const remarks = ledger.again.compares.flatMap((field): RowRemark[] => {
    const said = row[field] ?? null;
    if (!mapped.has(field) || said === null || sameValue(said, stored.values[field])) return [];
    return [{ field, rule: field in values ? 'updates' : 'differs', args: [wordsFor(ledger, field, said)] }];
  });
  return { update: Object.keys(values).length === 0 ? null : { id: stored.id, values }, remarks };
}

/** Brings a listed record up to date; false where it moved on since the sheet was checked. */
export async function updateListed(
  ctx: Told,
  work: RecordWork,
  ledger: LedgerDefinition,
  { id, values }: ListedRecord,
): Promise<boolean> {
  const row = await findRecord(work.db, work.scope, ledger, id);
  if (row === undefined || row.voidedAt !== null || ledger.again === null) return false;
  const stored = valuesOf(ledger, row);
  if (Object.keys(ledger.again.takes(stored, { ...stored, ...values })).length === 0) return false;
  const revision = await changeRecord(
    work,
    ledger,
    { id, revision: row.revision, values },
    { note: UPDATED, step: true },
  );
  ctx.audit({ action: `${ledger.id}.update`, subject: `${ledger.id}/${id}`, facts: { revision } });
  return true;
}

interface Updated {
  readonly row: RecordRow;
  readonly before: RecordValues;
  /** Somebody worked on it since. */
  readonly changed: boolean;
}

/** What a batch brought up to date in records of earlier ones, as it was before. */
export async function updatedBy(
  db: OfficeReader,
  ledger: LedgerDefinition,
  batch: { readonly at: string; readonly accountId: string },
): Promise<readonly Updated[]> {
  if (ledger.again === null) return [];
  const found: Updated[] = [];
  const updates = await updatesOfBatch(db, ledger, batch, UPDATED);
  // The last of a record counts: a sheet may have been taken in, undone and taken in again.
  for (const one of new Map(updates.map((update) => [update.recordId, update])).values()) {
    const row = await findRecord(db, Scope.wholeOffice, ledger, one.recordId);
    if (row === undefined || row.voidedAt !== null) continue;
    // Only `addChange` writes these.
    const changes = JSON.parse(one.changes) as { field: string; before: FieldValue }[];
    const before = Object.fromEntries(changes.map((change) => [change.field, change.before]));
    found.push({ row, before, changed: row.revision !== one.revision });
  }
  return found;
}

/** Takes back what a batch brought up to date. */
export async function takeBack(
  ctx: Told,
  work: RecordWork,
  ledger: LedgerDefinition,
  updated: readonly Updated[],
): Promise<void> {
  for (const { row, before } of updated) {
    const revision = await changeRecord(
      { ...work, scope: Scope.wholeOffice },
      ledger,
      { id: row.id, revision: row.revision, values: before },
      { note: '随撤销导入改回', step: true },
    );
    ctx.audit({ action: `${ledger.id}.update`, subject: `${ledger.id}/${row.id}`, facts: { revision } });
  }
}
