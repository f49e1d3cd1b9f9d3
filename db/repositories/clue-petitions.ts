import { sql } from 'kysely';
import { petition } from '#shared/ledgers/petition.ts';
import type { OfficeReader } from '../connections.ts';
import { type Scope, visible } from './scope.ts';

/** Whether a clue that is not voided names this petition. */
export async function isNamedByClue(db: OfficeReader, petitionId: string): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from clue where petitionId = ${petitionId} and voidedAt is null limit 1`.execute(db);
  return rows.length > 0;
}

/** The newest of these remarks in the history of a record; null where it bears none of them. */
export async function lastNoteAmong(
  db: OfficeReader,
  ledger: string,
  recordId: string,
  notes: readonly string[],
): Promise<string | null> {
  const row = await db
    .selectFrom('recordChange')
    .select('note')
    .where('ledger', '=', ledger)
    .where('recordId', '=', recordId)
    .where('note', 'in', notes)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return row?.note ?? null;
}

/** Petitions that the clues of a batch name, or those of a batch of petitions that clues name. */
export async function cluesBatchNames(
  db: OfficeReader,
  batchOf: 'clue' | 'petition',
  batchId: string,
): Promise<readonly string[]> {
  const { rows } = await (batchOf === 'clue'
    ? sql<{ id: string }>`
        select distinct petitionId as id from clue where importBatchId = ${batchId} and petitionId is not null`
    : sql<{ id: string }>`
        select id from petition as p where importBatchId = ${batchId}
          and exists (select 1 from clue where clue.petitionId = p.id and clue.voidedAt is null)`
  ).execute(db);
  return rows.map(({ id }) => id);
}

/** Which of these numbers are those of petitions, not voided, that say they became no clue. */
export async function notYetClues(
  db: OfficeReader,
  scope: Scope,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const { rows } = await sql<{ number: string }>`
    select t.number as number from json_each(${JSON.stringify(numbers)}) as wanted
      cross join petition as t on t.number = wanted.value
    where t.voidedAt is null and t.becameClue is not 1 and ${visible(scope, petition, { leads: false })}`.execute(
    db,
  );
  return new Set(rows.map((row) => row.number));
}
