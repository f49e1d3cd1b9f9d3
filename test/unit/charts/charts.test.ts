import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countText, percentText, ranksOf, sumOf, valueText } from '#shared/stats/charts/number-text.ts';
import { chartHeight, toEChartsOption } from '#shared/stats/charts/option.ts';
import { paretoRows } from '#shared/stats/charts/pareto.ts';
import { type ChartSpec, chartSpec, type RankedSpec } from '#shared/stats/charts/spec.ts';
import { toTable } from '#shared/stats/charts/table.ts';
import { paperChartTheme, screenChartTheme } from '#shared/stats/charts/theme.ts';
import {
  disposal,
  funnel,
  kinds,
  monthly,
  monthlyLine,
  ranked,
  rate,
} from '#test/fixtures/documents/sample-charts.ts';

const all: readonly ChartSpec[] = [funnel, monthly, monthlyLine, ranked, kinds, disposal, rate];

describe('numbers as text', () => {
  it('rounds rates half up from exact quotients', () => {
    expect(percentText(590, 1172, 2)).toBe('50.34%');
    expect(percentText(88, 130, 1)).toBe('67.7%');
    expect(percentText(1, 8, 0)).toBe('13%');
    expect(percentText(1, 200, 0)).toBe('1%');
    expect(percentText(1, 1600, 2)).toBe('0.06%');
    expect(percentText(0, 3, 2)).toBe('0.00%');
    expect(percentText(5, 5, 1)).toBe('100.0%');
    expect(percentText(3, 0, 1)).toBeNull();
    expect(percentText(null, 3, 1)).toBeNull();
  });

  it('is never off by half a step', () => {
    const counts = fc.tuple(
      fc.nat(1_000_000),
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 0, max: 4 }),
    );
    fc.assert(
      fc.property(counts, ([part, whole, decimals]) => {
        const text = percentText(part, whole, decimals) ?? '';
        expect(text).toMatch(decimals === 0 ? /^\d+%$/u : new RegExp(`^\\d+\\.\\d{${decimals}}%$`, 'u'));
        const exact = (part / whole) * 100;
        expect(Math.abs(Number(text.slice(0, -1)) - exact)).toBeLessThanOrEqual(
          0.5 * 10 ** -decimals + exact * 1e-12,
        );
      }),
    );
  });

  it('hides what is not shown, also in sums and ranks', () => {
    expect(valueText({ value: null })).toBe('—');
    expect(valueText({ value: null }, '＜3')).toBe('＜3');
    expect(countText(4.8)).toBe('4.8');
    expect(sumOf([{ value: 1 }, { value: null }])).toBeNull();
    expect(ranksOf([{ value: 9 }, { value: 5 }, { value: 5 }, { value: 1 }, { value: null }])).toEqual([
      1,
      2,
      2,
      4,
      null,
    ]);
  });
});

describe('shares of kinds', () => {
  it('go from the largest down and end at the whole', () => {
    const anyItems = fc.array(fc.nat(5000), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(anyItems, (values) => {
        const spec = { ...kinds, items: values.map((value, index) => ({ label: `类${index}`, value })) };
        const { rows, total } = paretoRows(spec);
        expect(total.value).toBe(values.reduce((sum, value) => sum + value, 0));
        expect(rows.map((row) => row.value)).toEqual([...values].sort((a, b) => b - a));
        if (total.value !== null && total.value > 0) expect(rows.at(-1)?.runningShare).toBe('100.0%');
      }),
    );
  });

  it('does not give a hidden count away through the running share', () => {
    const { rows, total } = paretoRows({
      ...kinds,
      items: [
        { label: '甲', value: 90 },
        { label: '乙', value: null },
      ],
    });
    expect(total.value).toBeNull();
    expect(rows.map((row) => row.share)).toEqual([null, null]);
  });
});

describe('a chart and its table', () => {
  it.each(all.map((spec) => [spec.kind, spec] as const))(
    '%s: the table has a cell for each column',
    (_kind, spec) => {
      expect(chartSpec.parse(spec)).toEqual(spec);
      const { columns, rows, total } = toTable(spec);
      for (const row of [...rows, ...(total === null ? [] : [total])])
        expect(row).toHaveLength(columns.length);
    },
  );

  it('lists the numbers of the report', () => {
    const texts = (spec: ChartSpec) =>
      toTable(spec).rows.map((row) => row.map((cell) => cell.text).join(' '));
    expect(texts(funnel)).toContain('初步核实 890 件 含上年结转122件');
    expect(texts(funnel)).toContain('移送司法机关 6 人 ');
    expect(texts(rate)).toContain('合计 1172 590 50.34%');
    expect(texts(ranked)[0]).toBe('1 清源县 68');
    expect(texts(kinds)[0]).toBe('虚报冒领 171 25.1% 25.1%');
    expect(toTable(monthly).total?.map((cell) => cell.text)).toEqual(['合计', '768', '681', '472']);
    expect(toTable(disposal).rows[1]?.map((cell) => cell.text)).toEqual([
      '2017年',
      '561',
      '118',
      '62',
      '27',
      '768',
    ]);
  });

  it('lets numbers open their rows from both', () => {
    const cells = toTable(funnel).rows.flatMap((row) => row.flatMap((cell) => cell.indicator ?? []));
    expect(cells).toEqual(funnel.steps.map((step) => step.indicator));
    const drawn = JSON.stringify(toEChartsOption(funnel, screenChartTheme, 640));
    for (const indicator of cells) expect(drawn).toContain(`"indicator":"${indicator}"`);
  });

  it('refuses series that do not fit their labels', () => {
    expect(chartSpec.safeParse({ ...monthly, periods: monthly.periods.slice(1) }).success).toBe(false);
    expect(chartSpec.safeParse({ ...disposal, labels: ['2017年'] }).success).toBe(false);
    expect(chartSpec.safeParse({ ...ranked, items: [] }).success).toBe(false);
  });

  it('grows with its rows', () => {
    const shorter: RankedSpec = { ...ranked, items: ranked.items.slice(0, 5) };
    const height = (spec: ChartSpec) => chartHeight(spec, paperChartTheme, 590);
    expect(height(ranked)).toBeGreaterThan(height(shorter));
    for (const spec of all) expect(height(spec)).toBeGreaterThan(40);
  });

  it('uses the red for the emphasised bar only', () => {
    const option = JSON.stringify(toEChartsOption(funnel, paperChartTheme, 590));
    expect(option.split(paperChartTheme.accent)).toHaveLength(2);
    const plain = { ...funnel, emphasis: undefined };
    expect(JSON.stringify(toEChartsOption(plain, paperChartTheme, 590))).not.toContain(
      paperChartTheme.accent,
    );
  });
});
