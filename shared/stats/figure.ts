import { formatDateLong, isoDate } from '#shared/domain/date.ts';
import type { IndicatorTable, TableCell } from '#shared/ipc/bulletin-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { percentText, ranksOf } from './charts/number-text.ts';
import type { ChartSpec, ChartValue } from './charts/spec.ts';
import { indexNotes } from './index-figure.ts';
import { COMPLEMENT_TEXT } from './suppress.ts';

/** One place of a figure's table: a number of the indicators, or words beside it. */
export interface GridCell {
  readonly text: string;
  /** Present when it is a number that explains itself and opens its rows. */
  readonly cell?: TableCell;
}

/** The table of a figure, the same on the screen and on paper. */
export interface FigureGrid {
  readonly columns: readonly { readonly header: string; readonly align: 'left' | 'center' | 'right' }[];
  readonly rows: readonly (readonly GridCell[])[];
  readonly total: readonly GridCell[] | null;
}

const RATE_DECIMALS = 2;
const SHARE_DECIMALS = 1;
const SCORE_DECIMALS = 2;
const MOST_PERIODS = 24;
const MOST_PARTS = 5;
const MOST_BARS = 24;

const word = (text: string): GridCell => ({ text });
const number = (cell: TableCell | undefined): GridCell =>
  cell === undefined ? word('') : { text: cell.text, cell };
const header = (label: string, counted: string): string =>
  counted === '' || counted === '%' ? label : `${label}（${counted}）`;
const percent = (part: TableCell | undefined, whole: TableCell | undefined, decimals: number): GridCell =>
  word(percentText(part?.value ?? null, whole?.value ?? null, decimals) ?? COMPLEMENT_TEXT);

const left = (text: string) => ({ header: text, align: 'left' as const });
const right = (text: string) => ({ header: text, align: 'right' as const });

type Row = IndicatorTable['rows'][number];

function plainGrid(table: IndicatorTable): FigureGrid {
  return {
    columns: [left(table.labelHeader), ...table.columns.map((c) => right(header(c.label, c.counted)))],
    rows: table.rows.map((row) => [word(row.label), ...row.cells.map(number)]),
    total: table.totals === null ? null : [word('合计'), ...table.totals.map(number)],
  };
}

function funnelGrid(table: IndicatorTable): FigureGrid {
  return {
    columns: [left(table.labelHeader), right('数量'), { header: '单位', align: 'center' }],
    rows: table.rows.map((row) => [word(row.label), number(row.cells[0]), word(row.cells[0]?.counted ?? '')]),
    total: null,
  };
}

function rankedGrid(table: IndicatorTable): FigureGrid {
  const plain = plainGrid(table);
  const placed = table.rows.filter((row) => row.key !== '');
  const ranks = ranksOf(placed.map((row) => ({ value: row.cells[0]?.value ?? null })));
  return {
    columns: [{ header: '位次', align: 'center' }, ...plain.columns],
    rows: plain.rows.map((row, at) => [word(at < placed.length ? String(ranks[at] ?? '') : ''), ...row]),
    total: plain.total === null ? null : [word(''), ...plain.total],
  };
}

/** Ranked by the score in the last column; the places come with the rows. */
function indexGrid(table: IndicatorTable): FigureGrid {
  const plain = plainGrid(table);
  return {
    columns: [{ header: '名次', align: 'center' }, ...plain.columns],
    rows: plain.rows.map((row, at) => [word(String(table.rows[at]?.rank ?? '')), ...row]),
    total: null,
  };
}

function shareGrid(table: IndicatorTable, running: boolean): FigureGrid {
  const plain = plainGrid(table);
  const whole = table.totals?.[0];
  let sum: number | null = 0;
  const rows = table.rows.map((row, at) => {
    const cell = row.cells[0];
    sum = sum === null || cell?.value == null ? null : sum + cell.value;
    const upTo = percentText(sum, whole?.value ?? null, SHARE_DECIMALS) ?? COMPLEMENT_TEXT;
    return [
      ...(plain.rows[at] ?? []),
      percent(cell, whole, SHARE_DECIMALS),
      ...(running ? [word(upTo)] : []),
    ];
  });
  return {
    columns: [...plain.columns, right('占比'), ...(running ? [right('累计占比')] : [])],
    rows,
    total: plain.total === null ? null : [...plain.total, word(''), ...(running ? [word('')] : [])],
  };
}

function rateGrid(table: IndicatorTable): FigureGrid {
  const plain = plainGrid(table);
  // A panel brings its rate as an indicator of its own.
  if (table.totals === null) return plain;
  const share = (cells: readonly TableCell[]): GridCell => percent(cells[1], cells[0], RATE_DECIMALS);
  return {
    columns: [...plain.columns, right('整改到位率')],
    rows: plain.rows.map((row, at) => [...row, share(table.rows[at]?.cells ?? [])]),
    total: plain.total === null ? null : [...plain.total, share(table.totals)],
  };
}

/** The table of a figure with ranks, shares and rates. */
export function figureGrid(table: IndicatorTable): FigureGrid {
  switch (table.chart) {
    case 'funnel':
      return funnelGrid(table);
    case 'ranking':
      return rankedGrid(table);
    case 'kinds':
      return shareGrid(table, true);
    case 'ways':
      return shareGrid(table, false);
    case 'rate':
      return rateGrid(table);
    case 'index':
      return indexGrid(table);
    case 'course':
    case 'table':
      return plainGrid(table);
  }
}

