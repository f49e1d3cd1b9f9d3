import { CompiledQuery } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { RecordChangeTable } from '../schema/office.ts';
import type { RecordRow } from './records.ts';

export type ChangeRow = Omit<RecordChangeTable, 'seq'>;

/** Adds one entry to a record's history, in the transaction of the change. */
export async function addChange(db: OfficeWriter, change: ChangeRow): Promise<void> {
  await db.executeQuery(
    CompiledQuery.raw(
      'insert into recordChange (ledger, recordId, revision, at, accountId, action, changes, note) values (?, ?, ?, ?, ?, ?, ?, ?)',
      [
        change.ledger,
        change.recordId,
        change.revision,
        change.at,
        change.accountId,
        change.action,
        change.changes,
        change.note,
      ],
    ),
  );
}

/** History of a record that was read, oldest first. */
export async function changesOf(
  db: OfficeReader,
  ledger: string,
  row: RecordRow,
): Promise<readonly ChangeRow[]> {
  return db
    .selectFrom('recordChange')
    .select(['ledger', 'recordId', 'revision', 'at', 'accountId', 'action', 'changes', 'note'])
    .where('ledger', '=', ledger)
    .where('recordId', '=', row.id)
    .orderBy('seq')
    .execute();
}
