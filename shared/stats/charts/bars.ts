import type { EChartsOption } from 'echarts';
import { emWidth, widestPx } from './measure.ts';
import { defaultMaskText, valueText } from './number-text.ts';
import { paretoRows } from './pareto.ts';
import type { FunnelSpec, ParetoSpec, RankedSpec } from './spec.ts';
import type { ChartTheme } from './theme.ts';

/** One horizontal bar: name on the left, value written at its end, maybe a remark at the right edge. */
interface Bar {
  readonly label: string;
  readonly value: number | null;
  readonly indicator?: string | undefined;
  readonly endText: string;
  readonly rightText?: string | undefined;
  readonly fill: string;
}

interface BarLayout {
  readonly pitch: number;
  readonly thickness: number;
  readonly labelWidth: number;
}

/** Names longer than this many ems take two lines. */
const longestLabel = 16;
const edge = 6;

function layoutOf(labels: readonly string[], theme: ChartTheme, roomy: boolean): BarLayout {
  const wraps = labels.some((label) => emWidth(label) > longestLabel);
  const pitch = wraps ? theme.fontSize * 2.9 : roomy ? theme.fontSize * 2.7 : theme.fontSize * 1.8;
  return {
    pitch: Math.round(pitch),
    thickness: Math.round(roomy ? theme.fontSize * 1.9 : theme.fontSize * 1.15),
    labelWidth: Math.min(widestPx(labels, theme.fontSize) + 2, Math.ceil(longestLabel * theme.fontSize) + 2),
  };
}

function barOption(bars: readonly Bar[], layout: BarLayout, theme: ChartTheme): EChartsOption {
  const endWidth = widestPx(
    bars.map((bar) => bar.endText),
    theme.fontSize,
  );
  const rightWidth = widestPx(
    bars.map((bar) => bar.rightText ?? ''),
    theme.fontSize,
  );
  const labels = bars.map((bar) => bar.label);
  const nameAxis = {
    type: 'category' as const,
    inverse: true,
    axisTick: { show: false },
    splitLine: { show: false },
  };
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily, fontSize: theme.fontSize, color: theme.ink },
    grid: {
      left: layout.labelWidth + edge * 2,
      right: edge + endWidth + (rightWidth > 0 ? rightWidth + theme.fontSize : 0) + edge,
      top: edge,
      bottom: edge,
    },
    xAxis: { type: 'value', min: 0, max: 'dataMax', show: false },
    yAxis: [
      {
        ...nameAxis,
        data: labels,
        axisLine: { show: true, lineStyle: { color: theme.ink, width: 1 } },
        axisLabel: {
          interval: 0,
          color: theme.ink,
          fontSize: theme.fontSize,
          fontFamily: theme.fontFamily,
          width: layout.labelWidth,
          overflow: 'break',
          lineHeight: Math.round(theme.fontSize * 1.2),
          margin: edge,
        },
      },
      {
        ...nameAxis,
        position: 'right' as const,
        data: bars.map((bar) => bar.rightText ?? ''),
        axisLine: { show: false },
        axisLabel: {
          interval: 0,
          align: 'right' as const,
          color: theme.muted,
          fontSize: theme.fontSize,
          fontFamily: theme.fontFamily,
          margin: endWidth + rightWidth + theme.fontSize + edge,
        },
        show: rightWidth > 0,
      },
    ],
    series: [
      {
        type: 'bar',
        barWidth: layout.thickness,
        data: bars.map((bar) => ({
          value: bar.value ?? 0,
          indicator: bar.indicator,
          itemStyle: { color: bar.fill },
          label: { formatter: bar.endText.replaceAll('{', '｛') },
        })),
        label: {
          show: true,
          position: 'right',
          distance: 5,
          color: theme.ink,
          fontSize: theme.fontSize,
          fontFamily: theme.fontFamily,
        },
      },
    ],
  };
}

function heightOf(count: number, layout: BarLayout): number {
  return count * layout.pitch + edge * 2;
}

function withUnit(text: string, unit: string, masked: boolean): string {
  return masked ? text : `${text}${unit}`;
}

function funnelLayout(spec: FunnelSpec, theme: ChartTheme): BarLayout {
  return layoutOf(
    spec.steps.map((step) => step.label),
    theme,
    true,
  );
}

/** Height of the drawing in px. */
export function funnelHeight(spec: FunnelSpec, theme: ChartTheme): number {
  return heightOf(spec.steps.length, funnelLayout(spec, theme));
}

export function funnelOption(spec: FunnelSpec, theme: ChartTheme): EChartsOption {
  const shades = theme.shades.slice(0, 3);
  const bars = spec.steps.map((step, index): Bar => {
    const note = step.note === undefined ? '' : `（${step.note}）`;
    return {
      label: step.label,
      value: step.value,
      indicator: step.indicator,
      endText: withUnit(valueText(step, spec.maskText), step.unit, step.value === null) + note,
      fill: step.label === spec.emphasis ? theme.accent : (shades[Math.min(index >> 1, 2)] ?? theme.ink),
    };
  });
  return barOption(bars, funnelLayout(spec, theme), theme);
}

function rankedLayout(spec: RankedSpec, theme: ChartTheme): BarLayout {
  return layoutOf(
    spec.items.map((item) => item.label),
    theme,
    false,
  );
}

/** Height of the drawing in px. */
export function rankedHeight(spec: RankedSpec, theme: ChartTheme): number {
  return heightOf(spec.items.length, rankedLayout(spec, theme));
}

export function rankedOption(spec: RankedSpec, theme: ChartTheme): EChartsOption {
  const fill = theme.shades[1] ?? theme.ink;
  const bars = spec.items.map(
    (item, index): Bar => ({
      label: item.label,
      value: item.value,
      indicator: item.indicator,
      // The unit once, on the first bar: repeated it would only be noise.
      endText: withUnit(
        valueText(item, spec.maskText, spec.decimals),
        spec.unit,
        item.value === null || index > 0,
      ),
      fill: item.label === spec.emphasis ? theme.accent : fill,
    }),
  );
  return barOption(bars, rankedLayout(spec, theme), theme);
}

function paretoLayout(spec: ParetoSpec, theme: ChartTheme): BarLayout {
  return layoutOf(
    spec.items.map((item) => item.label),
    theme,
    false,
  );
}

/** Height of the drawing in px. */
export function paretoHeight(spec: ParetoSpec, theme: ChartTheme): number {
  return heightOf(spec.items.length, paretoLayout(spec, theme));
}

export function paretoOption(spec: ParetoSpec, theme: ChartTheme): EChartsOption {
  const bars = paretoRows(spec).rows.map((row): Bar => {
    const count = withUnit(valueText(row, spec.maskText), spec.unit, row.value === null);
    const fill = row.major ? theme.shades[0] : theme.shades[2];
    return {
      label: row.label,
      value: row.value,
      indicator: row.indicator,
      endText: row.share === null ? count : `${count}，${row.share}`,
      rightText: `累计${row.runningShare ?? defaultMaskText}`,
      fill: row.label === spec.emphasis ? theme.accent : (fill ?? theme.ink),
    };
  });
  return barOption(bars, paretoLayout(spec, theme), theme);
}
