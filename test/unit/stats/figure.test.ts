import { describe, expect, test } from 'vitest';
import type { IndicatorTable, TableCell } from '#shared/ipc/bulletin-calls.ts';
import { chartSpec } from '#shared/stats/charts/spec.ts';
import { toEChartsOption } from '#shared/stats/charts/option.ts';
import { paperChartTheme } from '#shared/stats/charts/theme.ts';
import { figureGrid, figureNotes, figureSpec, tableCaption } from '#shared/stats/figure.ts';
import { indexReckoning, indexSpans, indexTable, indexTableId } from '#shared/stats/index-figure.ts';
import {
  isPeriod,
  kindOf,
  monthPeriod,
  periodWords,
  quarterPeriod,
  yearPeriod,
} from '#shared/stats/periods.ts';
import { inPrint } from '#shared/stats/subtraction.ts';
import { suppress } from '#shared/stats/suppress.ts';

const cell = (value: number | null, text = String(value)): TableCell => ({
  indicator: 'cases.filed',
  counted: '件',
  value,
  text,
  ledger: 'case',
  filters: [],
});

function table(
  chart: IndicatorTable['chart'],
  rows: [string, (number | null)[]][],
  key = 'x',
): IndicatorTable {
  const width = rows[0]?.[1].length ?? 1;
  const sum = (at: number) => rows.reduce((total, [, values]) => total + (values[at] ?? 0), 0);
  return {
    id: 't',
    title: '表',
    chart,
    labelHeader: '县（市、区）',
    columns: Array.from({ length: width }, (_, at) => ({ id: `c${at}`, label: `列${at}`, counted: '件' })),
    rows: rows.map(([label, values]) => ({
      key: label === '其他' ? '' : `${key}${label}`,
      label,
      cells: values.map((value) => cell(value, value === null ? '＜3' : String(value))),
    })),
    totals: Array.from({ length: width }, (_, at) => cell(sum(at))),
    note: null,
  };
}

const texts = (rows: readonly (readonly { text: string }[])[]) =>
  rows.map((row) => row.map(({ text }) => text));

describe('the table of a figure', () => {
  test('ranks with ties, all columns, what lies in no county unranked', () => {
    const grid = figureGrid(
      table('ranking', [
        ['甲', [9, 1]],
        ['乙', [7, 2]],
        ['丙', [7, 3]],
        ['丁', [2, 0]],
        ['其他', [20, 5]],
      ]),
    );
    expect(grid.columns.map(({ header }) => header)).toEqual([
      '位次',
      '县（市、区）',
      '列0（件）',
      '列1（件）',
    ]);
    expect(texts(grid.rows).map(([rank, name]) => [rank, name])).toEqual([
      ['1', '甲'],
      ['2', '乙'],
      ['2', '丙'],
      ['4', '丁'],
      ['', '其他'],
    ]);
    expect(texts([grid.total ?? []])).toEqual([['', '合计', '45', '11']]);
  });

  test('shares and running shares are of the total, exactly rounded', () => {
    const grid = figureGrid(
      table('kinds', [
        ['甲', [453]],
        ['乙', [417]],
        ['丙', [1357]],
      ]),
    );
    expect(texts(grid.rows)).toEqual([
      ['甲', '453', '20.3%', '20.3%'],
      ['乙', '417', '18.7%', '39.1%'],
      ['丙', '1357', '60.9%', '100.0%'],
    ]);
  });

  test('a hidden number hides the shares that would tell it', () => {
    const grid = figureGrid(
      table('kinds', [
        ['甲', [50]],
        ['乙', [null]],
        ['丙', [30]],
      ]),
    );
    expect(texts(grid.rows).map((row) => row.slice(1))).toEqual([
      ['50', '62.5%', '62.5%'],
      ['＜3', '—', '—'],
      ['30', '37.5%', '—'],
    ]);
  });

  test('rates to two decimals with the whole at the foot', () => {
    const grid = figureGrid(
      table('rate', [
        ['甲', [1172, 590]],
        ['乙', [3, 1]],
      ]),
    );
    expect(texts(grid.rows).map((row) => row.at(-1))).toEqual(['50.34%', '33.33%']);
    expect(grid.total?.at(-1)?.text).toBe('50.30%');
  });

  test('bears another name than its drawing', () => {
    expect(tableCaption('各月收到线索情况')).toBe('各月收到线索情况统计表');
    expect(tableCaption('各月件数')).toBe('各月件数');
  });
});

