import type { Filter } from '../ipc/ledger-calls.ts';
import type { IndicatorTable, TableCell } from '../ipc/bulletin-calls.ts';
import type { Ranking } from '../ipc/register-calls.ts';
import type { Period } from './indicator.ts';
import { type IndexWeights, indexPartLabels, indexParts, scoreText } from './index-score.ts';
import { monthPeriod, periodWords, yearPeriod } from './periods.ts';

const PREFIX = 'tianchengIndex.';
const SCORE = 'index.score';

/** 口径 of the 天成指数, the same on every page and paper (A21). */
export const indexDefinition =
  '期内收到的信访举报（含重复件）、行政效能投诉、涉腐网络舆情，按涉及单位统计，下属单位并入';

/** Register in which the records of a part are counted. */
export const indexLedgers = { petition: 'petition', complaint: 'complaint', opinion: 'complaint' } as const;

/** A time that a ranking in a bulletin may speak of: its figure is called by `table`. */
interface IndexSpan {
  readonly table: string;
  readonly period: Period;
}

/** The figure that ranks units by the index of a month (2026-03) or of a year (2026). */
export const indexTableId = (span: string): string => `${PREFIX}${span}`;

/** Whole months and years within a bulletin's period that its figures may rank, up to the day its numbers speak of. */
export function indexSpans(period: Period, until: string): readonly IndexSpan[] {
  const years: IndexSpan[] = [];
  const months: IndexSpan[] = [];
  const inside = (one: Period): boolean =>
    one.from >= period.from && one.to <= period.to && one.from <= until;
  for (let year = Number(period.from.slice(0, 4)); year <= Number(period.to.slice(0, 4)); year += 1) {
    if (inside(yearPeriod(year))) years.push({ table: indexTableId(String(year)), period: yearPeriod(year) });
    for (let month = 1; month <= 12; month += 1) {
      const one = monthPeriod(year, month);
      if (inside(one)) months.push({ table: indexTableId(one.from.slice(0, 7)), period: one });
    }
  }
  return [...years, ...months];
}

/** The time that a figure of a bulletin ranks; undefined for any other figure. */
export function indexSpanOf(table: string, period: Period): IndexSpan | undefined {
  return table.startsWith(PREFIX)
    ? indexSpans(period, period.to).find((one) => one.table === table)
    : undefined;
}

/** 信访举报 0.5、行政效能投诉 0.3、涉腐网络舆情 0.2. */
function weightsText(weights: IndexWeights): string {
  return indexParts.map((part) => `${indexPartLabels[part]} ${weights[part] / 100}`).join('、');
}

/**
 * A ranking as a figure of a bulletin (A21, requirements §5.14): rank, three counts that open their rows, the score, and
 * all that must stay with the picture.
 *
 * @param dataUntil last day that its counts can speak of
 */
export function indexTable(
  table: string,
  ranking: Ranking,
  filters: Readonly<Record<(typeof indexParts)[number], readonly Filter[]>>,
  dataUntil: string,
): IndicatorTable {
  const { from, to, formula, weights, ruleSource } = ranking;
  return {
    id: table,
    title: `${periodWords({ from, to })}天成指数排名`,
    chart: 'index',
    labelHeader: '单位',
    columns: [
      ...indexParts.map((part) => ({ id: `index.${part}`, label: indexPartLabels[part], counted: '件' })),
      { id: SCORE, label: '指数', counted: '' },
    ],
    rows: ranking.rows.map((row) => ({
      key: row.unitId,
      label: row.name,
      rank: row.rank,
      cells: [
        ...indexParts.map(
          (part): TableCell => ({
            indicator: `index.${part}`,
            counted: '件',
            value: row[part],
            text: String(row[part]),
            ledger: indexLedgers[part],
            filters: [...filters[part], { op: 'under', field: 'unit', unitId: row.unitId }],
          }),
        ),
        {
          indicator: SCORE,
          counted: '分',
          value: row.hundredths / 100,
          text: scoreText(row.hundredths),
          ledger: 'petition',
          filters: [],
        },
      ],
    })),
    totals: null,
    note: null,
    index: { from, to, formula, weights, definition: indexDefinition, ruleSource, dataUntil },
  };
}

/** True for the cell that is reckoned from the three counts beside it. */
export const isIndexScore = ({ indicator }: Pick<TableCell, 'indicator'>): boolean => indicator === SCORE;

/** 50%×30÷42 + 30%×12÷21 + 20%×15÷15, the reckoning of one unit's score; null where a count of it is not shown. */
export function indexReckoning({ rows, index }: IndicatorTable, unitId: string): string | null {
  const row = rows.find(({ key }) => key === unitId);
  if (!index || !row) return null;
  const parts = indexParts.map((part, at) => {
    const value = row.cells[at]?.value ?? null;
    const most = rows.reduce((max, { cells }) => Math.max(max, cells[at]?.value ?? 0), 0);
    if (value === null) return null;
    return most === 0 ? `${index.weights[part]}%×0` : `${index.weights[part]}%×${value}÷${most}`;
  });
  return parts.includes(null) ? null : `(${parts.join(' + ')})×100`;
}

/** What stays with a ranking wherever it is shown: formula, weights, rule and meaning. */
export function indexNotes({
  formula,
  weights,
  definition,
  ruleSource,
}: NonNullable<IndicatorTable['index']>): readonly string[] {
  return [`${formula}。`, `权重：${weightsText(weights)}。依据：${ruleSource}。`, `口径：${definition}。`];
}
