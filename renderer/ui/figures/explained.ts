import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { BalanceCheck, IndicatorTable, IndicatorValue, TableCell } from '#shared/ipc/bulletin-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { partsOf } from '#shared/stats/check-balance.ts';
import { indexReckoning, isIndexScore } from '#shared/stats/index-figure.ts';
import { periodWords } from '#shared/stats/periods.ts';

/** A number with all that the panel beside it says. */
export interface Explained {
  /** Tells one number of a page from another. */
  readonly key: string;
  readonly label: string;
  readonly counted: string;
  readonly text: string;
  readonly definition: string;
  readonly source: string;
  readonly rule: string;
  /** 590 ÷ 1172, for rates. */
  readonly fraction: string | null;
  readonly ledger: LedgerId;
  readonly filters: readonly Filter[];
  /** False for a number that is reckoned from others: those open their rows. */
  readonly opens: boolean;
  /** 去向: what it is made of, each with its rows. */
  readonly parts: readonly Pick<IndicatorValue, 'id' | 'label' | 'text' | 'ledger' | 'filters'>[];
}

/** What an indicator says of itself. */
export function explainIndicator(
  value: IndicatorValue,
  indicators: readonly IndicatorValue[],
  checks: readonly BalanceCheck[],
): Explained {
  const { numerator, denominator } = value;
  return {
    key: value.id,
    label: value.label,
    counted: value.counted,
    text: value.text,
    definition: value.definition,
    source: value.source,
    rule: value.rule,
    fraction: numerator === null || denominator === null ? null : `${numerator} ÷ ${denominator}`,
    ledger: value.ledger,
    filters: value.filters,
    opens: true,
    parts: partsOf(checks, value.id).flatMap((id) => indicators.find((one) => one.id === id) ?? []),
  };
}

/** What a number of a ranking says: a count of one unit, or the score with the counts that it comes from. */
function explainIndex(
  table: IndicatorTable,
  index: NonNullable<IndicatorTable['index']>,
  row: { readonly key: string; readonly label: string },
  cell: TableCell,
): Explained {
  const labelIn = ({ indicator }: TableCell): string =>
    table.columns.find(({ id }) => id === indicator)?.label ?? '';
  const score = isIndexScore(cell);
  const cells = table.rows.find(({ key }) => key === row.key)?.cells ?? [];
  const counts = cells.filter((one) => !isIndexScore(one));
  return {
    key: `${table.id}/${row.key}/${cell.indicator}`,
    label: `${row.label} · ${labelIn(cell)}`,
    counted: cell.counted,
    text: cell.text,
    definition: score ? index.formula : `${index.definition}；${periodWords(index)}，单位为${row.label}的`,
    source: [...new Set((score ? counts : [cell]).map(({ ledger }) => `${ledgers[ledger].label}台账`))].join(
      '、',
    ),
    rule: index.ruleSource,
    fraction: score ? indexReckoning(table, row.key) : null,
    ledger: cell.ledger,
    filters: cell.filters,
    opens: !score,
    parts: score
      ? counts.map((one) => ({ ...one, id: one.indicator, label: `${labelIn(one)}（${one.counted}）` }))
      : [],
  };
}

/** What a number of a table says: the part that its row is of the indicator of its column. */
export function explainCell(
  table: IndicatorTable,
  row: { readonly key: string; readonly label: string },
  cell: TableCell,
  indicators: readonly IndicatorValue[],
  checks: readonly BalanceCheck[],
): Explained | null {
  if (table.index) return explainIndex(table, table.index, row, cell);
  const whole = indicators.find((one) => one.id === cell.indicator);
  if (!whole) return null;
  // Panels and sums show the indicator itself.
  if (JSON.stringify(cell.filters) === JSON.stringify(whole.filters))
    return explainIndicator(whole, indicators, checks);
  return {
    ...explainIndicator(whole, indicators, checks),
    key: `${table.id}/${row.key}/${cell.indicator}`,
    label: `${row.label} · ${whole.label}`,
    text: cell.text,
    definition: `${whole.definition}；其中${table.labelHeader}为${row.label}的`,
    filters: cell.filters,
    parts: [],
  };
}
