import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Marking } from '#shared/domain/marking.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ReadHow, ReadLogTable } from '../schema/secrecy.ts';
import { searchOf, whereOf } from './record-filter.ts';
import { type Scope, visible } from './scope.ts';
import { inMatches } from './search-plan.ts';

export type ReadRow = Omit<ReadLogTable, 'seq'>;

/** Who, when and how. */
interface Reader {
  readonly at: string;
  readonly accountId: string;
  readonly how: ReadHow;
}

/** Rows of `ledger` that fulfil the conditions and are 机密 or higher, each as a row of the log. */
async function logRows(
  db: OfficeWriter,
  { at, accountId, how }: Reader,
  ledger: LedgerDefinition,
  where: readonly RawBuilder<SqlBool>[],
): Promise<void> {
  await sql`
    insert into readLog (at, accountId, how, ledger, recordId, level, mark)
    select ${at}, ${accountId}, ${how}, ${ledger.id}, t.id, t.secrecyLevel, t.secrecyMark
    from ${sql.table(ledger.table)} as t indexed by ${sql.ref(`${ledger.table}_secrecy`)}
    where t.secrecyLevel in ('secret', 'topSecret') and ${sql.join(where, sql` and `)}
    order by t.seq`.execute(db);
}

/** Writes rows of the log from what is stored: what leaves in thousands of rows is not carried through memory. */
export const logReads = {
  ofRecords: (db: OfficeWriter, reader: Reader, ledger: LedgerDefinition, ids: readonly string[]) =>
    logRows(db, reader, ledger, [
      sql<SqlBool>`t.id in (select value from json_each(${JSON.stringify(ids)}))`,
    ]),

  ofList: async (
    db: OfficeWriter,
    reader: Reader,
    scope: Scope,
    ledger: LedgerDefinition,
    query: ListQuery,
    today: string,
  ): Promise<void> => {
    const phrase = searchOf(query);
    if (phrase === null && query.search !== '') return;
    await logRows(db, reader, ledger, [
      visible(scope, ledger, { leads: false }),
      whereOf(ledger, query, today),
      ...(phrase === null ? [] : [inMatches(ledger, phrase)]),
    ]);
  },

  ofFile: async (
    db: OfficeWriter,
    { at, accountId, how }: Reader,
    id: string,
    mark: Marking,
  ): Promise<void> => {
    await sql`
      insert into readLog (at, accountId, how, ledger, recordId, attachmentId, level, mark)
      select ${at}, ${accountId}, ${how}, ledger, recordId, id, ${mark.level}, ${mark.text}
      from attachment where id = ${id}`.execute(db);
  },

  ofBulletin: async (
    db: OfficeWriter,
    { at, accountId, how }: Reader,
    id: string,
    mark: Marking,
  ): Promise<void> => {
    await db
      .insertInto('readLog')
      .values({
        ...{ at, accountId, how, ledger: 'bulletin', recordId: id, attachmentId: null },
        level: mark.level,
        mark: mark.text,
      })
      .execute();
  },
};

/** Writes down what was shown, in the order given. */
export async function addReads(db: OfficeWriter, rows: readonly ReadRow[]): Promise<void> {
  // Nine cells a row, and SQLite takes some thousands in one statement.
  for (let at = 0; at < rows.length; at += 100)
    await db
      .insertInto('readLog')
      .values(rows.slice(at, at + 100))
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
