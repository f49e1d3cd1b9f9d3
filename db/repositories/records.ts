import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { Filter, ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { FieldMeta, FieldValue, LedgerId } from '#shared/ledgers/field.ts';
import { columnsOf, type LedgerDefinition, type RecordValues } from '#shared/ledgers/ledger.ts';
import { type Pointer, pointersTo } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader } from '../connections.ts';
import type { RecordColumns } from '../schema/office.ts';
import { columnOf, searchOf, whereOf } from './record-filter.ts';
import { rowQuery } from '../row-query.ts';
import { Scope, visible } from './scope.ts';
import { countMatches, fromFor, matches, planSearch } from './search-plan.ts';

type Cell = string | number | null;
/** A row of a ledger table as SQLite gives it: the common columns and the definition's own. */
export type RecordRow = Omit<RecordColumns, 'seq'> & { readonly seq: number } & {
  readonly [column: string]: Cell;
};

/** Fields of a row by field id; sealed fields are absent here (repositories/sealed-values.ts). */
export function valuesOf(ledger: LedgerDefinition, row: RecordRow): RecordValues {
  const values: Record<string, FieldValue> = {};
  for (const [id, meta] of ledger.fields) {
    const value = valueOf(row, id, meta);
    if (value !== undefined) values[id] = value;
  }
  return values;
}

/** The same without the fields that hold nothing, which most of a ledger's are in most rows. */
export function heldValuesOf(ledger: LedgerDefinition, row: RecordRow): RecordValues {
  const values: Record<string, FieldValue> = {};
  for (const [id, meta] of ledger.fields) {
    const value = valueOf(row, id, meta);
    if (value !== undefined && value !== null) values[id] = value;
  }
  return values;
}

