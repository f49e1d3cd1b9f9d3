import { AppError } from '#shared/errors.ts';
import { nameFault } from './entry-name.ts';

/** One line of a checksum list: `digest` in small hex. */
export type SumLine = { readonly name: string; readonly digest: string };

/** Hex digits of a SHA-512. */
export const sha512Digits = 128;

/** The list as `sha512sum` writes it: digest, two spaces, name, newline. Order is kept. */
export function formatSums(lines: readonly SumLine[]): string {
  return lines.map((line) => `${line.digest}  ${line.name}\n`).join('');
}

/**
 * Reads a checksum list strictly: every line ended by one newline, text mode, small hex, sound names, no name
 * twice and none that differs from another only in case. Throws E_SUMS `{reason, line}` or E_NAME
 * `{reason, line}`; hostile names are not repeated in the details.
 */
export function parseSums(bytes: Uint8Array, digits: number = sha512Digits): SumLine[] {
  const text = Buffer.from(bytes).toString('latin1');
  if (text === '') return [];
  const rows = text.split('\n');
  if (rows.pop() !== '') throw new AppError('E_SUMS', { reason: 'newline', line: rows.length + 1 });
  const pattern = new RegExp(`^([0-9a-f]{${digits}}) {2}(.*)$`, 's');
  const folded = new Set<string>();
  return rows.map((row, index) => {
    const line = index + 1;
    const found = pattern.exec(row);
    const digest = found?.[1];
    const name = found?.[2];
    if (digest === undefined || name === undefined) throw new AppError('E_SUMS', { reason: 'form', line });
    const fault = nameFault(name);
    if (fault !== null) throw new AppError('E_NAME', { reason: fault, line });
    const key = name.toLowerCase();
    if (folded.has(key)) throw new AppError('E_SUMS', { reason: 'twice', line });
    folded.add(key);
    return { name, digest };
  });
}
