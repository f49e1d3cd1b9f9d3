import type { ChartValue } from './spec.ts';

/** What stands for a number that is not shown. */
export const defaultMaskText = '—';

/** A count as official papers print it: plain digits, at most two decimals, no grouping. */
export function countText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(2)));
}

/** A value or its mask; `decimals` where every value has as many. */
export function valueText(
  { value }: ChartValue,
  maskText: string = defaultMaskText,
  decimals?: number,
): string {
  if (value === null) return maskText;
  return decimals === undefined ? countText(value) : value.toFixed(decimals);
}

/**
 * `part` of `whole` as a percentage, rounded half up from the exact quotient of integers (590, 1172, 2 →
 * 50.34%); null when there is no whole or either is not shown.
 */
export function percentText(part: number | null, whole: number | null, decimals: number): string | null {
  if (part === null || whole === null || whole <= 0) return null;
  const scale = 10 ** decimals;
  // Integers divide exactly in BigInt; a quotient of floats could fall on the wrong side of a half.
  if (Number.isInteger(part) && Number.isInteger(whole)) {
    const numerator = BigInt(part) * BigInt(scale * 100);
    const rounded = (numerator * 2n + BigInt(whole)) / (BigInt(whole) * 2n);
    const digits = rounded.toString().padStart(decimals + 1, '0');
    const whole100 = digits.slice(0, digits.length - decimals);
    return decimals === 0 ? `${whole100}%` : `${whole100}.${digits.slice(-decimals)}%`;
  }
  return `${((part / whole) * 100).toFixed(decimals)}%`;
}

/** Sum of the values that are shown; null when one of them is not, since the sum would give it away. */
export function sumOf(values: readonly ChartValue[]): number | null {
  let sum = 0;
  for (const { value } of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

/** Ranks 1, 2, 2, 4 … of values in the order given (largest first); null for a value that is not shown. */
export function ranksOf(values: readonly ChartValue[]): (number | null)[] {
  return values.map(({ value }) =>
    value === null ? null : 1 + values.filter((other) => other.value !== null && other.value > value).length,
  );
}
