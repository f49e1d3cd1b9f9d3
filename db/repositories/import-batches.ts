import { CompiledQuery, sql } from 'kysely';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ImportBatchTable } from '../schema/office.ts';

export type BatchRow = ImportBatchTable;

/** A record field that points at another ledger. */
export type Pointer = readonly [from: LedgerDefinition, field: string];

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

const count = async (db: OfficeReader, text: string, parameters: readonly string[]): Promise<number> => {
  const { rows } = await db.executeQuery<{ n: number }>(CompiledQuery.raw(text, [...parameters]));
  return rows[0]?.n ?? 0;
};

/** Records of a batch that were changed since they came in, or carry an attachment. */
export async function changedInBatch(
  db: OfficeReader,
  ledger: LedgerDefinition,
  batchId: string,
): Promise<number> {
  return count(
    db,
    `select count(*) as n from ${ledger.table} as t
     where t.importBatchId = ? and t.voidedAt is null
       and (t.revision > 1 or exists (select 1 from attachment as a
            where a.ledger = ? and a.recordId = t.id and a.voidedAt is null))`,
    [batchId, ledger.id],
  );
}

/** Records outside a batch that are not voided and point at one of its records. */
export async function usersOfBatch(
  db: OfficeReader,
  ledger: LedgerDefinition,
  batchId: string,
  pointers: readonly Pointer[],
): Promise<number> {
  let users = 0;
  for (const [from, field] of pointers)
    users += await count(
      db,
      `select count(*) as n from ${from.table} as f join ${ledger.table} as t on t.id = f.${field}Id
       where t.importBatchId = ? and t.voidedAt is null and f.voidedAt is null
         and f.importBatchId is not ?`,
      [batchId, batchId],
    );
  return users;
}

interface Voiding {
  readonly batchId: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

const voidSet = 'revision = revision + 1, voidedAt = ?, voidedBy = ?, voidReason = ?, dueOn = null';

/** Voids the records of a batch with their clocks; their numbers are free again. How many that were. */
export async function voidBatch(db: OfficeWriter, ledger: LedgerDefinition, act: Voiding): Promise<number> {
  const { rows } = await db.executeQuery<{ seq: number }>(
    CompiledQuery.raw(
      `update ${ledger.table} set ${voidSet} where importBatchId = ? and voidedAt is null returning seq`,
      [act.at, act.by, act.reason, act.batchId],
    ),
  );
  await db.executeQuery(
    CompiledQuery.raw(
      `update deadline set voided = 1
       where ledger = ? and recordId in (select id from ${ledger.table} where importBatchId = ?)`,
      [ledger.id, act.batchId],
    ),
  );
  return rows.length;
}

/**
 * Voids the people a batch registered on its way, unless they were changed since or any record that is not voided
 * points at them. To be called when the batch's own records are voided. How many that were.
 */
export async function voidBatchPersons(
  db: OfficeWriter,
  act: Voiding,
  pointers: readonly Pointer[],
): Promise<number> {
  const unused = pointers
    .map(
      ([from, field]) =>
        `and not exists (select 1 from ${from.table} as f where f.${field}Id = person.id and f.voidedAt is null)`,
    )
    .join(' ');
  const { rows } = await db.executeQuery<{ seq: number }>(
    CompiledQuery.raw(
      `update person set ${voidSet}
       where importBatchId = ? and voidedAt is null and revision = 1 ${unused} returning seq`,
      [act.at, act.by, act.reason, act.batchId],
    ),
  );
  return rows.length;
}
