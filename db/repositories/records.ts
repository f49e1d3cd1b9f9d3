import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { FieldValue } from '#shared/ledgers/field.ts';
import { columnsOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import type { OfficeReader } from '../connections.ts';
import type { RecordColumns } from '../schema/office.ts';
import { columnOf, searchOf, whereOf } from './record-filter.ts';

type Cell = string | number | null;
/** A row of a ledger table as SQLite gives it: the common columns and the definition's own. */
export type RecordRow = Omit<RecordColumns, 'seq'> & { readonly seq: number } & {
  readonly [column: string]: Cell;
};

/** Fields of a row by field id; sealed fields are absent here (repositories/sealed-values.ts). */
export function valuesOf(ledger: LedgerDefinition, row: RecordRow): RecordValues {
  const values: Record<string, FieldValue> = {};
  for (const [id, meta] of ledger.fields) {
    const columns = columnsOf(id, meta);
    if (meta.kind === 'reference') {
      const name = row[`${id}Name`];
      values[id] = typeof name === 'string' ? { id: (row[`${id}Id`] as string | null) ?? null, name } : null;
    } else if (meta.kind === 'boolean') {
      values[id] = row[id] === null || row[id] === undefined ? null : row[id] === 1;
    } else if (columns.length > 0) values[id] = row[id] ?? null;
  }
  return values;
}

export interface ListPage {
  readonly rows: readonly RecordRow[];
  /** Cursor of the next page, null at the end. */
  readonly next: string | null;
}

const cursorShape = z.tuple([z.union([z.string(), z.number(), z.null()]), z.int()]);

function readCursor(text: string): z.infer<typeof cursorShape> {
  try {
    return cursorShape.parse(JSON.parse(text));
  } catch {
    throw new AppError('E_BAD_INPUT', { field: 'after' });
  }
}

/** Matches beyond which a search walks the sort index and tests membership, instead of sorting all matches. */
const MANY_MATCHES = 1500;

async function hasManyMatches(db: OfficeReader, ledger: LedgerDefinition, phrase: string): Promise<boolean> {
  const words = sql.table(`${ledger.table}Text`);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from ${words} where words match ${phrase} limit ${MANY_MATCHES + 1})`.execute(
    db,
  );
  return (rows[0]?.n ?? 0) > MANY_MATCHES;
}

/**
 * One page of a list by keyset: rows after the cursor in the order (sort field, seq). Nulls come last when
 * descending, first when ascending, as SQLite orders them.
 */
export async function listRecords(
  db: OfficeReader,
  ledger: LedgerDefinition,
  query: ListQuery,
  page: { readonly after: string | null; readonly limit: number; readonly today: string },
): Promise<ListPage> {
  const sort = query.sort ?? ledger.defaultSort;
  if (!ledger.fields.get(sort.field)?.sortable) throw new AppError('E_BAD_INPUT', { field: 'sort' });
  const column = sql.ref(`t.${columnOf(ledger, sort.field)}`);
  const descending = sort.direction === 'desc';
  const where: RawBuilder<SqlBool>[] = [whereOf(ledger, query, page.today)];
  if (page.after !== null) {
    const [value, seq] = readCursor(page.after);
    if (value === null)
      where.push(
        descending
          ? sql<SqlBool>`(${column} is null and t.seq < ${seq})`
          : sql<SqlBool>`(${column} is not null or t.seq > ${seq})`,
      );
    else if (descending)
      where.push(
        ledger.fields.get(sort.field)?.required
          ? sql<SqlBool>`(${column}, t.seq) < (${value}, ${seq})`
          : sql<SqlBool>`((${column}, t.seq) < (${value}, ${seq}) or ${column} is null)`,
      );
    else where.push(sql<SqlBool>`(${column}, t.seq) > (${value}, ${seq})`);
  }
  const phrase = searchOf(query);
  const direction = descending ? sql`desc` : sql`asc`;
  let order = sql`${column} ${direction}, t.seq ${direction}`;
  if (phrase !== null) {
    const matches = sql`select rowid from ${sql.table(`${ledger.table}Text`)} where words match ${phrase}`;
    // The unary plus tells SQLite which side to drive from: few matches are looked up and sorted, many are tested
    // while the sort index is walked.
    if (await hasManyMatches(db, ledger, phrase)) where.push(sql<SqlBool>`+t.seq in (${matches})`);
    else {
      where.push(sql<SqlBool>`t.seq in (${matches})`);
      order = sql`+${column} ${direction}, +t.seq ${direction}`;
    }
  } else if (query.search !== '') return { rows: [], next: null }; // nothing searchable was typed: punctuation only
  const { rows } = await sql<RecordRow>`
    select t.* from ${sql.table(ledger.table)} as t
    where ${sql.join(where, sql` and `)}
    order by ${order} limit ${page.limit + 1}`.execute(db);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    rows: shown,
    next: last ? JSON.stringify([last[columnOf(ledger, sort.field)] ?? null, last.seq]) : null,
  };
}

/** How many records a list holds. */
export async function countRecords(
  db: OfficeReader,
  ledger: LedgerDefinition,
  query: ListQuery,
  today: string,
): Promise<number> {
  const where: RawBuilder<SqlBool>[] = [whereOf(ledger, query, today)];
  const phrase = searchOf(query);
  if (phrase !== null)
    where.push(
      sql<SqlBool>`t.seq in (select rowid from ${sql.table(`${ledger.table}Text`)} where words match ${phrase})`,
    );
  else if (query.search !== '') return 0;
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${sql.table(ledger.table)} as t where ${sql.join(where, sql` and `)}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** One record, voided or not; undefined when there is none. */
export async function findRecord(
  db: OfficeReader,
  ledger: LedgerDefinition,
  id: string,
): Promise<RecordRow | undefined> {
  const { rows } = await sql<RecordRow>`select * from ${sql.table(ledger.table)} where id = ${id}`.execute(
    db,
  );
  return rows[0];
}

/** Id of the record that carries this number and is not voided. */
export async function findByNumber(
  db: OfficeReader,
  ledger: LedgerDefinition,
  number: string,
): Promise<string | undefined> {
  if (ledger.numberField === null) return undefined;
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(ledger.table)} where ${sql.ref(ledger.numberField)} = ${number} and voidedAt is null`.execute(
    db,
  );
  return rows[0]?.id;
}

/** Records of `ledger` whose reference `field` points at a record; newest first, with their total. */
export async function recordsPointingAt(
  db: OfficeReader,
  ledger: LedgerDefinition,
  field: string,
  id: string,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly RecordRow[] }> {
  const column = sql.ref(columnOf(ledger, field));
  const table = sql.table(ledger.table);
  const { rows } = await sql<RecordRow>`
    select * from ${table} where ${column} = ${id} and voidedAt is null
    order by ${sql.ref(ledger.periodField)} desc, seq desc limit ${limit}`.execute(db);
  if (rows.length < limit) return { total: rows.length, rows };
  const counted = await sql<{
    n: number;
  }>`select count(*) as n from ${table} where ${column} = ${id} and voidedAt is null`.execute(db);
  return { total: counted.rows[0]?.n ?? rows.length, rows };
}
