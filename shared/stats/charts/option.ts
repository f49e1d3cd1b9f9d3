import type { EChartsOption } from 'echarts';
import {
  funnelHeight,
  funnelOption,
  paretoHeight,
  paretoOption,
  rankedHeight,
  rankedOption,
} from './bars.ts';
import { compositionHeight, compositionOption } from './composition.ts';
import { monthlyHeight, monthlyOption } from './monthly.ts';
import { rateHeight, rateOption } from './rate.ts';
import type { ChartSpec } from './spec.ts';
import type { ChartTheme } from './theme.ts';

/**
 * The echarts option of a chart drawn `width` px wide and `chartHeight` px high. Data items carry `indicator`,
 * so a click handler finds the rows behind a bar in `params.data.indicator`. Needs the bar, line, grid, title
 * and legend parts of echarts.
 */
export function toEChartsOption(spec: ChartSpec, theme: ChartTheme, width: number): EChartsOption {
  switch (spec.kind) {
    case 'funnel':
      return funnelOption(spec, theme);
    case 'monthly':
      return monthlyOption(spec, theme);
    case 'ranked':
      return rankedOption(spec, theme);
    case 'pareto':
      return paretoOption(spec, theme);
    case 'composition':
      return compositionOption(spec, theme, width);
    case 'rate':
      return rateOption(spec, theme);
  }
}

/** Height in px that a chart needs at a width in px: charts grow with their rows, rows never shrink. */
export function chartHeight(spec: ChartSpec, theme: ChartTheme, width: number): number {
  switch (spec.kind) {
    case 'funnel':
      return funnelHeight(spec, theme);
    case 'monthly':
      return monthlyHeight(spec, theme);
    case 'ranked':
      return rankedHeight(spec, theme);
    case 'pareto':
      return paretoHeight(spec, theme);
    case 'composition':
      return compositionHeight(spec, theme, width);
    case 'rate':
      return rateHeight(spec, theme);
  }
}
