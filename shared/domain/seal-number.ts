import { z } from 'zod';

/**
 * A number on an envelope or a receipt (封装号, 机要号, 回执号): groups of capital letters and digits joined by single
 * hyphens, 2 to 24 characters, at least one digit. At most four letters and ten digits in a row: no name in letters,
 * no telephone and no identity number fits (检举控告工作规则 §15: no copying, no extracts).
 */
const shape = /^(?=.*\d)(?!.*[A-Z]{5})(?!.*\d{11})[A-Z0-9]+(?:-[A-Z0-9]+)*$/u;

/** The same, whatever width and case it is typed in: ｆｂ-0１ is FB-01. */
export function tidySealNumber(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase();
}

/** zod schema of such a number; it is kept in capital letters. */
export const sealNumber = z
  .string()
  .max(60)
  .transform(tidySealNumber)
  .pipe(z.string().min(2).max(24).regex(shape));

/** True for a text that `sealNumber` takes. */
export function isSealNumber(text: string): boolean {
  return sealNumber.safeParse(text).success;
}