const chartValue = (cell: TableCell | undefined): ChartValue => ({
  value: cell?.value ?? null,
  ...(cell ? { indicator: cell.indicator } : {}),
});

/** What stands for hidden numbers in the drawing: ＜3 where all are small, else a dash. */
function maskOf(table: IndicatorTable): { maskText?: string } {
  const texts = new Set(
    table.rows.flatMap((row) => row.cells.flatMap((c) => (c.value === null ? [c.text] : []))),
  );
  const [only] = texts;
  return texts.size === 1 && only !== undefined ? { maskText: only } : {};
}

function parts(table: IndicatorTable): (ChartValue & { label: string })[] {
  return table.rows.map((row) => ({ label: row.label, ...chartValue(row.cells[0]) }));
}

/** The drawing of a table; null for what is better read as a table, or has nothing to draw. */
export function figureSpec(table: IndicatorTable, periodLabel: string): ChartSpec | null {
  const [first] = table.columns;
  const { rows, labelHeader } = table;
  if (!first || rows.length === 0) return null;
  const common = { labelHeader, ...maskOf(table) };
  const whole = table.totals?.[0];
  const total = whole ? { total: chartValue(whole) } : {};
  switch (table.chart) {
    case 'table':
      return null;
    case 'funnel':
      return {
        kind: 'funnel',
        ...common,
        valueHeader: first.label,
        steps: rows.map((row) => ({
          label: row.label,
          unit: row.cells[0]?.counted ?? '件',
          ...chartValue(row.cells[0]),
        })),
        ...emphasis(rows.at(-1)),
      };
    case 'course':
      if (rows.length > MOST_PERIODS) return null;
      return {
        kind: 'monthly',
        ...common,
        form: 'column',
        periods: rows.map((row) => row.label),
        series: table.columns.map((column, at) => ({
          name: column.label,
          unit: column.counted,
          values: rows.map((row) => chartValue(row.cells[at])),
        })),
      };
    case 'ranking':
      if (rows.length > MOST_BARS) return null;
      return {
        kind: 'ranked',
        ...common,
        valueHeader: first.label,
        unit: first.counted,
        items: parts(table),
        ...total,
      };
    case 'index':
      return {
        kind: 'ranked',
        ...common,
        valueHeader: table.columns.at(-1)?.label ?? '',
        unit: '分',
        decimals: SCORE_DECIMALS,
        items: rows.slice(0, MOST_BARS).map((row) => ({ label: row.label, ...chartValue(row.cells.at(-1)) })),
        ...emphasis(rows[0]),
      };
    case 'ways':
      if (rows.length <= MOST_PARTS)
        return {
          kind: 'composition',
          ...common,
          unit: first.counted,
          share: false,
          labels: [periodLabel],
          parts: parts(table).map(({ label, ...value }) => ({ name: label, values: [value] })),
        };
      return paretoOf(table);
    case 'kinds':
      return paretoOf(table);
    case 'rate':
      if (rows.length > MOST_BARS) return null;
      return {
        kind: 'rate',
        ...common,
        unit: first.counted,
        wholeHeader: first.label,
        partHeader: table.columns[1]?.label ?? '',
        rateHeader: '整改到位率',
        decimals: RATE_DECIMALS,
        items: [...rows, ...(table.totals ? [{ label: '合计', cells: table.totals }] : [])].map((row) => ({
          label: row.label,
          whole: chartValue(row.cells[0]),
          part: chartValue(row.cells[1]),
        })),
      };
  }
}

function paretoOf(table: IndicatorTable): ChartSpec | null {
  const [first] = table.columns;
  if (!first || table.rows.length > MOST_BARS) return null;
  const whole = table.totals?.[0];
  return {
    kind: 'pareto',
    labelHeader: table.labelHeader,
    ...maskOf(table),
    valueHeader: first.label,
    unit: first.counted,
    items: parts(table),
    ...(whole ? { total: chartValue(whole) } : {}),
  };
}

const emphasis = (row: Row | undefined): { emphasis?: string } => (row ? { emphasis: row.label } : {});

/** Caption of the table under a drawing, so that the two do not bear the same name. */
export function tableCaption(caption: string): string {
  return /[表数]$/u.test(caption) ? caption : `${caption}统计表`;
}

/** What stands under a figure, on the screen and on paper: for an index its formula, weights, meaning and rule (A21). */
export function figureNotes({ chart, rows, note, index }: IndicatorTable): readonly string[] {
  const own = note === null ? [] : [note];
  if (!index) return own;
  return [
    ...indexNotes(index),
    ...(chart === 'index' && rows.length > MOST_BARS ? [`图只画前 ${MOST_BARS} 位，其余见表。`] : []),
    ...own,
  ];
}

/** Source line of a figure: whose registers, up to which day. */
export function figureSource(
  table: IndicatorTable,
  { issuer, dataUntil }: { readonly issuer: string; readonly dataUntil: string },
): string {
  const used = new Set(table.rows.flatMap((row) => row.cells.map((cell) => cell.ledger)));
  const names = [...used].map((id) => `${ledgers[id].label}台账`).join('、');
  const until = formatDateLong(isoDate.parse(table.index?.dataUntil ?? dataUntil));
  return `${issuer}${names}，数据截至${until}`;
}
