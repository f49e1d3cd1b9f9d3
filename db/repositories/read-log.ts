import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ReadLogTable } from '../schema/secrecy.ts';

export type ReadRow = Omit<ReadLogTable, 'seq'>;

/** Rows written by one statement. */
const LOT = 100;

/** Writes down who read what; in the order given. */
export async function addReads(db: OfficeWriter, rows: readonly ReadRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += LOT)
    await db
      .insertInto('readLog')
      .values(rows.slice(at, at + LOT))
      .execute();
}

/** Who read a record or its files, newest first, with the number of all such rows. */
export async function readsOf(
  db: OfficeReader,
  ledger: ReadRow['ledger'],
  recordId: string,
  limit: number,
): Promise<{ readonly rows: readonly ReadRow[]; readonly total: number }> {
  const of = db.selectFrom('readLog').where('ledger', '=', ledger).where('recordId', '=', recordId);
  const rows = await of.selectAll().orderBy('seq', 'desc').limit(limit).execute();
  const { total } = await of.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  return { rows, total };
}

/** Names of some files, for the rows that tell of them. */
export async function fileNames(
  db: OfficeReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('attachment').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