/** What a field holds in a row; undefined when it has no column of its own. */
function valueOf(row: RecordRow, id: string, meta: FieldMeta): FieldValue | undefined {
  if (meta.kind === 'reference') {
    const name = row[`${id}Name`];
    return typeof name === 'string' ? { id: (row[`${id}Id`] as string | null) ?? null, name } : null;
  }
  if (meta.kind === 'boolean') return row[id] === null || row[id] === undefined ? null : row[id] === 1;
  return columnsOf(id, meta).length > 0 ? (row[id] ?? null) : undefined;
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

/** Conditions that the list index answers by itself, without a set of records or an index of their own. */
const BY_LIST: ReadonlySet<Filter['op']> = new Set<Filter['op']>([
  ...(['in', 'notIn', 'between', 'known', 'openOn', 'state', 'deadline'] as const),
  ...(['under', 'outsideCounties', 'unitKind'] as const),
]);

/** Ledgers that have a list index, which holds all that is asked and sorted by; the others are small enough without one. */
const LIST_INDEXES: Partial<Record<LedgerId, RawBuilder<unknown>>> = {
  petition: sql`petition as t indexed by petition_list`,
};

/** The list index of a ledger where it answers every condition of a question. */
const byListIndex = (ledger: LedgerDefinition, { filters, search }: ListQuery): RawBuilder<unknown> | null =>
  search === '' && filters.every(({ op }) => BY_LIST.has(op)) ? (LIST_INDEXES[ledger.id] ?? null) : null;

/**
 * Where the rows of a list are looked for that is in another order than that of their days, or whose conditions are a
 * state and something else: in the list index, numbers too. By the index of the order, or of the state, every row would
 * have to be looked up to see whether it meets the rest, up to all 100,000 petitions where few do. Null where another
 * index is to lead.
 */
function listIndex(ledger: LedgerDefinition, query: ListQuery, field: string): RawBuilder<unknown> | null {
  const { filters } = query;
  const listed = field === ledger.numberField || ledger.fields.get(field)?.filter === true;
  const another = field !== ledger.periodField && filters.length > 0;
  const stateBeside = filters.length > 1 && filters.some(({ op }) => op === 'state');
  return listed && (another || stateBeside) ? byListIndex(ledger, query) : null;
}

/**
 * What lies behind a cursor, in the order (sort field, seq), as one or two stretches of the index: a single condition
 * with "or" would make SQLite read everything before the cursor again. Empty fields come first when ascending and
 * last when descending, as SQLite orders them.
 */
function stretchesAfter(
  ledger: LedgerDefinition,
  sort: { readonly field: string; readonly direction: 'asc' | 'desc' },
  after: string | null,
): readonly RawBuilder<SqlBool>[] {
  if (after === null) return [sql<SqlBool>`1`];
  const column = sql.ref(`t.${columnOf(ledger, sort.field)}`);
  const [value, seq] = readCursor(after);
  const filled = sql<SqlBool>`${column} is not null`;
  const empty = sql<SqlBool>`${column} is null`;
  if (sort.direction === 'desc') {
    if (value === null) return [sql<SqlBool>`${column} is null and t.seq < ${seq}`];
    const rest = sql<SqlBool>`(${column}, t.seq) < (${value}, ${seq})`;
    return ledger.fields.get(sort.field)?.required ? [rest] : [rest, empty];
  }
  if (value === null) return [sql<SqlBool>`${column} is null and t.seq > ${seq}`, filled];
  return [sql<SqlBool>`(${column}, t.seq) > (${value}, ${seq})`];
}

/**
 * One page of a list by keyset: rows after the cursor in the order (sort field, seq). The page is found in the index
 * alone and only its own rows are read.
 * @throws AppError E_BAD_INPUT for a field that is none or not sortable, or a cursor that is none
 */
export async function listRecords(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  query: ListQuery,
  page: { readonly after: string | null; readonly limit: number; readonly today: string },
): Promise<ListPage> {
  const sort = query.sort ?? ledger.defaultSort;
  if (!ledger.fields.get(sort.field)?.sortable) throw new AppError('E_BAD_INPUT', { field: 'sort' });
  const phrase = searchOf(query);
  if (phrase === null && query.search !== '') return { rows: [], next: null }; // punctuation only
  const plan = phrase === null ? null : await planSearch(db, ledger, phrase);
  const where = [
    visible(scope, ledger),
    whereOf(ledger, query, page.today),
    ...(plan ? [matches(ledger, plan)] : []),
  ];
  const listed = listIndex(ledger, query, sort.field);
  const rows: RecordRow[] = [];
  for (const stretch of stretchesAfter(ledger, sort, page.after)) {
    const wanted = page.limit + 1 - rows.length;
    if (wanted <= 0) break;
    rows.push(
      ...(await readPage(db, ledger, {
        sort,
        from: listed ?? fromFor(ledger, plan),
        where: [stretch, ...where],
        wanted,
      })),
    );
  }
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown.at(-1) : undefined;
  return {
    rows: shown,
    next: last ? JSON.stringify([last[columnOf(ledger, sort.field)] ?? null, last.seq]) : null,
  };
}

interface PageParts {
  readonly sort: { readonly field: string; readonly direction: 'asc' | 'desc' };
  readonly from: RawBuilder<unknown>;
  readonly where: readonly RawBuilder<SqlBool>[];
  readonly wanted: number;
}

async function readPage(
  db: OfficeReader,
  ledger: LedgerDefinition,
  { sort, from, where, wanted }: PageParts,
): Promise<readonly RecordRow[]> {
  const key = columnOf(ledger, sort.field);
  const direction = sort.direction === 'desc' ? sql`desc` : sql`asc`;
  const { rows } = await sql<RecordRow>`
    select r.* from (
      select t.seq as seq, ${sql.ref(`t.${key}`)} as sortKey from ${from} where ${sql.join(where, sql` and `)}
      order by ${sql.ref(`t.${key}`)} ${direction}, t.seq ${direction} limit ${wanted}
    ) as p cross join ${sql.table(ledger.table)} as r on r.seq = p.seq
    order by p.sortKey ${direction}, p.seq ${direction}`.execute(db);
  return rows;
}

/** How many records a list holds for this reader. */
export async function countRecords(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  query: ListQuery,
  today: string,
): Promise<number> {
  const phrase = searchOf(query);
  if (phrase === null && query.search !== '') return 0;
  if (phrase !== null && query.filters.length === 0)
    return countMatches(db, scope, ledger, phrase, query.includeVoided);
  const plan = phrase === null ? null : await planSearch(db, ledger, phrase);
  const where = [
    visible(scope, ledger),
    whereOf(ledger, query, today),
    ...(plan ? [matches(ledger, plan)] : []),
  ];
  // Of two conditions one has an index of its own, and every row that it finds would be looked up for the other.
  const listed = query.filters.length > 1 ? byListIndex(ledger, query) : null;
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${listed ?? fromFor(ledger, plan)} where ${sql.join(where, sql` and `)}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** One record, voided or not; undefined when there is none, or none for this reader. */
export async function findRecord(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  id: string,
): Promise<RecordRow | undefined> {
  const { rows } = await sql<RecordRow>`
    select t.* from ${sql.table(ledger.table)} as t where t.id = ${id} and ${visible(scope, ledger)}`.execute(
    db,
  );
  return rows[0];
}

/** True when a record of this id is there for this reader and not voided. */
export async function isLive(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  id: string,
): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from ${sql.table(ledger.table)} as t
    where t.id = ${id} and t.voidedAt is null and ${visible(scope, ledger)}`.execute(db);
  return rows.length > 0;
}

/** Id of the record that carries this number and is not voided. */
export async function findByNumber(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  number: string,
): Promise<string | undefined> {
  if (ledger.numberField === null) return undefined;
  const { rows } = await sql<{ id: string }>`
    select t.id as id from ${sql.table(ledger.table)} as t
    where ${sql.ref(`t.${ledger.numberField}`)} = ${number} and t.voidedAt is null
      and ${visible(scope, ledger, { leads: false })}`.execute(db);
  return rows[0]?.id;
}

/** Id of the one record of this title in a ledger whose records bear no number (排查会); undefined for none, or several. */
export async function findByTitle(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  title: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select t.id as id from ${sql.table(ledger.table)} as t
    where ${sql.ref(`t.${ledger.titleField}`)} = ${title} and t.voidedAt is null
      and ${visible(scope, ledger, { leads: false })} limit 2`.execute(db);
  return rows.length === 1 ? rows[0]?.id : undefined;
}

/** Whether a record that is not voided bears this text in a field: the number of a letter. */
export async function isWritten(
  db: OfficeReader,
  ledger: LedgerDefinition,
  field: string,
  text: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${sql.table(ledger.table)} where ${sql.ref(field)} = ${text} and voidedAt is null limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** Every relation by which records point at those of a ledger, asked in one statement whose text is built once. */
const pointing = rowQuery<{ at: number }, 'id'>(['id'], ({ id }, _scope, target) =>
  sql.join(
    pointersTo(target).map(
      ([from, field], at) => sql`select ${sql.lit(at)} as at where exists (
        select 1 from ${sql.table(from.table)} as t where ${sql.ref(`t.${columnOf(from, field)}`)} = ${id})`,
    ),
    sql` union all `,
  ),
);

/**
 * The relations of `pointersTo` by which any record points at this one, whoever may see it: of the many that there may be
 * most hold nothing, and to ask each for its rows costs more than what is found. Nothing of it goes to a reader.
 */
export async function relationsInUse(
  db: OfficeReader,
  target: LedgerDefinition,
  id: string,
): Promise<readonly Pointer[]> {
  const pointers = pointersTo(target);
  if (pointers.length === 0) return [];
  const used = new Set((await pointing(db, Scope.wholeOffice, target, { id })).map(({ at }) => at));
  return pointers.filter((_, at) => used.has(at));
}

/** Records of `ledger` whose reference `field` points at a record; newest first, with their total. */
export async function recordsPointingAt(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  field: string,
  id: string,
  limit: number,
): Promise<{ readonly total: number; readonly rows: readonly RecordRow[] }> {
  const column = sql.ref(`t.${columnOf(ledger, field)}`);
  const table = sql.table(ledger.table);
  const period = sql.ref(`t.${ledger.periodField}`);
  const { rows } = await sql<RecordRow>`
    select r.* from (
      select t.seq as seq, ${period} as day from ${table} as t
      where ${column} = ${id} and t.voidedAt is null and ${visible(scope, ledger, { leads: false })}
      order by ${period} desc, t.seq desc limit ${limit}
    ) as p cross join ${table} as r on r.seq = p.seq order by p.day desc, p.seq desc`.execute(db);
  if (rows.length < limit) return { total: rows.length, rows };
  const total = await countPointingAt(db, scope, ledger, field, id);
  return { total, rows };
}

/** The number that follows the highest which a record of this ledger under that one ever bore, voided ones too. */
export async function nextSerial(
  db: OfficeReader,
  ledger: LedgerDefinition,
  field: string,
  aboveId: string,
): Promise<number> {
  const { rows } = await sql<{ most: number | null }>`
    select max(${sql.ref(`t.${columnOf(ledger, field)}`)}) as most from ${sql.table(ledger.table)} as t
    where ${sql.ref(`t.${ledger.under?.field ?? ''}Id`)} = ${aboveId}`.execute(db);
  return (rows[0]?.most ?? 0) + 1;
}

/** How many records of `ledger` that are not voided point at a record by `field`. */
export async function countPointingAt(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  field: string,
  id: string,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${sql.table(ledger.table)} as t
    where ${sql.ref(`t.${columnOf(ledger, field)}`)} = ${id} and t.voidedAt is null
      and ${visible(scope, ledger, { leads: false })}`.execute(db);
  return rows[0]?.n ?? 0;
}
