import type { EChartsOption } from 'echarts';
import { emWidth, widestPx } from './measure.ts';
import { countText, sumOf } from './number-text.ts';
import type { CompositionSpec } from './spec.ts';
import type { ChartTheme } from './theme.ts';

/** One bar a label, divided into its parts; parts differ in lightness and in hatching. */

const edge = 6;
interface Hatch {
  readonly rotation?: number;
  readonly symbol?: string;
  readonly symbolSize?: number;
  readonly dashArrayX: number[];
  readonly dashArrayY: number[];
}

const hatches: readonly (Hatch | null)[] = [
  null,
  { rotation: Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [1.5, 5] },
  null,
  { rotation: -Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [1.5, 4] },
  { symbol: 'circle', symbolSize: 0.6, dashArrayX: [6, 0], dashArrayY: [6, 0] },
];

function rowsOf(theme: ChartTheme): { pitch: number; thickness: number } {
  return { pitch: Math.round(theme.fontSize * 2.7), thickness: Math.round(theme.fontSize * 2) };
}

/** Legend entries laid in lines that fit the width; the lines' count gives the legend's height. */
function legendLines(spec: CompositionSpec, theme: ChartTheme, width: number): number {
  let lines = 1;
  let used = 0;
  for (const { name } of spec.parts) {
    const entry = (emWidth(name) + 3.4) * theme.fontSize;
    if (used > 0 && used + entry > width) {
      lines += 1;
      used = 0;
    }
    used += entry;
  }
  return lines;
}

function legendHeight(spec: CompositionSpec, theme: ChartTheme, width: number): number {
  return Math.round(legendLines(spec, theme, width) * theme.fontSize * 1.8);
}

/** Height of the drawing in px at a width in px. */
export function compositionHeight(spec: CompositionSpec, theme: ChartTheme, width: number): number {
  return legendHeight(spec, theme, width) + spec.labels.length * rowsOf(theme).pitch + edge * 2;
}

export function compositionOption(spec: CompositionSpec, theme: ChartTheme, width: number): EChartsOption {
  const { thickness } = rowsOf(theme);
  const text = { color: theme.ink, fontSize: theme.fontSize, fontFamily: theme.fontFamily };
  const sums = spec.labels.map((_, at) =>
    sumOf(spec.parts.map((part) => ({ value: part.values[at]?.value ?? 0 }))),
  );
  const endTexts = sums.map((sum) => `${countText(sum ?? 0)}${spec.unit}`);
  const labelWidth = Math.min(widestPx(spec.labels, theme.fontSize) + 2, 16 * theme.fontSize);
  const left = labelWidth + edge * 2;
  const right = widestPx(endTexts, theme.fontSize) + edge * 2;
  const longest = spec.share ? 1 : Math.max(1, ...sums.map((sum) => sum ?? 0));
  const pxPerUnit = (width - left - right) / longest;
  return {
    animation: false,
    textStyle: text,
    legend: {
      left: 0,
      top: 0,
      itemGap: Math.round(theme.fontSize * 1.2),
      itemWidth: Math.round(theme.fontSize * 1.4),
      itemHeight: theme.fontSize,
      padding: 0,
      selectedMode: false,
      textStyle: text,
      data: spec.parts.map((part) => part.name),
    },
    grid: { left, right, top: legendHeight(spec, theme, width) + edge, bottom: edge },
    xAxis: { type: 'value', min: 0, max: longest, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: spec.labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.ink, width: 1 } },
      axisLabel: { ...text, interval: 0, width: labelWidth, overflow: 'break', margin: edge },
    },
    series: [
      ...spec.parts.map((part, index) => {
        const fill = theme.shades[index % theme.shades.length] ?? theme.ink;
        const hatch = hatches[index % hatches.length] ?? null;
        const dark = index % theme.shades.length < 2;
        const color = part.name === spec.emphasis ? theme.accent : fill;
        return {
          type: 'bar' as const,
          name: part.name,
          stack: 'all',
          barWidth: thickness,
          itemStyle: {
            color,
            borderColor: theme.paper,
            borderWidth: 1,
            ...(hatch === null
              ? {}
              : { decal: { ...hatch, color: dark ? 'rgba(255,255,255,0.35)' : 'rgba(0,0,0,0.28)' } }),
          },
          data: spec.labels.map((_, at) => {
            const value = part.values[at];
            const sum = sums[at] ?? 0;
            const length = spec.share ? (sum === 0 ? 0 : (value?.value ?? 0) / sum) : (value?.value ?? 0);
            const shown = value?.value === null ? '' : countText(value?.value ?? 0);
            const fits = length * pxPerUnit > emWidth(shown) * theme.fontSize + 8;
            return {
              value: length,
              indicator: value?.indicator,
              label: { show: fits && shown !== '0', formatter: shown },
            };
          }),
          label: {
            ...text,
            position: 'inside' as const,
            // Figures stand on a plate of the bar's own colour, so hatching never crosses them.
            backgroundColor: hatch === null ? 'transparent' : color,
            padding: [1, 3],
            color: dark || color === theme.accent ? theme.paper : theme.ink,
          },
        };
      }),
      {
        // No bar of its own: it only carries the sum to the end of the others.
        type: 'bar' as const,
        stack: 'all',
        barWidth: thickness,
        silent: true,
        data: endTexts.map((formatter) => ({ value: 0, label: { formatter } })),
        label: { ...text, show: true, position: 'right' as const, distance: 5 },
      },
    ],
  };
}
