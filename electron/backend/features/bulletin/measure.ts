import type { OfficeReader } from '#db/connections.ts';
import {
  counties,
  countByCode,
  countByCounty,
  countByMonth,
  countIndicators,
  filtersFor,
  type GroupCount,
} from '#db/repositories/indicators.ts';
import { labelOf } from '#shared/domain/codes/code-list.ts';
import { addMonths, endOfMonth, isoDate } from '#shared/domain/date.ts';
import { rate, rateValue } from '#shared/domain/rate.ts';
import type { balanceCheck, IndicatorTable, IndicatorValue } from '#shared/ipc/bulletin-calls.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { packFor } from '#shared/rules/rule-packs.ts';
import type { Balance, Breakdown, CountIndicator, Panel, Period } from '#shared/stats/indicator.ts';
import { countOf, indicators } from '#shared/stats/indicators.ts';
import { balances, breakdowns, panels } from '#shared/stats/poverty-work.ts';
import type { z } from 'zod';

export type BalanceCheck = z.infer<typeof balanceCheck>;

/** Everything a bulletin or the statistics page shows of a period. */
export interface Measured {
  readonly indicators: IndicatorValue[];
  readonly tables: IndicatorTable[];
  readonly checks: BalanceCheck[];
}

function measured(indicator: CountIndicator, value: number, period: Period, rule: string): IndicatorValue {
  return {
    id: indicator.id,
    label: indicator.label,
    counted: indicator.counted,
    value,
    text: String(value),
    numerator: null,
    denominator: null,
    definition: indicator.definition,
    source: indicator.source,
    rule,
    ledger: indicator.ledger,
    filters: [...filtersFor(indicator, period)],
  };
}

/** All indicators of a period, counted now. Rates are rounded half up from whole numbers (domain §8). */
async function measureIndicators(
  db: OfficeReader,
  period: Period,
  today: string,
): Promise<ReadonlyMap<string, IndicatorValue>> {
  const counts = indicators.filter((i): i is CountIndicator => i.kind === 'count');
  const values = await countIndicators(db, counts, period, today);
  const pack = packFor(isoDate.parse(period.to));
  const rule = `${pack.id}（${pack.label}）`;
  const result = new Map<string, IndicatorValue>();
  for (const indicator of counts)
    result.set(indicator.id, measured(indicator, values.get(indicator.id) ?? 0, period, rule));
  for (const indicator of indicators) {
    if (indicator.kind !== 'rate') continue;
    const [above, below] = [countOf(indicator.numerator), countOf(indicator.denominator)];
    const [numerator, denominator] = [values.get(above.id) ?? 0, values.get(below.id) ?? 0];
    result.set(indicator.id, {
      id: indicator.id,
      label: indicator.label,
      counted: '%',
      value: rateValue(numerator, denominator, indicator.decimals) ?? 0,
      text: rate(numerator, denominator, indicator.decimals),
      numerator,
      denominator,
      definition: indicator.definition,
      source: `${above.label} ÷ ${below.label}`,
      rule,
      ledger: above.ledger,
      filters: [...filtersFor(above, period)],
    });
  }
  return result;
}

const valueIn = (values: ReadonlyMap<string, IndicatorValue>, id: string): IndicatorValue => {
  const found = values.get(id);
  if (!found) throw new Error(`indicator ${id} was not measured`);
  return found;
};

function panelTable(panel: Panel, values: ReadonlyMap<string, IndicatorValue>): IndicatorTable {
  return {
    id: panel.id,
    title: panel.title,
    chart: panel.chart,
    columns: panel.columns.map((c, at) => ({
      ...c,
      counted: panel.rows[0] ? valueIn(values, panel.rows[0].indicators[at] ?? '').counted : '',
    })),
    rows: panel.rows.map((row) => ({
      key: row.label,
      label: row.label,
      cells: row.indicators.map((id) => {
        const v = valueIn(values, id);
        return {
          value: v.value,
          text: panel.chart === 'funnel' ? `${v.text}${v.counted}` : v.text,
          ledger: v.ledger,
          filters: v.filters,
        };
      }),
    })),
    note: panel.note,
  };
}

interface Line {
  readonly key: string;
  readonly label: string;
  /** Condition that a cell of this line adds to its indicator's own. */
  readonly filter: (indicator: CountIndicator) => Filter;
}

function monthLines(period: Period): readonly Line[] {
  const lines: Line[] = [];
  for (
    let month = isoDate.parse(`${period.from.slice(0, 7)}-01`);
    month <= period.to;
    month = addMonths(month, 1)
  ) {
    const key = month.slice(0, 7);
    lines.push({
      key,
      label: `${Number(key.slice(5))}月`,
      filter: (indicator) => ({
        op: 'between',
        field: indicator.period ?? ledgers[indicator.ledger].periodField,
        from: month,
        to: endOfMonth(month),
      }),
    });
  }
  return lines;
}

