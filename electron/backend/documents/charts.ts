import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartHeight, toEChartsOption } from '#shared/stats/charts/option.ts';
import type { ChartSpec } from '#shared/stats/charts/spec.ts';
import { paperChartTheme } from '#shared/stats/charts/theme.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** A drawn chart: SVG text and its size in CSS px (96 to the inch). */
export interface ChartDrawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Draws a chart for paper, `width` CSS px wide; the height follows from its rows. Runs without a window. */
export function drawChart(spec: ChartSpec, width: number): ChartDrawing {
  const height = chartHeight(spec, paperChartTheme, width);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(toEChartsOption(spec, paperChartTheme, width));
    return { svg: forPaper(chart.renderToSVGString({ useViewBox: true })), width, height };
  } finally {
    chart.dispose();
  }
}

/**
 * Takes out what echarts adds for pointers: hover styles, which would apply to the whole page around the drawing, and
 * series marks. Texts of the drawing are escaped, so none of these can be part of one.
 */
function forPaper(svg: string): string {
  return svg
    .replaceAll(/<style\b[^>]*>.*?<\/style>/gsu, '')
    .replaceAll(/ (?:class|ecmeta_\w+)="[^"]*"/gu, '');
}
