import { sql } from 'kysely';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { AccessMemberTable, AccessRecusalTable } from '../schema/access.ts';
import type { RecordRow } from './records.ts';

export type MemberRow = Omit<AccessMemberTable, 'seq'>;
type RecusalRow = Omit<AccessRecusalTable, 'seq'>;

const memberColumns = [
  'ledger',
  'recordId',
  'recordSeq',
  'accountId',
  'part',
  'since',
  'addedBy',
  'endedAt',
  'endedBy',
  'endReason',
] as const;
const recusalColumns = [
  'ledger',
  'recordId',
  'recordSeq',
  'accountId',
  'declaredAt',
  'declaredBy',
  'reason',
  'liftedAt',
  'liftedBy',
  'liftReason',
] as const;

/** Everybody named for a record that was read, now or once, in the order of naming. */
export async function membersOf(
  db: OfficeReader,
  ledger: string,
  row: Pick<RecordRow, 'id'>,
): Promise<readonly MemberRow[]> {
  return db
    .selectFrom('accessMember')
    .select(memberColumns)
    .where('ledger', '=', ledger)
    .where('recordId', '=', row.id)
    .orderBy('seq')
    .execute();
}

/** Every recusal from a record that was read, oldest first. */
export async function recusalsOf(
  db: OfficeReader,
  ledger: string,
  row: Pick<RecordRow, 'id'>,
): Promise<readonly RecusalRow[]> {
  return db
    .selectFrom('accessRecusal')
    .select(recusalColumns)
    .where('ledger', '=', ledger)
    .where('recordId', '=', row.id)
    .orderBy('seq')
    .execute();
}

/** Names an account for a record. Whoever is named already breaks the table's unique rule. */
export async function addMember(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  recordId: string,
  member: Pick<MemberRow, 'accountId' | 'part' | 'since' | 'addedBy'>,
): Promise<void> {
  await sql`insert into accessMember (ledger, recordId, recordSeq, accountId, part, since, addedBy)
    select ${ledger.id}, id, seq, ${member.accountId}, ${member.part}, ${member.since}, ${member.addedBy}
    from ${sql.table(ledger.table)} where id = ${recordId}`.execute(db);
}

/** Ends what an account is named for; false when it is not. */
export async function endMember(
  db: OfficeWriter,
  of: Pick<MemberRow, 'ledger' | 'recordId' | 'accountId'>,
  end: { readonly at: string; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const done = await db
    .updateTable('accessMember')
    .set({ endedAt: end.at, endedBy: end.by, endReason: end.reason })
    .where('ledger', '=', of.ledger)
    .where('recordId', '=', of.recordId)
    .where('accountId', '=', of.accountId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Keeps an account out of a record; false when it keeps out already. */
export async function addRecusal(
  db: OfficeWriter,
  ledger: LedgerDefinition,
  recordId: string,
  recusal: Pick<RecusalRow, 'accountId' | 'declaredAt' | 'declaredBy' | 'reason'>,
): Promise<boolean> {
  const { rows } = await sql<{ seq: number }>`
    insert into accessRecusal (ledger, recordId, recordSeq, accountId, declaredAt, declaredBy, reason)
    select ${ledger.id}, id, seq, ${recusal.accountId}, ${recusal.declaredAt}, ${recusal.declaredBy}, ${recusal.reason}
    from ${sql.table(ledger.table)} where id = ${recordId}
    on conflict do nothing returning seq`.execute(db);
  return rows.length > 0;
}

/** Lifts a recusal; false when there is none. */
export async function liftRecusal(
  db: OfficeWriter,
  of: Pick<RecusalRow, 'ledger' | 'recordId' | 'accountId'>,
  lift: { readonly at: string; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const done = await db
    .updateTable('accessRecusal')
    .set({ liftedAt: lift.at, liftedBy: lift.by, liftReason: lift.reason })
    .where('ledger', '=', of.ledger)
    .where('recordId', '=', of.recordId)
    .where('accountId', '=', of.accountId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
