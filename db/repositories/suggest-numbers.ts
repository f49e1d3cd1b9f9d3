import { sql } from 'kysely';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import type { OfficeReader } from '../connections.ts';
import { type Scope, visible } from './scope.ts';

/** Records whose number (or title) contains the text, newest first; for fields that point at a record by number. */
export async function suggestByNumber(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  text: string,
  limit: number,
): Promise<{ id: string; name: string; hint: string }[]> {
  const titleColumn =
    fieldOf(ledger, ledger.titleField).kind === 'reference' ? `${ledger.titleField}Name` : ledger.titleField;
  const title = sql.ref(`t.${titleColumn}`);
  const number = sql.ref(`t.${ledger.numberField ?? titleColumn}`);
  const { rows } = await sql<{ id: string; name: string; hint: string }>`
    select t.id as id, coalesce(${number}, '') as name, coalesce(${title}, '') as hint
    from ${sql.table(ledger.table)} as t
    where t.voidedAt is null and ${visible(scope, ledger)} and (${text} = '' or instr(${number}, ${text}) > 0 or instr(${title}, ${text}) > 0)
    order by ${sql.ref(`t.${ledger.periodField}`)} desc, t.seq desc limit ${limit}`.execute(db);
  return rows;
}
