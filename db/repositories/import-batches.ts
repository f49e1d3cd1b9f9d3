import { sql } from 'kysely';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { Pointer } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ImportBatchTable } from '../schema/office.ts';
import { type Scope, visible } from './scope.ts';

export type BatchRow = ImportBatchTable;

/** Writes down a batch. */
export async function addBatch(
  db: OfficeWriter,
  batch: Omit<BatchRow, 'undoneAt' | 'undoneBy' | 'undoReason'>,
): Promise<void> {
  await db
    .insertInto('importBatch')
    .values({ ...batch, undoneAt: null, undoneBy: null, undoReason: null })
    .execute();
}

/** One batch, undone or not. */
export async function findBatch(db: OfficeReader, id: string): Promise<BatchRow | undefined> {
  return db.selectFrom('importBatch').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The batch by which a sheet of a file went into a ledger and is still there. */
export async function batchOfSheet(
  db: OfficeReader,
  file: { readonly sha256: string; readonly sheet: string; readonly ledger: string },
): Promise<BatchRow | undefined> {
  return db
    .selectFrom('importBatch')
    .selectAll()
    .where('fileSha256', '=', file.sha256)
    .where('sheet', '=', file.sheet)
    .where('ledger', '=', file.ledger)
    .where('undoneAt', 'is', null)
    .orderBy('at', 'desc')
    .executeTakeFirst();
}

/** Batches of some ledgers, newest first, with the names of those who made and undid them. */
export async function listBatches(
  db: OfficeReader,
  ledgers: readonly string[],
): Promise<readonly (BatchRow & { readonly account: string; readonly undoneByName: string | null })[]> {
  if (ledgers.length === 0) return [];
  return db
    .selectFrom('importBatch')
    .leftJoin('member', 'member.accountId', 'importBatch.accountId')
    .leftJoin('member as undoer', 'undoer.accountId', 'importBatch.undoneBy')
    .selectAll('importBatch')
    .select((eb) => [
      eb.fn.coalesce('member.displayName', sql<string>`''`).as('account'),
      'undoer.displayName as undoneByName',
    ])
    .where('importBatch.ledger', 'in', ledgers)
    .orderBy('importBatch.at', 'desc')
    .execute();
}

/** Says of a batch that it was undone. */
export async function markUndone(
  db: OfficeWriter,
  act: { readonly id: string; readonly at: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await db
    .updateTable('importBatch')
    .set({ undoneAt: act.at, undoneBy: act.by, undoReason: act.reason })
    .where('id', '=', act.id)
    .execute();
}

/**
 * Records of a batch that were changed since they came in, or carry an attachment, as far as the reader sees them.
 * @param following remarks of changes that only follow from other records
 */
export async function changedInBatch(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  batchId: string,
  following: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${sql.table(ledger.table)} as t
    where t.importBatchId = ${batchId} and t.voidedAt is null and ${visible(scope, ledger, { leads: false })}
      and (t.revision > 1 + (select count(*) from recordChange as c
             where c.ledger = ${ledger.id} and c.recordId = t.id and c.note in (${sql.join(following)}))
           or exists (select 1 from attachment as a
           where a.ledger = ${ledger.id} and a.recordId = t.id and a.voidedAt is null))`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Records outside a batch that are not voided and point at one of its records, as far as the reader sees them. */
export async function usersOfBatch(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  batchId: string,
  pointers: readonly Pointer[],
): Promise<number> {
  let users = 0;
  for (const [from, field] of pointers) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(from.table)} as f
        join ${sql.table(ledger.table)} as t on t.id = ${sql.ref(`f.${field}Id`)}
      where t.importBatchId = ${batchId} and t.voidedAt is null and f.voidedAt is null
        and f.importBatchId is not ${batchId} and ${visible(scope, from, { alias: 'f', leads: false })}`.execute(
      db,
    );
    users += rows[0]?.n ?? 0;
  }
  return users;
}

/**
 * One record of a batch for each record that the batch's records belong to: what stands above because of them is the
 * same whichever is asked. None where the ledger gives nothing upwards.
 */
export async function oneUnderEach(
  db: OfficeReader,
  { table, under }: LedgerDefinition,
  batchId: string,
): Promise<readonly string[]> {
  if (under?.gives === undefined) return [];
  const above = sql.ref(`t.${under.field}Id`);
  const { rows } = await sql<{ id: string }>`
    select min(t.id) as id from ${sql.table(table)} as t
    where t.importBatchId = ${batchId} and ${above} is not null group by ${above}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Changes of records of a ledger that a batch made with this remark, as they stand in the history. */
export async function updatesOfBatch(
  db: OfficeReader,
  ledger: LedgerDefinition,
  batch: { readonly at: string; readonly accountId: string },
  note: string,
): Promise<readonly { readonly recordId: string; readonly revision: number; readonly changes: string }[]> {
  return db
    .selectFrom('recordChange')
    .select(['recordId', 'revision', 'changes'])
    .where('ledger', '=', ledger.id)
    .where('note', '=', note)
    .where('at', '=', batch.at)
    .where('accountId', '=', batch.accountId)
    .orderBy('seq')
    .execute();
}

interface Voiding {
  readonly batchId: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/**
 * Voids the records of a batch that the reader sees, with their clocks; their numbers are free again. How many that
 * were.
 */
export async function voidBatch(
  db: OfficeWriter,
  scope: Scope,
  ledger: LedgerDefinition,
  act: Voiding,
): Promise<number> {
  const table = sql.table(ledger.table);
  const { rows } = await sql<{ id: string }>`
    update ${table} as t set revision = revision + 1, voidedAt = ${act.at}, voidedBy = ${act.by},
      voidReason = ${act.reason}, dueOn = null
    where t.importBatchId = ${act.batchId} and t.voidedAt is null and ${visible(scope, ledger, { leads: false })}
    returning id`.execute(db);
  await sql`update deadline set voided = 1
    where ledger = ${ledger.id} and recordId in (
      select id from ${table} where importBatchId = ${act.batchId} and voidedAt is not null)`.execute(db);
  return rows.length;
}

/**
 * Voids the people a batch registered on its way, unless they were changed since or any record that is not voided, and
 * that the reader sees, points at them. To be called when the batch's own records are voided. How many that were.
 */
export async function voidBatchPersons(
  db: OfficeWriter,
  scope: Scope,
  act: Voiding,
  pointers: readonly Pointer[],
): Promise<number> {
  const unused = pointers.map(
    ([from, field]) => sql`not exists (select 1 from ${sql.table(from.table)} as f
      where ${sql.ref(`f.${field}Id`)} = person.id and f.voidedAt is null
        and ${visible(scope, from, { alias: 'f', leads: false })})`,
  );
  const { rows } = await sql<{ seq: number }>`
    update person set revision = revision + 1, voidedAt = ${act.at}, voidedBy = ${act.by},
      voidReason = ${act.reason}, dueOn = null
    where importBatchId = ${act.batchId} and voidedAt is null and revision = 1 and ${sql.join(unused, sql` and `)}
    returning seq`.execute(db);
  return rows.length;
}
