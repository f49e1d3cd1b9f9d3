import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { type JsonLimits, type JsonValue, parseStrictJson } from './strict-json.ts';

/** One line of data/records.jsonl: a JSON object that says its type; its other fields are the caller's. */
export type PackageRecord = { readonly type: string; readonly [field: string]: JsonValue };

/** What was left out of the package and why (data/redactions.json). Never a value or a digest of one. */
export const redactionSchema = z.strictObject({
  path: z.string().min(1).max(200),
  count: z.int().min(0),
  reason: z.string().max(500),
  legal_basis: z.string().max(500),
});
export type Redaction = z.infer<typeof redactionSchema>;

/** Longest record line in bytes, newline not counted. */
export const maxRecordBytes = 1024 * 1024;

/** Largest redactions.json in bytes. */
export const maxRedactionsBytes = 1024 * 1024;

const recordLimits: JsonLimits = { maxBytes: maxRecordBytes, maxDepth: 32, numbers: 'finite' };
const redactionLimits: JsonLimits = { maxBytes: maxRedactionsBytes, maxDepth: 4, numbers: 'integers' };
const typePattern = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const newline = 0x0a;

function recordFault(line: number, reason: string): AppError {
  return new AppError('E_RECORDS', { line, reason });
}

/** Reads one line. E_RECORDS `{line, reason}`. */
export function parseRecord(bytes: Uint8Array, line: number): PackageRecord {
  let value: JsonValue;
  try {
    value = parseStrictJson(bytes, recordLimits);
  } catch (error) {
    const reason = error instanceof AppError ? error.details.reason : null;
    throw recordFault(line, typeof reason === 'string' ? reason : 'json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw recordFault(line, 'object');
  const { type } = value;
  if (typeof type !== 'string' || !typePattern.test(type)) throw recordFault(line, 'type');
  return { ...value, type };
}

/** The line of a record with its newline. E_RECORDS when a reader would refuse it. */
export function formatRecord(
  record: object,
  line: number,
): { readonly bytes: Buffer; readonly type: string } {
  const bytes = Buffer.from(`${JSON.stringify(record)}\n`);
  const { type } = parseRecord(bytes.subarray(0, -1), line);
  return { bytes, type };
}

/** Splits records.jsonl into records. A line over 1 MiB is refused as soon as it is, without holding all of it. */
export async function* readRecords(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly record: PackageRecord; readonly line: number }> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let line = 1;
  const hold = (piece: Uint8Array) => {
    heldBytes += piece.length;
    if (heldBytes > maxRecordBytes) throw recordFault(line, 'length');
    held.push(Buffer.from(piece));
  };
  for await (const piece of source) {
    let rest = piece;
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      hold(rest.subarray(0, end));
      yield { record: parseRecord(Buffer.concat(held), line), line };
      held = [];
      heldBytes = 0;
      line += 1;
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) hold(rest);
  }
  if (heldBytes > 0) throw recordFault(line, 'newline');
}

/** The bytes of redactions.json. E_SCHEMA when an entry does not have the demanded shape. */
export function formatRedactions(redactions: readonly Redaction[]): Buffer {
  const bytes = Buffer.from(`${JSON.stringify(redactions, null, 2)}\n`);
  parseRedactions(bytes);
  return bytes;
}

/** Reads redactions.json. E_JSON or E_SCHEMA. */
export function parseRedactions(bytes: Uint8Array): Redaction[] {
  const parsed = z.array(redactionSchema).safeParse(parseStrictJson(bytes, redactionLimits));
  if (!parsed.success) throw new AppError('E_SCHEMA', { part: 'redactions' });
  return parsed.data;
}
