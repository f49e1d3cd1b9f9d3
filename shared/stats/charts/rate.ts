import type { EChartsOption } from 'echarts';
import { emWidth, widestPx } from './measure.ts';
import { defaultMaskText, percentText, valueText } from './number-text.ts';
import type { RateSpec } from './spec.ts';
import type { ChartTheme } from './theme.ts';

/** A bar filled to the part's share of the whole, with the percentage and both counts written at its end. */

const edge = 6;

function sizesOf(
  spec: RateSpec,
  theme: ChartTheme,
): { pitch: number; thickness: number; labelWidth: number } {
  const labels = spec.items.map((item) => item.label);
  const dense = spec.items.length > 6;
  const wraps = labels.some((label) => emWidth(label) > 16);
  return {
    pitch: Math.round(theme.fontSize * (wraps ? 2.9 : dense ? 1.8 : 2.7)),
    thickness: Math.round(theme.fontSize * (dense ? 1.1 : 1.7)),
    labelWidth: Math.min(widestPx(labels, theme.fontSize) + 2, 16 * theme.fontSize + 2),
  };
}

/** Height of the drawing in px. */
export function rateHeight(spec: RateSpec, theme: ChartTheme): number {
  return spec.items.length * sizesOf(spec, theme).pitch + edge * 2;
}

export function rateOption(spec: RateSpec, theme: ChartTheme): EChartsOption {
  const { thickness, labelWidth } = sizesOf(spec, theme);
  const text = { color: theme.ink, fontSize: theme.fontSize, fontFamily: theme.fontFamily };
  const rows = spec.items.map((item) => {
    const percent = percentText(item.part.value, item.whole.value, spec.decimals);
    const known = item.part.value !== null && item.whole.value !== null && item.whole.value > 0;
    const counts = `${valueText(item.part, spec.maskText)}/${valueText(item.whole, spec.maskText)}${spec.unit}`;
    return {
      item,
      length: known ? Math.min(1, (item.part.value ?? 0) / (item.whole.value ?? 1)) : 0,
      endText: `${percent ?? defaultMaskText}（${counts}）`,
    };
  });
  const endWidth = widestPx(
    rows.map((row) => row.endText),
    theme.fontSize,
  );
  const fill = theme.shades[0] ?? theme.ink;
  return {
    animation: false,
    textStyle: text,
    grid: { left: labelWidth + edge * 2, right: endWidth + edge * 2, top: edge, bottom: edge },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => row.item.label),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: {
        ...text,
        interval: 0,
        width: labelWidth,
        overflow: 'break',
        lineHeight: Math.round(theme.fontSize * 1.2),
        margin: edge,
      },
    },
    series: [
      {
        type: 'bar',
        stack: 'whole',
        barWidth: thickness,
        data: rows.map((row) => ({
          value: row.length,
          indicator: row.item.part.indicator,
          itemStyle: { color: row.item.label === spec.emphasis ? theme.accent : fill },
        })),
      },
      {
        type: 'bar',
        stack: 'whole',
        barWidth: thickness,
        itemStyle: { color: theme.paper, borderColor: theme.muted, borderWidth: 1 },
        data: rows.map((row) => ({
          value: 1 - row.length,
          indicator: row.item.whole.indicator,
          label: { formatter: row.endText },
        })),
        label: { ...text, show: true, position: 'right', distance: 5 },
      },
    ],
  };
}
