import { useEffect, useMemo, useRef, useState } from 'react';
import { chartHeight, toEChartsOption } from '#shared/stats/charts/option.ts';
import type { ChartSpec } from '#shared/stats/charts/spec.ts';
import type { ChartTheme } from '#shared/stats/charts/theme.ts';

interface ChartProps {
  readonly spec: ChartSpec;
  readonly theme: ChartTheme;
  /** What it shows, for those who cannot see it; the numbers stand in the table beside it. */
  readonly label: string;
}

/** A drawing as wide as its place, made as SVG. Its numbers are read from the table beside it. */
export function Chart({ spec, theme, label }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const height = useMemo(() => (width > 0 ? chartHeight(spec, theme, width) : 0), [spec, theme, width]);
  useEffect(() => {
    const element = place.current;
    if (!element || width === 0) return;
    let chart: { dispose: () => void } | null = null;
    let gone = false;
    void import('./echarts.ts').then(({ init }) => {
      if (gone) return;
      const made = init(element, null, { renderer: 'svg', width, height });
      made.setOption(toEChartsOption(spec, theme, width));
      chart = made;
    });
    return () => {
      gone = true;
      chart?.dispose();
    };
  }, [spec, theme, width, height]);
  return <div ref={place} className="chart" role="img" aria-label={label} style={{ height }} />;
}
