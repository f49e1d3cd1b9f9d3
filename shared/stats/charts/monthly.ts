import type { EChartsOption } from 'echarts';
import { valueText } from './number-text.ts';
import type { MonthlySpec } from './spec.ts';
import type { ChartTheme } from './theme.ts';

/** Strips one above the other, one a series; the periods stand once, under the last. */

interface StripSizes {
  readonly title: number;
  readonly plot: number;
  readonly gap: number;
  readonly axis: number;
  readonly between: number;
}

function sizesOf(theme: ChartTheme): StripSizes {
  const em = theme.fontSize;
  return {
    title: Math.round(em * 1.5),
    plot: Math.round(em * 5),
    gap: Math.round(em * 1.6),
    axis: Math.round(em * 1.8),
    between: Math.round(em * 0.9),
  };
}

/** Height of the drawing in px. */
export function monthlyHeight(spec: MonthlySpec, theme: ChartTheme): number {
  const { title, plot, gap, axis, between } = sizesOf(theme);
  return spec.series.length * (title + gap + plot) + (spec.series.length - 1) * between + axis;
}

export function monthlyOption(spec: MonthlySpec, theme: ChartTheme): EChartsOption {
  const { title, plot, gap, between } = sizesOf(theme);
  const last = spec.series.length - 1;
  const text = { color: theme.ink, fontSize: theme.fontSize, fontFamily: theme.fontFamily };
  const topOf = (index: number): number => index * (title + gap + plot + between);
  // Strips of one unit share a scale, so their heights may be compared across strips.
  const largest = new Map<string, number>();
  for (const { unit, values } of spec.series) {
    const top = Math.max(largest.get(unit) ?? 0, ...values.map(({ value }) => value ?? 0));
    largest.set(unit, top);
  }
  return {
    animation: false,
    textStyle: text,
    title: spec.series.map((series, index) => ({
      text: `${series.name}（${series.unit}）`,
      left: 0,
      top: topOf(index),
      padding: 0,
      textStyle: { ...text, fontWeight: 'bold' as const },
    })),
    grid: spec.series.map((_, index) => ({
      left: 2,
      right: 2,
      top: topOf(index) + title + gap,
      height: plot,
    })),
    xAxis: spec.series.map((_, index) => ({
      type: 'category' as const,
      gridIndex: index,
      data: spec.periods,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.ink, width: 1 } },
      axisLabel: { ...text, show: index === last, interval: 0, margin: 6 },
    })),
    yAxis: spec.series.map((series, index) => ({
      type: 'value' as const,
      gridIndex: index,
      min: 0,
      max: Math.max(1, largest.get(series.unit) ?? 1),
      show: false,
    })),
    series: spec.series.map((series, index) => {
      const data = series.values.map((value, at) => ({
        value: value.value ?? (spec.form === 'column' ? 0 : '-'),
        indicator: value.indicator,
        label: { formatter: valueText(value, spec.maskText) },
        itemStyle: spec.periods[at] === spec.emphasis ? { color: theme.accent } : {},
      }));
      const shared = {
        xAxisIndex: index,
        yAxisIndex: index,
        name: series.name,
        data,
        label: { ...text, show: true, position: 'top' as const, distance: 3 },
        itemStyle: { color: theme.shades[1] ?? theme.ink },
      };
      return spec.form === 'column'
        ? { type: 'bar' as const, barWidth: '56%', ...shared }
        : {
            type: 'line' as const,
            symbol: 'circle',
            symbolSize: 6,
            lineStyle: { color: theme.shades[0] ?? theme.ink, width: 1.6 },
            ...shared,
          };
    }),
  };
}
