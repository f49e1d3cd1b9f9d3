import { percentText, sumOf } from './number-text.ts';
import type { ChartValue, ParetoSpec } from './spec.ts';

export interface ParetoRow extends ChartValue {
  readonly label: string;
  /** Share of the total, e.g. 16.0%; null when it cannot be given. */
  readonly share: string | null;
  /** Share of this and all larger ones. */
  readonly runningShare: string | null;
  /** True for the kinds that together make the first four fifths. */
  readonly major: boolean;
}

/**
 * Items from the largest down (not-shown ones last, ties in the order given) with their shares. A total that is
 * not given is the sum; it stays unknown when an item is not shown.
 */
export function paretoRows(spec: ParetoSpec): { rows: ParetoRow[]; total: ChartValue } {
  const items = [...spec.items].sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const total = spec.total ?? { value: sumOf(items) };
  let running: number | null = 0;
  const rows = items.map((item): ParetoRow => {
    const before: number | null = running;
    running = item.value === null || running === null ? null : running + item.value;
    return {
      ...item,
      share: percentText(item.value, total.value, 1),
      runningShare: percentText(running, total.value, 1),
      major: before !== null && total.value !== null && before < total.value * 0.8,
    };
  });
  return { rows, total };
}
