import { membersOf } from '#db/repositories/access.ts';
import type { RecordRow } from '#db/repositories/records.ts';
import type { OfficeReader } from '#db/connections.ts';
import { accessPart, type AccessPart, investigates, type NamedLedger } from '#shared/domain/access.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';

/** Parts that an account ever had in a case, also in the clue that the case came from. */
async function everHad(
  db: OfficeReader,
  ledger: NamedLedger,
  row: RecordRow,
  accountId: string,
): Promise<readonly AccessPart[]> {
  const own = await membersOf(db, ledger, row);
  const clueId = ledgers[ledger].fields.get('clue')?.target === 'clue' ? row['clueId'] : null;
  // Asked for the rule alone; of the clue itself nothing is told.
  const before = typeof clueId === 'string' ? await membersOf(db, 'clue', { id: clueId }) : [];
  return [...own, ...before]
    .filter((one) => one.accountId === accountId)
    .map((one) => accessPart.parse(one.part));
}

/**
 * Of some parts those that leave investigation and adjudication apart (查审分离, 监督执纪工作规则 §11): whoever ever
 * investigated a case, or the clue it came from, does not judge it, and the other way round.
 */
export async function partsBySeparation(
  db: OfficeReader,
  ledger: NamedLedger,
  row: RecordRow,
  accountId: string,
  parts: readonly AccessPart[],
): Promise<readonly AccessPart[]> {
  const had = await everHad(db, ledger, row, accountId);
  const investigated = had.some(investigates);
  const judged = had.includes('reviewer');
  return parts.filter((part) => !(part === 'reviewer' && investigated) && !(investigates(part) && judged));
}
