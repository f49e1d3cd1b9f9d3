import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { fieldOf, type LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { addDays, isoDate } from '#shared/domain/date.ts';
import type { Bound, CountIndicator, Period } from '#shared/stats/indicator.ts';
import type { OfficeReader } from '../connections.ts';
import { columnOf, condition } from './record-filter.ts';

function boundFilter(bound: Bound, period: Period): Filter {
  const before = addDays(isoDate.parse(period.from), -1);
  switch (bound.when) {
    case 'before':
      return { op: 'between', field: bound.field, from: null, to: before };
    case 'within':
      return { op: 'between', field: bound.field, from: period.from, to: period.to };
    case 'until':
      return { op: 'between', field: bound.field, from: null, to: period.to };
    case 'openAtStart':
      return { op: 'openOn', field: bound.field, day: before };
    case 'openAtEnd':
      return { op: 'openOn', field: bound.field, day: period.to };
  }
}

/** The conditions of an indicator for a period: what its number counts and the list that it opens. */
export function filtersFor(indicator: CountIndicator, period: Period): readonly Filter[] {
  const own: readonly Bound[] =
    indicator.period === null ? [] : [{ field: indicator.period, when: 'within' }];
  return [...[...own, ...indicator.bounds].map((bound) => boundFilter(bound, period)), ...indicator.filters];
}

/** @param ofFew whether few records of the ledger are looked at: those of a period */
function conditionOf(
  ledger: LedgerDefinition,
  filters: readonly Filter[],
  today: string,
  ofFew = false,
): RawBuilder<SqlBool> {
  // How a clock was met is looked up apart from the record: last, for those alone that the rest holds for.
  const inOrder = [...filters].sort((a, b) => Number(a.op === 'clock') - Number(b.op === 'clock'));
  return filters.length === 0
    ? sql<SqlBool>`1`
    : sql.join(
        inOrder.map((f) => condition(ledger, f, today, { ofFew })),
        sql` and `,
      );
}

/** Counts records, or different targets of a reference, or adds up; a record whose target is unknown counts for itself. */
function counted(
  ledger: LedgerDefinition,
  indicator: CountIndicator,
  filters: readonly Filter[],
  today: string,
  ofFew = false,
): RawBuilder<number> {
  const where = conditionOf(ledger, filters, today, ofFew);
  if (indicator.sum !== undefined) {
    const amount = sql.ref(`t.${columnOf(ledger, indicator.sum)}`);
    return sql<number>`coalesce(sum(case when ${where} then ${amount} end), 0)`;
  }
  if (indicator.distinct === null)
    return filters.length === 0 ? sql<number>`count(*)` : sql<number>`count(*) filter (where ${where})`;
  const target = sql.ref(`t.${columnOf(ledger, indicator.distinct)}`);
  return sql<number>`count(distinct case when ${where} then coalesce(${target}, t.id) end)`;
}

/** The conditions that all lists have, so that the index need only be read between them. */
function shared(lists: readonly (readonly Filter[])[]): readonly Filter[] {
  const [first = [], ...rest] = lists.map((list) => list.map((one) => [JSON.stringify(one), one] as const));
  return first
    .filter(([key]) => rest.every((list) => list.some(([other]) => other === key)))
    .map(([, f]) => f);
}

/**
 * Counts many indicators with one pass over each ledger, so that a bulletin costs a few scans of covering indexes
 * however many numbers it holds. Returns value by indicator id.
 */
export async function countIndicators(
  db: OfficeReader,
  list: readonly CountIndicator[],
  period: Period,
  today: string,
): Promise<ReadonlyMap<string, number>> {
  const values = new Map<string, number>();
  for (const own of passesOver(list, period)) {
    const [one] = own;
    if (!one) continue;
    const ledger = ledgers[one.ledger];
    const lists = own.map((indicator) => filtersFor(indicator, period));
    const common = shared(lists);
    const known = new Set(common.map((one) => JSON.stringify(one)));
    const dated = common.some(({ op }) => op === 'between');
    const columns = own.map((indicator, at) => {
      const rest = (lists[at] ?? []).filter((one) => !known.has(JSON.stringify(one)));
      return sql`${counted(ledger, indicator, rest, today, dated)} as ${sql.ref(`n${at}`)}`;
    });
    const { rows } = await sql<Record<string, number>>`
      select ${sql.join(columns)} from ${sql.table(ledger.table)} as t
      where t.voidedAt is null and ${conditionOf(ledger, common, today, dated)}`.execute(db);
    own.forEach((indicator, at) => values.set(indicator.id, rows[0]?.[`n${at}`] ?? 0));
  }
  return values;
}

/**
 * The indicators that are counted in one pass: those of one ledger over the same stretch of the same date, which an index
 * finds, however many years the ledger holds. Those without a date of their own need one pass over the whole ledger.
 */
function passesOver(list: readonly CountIndicator[], period: Period): readonly (readonly CountIndicator[])[] {
  const passes = new Map<string, CountIndicator[]>();
  for (const indicator of list) {
    const [date] = filtersFor(indicator, period);
    const range = date?.op === 'between' && date.from !== null ? date : null;
    const key = JSON.stringify([indicator.ledger, range]);
    const pass = passes.get(key);
    if (pass) pass.push(indicator);
    else passes.set(key, [indicator]);
  }
  return [...passes.values()];
}

/** How many of an indicator by key of a dimension; what has no value of it stands under the empty key. */
export type Groups = ReadonlyMap<string, number>;

/** Key of what carries no value of the dimension. */
export const NO_KEY = '';

/** One part of an indicator: a key and the conditions that make it. */
interface Part {
  readonly key: string;
  readonly filters: readonly Filter[];
}

/**
 * Counts the parts of an indicator in one pass over what they have in common. Grouping in the database would sort all
 * rows first, which costs several times as much as looking at each row for each of a few known parts.
 */
async function countParts(
  db: OfficeReader,
  indicator: CountIndicator,
  parts: readonly Part[],
  today: string,
): Promise<Groups> {
  const ledger = ledgers[indicator.ledger];
  const common = shared(parts.map(({ filters }) => filters));
  const known = new Set(common.map((one) => JSON.stringify(one)));
  const columns = parts.map(({ filters }, at) => {
    const rest = filters.filter((one) => !known.has(JSON.stringify(one)));
    return sql`${counted(ledger, indicator, rest, today)} as ${sql.ref(`n${at}`)}`;
  });
  if (columns.length === 0) return new Map();
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join(columns)} from ${sql.table(ledger.table)} as t
    where t.voidedAt is null and ${conditionOf(ledger, common, today)}`.execute(db);
  return new Map(parts.map(({ key }, at) => [key, rows[0]?.[`n${at}`] ?? 0]));
}

/** Up to this many codes are looked for row by row; with more, sorting the rows costs less. */
const FEW_CODES = 8;

/** An indicator by the codes of a field. */
export async function countByCode(
  db: OfficeReader,
  indicator: CountIndicator,
  period: Period,
  today: string,
  field: string,
): Promise<Groups> {
  const filters = filtersFor(indicator, period);
  const ledger = ledgers[indicator.ledger];
  const codes = fieldOf(ledger, field).codes?.items ?? [];
  if (codes.length > FEW_CODES) {
    const { rows } = await sql<{ key: string | null; count: number }>`
      select ${sql.ref(`t.${columnOf(ledger, field)}`)} as key, ${counted(ledger, indicator, [], today)} as count
      from ${sql.table(ledger.table)} as t
      where t.voidedAt is null and ${conditionOf(ledger, filters, today)} group by 1`.execute(db);
    return new Map(rows.map(({ key, count }) => [key ?? NO_KEY, count]));
  }
  const parts: Part[] = codes.map(({ code }) => ({
    key: code,
    filters: [...filters, { op: 'in', field, values: [code] }],
  }));
  parts.push({ key: NO_KEY, filters: [...filters, { op: 'known', field, known: false }] });
  return countParts(db, indicator, parts, today);
}

/** An indicator over stretches of time, each a range of the index of its date. */
export async function countBySpan(
  db: OfficeReader,
  indicator: CountIndicator,
  spans: readonly (Period & { readonly key: string })[],
  today: string,
): Promise<Groups> {
  if (spans.length === 0) return new Map();
  const ledger = ledgers[indicator.ledger];
  const columns = spans.map((span, at) => {
    const filters = filtersFor(indicator, span);
    return sql`(select ${counted(ledger, indicator, [], today)} from ${sql.table(ledger.table)} as t
      where t.voidedAt is null and ${conditionOf(ledger, filters, today)}) as ${sql.ref(`n${at}`)}`;
  });
  const { rows } = await sql<Record<string, number>>`select ${sql.join(columns)}`.execute(db);
  return new Map(spans.map(({ key }, at) => [key, rows[0]?.[`n${at}`] ?? 0]));
}

/**
 * Several indicators of one ledger by the county (its id) that a unit field lies in, in one pass; units above or
 * outside the counties, and unknown ones, stand under the empty key.
 */
export async function countByCounty(
  db: OfficeReader,
  list: readonly CountIndicator[],
  period: Period,
  today: string,
  field: string,
): Promise<readonly Groups[]> {
  const [first] = list;
  if (!first) return [];
  const ledger = ledgers[first.ledger];
  const lists = list.map((indicator) => filtersFor(indicator, period));
  const common = shared(lists);
  const known = new Set(common.map((one) => JSON.stringify(one)));
  const rests = lists.map((own) => own.filter((one) => !known.has(JSON.stringify(one))));
  const columns = list.map(
    (indicator, at) => sql`${counted(ledger, indicator, rests[at] ?? [], today)} as ${sql.ref(`n${at}`)}`,
  );
  // Grouping sorts: rows that no number counts need not be sorted. The plus keeps the index of the common conditions.
  const any = rests.some((rest) => rest.length === 0)
    ? sql<SqlBool>`1`
    : sql<SqlBool>`+(${sql.join(
        rests.map((rest) => sql`(${conditionOf(ledger, rest, today)})`),
        sql` or `,
      )})`;
  const { rows } = await sql<Record<string, number> & { readonly county: string | null }>`
    select place.countyId as county, ${sql.join(columns)} from ${sql.table(ledger.table)} as t
      left join unit as place on place.id = ${sql.ref(`t.${columnOf(ledger, field)}`)}
    where t.voidedAt is null and ${conditionOf(ledger, common, today)} and ${any} group by 1`.execute(db);
  return list.map((_, at) => new Map(rows.map((row) => [row.county ?? NO_KEY, row[`n${at}`] ?? 0])));
}

/** All counties by name: id and full name. */
export async function counties(db: OfficeReader): Promise<readonly { id: string; name: string }[]> {
  return db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('kind', '=', 'county')
    .where('voidedAt', 'is', null)
    .orderBy('name')
    .execute();
}
