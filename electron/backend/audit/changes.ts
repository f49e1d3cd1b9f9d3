import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ChangeTrace } from '#db/repositories/change-trace.ts';
import type { AuditNote } from '../context.ts';

/** Half of a SHA-256, in hex: enough that no two values of an office ever meet. */
const DIGEST_CHARS = 32;
const KEY_BYTES = 32;

const stored = z.array(z.object({ field: z.string(), before: z.json(), after: z.json() }));

/** field → texts before and after that stand for its values. */
type Fields = Map<string, { before: string; after: string }>;

function changedFields(trace: ChangeTrace, mark: number): Map<string, Fields> {
  const records = new Map<string, Fields>();
  const note = (ledger: string, recordId: string, field: string, before: string, after: string): void => {
    const subject = `${ledger}/${recordId}`;
    const fields: Fields = records.get(subject) ?? new Map();
    records.set(subject, fields);
    // Changed twice in one act: what it was at first, and what it is at the end.
    fields.set(field, { before: fields.get(field)?.before ?? before, after });
  };
  const seals = trace.takeSeals();
  const sealed = new Set(seals.map((one) => `${one.ledger}/${one.recordId} ${one.field}`));
  for (const { ledger, recordId, changes } of trace.since(mark))
    for (const { field, before, after } of stored.parse(JSON.parse(changes))) {
      if (sealed.has(`${ledger}/${recordId} ${field}`)) continue;
      note(ledger, recordId, field, JSON.stringify(before), JSON.stringify(after));
    }
  const text = (bytes: Uint8Array | null) =>
    bytes === null ? 'null' : Buffer.from(bytes).toString('base64');
  // What is sealed is digested as the ciphertext that is stored: that it changed is all that can be seen.
  for (const { ledger, recordId, field, before, after } of seals)
    note(ledger, recordId, field, text(before), text(after));
  return records;
}

/**
 * What an audit row says of the changed fields of one record: `title=<old>><new> level=<old>><new>`. Each digest is
 * HMAC-SHA-256 (hex, shortened) under a key that lies inside `office.db` alone, over the record, the field and the value:
 * who reads the row learns which field changed and whether a value came back, and nothing of the value; the same value
 * elsewhere has another digest.
 */
function digests(key: Uint8Array, subject: string, fields: Fields): string {
  const digest = (field: string, value: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([subject, field, value]))
      .digest('hex')
      .slice(0, DIGEST_CHARS);
  return [...fields]
    .map(([field, { before, after }]) => `${field}=${digest(field, before)}>${digest(field, after)}`)
    .join(' ');
}

/**
 * Lays the digests of what a transaction changed beside the notes of its acts: on the note about the record itself, and
 * where there is none (records changed on the way, as when two people are merged) in a row of its own.
 * @param mark of the history when the transaction began
 */
export function withChanges(
  notes: readonly AuditNote[],
  trace: ChangeTrace,
  mark: number,
): readonly AuditNote[] {
  const records = changedFields(trace, mark);
  if (records.size === 0) return notes;
  const key = trace.key(() => new Uint8Array(randomBytes(KEY_BYTES)));
  const told = notes.map((note) => {
    const fields = records.get(note.subject);
    if (!fields || note.result === 'refused') return note;
    records.delete(note.subject);
    return { ...note, facts: { ...note.facts, changed: digests(key, note.subject, fields) } };
  });
  const others = [...records].map(
    ([subject, fields]): AuditNote => ({
      action: `${subject.split('/')[0] ?? 'record'}.change`,
      subject,
      facts: { changed: digests(key, subject, fields) },
    }),
  );
  return [...told, ...others];
}
