import { createHash } from 'node:crypto';
import type { FieldValue } from '#shared/ledgers/field.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';

/** What of a value makes two papers the same: a reference by its text, since its id depends on what is registered. */
function comparableValue(value: FieldValue | undefined): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? value.name : (value ?? null);
}

/** True when two values say the same. */
export function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  return comparableValue(a) === comparableValue(b);
}

function digest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}

/** The field whose value stands for the whole record (number, name of a unit); null where several fields do. */
export function keyFieldOf(ledger: LedgerDefinition): string | null {
  const [only, ...more] = ledger.identity;
  return only !== undefined && more.length === 0 ? only : null;
}

/**
 * SHA-256 of everything a row says. Sealed fields stay out: a digest of a name could be guessed by trying names.
 */
export function contentDigest(ledger: LedgerDefinition, values: RecordValues): string {
  const content: unknown[] = [ledger.id];
  for (const [id, meta] of ledger.fields) {
    const value = meta.kind === 'sealed' ? null : comparableValue(values[id]);
    if (value !== null) content.push(id, value);
  }
  return digest(content);
}

/** SHA-256 of the fields by which a record without a number is known again. */
export function identityDigest(ledger: LedgerDefinition, values: RecordValues): string {
  if (keyFieldOf(ledger) !== null) return contentDigest(ledger, values);
  return digest([ledger.id, ...ledger.identity.map((id) => comparableValue(values[id]))]);
}

/** The digest of the n-th row that says the same as others before it: identical rows of one paper are counted apart. */
export function nthDigest(base: string, occurrence: number): string {
  return occurrence === 1 ? base : digest([base, occurrence]);
}