async function breakdownTable(
  db: OfficeReader,
  breakdown: Breakdown,
  period: Period,
  today: string,
): Promise<IndicatorTable> {
  const columns = breakdown.columns.map(countOf);
  const [first] = columns;
  if (!first) throw new Error(`breakdown ${breakdown.id} has no column`);
  const { dimension } = breakdown;
  const counts: ReadonlyMap<string, number>[] = [];
  for (const indicator of columns)
    counts.push(asMap(await groupsOf(db, indicator, period, today, dimension)));
  const total = (key: string): number => counts[0]?.get(key) ?? 0;
  let lines: readonly Line[];
  switch (dimension.by) {
    case 'month':
      lines = monthLines(period);
      break;
    case 'code': {
      const { codes } = fieldOf(ledgers[first.ledger], dimension.field);
      const known = (codes?.items ?? [])
        .filter((item) => counts.some((c) => (c.get(item.code) ?? 0) > 0))
        .map(
          (item): Line => ({
            key: item.code,
            label: codes ? labelOf(codes, item.code) : item.code,
            filter: () => ({ op: 'in', field: dimension.field, values: [item.code] }),
          }),
        )
        .toSorted((a, b) => total(b.key) - total(a.key));
      const none: Line = {
        key: '',
        label: '未填写',
        filter: () => ({ op: 'known', field: dimension.field, known: false }),
      };
      lines = counts.some((c) => (c.get('') ?? 0) > 0) ? [...known, none] : known;
      break;
    }
    case 'county': {
      const places = (await counties(db))
        .map(
          (county): Line => ({
            key: county.id,
            label: county.name,
            filter: () => ({ op: 'under', field: dimension.field, unitId: county.id }),
          }),
        )
        .toSorted((a, b) => total(b.key) - total(a.key));
      const rest: Line = {
        key: '',
        label: '市本级及其他',
        filter: () => ({ op: 'outsideCounties', field: dimension.field }),
      };
      lines = counts.some((c) => (c.get('') ?? 0) > 0) ? [...places, rest] : places;
      break;
    }
  }
  return {
    id: breakdown.id,
    title: breakdown.title,
    chart: breakdown.chart,
    columns: columns.map((c, at) => ({
      id: c.id,
      label: breakdown.headings?.[at] ?? c.label,
      counted: c.counted,
    })),
    rows: lines.map((line) => ({
      key: line.key,
      label: line.label,
      cells: columns.map((indicator, at) => {
        const value = counts[at]?.get(line.key) ?? 0;
        const own = line.filter(indicator);
        // A month narrows the period instead of standing beside it.
        const base = dimension.by === 'month' ? indicator.filters : filtersFor(indicator, period);
        return { value, text: String(value), ledger: indicator.ledger, filters: [...base, own] };
      }),
    })),
    note: breakdown.note,
  };
}

function groupsOf(
  db: OfficeReader,
  indicator: CountIndicator,
  period: Period,
  today: string,
  dimension: Breakdown['dimension'],
): Promise<readonly GroupCount[]> {
  switch (dimension.by) {
    case 'month':
      return countByMonth(db, indicator, period, today);
    case 'code':
      return countByCode(db, indicator, period, today, dimension.field);
    case 'county':
      return countByCounty(db, indicator, period, today, dimension.field);
  }
}

const asMap = (groups: readonly GroupCount[]): ReadonlyMap<string, number> =>
  new Map(groups.map((g) => [g.key ?? '', g.count]));

function checkBalance(balance: Balance, values: ReadonlyMap<string, IndicatorValue>): BalanceCheck {
  const sum = (ids: readonly string[]): number =>
    ids.reduce((total, id) => total + valueIn(values, id).value, 0);
  const [left, right] = [sum(balance.left), sum(balance.right)];
  const holds =
    balance.relation === 'equal'
      ? left === right
      : balance.relation === 'atLeast'
        ? left >= right
        : left <= right;
  return {
    id: balance.id,
    label: balance.label,
    left,
    right,
    relation: balance.relation,
    holds,
    explanation: balance.explanation,
  };
}

/** Counts everything of a period: indicators, tables, balances. Reads only; the same connection sees one state. */
export async function measure(db: OfficeReader, period: Period, today: string): Promise<Measured> {
  const values = await measureIndicators(db, period, today);
  const tables: IndicatorTable[] = panels.map((panel) => panelTable(panel, values));
  for (const breakdown of breakdowns) tables.push(await breakdownTable(db, breakdown, period, today));
  return { indicators: [...values.values()], tables, checks: balances.map((b) => checkBalance(b, values)) };
}