describe('the drawing of a table', () => {
  const rows: [string, number[]][] = [
    ['甲', [9, 3]],
    ['乙', [7, 2]],
  ];
  test.each(['funnel', 'course', 'ranking', 'kinds', 'ways', 'rate'] as const)(
    '%s is a chart that can be drawn',
    (chart) => {
      const spec = figureSpec(table(chart, rows), '2017年');
      expect(chartSpec.safeParse(spec).success).toBe(true);
      expect(JSON.stringify(spec)).toContain('甲');
    },
  );

  test('none for a plain table, for no rows, and for more rows than fit', () => {
    expect(figureSpec(table('table', rows), '2017年')).toBeNull();
    expect(figureSpec({ ...table('ranking', rows), rows: [] }, '2017年')).toBeNull();
    const many = Array.from({ length: 40 }, (_, at): [string, number[]] => [`第${at}`, [at]]);
    expect(figureSpec(table('course', many), '2017年')).toBeNull();
    expect(figureSpec(table('ranking', many), '2017年')).toBeNull();
  });

  test('hidden numbers stay hidden in it', () => {
    const spec = figureSpec(
      table('ranking', [
        ['甲', [9]],
        ['乙', [null]],
      ]),
      '2017年',
    );
    expect(spec).toMatchObject({ maskText: '＜3', items: [{ value: 9 }, { value: null }] });
  });
});

describe('periods', () => {
  test('are told by their days', () => {
    expect(yearPeriod(2017)).toEqual({ from: '2017-01-01', to: '2017-12-31' });
    expect(quarterPeriod(2016, 1)).toEqual({ from: '2016-01-01', to: '2016-03-31' });
    expect(monthPeriod(2016, 2)).toEqual({ from: '2016-02-01', to: '2016-02-29' });
    expect([yearPeriod(2017), quarterPeriod(2017, 4), monthPeriod(2017, 10)].map(kindOf)).toEqual([
      'year',
      'quarter',
      'month',
    ]);
    expect(kindOf({ from: '2017-01-02', to: '2017-12-31' })).toBe('own');
    expect([yearPeriod(2017), quarterPeriod(2017, 2), monthPeriod(2017, 3)].map(periodWords)).toEqual([
      '2017年',
      '2017年第二季度',
      '2017年3月',
    ]);
    expect(periodWords({ from: '2017-03-05', to: '2017-04-01' })).toBe('2017年3月5日至2017年4月1日');
    expect(isPeriod('2017-02-30', '2017-03-01')).toBe(false);
    expect(isPeriod('2017-03-02', '2017-03-01')).toBe(false);
  });
});

describe('a ranking by the 天成指数', () => {
  const ranked = (count: number): IndicatorTable =>
    indexTable(
      indexTableId('2026-03'),
      {
        from: '2026-03-01',
        to: '2026-03-31',
        formula: '公式',
        weights: { petition: 50, complaint: 30, opinion: 20 },
        ruleSource: '某规定',
        rows: Array.from({ length: count }, (_, at) => ({
          unitId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
          name: `单位${at}`,
          rank: at === 1 ? 1 : at + 1,
          hundredths: 7040,
          ...{ petition: 30, complaint: 12, opinion: at === 0 ? 1 : 15 },
        })),
      },
      { petition: [], complaint: [], opinion: [] },
      '2026-03-31',
    );

  test('tells its places as they were ranked, and every score with two decimals, in the drawing too', () => {
    const table = ranked(2);
    expect(texts(figureGrid(table).rows)).toEqual([
      ['1', '单位0', '30', '12', '1', '70.40'],
      ['1', '单位1', '30', '12', '15', '70.40'],
    ]);
    const spec = chartSpec.parse(figureSpec(table, ''));
    const drawn = JSON.stringify(toEChartsOption(spec, paperChartTheme, 600));
    expect(drawn).toContain('"70.40分"');
    expect(indexReckoning(table, table.rows[1]?.key ?? '')).toBe('(50%×30÷30 + 30%×12÷12 + 20%×15÷15)×100');
  });

  test('draws the first of a long one and says so; a small count goes with the score of its row', () => {
    const long = ranked(30);
    expect(figureSpec(long, '')).toMatchObject({ items: { length: 24 } });
    expect(figureNotes(long)).toContain('图只画前 24 位，其余见表。');
    const { tables, hidden } = suppress({ indicators: [], tables: [long], checks: [] }, 3, inPrint([], []));
    const [shown] = tables;
    expect(hidden).toBe(2);
    expect(shown?.rows[0]?.cells.map(({ text }) => text)).toEqual(['30', '12', '＜3', '—']);
    expect(shown?.rows[1]?.cells.map(({ text }) => text)).toEqual(['30', '12', '15', '70.40']);
    expect(shown ? indexReckoning(shown, shown.rows[0]?.key ?? '') : '').toBeNull();
    expect(shown ? figureNotes(shown) : []).toContain('小于 3 的数以“＜3”代替，该行指数不公开。');
  });

  test('may be of the whole months and years of its bulletin, as far as there are numbers', () => {
    const spans = (from: string, to: string, until: string) =>
      indexSpans({ from, to }, until).map(({ table }) => table.replace('tianchengIndex.', ''));
    expect(spans('2026-03-01', '2026-03-31', '2026-03-31')).toEqual(['2026-03']);
    expect(spans('2026-01-01', '2026-12-31', '2026-02-05')).toEqual(['2026', '2026-01', '2026-02']);
    expect(spans('2026-03-02', '2026-04-29', '2026-12-31')).toEqual([]);
  });
});
