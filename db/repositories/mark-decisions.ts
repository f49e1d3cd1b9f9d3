import { sql } from 'kysely';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { MarkHolder, MarkStatus, SecrecyMarkTable } from '../schema/secrecy.ts';

export type MarkRow = Omit<SecrecyMarkTable, 'seq'> & { readonly seq: number };
export type NewMark = Omit<MarkRow, 'seq'>;

/** Proposals and decisions on marks. Rows are never removed; what was in force once stays as `former`. */

/** Every row of one holder, oldest first. */
export function marksOfHolder(db: OfficeReader, holder: MarkHolder, holderId: string): Promise<MarkRow[]> {
  return db
    .selectFrom('secrecyMark')
    .selectAll()
    .where('holder', '=', holder)
    .where('holderId', '=', holderId)
    .orderBy('seq')
    .execute();
}

export function findMark(db: OfficeReader, id: string): Promise<MarkRow | undefined> {
  return db.selectFrom('secrecyMark').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Printed texts of some rows, for what a mark takes the place of. */
export async function markTexts(
  db: OfficeReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('secrecyMark').select(['id', 'mark']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.mark]));
}

export async function addMark(db: OfficeWriter, mark: NewMark): Promise<void> {
  await db.insertInto('secrecyMark').values(mark).execute();
}

/** Moves a row on; false when it is no longer as it was seen. */
export async function moveMark(
  db: OfficeWriter,
  id: string,
  from: MarkStatus,
  values: Partial<NewMark>,
): Promise<boolean> {
  const done = await db
    .updateTable('secrecyMark')
    .set(values)
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Puts the marking in force on the row of a record, or takes it away. */
export async function setRecordMark(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  id: string,
  mark: { readonly level: string; readonly text: string; readonly markedOn: string } | null,
): Promise<void> {
  await sql`update ${sql.table(ledger.table)}
    set secrecyLevel = ${mark?.level ?? null}, secrecyMark = ${mark?.text ?? null},
        secrecyMarkedOn = ${mark?.markedOn ?? null}
    where id = ${id}`.execute(db);
}

/** Open proposals, oldest first. */
export function openProposals(db: OfficeReader, limit: number): Promise<MarkRow[]> {
  return db
    .selectFrom('secrecyMark')
    .selectAll()
    .where('status', '=', 'proposed')
    .orderBy('seq')
    .limit(limit)
    .execute();
}

const secrets = ['confidential', 'secret', 'topSecret'] as const;

/** Secret marks in force that end on or before a day, the first to end first. */
export function marksEnding(db: OfficeReader, until: string): Promise<MarkRow[]> {
  return db
    .selectFrom('secrecyMark')
    .selectAll()
    .where('status', '=', 'inForce')
    .where('level', 'in', secrets)
    .where('endsOn', '<=', until)
    .orderBy('endsOn')
    .orderBy('seq')
    .execute();
}

/** Secret marks in force that name no day and were last looked at before a moment. */
export function marksWithoutEnd(db: OfficeReader, lookedAtBefore: string): Promise<MarkRow[]> {
  return db
    .selectFrom('secrecyMark')
    .selectAll()
    .where('status', '=', 'inForce')
    .where('level', 'in', secrets)
    .where('endsOn', 'is', null)
    .where((eb) => eb(eb.fn.coalesce('reviewedAt', 'decidedAt'), '<', lookedAtBefore))
    .orderBy((eb) => eb.fn.coalesce('reviewedAt', 'decidedAt'))
    .execute();
}

/** Rows of periods that ended by themselves since a moment, newest first. */
export function endedSince(db: OfficeReader, since: string, limit: number): Promise<MarkRow[]> {
  return db
    .selectFrom('secrecyMark')
    .selectAll()
    .where('act', '=', 'end')
    .where('decidedAt', '>=', since)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}
