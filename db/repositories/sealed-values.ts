import { CompiledQuery } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { RecordRow } from './records.ts';

/** Stores a sealed field of a record, replacing an earlier one. */
export async function putSealed(
  db: OfficeWriter,
  value: { ledger: string; recordId: string; field: string; sealed: Uint8Array; at: string },
): Promise<void> {
  await db.executeQuery(
    CompiledQuery.raw(
      `insert into sealedValue (ledger, recordId, field, sealed, createdAt) values (?, ?, ?, ?, ?)
       on conflict (ledger, recordId, field) do update set sealed = excluded.sealed, createdAt = excluded.createdAt`,
      [value.ledger, value.recordId, value.field, value.sealed, value.at],
    ),
  );
}

/** Takes a sealed field away (it was emptied). */
export async function removeSealed(
  db: OfficeWriter,
  ledger: string,
  recordId: string,
  field: string,
): Promise<void> {
  await db
    .deleteFrom('sealedValue')
    .where('ledger', '=', ledger)
    .where('recordId', '=', recordId)
    .where('field', '=', field)
    .execute();
}

/** Which sealed fields some records that were read have, without opening them: record id → field ids. */
export async function sealedFieldsOf(
  db: OfficeReader,
  ledger: string,
  records: readonly RecordRow[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const recordIds = records.map((row) => row.id);
  const found = new Map<string, Set<string>>();
  if (recordIds.length === 0) return found;
  const rows = await db
    .selectFrom('sealedValue')
    .select(['recordId', 'field'])
    .where('ledger', '=', ledger)
    .where('recordId', 'in', recordIds)
    .execute();
  for (const row of rows) {
    const fields = found.get(row.recordId) ?? new Set<string>();
    fields.add(row.field);
    found.set(row.recordId, fields);
  }
  return found;
}

/** Ciphertext of one sealed field; undefined when the record has none. */
export async function findSealed(
  db: OfficeReader,
  ledger: string,
  recordId: string,
  field: string,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('sealedValue')
    .select('sealed')
    .where('ledger', '=', ledger)
    .where('recordId', '=', recordId)
    .where('field', '=', field)
    .executeTakeFirst();
  return row?.sealed;
}
