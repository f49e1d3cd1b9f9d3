import type { OfficeReader } from '#db/connections.ts';
import {
  counties,
  countByCode,
  countByCounty,
  countBySpan,
  filtersFor,
  type Groups,
  NO_KEY as NONE,
} from '#db/repositories/indicators.ts';
import { labelOn } from '#shared/domain/codes/code-list.ts';
import { addMonths, endOfMonth, isoDate } from '#shared/domain/date.ts';
import type { IndicatorTable, IndicatorValue, TableCell } from '#shared/ipc/bulletin-calls.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { Breakdown, CountIndicator, Dimension, Period } from '#shared/stats/indicator.ts';
import { countOf } from '#shared/stats/indicators.ts';

/** One row of a breakdown. */
interface Line {
  readonly key: string;
  readonly label: string;
  /** Conditions of a cell of this line. */
  readonly filters: (indicator: CountIndicator) => readonly Filter[];
}

/** Each column's numbers by key of the dimension. */
async function countsOf(
  db: OfficeReader,
  columns: readonly CountIndicator[],
  period: Period,
  today: string,
  dimension: Dimension,
): Promise<readonly Groups[]> {
  if (dimension.by === 'county') {
    const ledgersOf = new Set(columns.map(({ ledger }) => ledger));
    if (ledgersOf.size === 1) return countByCounty(db, columns, period, today, dimension.field);
  }
  const counts: Groups[] = [];
  for (const indicator of columns)
    switch (dimension.by) {
      case 'month':
        counts.push(await countBySpan(db, indicator, months(period), today));
        break;
      case 'code':
        counts.push(await countByCode(db, indicator, period, today, dimension.field));
        break;
      case 'county':
        counts.push(...(await countByCounty(db, [indicator], period, today, dimension.field)));
        break;
    }
  return counts;
}

interface Month extends Period {
  /** 2017-03 */
  readonly key: string;
}

/** The months of a period; the first and the last only as far as the period reaches. */
function months(period: Period): readonly Month[] {
  const list: Month[] = [];
  for (
    let month = isoDate.parse(`${period.from.slice(0, 7)}-01`);
    month <= period.to;
    month = addMonths(month, 1)
  ) {
    const end = endOfMonth(month);
    list.push({
      key: month.slice(0, 7),
      from: month < period.from ? period.from : month,
      to: end > period.to ? period.to : end,
    });
  }
  return list;
}

function monthLines(period: Period): readonly Line[] {
  const years = period.from.slice(0, 4) !== period.to.slice(0, 4);
  return months(period).map(({ key, from, to }) => ({
    key,
    label: `${years ? `${key.slice(0, 4)}年` : ''}${Number(key.slice(5))}月`,
    filters: (indicator) => filtersFor(indicator, { from, to }),
  }));
}

async function linesOf(
  db: OfficeReader,
  dimension: Dimension,
  first: CountIndicator,
  period: Period,
  counts: readonly Groups[],
): Promise<readonly Line[]> {
  if (dimension.by === 'month') return monthLines(period);
  const within =
    (own: Filter) =>
    (indicator: CountIndicator): readonly Filter[] => [...filtersFor(indicator, period), own];
  const total = ({ key }: Line): number => counts[0]?.get(key) ?? 0;
  const mostFirst = (a: Line, b: Line): number => total(b) - total(a);
  const rest = counts.some((column) => (column.get(NONE) ?? 0) > 0);
  const { field } = dimension;
  if (dimension.by === 'code') {
    const { codes } = fieldOf(ledgers[first.ledger], field);
    const known = (codes?.items ?? [])
      .filter(({ code }) => counts.some((column) => (column.get(code) ?? 0) > 0))
      .map(
        (entry): Line => ({
          key: entry.code,
          // The words of the period, whatever the code was called before or is called since.
          label: labelOn(entry, period.to),
          filters: within({ op: 'in', field, values: [entry.code] }),
        }),
      )
      .toSorted(mostFirst);
    const none: Line = {
      key: NONE,
      label: '未填写',
      filters: within({ op: 'known', field, known: false }),
    };
    return rest ? [...known, none] : known;
  }
  const places = (await counties(db))
    .map(
      ({ id, name }): Line => ({ key: id, label: name, filters: within({ op: 'under', field, unitId: id }) }),
    )
    .toSorted(mostFirst);
  const outside: Line = {
    key: NONE,
    label: '市本级及其他',
    filters: within({ op: 'outsideCounties', field }),
  };
  return rest ? [...places, outside] : places;
}

/** Counts a breakdown; every cell opens exactly the rows it counted. */
export async function breakdownTable(
  db: OfficeReader,
  breakdown: Breakdown,
  period: Period,
  today: string,
  valueOf: (indicator: string) => IndicatorValue,
): Promise<IndicatorTable> {
  const columns = breakdown.columns.map(countOf);
  const [first] = columns;
  if (!first) throw new Error(`breakdown ${breakdown.id} has no column`);
  const counts = await countsOf(db, columns, period, today, breakdown.dimension);
  const every = await linesOf(db, breakdown.dimension, first, period, counts);
  // Where nothing was counted there is no rate.
  const lines =
    breakdown.chart === 'rate' ? every.filter(({ key }) => (counts[0]?.get(key) ?? 0) > 0) : every;
  const totals = columns.map(({ id }) => totalCell(valueOf(id)));
  const split = columns.some(
    ({ distinct }, at) =>
      distinct !== null && [...(counts[at]?.values() ?? [])].reduce((a, b) => a + b, 0) !== totals[at]?.value,
  );
  const notes = [breakdown.note, split ? '同一人在合计中只计一次。' : null].filter((one) => one !== null);
  const cell = (indicator: CountIndicator, line: Line, value: number): TableCell => ({
    indicator: indicator.id,
    counted: indicator.counted,
    value,
    text: String(value),
    ledger: indicator.ledger,
    filters: [...line.filters(indicator)],
  });
  return {
    id: breakdown.id,
    title: breakdown.title,
    chart: breakdown.chart,
    labelHeader: breakdown.rowLabel,
    columns: columns.map((indicator, at) => ({
      id: indicator.id,
      label: breakdown.headings?.[at] ?? indicator.label,
      counted: indicator.counted,
    })),
    rows: lines.map((line) => ({
      key: line.key,
      label: line.label,
      cells: columns.map((indicator, at) => cell(indicator, line, counts[at]?.get(line.key) ?? 0)),
    })),
    totals,
    note: notes.length === 0 ? null : notes.join(''),
  };
}

function totalCell({ id, counted, value, text, ledger, filters }: IndicatorValue): TableCell {
  return { indicator: id, counted, value, text, ledger, filters };
}
