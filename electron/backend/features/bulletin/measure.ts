import type { OfficeReader } from '#db/connections.ts';
import { countIndicators, filtersFor } from '#db/repositories/indicators.ts';
import { labelOn } from '#shared/domain/codes/code-list.ts';
import { isoDate } from '#shared/domain/date.ts';
import { fen, formatYuan } from '#shared/domain/money.ts';
import { rate, rateValue } from '#shared/domain/rate.ts';
import type { BalanceCheck, IndicatorTable, IndicatorValue, Measured } from '#shared/ipc/bulletin-calls.ts';
import { packFor } from '#shared/rules/rule-packs.ts';
import { checkBalance } from '#shared/stats/check-balance.ts';
import type { CountIndicator, Panel, Period } from '#shared/stats/indicator.ts';
import { countOf, indicators } from '#shared/stats/indicators.ts';
import { balances, breakdowns, panels } from '#shared/stats/poverty-work.ts';
import { breakdownTable } from './breakdown.ts';

type Values = ReadonlyMap<string, IndicatorValue>;

/** Amounts are kept in 分 and told in 元. */
const told = ({ counted: unit }: CountIndicator, value: number) =>
  unit === '元'
    ? { value: value / 100, text: formatYuan(fen.parse(value)).replace(/元$/u, '') }
    : { value, text: String(value) };

function counted(indicator: CountIndicator, value: number, period: Period, rule: string): IndicatorValue {
  return {
    id: indicator.id,
    label: indicator.label,
    definition: indicator.definition,
    ...indicator.wordsOn?.(period.to),
    counted: indicator.counted,
    ...told(indicator, value),
    numerator: null,
    denominator: null,
    source: indicator.source,
    rule,
    ledger: indicator.ledger,
    filters: [...filtersFor(indicator, period)],
  };
}

/** All indicators of a period, counted now. Rates are rounded half up from whole numbers (domain §8). */
async function measureIndicators(db: OfficeReader, period: Period, today: string): Promise<Values> {
  const counts = indicators.filter((i): i is CountIndicator => i.kind === 'count');
  const values = await countIndicators(db, counts, period, today);
  const pack = packFor(isoDate.parse(period.to));
  const rule = `${pack.id}（${pack.label}）`;
  const result = new Map<string, IndicatorValue>();
  for (const indicator of indicators) {
    if (indicator.kind === 'count') {
      result.set(indicator.id, counted(indicator, values.get(indicator.id) ?? 0, period, rule));
      continue;
    }
    const [above, below] = [countOf(indicator.numerator), countOf(indicator.denominator)];
    const [numerator, denominator] = [values.get(above.id) ?? 0, values.get(below.id) ?? 0];
    result.set(indicator.id, {
      id: indicator.id,
      label: indicator.label,
      counted: '%',
      value: rateValue(numerator, denominator, indicator.decimals),
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

function valueIn(values: Values, id: string): IndicatorValue {
  const found = values.get(id);
  if (!found) throw new Error(`indicator ${id} was not measured`);
  return found;
}

function panelTable(panel: Panel, values: Values, period: Period): IndicatorTable {
  return {
    id: panel.id,
    title: panel.title,
    chart: panel.chart,
    labelHeader: panel.rowLabel,
    columns: panel.columns.map((column, at) => {
      const units = new Set(panel.rows.map((row) => valueIn(values, row.indicators[at] ?? '').counted));
      return { ...column, counted: units.size === 1 ? ([...units][0] ?? '') : '' };
    }),
    rows: panel.rows.map((row) => ({
      key: row.label,
      label: row.code ? labelOn(row.code, period.to) : row.label,
      cells: row.indicators.map((id) => {
        const { counted: unit, value, text, ledger, filters } = valueIn(values, id);
        return { indicator: id, counted: unit, value, text, ledger, filters };
      }),
    })),
    totals: null,
    note: panel.note,
  };
}

/** Counts everything of a period: indicators, tables, balances. Reads only; the same connection sees one state. */
export async function measure(db: OfficeReader, period: Period, today: string): Promise<Measured> {
  const values = await measureIndicators(db, period, today);
  const tables: IndicatorTable[] = panels.map((panel) => panelTable(panel, values, period));
  for (const breakdown of breakdowns)
    tables.push(await breakdownTable(db, breakdown, period, today, (id) => valueIn(values, id)));
  const checks: BalanceCheck[] = balances.map((balance) =>
    checkBalance(balance, (id) => valueIn(values, id).value ?? 0),
  );
  return { indicators: [...values.values()], tables, checks };
}
