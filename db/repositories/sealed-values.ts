import { CompiledQuery } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { RecordRow } from './records.ts';

/** A sealed field with the place that its ciphertext is bound to. */
interface SealedField {
  readonly ledger: string;
  readonly recordId: string;
  readonly field: string;
  readonly sealed: Uint8Array;
  readonly at: string;
}

const INSERT = 'insert into sealedValue (ledger, recordId, field, sealed, createdAt) values (?, ?, ?, ?, ?)';
const REPLACING = `${INSERT}
  on conflict (ledger, recordId, field) do update set sealed = excluded.sealed, createdAt = excluded.createdAt`;

async function write(db: OfficeWriter, statement: string, value: SealedField): Promise<void> {
  await db.executeQuery(
    CompiledQuery.raw(statement, [value.ledger, value.recordId, value.field, value.sealed, value.at]),
  );
}

/** Stores a sealed field of a new record: to look for an earlier one takes SQLite four times as long. */
export const addSealed = (db: OfficeWriter, value: SealedField): Promise<void> => write(db, INSERT, value);

/** Stores a sealed field of a record, replacing an earlier one. */
export const putSealed = (db: OfficeWriter, value: SealedField): Promise<void> => write(db, REPLACING, value);

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
