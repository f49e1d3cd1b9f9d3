import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
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

function conditionOf(
  ledger: LedgerDefinition,
  filters: readonly Filter[],
  today: string,
): RawBuilder<SqlBool> {
  return filters.length === 0
    ? sql<SqlBool>`1`
    : sql.join(
        filters.map((f) => condition(ledger, f, today)),
        sql` and `,
      );
}

/** Counts records, or different targets of a reference; a record whose target is unknown counts for itself. */
function counted(
  ledger: LedgerDefinition,
  indicator: CountIndicator,
  filters: readonly Filter[],
  today: string,
): RawBuilder<number> {
  const where = conditionOf(ledger, filters, today);
  if (indicator.distinct === null) return sql<number>`count(*) filter (where ${where})`;
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
  for (const [id, own] of groupByLedger(list)) {
    const ledger = ledgers[id];
    const lists = own.map((indicator) => filtersFor(indicator, period));
    const common = shared(lists);
    const known = new Set(common.map((one) => JSON.stringify(one)));
    const columns = own.map((indicator, at) => {
      const rest = (lists[at] ?? []).filter((one) => !known.has(JSON.stringify(one)));
      return sql`${counted(ledger, indicator, rest, today)} as ${sql.ref(`n${at}`)}`;
    });
    const { rows } = await sql<Record<string, number>>`
      select ${sql.join(columns)} from ${sql.table(ledger.table)} as t
      where t.voidedAt is null and ${conditionOf(ledger, common, today)}`.execute(db);
    own.forEach((indicator, at) => values.set(indicator.id, rows[0]?.[`n${at}`] ?? 0));
  }
  return values;
}

function groupByLedger(list: readonly CountIndicator[]): ReadonlyMap<LedgerId, CountIndicator[]> {
  const groups = new Map<LedgerId, CountIndicator[]>();
  for (const indicator of list)
    groups.set(indicator.ledger, [...(groups.get(indicator.ledger) ?? []), indicator]);
  return groups;
}

/** One bar or line of a breakdown: its key and how many. */
export interface GroupCount {
  readonly key: string | null;
  readonly count: number;
}

async function grouped(
  db: OfficeReader,
  indicator: CountIndicator,
  period: Period,
  today: string,
  key: RawBuilder<unknown>,
  join: RawBuilder<unknown>,
): Promise<readonly GroupCount[]> {
  const ledger = ledgers[indicator.ledger];
  const where = conditionOf(ledger, filtersFor(indicator, period), today);
  const number =
    indicator.distinct === null
      ? sql`count(*)`
      : sql`count(distinct coalesce(${sql.ref(`t.${columnOf(ledger, indicator.distinct)}`)}, t.id))`;
  const { rows } = await sql<GroupCount>`
    select ${key} as key, ${number} as count from ${sql.table(ledger.table)} as t ${join}
    where t.voidedAt is null and ${where} group by 1`.execute(db);
  return rows;
}

/** An indicator by the codes of a field; null stands for records without one. */
export function countByCode(
  db: OfficeReader,
  indicator: CountIndicator,
  period: Period,
  today: string,
  field: string,
): Promise<readonly GroupCount[]> {
  return grouped(
    db,
    indicator,
    period,
    today,
    sql.ref(`t.${columnOf(ledgers[indicator.ledger], field)}`),
    sql``,
  );
}

/** An indicator by month ('2017-03') of its period field. */
export function countByMonth(
  db: OfficeReader,
  indicator: CountIndicator,
  period: Period,
  today: string,
): Promise<readonly GroupCount[]> {
  const field = indicator.period ?? ledgers[indicator.ledger].periodField;
  return grouped(
    db,
    indicator,
    period,
    today,
    sql`substr(${sql.ref(`t.${columnOf(ledgers[indicator.ledger], field)}`)}, 1, 7)`,
    sql``,
  );
}

/** An indicator by the county that a unit field lies in (county's id); null for units above or outside the counties. */
export function countByCounty(
  db: OfficeReader,
  indicator: CountIndicator,
  period: Period,
  today: string,
  field: string,
): Promise<readonly GroupCount[]> {
  const column = sql.ref(`t.${columnOf(ledgers[indicator.ledger], field)}`);
  return grouped(
    db,
    indicator,
    period,
    today,
    sql`place.countyId`,
    sql`left join unit as place on place.id = ${column}`,
  );
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
