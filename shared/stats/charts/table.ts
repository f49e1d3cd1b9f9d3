import { defaultMaskText, percentText, ranksOf, sumOf, valueText } from './number-text.ts';
import { paretoRows } from './pareto.ts';
import type {
  ChartSpec,
  ChartValue,
  CompositionSpec,
  FunnelSpec,
  MonthlySpec,
  ParetoSpec,
  RankedSpec,
  RateSpec,
} from './spec.ts';

export interface ChartTableColumn {
  readonly header: string;
  readonly align: 'left' | 'center' | 'right';
}

export interface ChartTableCell {
  readonly text: string;
  /** The reading whose rows this number opens. */
  readonly indicator?: string;
}

/** The numbers of a chart as a table; every row has one cell per column. */
export interface ChartTable {
  /** The unit of all numbers where headers do not name it. */
  readonly unit: string | null;
  readonly columns: readonly ChartTableColumn[];
  readonly rows: readonly (readonly ChartTableCell[])[];
  /** The sum line under the rows, where the chart has one. */
  readonly total: readonly ChartTableCell[] | null;
}

const left = (header: string): ChartTableColumn => ({ header, align: 'left' });
const right = (header: string): ChartTableColumn => ({ header, align: 'right' });
const center = (header: string): ChartTableColumn => ({ header, align: 'center' });
const text = (content: string): ChartTableCell => ({ text: content });

function numberCell(value: ChartValue, maskText?: string): ChartTableCell {
  const shown = valueText(value, maskText);
  return value.indicator === undefined ? { text: shown } : { text: shown, indicator: value.indicator };
}

/** The table of a chart: same numbers, same order, same words. */
export function toTable(spec: ChartSpec): ChartTable {
  switch (spec.kind) {
    case 'funnel':
      return funnelTable(spec);
    case 'monthly':
      return monthlyTable(spec);
    case 'ranked':
      return rankedTable(spec);
    case 'pareto':
      return paretoTable(spec);
    case 'composition':
      return compositionTable(spec);
    case 'rate':
      return rateTable(spec);
  }
}

function funnelTable(spec: FunnelSpec): ChartTable {
  const withNotes = spec.steps.some((step) => step.note !== undefined);
  return {
    unit: null,
    columns: [
      left(spec.labelHeader),
      right(spec.valueHeader),
      center('单位'),
      ...(withNotes ? [left('说明')] : []),
    ],
    rows: spec.steps.map((step) => [
      text(step.label),
      numberCell(step, spec.maskText),
      text(step.unit),
      ...(withNotes ? [text(step.note ?? '')] : []),
    ]),
    total: null,
  };
}

function monthlyTable(spec: MonthlySpec): ChartTable {
  const sums = spec.series.map((series) => sumOf(series.values));
  return {
    unit: null,
    columns: [
      left(spec.labelHeader),
      ...spec.series.map((series) => right(`${series.name}（${series.unit}）`)),
    ],
    rows: spec.periods.map((period, index) => [
      text(period),
      ...spec.series.map((series) =>
        numberCell(series.values[index] ?? { value: null }, spec.maskText ?? defaultMaskText),
      ),
    ]),
    total: [text('合计'), ...sums.map((value) => numberCell({ value }, spec.maskText))],
  };
}

function rankedTable(spec: RankedSpec): ChartTable {
  const ranks = ranksOf(spec.items);
  const total = spec.total;
  return {
    unit: null,
    columns: [center('位次'), left(spec.labelHeader), right(`${spec.valueHeader}（${spec.unit}）`)],
    rows: spec.items.map((item, index) => [
      text(String(ranks[index] ?? '')),
      text(item.label),
      numberCell(item, spec.maskText),
    ]),
    total: total === undefined ? null : [text(''), text('合计'), numberCell(total, spec.maskText)],
  };
}

function paretoTable(spec: ParetoSpec): ChartTable {
  const { rows, total } = paretoRows(spec);
  return {
    unit: null,
    columns: [
      left(spec.labelHeader),
      right(`${spec.valueHeader}（${spec.unit}）`),
      right('占比'),
      right('累计占比'),
    ],
    rows: rows.map((row) => [
      text(row.label),
      numberCell(row, spec.maskText),
      text(row.share ?? defaultMaskText),
      text(row.runningShare ?? defaultMaskText),
    ]),
    total: [text('合计'), numberCell(total, spec.maskText), text(''), text('')],
  };
}

function compositionTable(spec: CompositionSpec): ChartTable {
  return {
    unit: spec.unit,
    columns: [left(spec.labelHeader), ...spec.parts.map((part) => right(part.name)), right('合计')],
    rows: spec.labels.map((label, index) => {
      const values = spec.parts.map((part) => part.values[index] ?? { value: null });
      return [
        text(label),
        ...values.map((value) => numberCell(value, spec.maskText)),
        numberCell({ value: sumOf(values) }, spec.maskText),
      ];
    }),
    total: null,
  };
}

function rateTable(spec: RateSpec): ChartTable {
  return {
    unit: null,
    columns: [
      left(spec.labelHeader),
      right(`${spec.wholeHeader}（${spec.unit}）`),
      right(`${spec.partHeader}（${spec.unit}）`),
      right(spec.rateHeader),
    ],
    rows: spec.items.map((item) => [
      text(item.label),
      numberCell(item.whole, spec.maskText),
      numberCell(item.part, spec.maskText),
      text(percentText(item.part.value, item.whole.value, spec.decimals) ?? defaultMaskText),
    ]),
    total: null,
  };
}
