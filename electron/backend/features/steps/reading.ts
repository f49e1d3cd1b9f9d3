import type { OfficeReader } from '#db/connections.ts';
import type { StepRow } from '#db/repositories/record-steps.ts';
import { type RecordRow, valuesOf } from '#db/repositories/records.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { readingsLeft } from '#shared/ledgers/reading.ts';
import type { RecordStep } from '#shared/ledgers/steps.ts';
import type { Session } from '../../context.ts';
import { anyFileUsedUp, readsWithheld } from '../attachments/read-once.ts';

interface Reader {
  readonly session: Pick<Session, 'accountId' | 'can'>;
  readonly office: OfficeReader;
}

/**
 * Whether the caller may take a step as far as it is one of reading what is withheld: those named for the record and the
 * head read it (requirements §3 J: 承办和批准人), while they have a reading left; they ask for another when there is none, of
 * the text or of a file.
 * True of every other step.
 */
export async function mayRead(
  reader: Reader,
  ledger: LedgerDefinition,
  row: RecordRow,
  step: RecordStep,
  taken: readonly StepRow[],
): Promise<boolean> {
  const kind = step.reading?.kind;
  if (kind === undefined || kind === 'allow') return true;
  const { session, office } = reader;
  if (!(await readsWithheld(reader, office, ledger, row))) return false;
  const left = readingsLeft(ledger, taken, session.accountId);
  return kind === 'read' ? left > 0 : left <= 0 || anyFileUsedUp(reader, office, ledger, row);
}

/** What a reading shows, in full. */
export function readOut(ledger: LedgerDefinition, row: RecordRow, fields: readonly string[]): RecordValues {
  const values = valuesOf(ledger, row);
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
}
