/** One line of the report. Times are medians in milliseconds unless the label says otherwise. */
export interface Measure {
  readonly what: string;
  readonly ours: number;
  readonly unit: 'ms' | 'rows/s' | 'MiB/s' | 'MiB' | 's';
  /** What it is held against, measured in the same run. */
  readonly beside?: { readonly what: string; readonly value: number };
  readonly aim?: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Milliseconds that an act took, and what it gave. */
export async function timed<T>(act: () => Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now();
  const value = await act();
  return { ms: performance.now() - start, value };
}

const shown = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);

/** The report as a Markdown table; ratios are within this run. */
export function reportOf(measures: readonly Measure[]): string {
  const lines = measures.map(({ what, ours, unit, beside, aim }) => {
    const ratio = beside ? (ours / beside.value).toFixed(2) : '';
    return `| ${what} | ${shown(ours)} ${unit} | ${beside ? `${beside.what}: ${shown(beside.value)} ${unit}` : ''} | ${ratio} | ${aim ?? ''} |`;
  });
  return ['| what | here | beside it | ratio | aim |', '|---|---|---|---|---|', ...lines].join('\n');
}
