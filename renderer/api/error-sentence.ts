import type { SafeDetails } from '#shared/errors.ts';

/** An error as a clerk needs it: what happened, what was not lost, what to do now. Full sentences. */
export interface ErrorSentence {
  readonly what: string;
  readonly kept: string;
  readonly todo: string;
}

/** Words for one error code, from its safe details. */
export type ErrorWording = (details: SafeDetails) => ErrorSentence;

/** A wording that needs no details. */
export const plain =
  (what: string, kept: string, todo: string): ErrorWording =>
  () => ({ what, kept, todo });

/** A detail as text; empty when it is absent or no single value. */
export function detail(details: SafeDetails, key: string): string {
  const value = details[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A detail wrapped in words, or nothing when it is absent: ` 3` → `（第 3 卷）`. */
export function withDetail(details: SafeDetails, key: string, words: (value: string) => string): string {
  const value = detail(details, key);
  return value === '' ? '' : words(value);
}

/** Length of a list in the details, or 0. */
export function countOf(details: SafeDetails, key: string): number {
  const value = details[key];
  return Array.isArray(value) ? value.length : 0;
}

const UNITS = ['字节', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people read it: 1.5 GB. */
export function bytesText(bytes: number): string {
  let rest = bytes;
  let unit = 0;
  while (rest >= 1024 && unit < UNITS.length - 1) {
    rest /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || rest >= 100 ? 0 : 1;
  return `${rest.toFixed(digits).replace(/\.0$/, '')} ${UNITS[unit]}`;
}
