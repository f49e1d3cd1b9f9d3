import type { Generated } from 'kysely';

/** A step of the work on a record as it was taken. */
export interface RecordStepTable {
  seq: Generated<number>;
  ledger: string;
  recordId: string;
  /** Of the record once the step was taken. */
  revision: number;
  action: string;
  at: string;
  accountId: string;
  note: string | null;
}
