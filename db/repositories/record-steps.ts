import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { RecordStepTable } from '../schema/steps.ts';

export type StepRow = Omit<RecordStepTable, 'seq'>;

/** Keeps a step that was taken. */
export async function addStep(db: OfficeWriter, step: StepRow): Promise<void> {
  await db.insertInto('recordStep').values(step).execute();
}

/** The steps taken on a record, oldest first. */
export async function stepsOf(
  db: OfficeReader,
  ledger: string,
  recordId: string,
): Promise<readonly StepRow[]> {
  return db
    .selectFrom('recordStep')
    .select(['ledger', 'recordId', 'revision', 'action', 'at', 'accountId', 'note'])
    .where('ledger', '=', ledger)
    .where('recordId', '=', recordId)
    .orderBy('seq')
    .execute();
}
