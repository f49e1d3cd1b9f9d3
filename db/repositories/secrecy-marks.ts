import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Marking, marking } from '#shared/domain/marking.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader } from '../connections.ts';
import type { MarkHolder } from '../schema/secrecy.ts';
import { searchOf, whereOf } from './record-filter.ts';
import { type Scope, visible } from './scope.ts';
import { inMatches } from './search-plan.ts';

/** Marks in force, as they are: what is in force of many holders is told as its different marks. */

/** Ids asked for at a time. */
const LOT = 500;

interface MarkCells {
  readonly secrecyLevel: string | null;
  readonly secrecyMark: string | null;
  readonly secrecyMarkedOn: string | null;
}

/** The mark on a row of a ledger table; null where there is none. */
export function markingOf(row: MarkCells): Marking | null {
  return row.secrecyLevel === null
    ? null
    : marking.parse({ level: row.secrecyLevel, text: row.secrecyMark, markedOn: row.secrecyMarkedOn });
}

const cells = sql`t.secrecyLevel as secrecyLevel, t.secrecyMark as secrecyMark, t.secrecyMarkedOn as secrecyMarkedOn`;

/** The named index holds the marked rows alone: of a ledger without marks nothing is read. */
function marked(ledger: LedgerDefinition, where: readonly RawBuilder<SqlBool>[]) {
  return sql<MarkCells>`
    select distinct ${cells} from ${sql.table(ledger.table)} as t indexed by ${sql.ref(`${ledger.table}_secrecy`)}
    where t.secrecyLevel is not null and ${sql.join(where, sql` and `)}`;
}

const present = (rows: readonly MarkCells[]): Marking[] => rows.flatMap((row) => markingOf(row) ?? []);

/** The different marks on all rows of a list that this reader may see. */
export async function marksOfList(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  query: ListQuery,
  today: string,
): Promise<Marking[]> {
  const phrase = searchOf(query);
  if (phrase === null && query.search !== '') return [];
  const where = [
    visible(scope, ledger, { leads: false }),
    whereOf(ledger, query, today),
    ...(phrase === null ? [] : [inMatches(ledger, phrase)]),
  ];
  const { rows } = await marked(ledger, where).execute(db);
  return present(rows);
}

async function inLots<T>(
  ids: readonly string[],
  read: (lot: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (let at = 0; at < ids.length; at += LOT) all.push(...(await read(ids.slice(at, at + LOT))));
  return all;
}

/** The different marks on some records of a ledger. */
export function marksOfRecords(
  db: OfficeReader,
  ledger: LedgerDefinition,
  ids: readonly string[],
): Promise<Marking[]> {
  return inLots(ids, async (lot) => {
    const { rows } = await sql<MarkCells>`
      select distinct ${cells} from ${sql.table(ledger.table)} as t
      where t.id in (${sql.join(lot)}) and t.secrecyLevel is not null`.execute(db);
    return present(rows);
  });
}

/** The marks of some records of a ledger by id; those without one are left out. */
export async function markOfEach(
  db: OfficeReader,
  ledger: LedgerDefinition,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Marking>> {
  const rows = await inLots(ids, async (lot) => {
    const found = await sql<MarkCells & { id: string }>`
      select t.id as id, ${cells} from ${sql.table(ledger.table)} as t
      where t.id in (${sql.join(lot)}) and t.secrecyLevel is not null`.execute(db);
    return found.rows;
  });
  return new Map(
    rows.flatMap((row) => {
      const mark = markingOf(row);
      return mark === null ? [] : [[row.id, mark] as const];
    }),
  );
}

/** The own marks of some files or bulletins, by holder; those without one are left out. */
export async function marksInForce(
  db: OfficeReader,
  holder: MarkHolder,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Marking>> {
  const rows = await inLots(ids, (lot) =>
    db
      .selectFrom('secrecyMark')
      .select(['holderId', 'level', 'mark', 'markedOn'])
      .where('holder', '=', holder)
      .where('holderId', 'in', lot)
      .where('status', '=', 'inForce')
      .where('level', 'is not', null)
      .execute(),
  );
  return new Map(
    rows.map(({ holderId, level, mark, markedOn }) => [
      holderId,
      marking.parse({ level, text: mark, markedOn }),
    ]),
  );
}

/** A stored file: the item it is a version of, whose mark it carries, and the record it belongs to. */
export interface MarkedFile {
  readonly id: string;
  readonly itemId: string;
  readonly ledger: string;
  readonly recordId: string;
  readonly name: string;
}

const files = (db: OfficeReader) =>
  db
    .selectFrom('attachment')
    .innerJoin('attachmentVersion as v', 'v.attachmentId', 'attachment.id')
    .select(['attachment.id', 'v.itemId', 'attachment.ledger', 'attachment.recordId', 'attachment.name']);

/** Some stored files; every version of an item carries the mark of the item. */
export function markedFiles(db: OfficeReader, ids: readonly string[]): Promise<MarkedFile[]> {
  return inLots(ids, (lot) => files(db).where('attachment.id', 'in', lot).execute());
}

/** Items of a record, voided ones too, each by its first version. */
export function itemsOfRecord(db: OfficeReader, ledger: string, recordId: string): Promise<MarkedFile[]> {
  return files(db)
    .where('attachment.ledger', '=', ledger)
    .where('attachment.recordId', '=', recordId)
    .where('v.version', '=', 1)
    .execute();
}
