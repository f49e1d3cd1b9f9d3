import { sql } from 'kysely';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';

/**
 * Records of a ledger on which a clock runs, page by page in the order of their ids. The whole office's: a clock is
 * right or wrong whoever looks at it.
 */
export async function recordsWithRunningClocks(
  db: OfficeReader,
  ledger: LedgerDefinition,
  after: string,
  limit: number,
  /** Only clocks that started on this day or later; null for all. */
  startedFrom: string | null = null,
): Promise<readonly string[]> {
  const started = startedFrom === null ? sql`1` : sql`startedOn >= ${startedFrom}`;
  const { rows } = await sql<{ recordId: string }>`
    select distinct recordId from deadline
    where ledger = ${ledger.id} and recordId > ${after} and stoppedOn is null and voided = 0 and ${started}
    order by recordId limit ${limit}`.execute(db);
  return rows.map((row) => row.recordId);
}

/** Records of a ledger that stand, page by page in the order of their ids, whether a clock runs on them or not. */
export async function standingRecords(
  db: OfficeReader,
  ledger: LedgerDefinition,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(ledger.table)} where id > ${after} and voidedAt is null
    order by id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** The earliest running clock of a record, in the column that lists sort by. The record itself did not change. */
export async function setDueOn(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  id: string,
  dueOn: string | null,
): Promise<void> {
  await sql`update ${sql.table(ledger.table)} set dueOn = ${dueOn} where id = ${id}`.execute(db);
}

/** How many records have a running clock of a rule (null: of any) that began on a day or later. */
export async function runningSince(db: OfficeReader, rule: string | null, from: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (
      select distinct ledger, recordId from deadline
      where stoppedOn is null and voided = 0 and startedOn >= ${from}
        and ${rule === null ? sql`1` : sql`rule = ${rule}`})`.execute(db);
  return rows[0]?.n ?? 0;
}
