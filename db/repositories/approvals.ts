import { sql } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ApprovalTable } from '../schema/office.ts';

export type ApprovalKind =
  | 'reporterOpen'
  | 'packageExport'
  | 'listExport'
  | 'paperPrint'
  | 'fileSave'
  | 'copyDestruction'
  | 'ruleChange'
  | 'clockExtension'
  | 'epochRelease';

/** Order of entry, for requests of the same moment. */
const entry = sql`approval.rowid`;

export async function addApproval(
  db: OfficeWriter,
  approval: Pick<ApprovalTable, 'id' | 'subject' | 'reason' | 'requestedBy' | 'requestedAt'> & {
    kind: ApprovalKind;
    reasonCode?: string;
  },
): Promise<void> {
  await db
    .insertInto('approval')
    .values({ ...approval, status: 'waiting' })
    .execute();
}

export async function findApproval(db: OfficeReader, id: string): Promise<ApprovalTable | undefined> {
  return db.selectFrom('approval').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Requests of some kinds that wait for a decision, and lately decided ones; newest first. */
export async function approvalsOfKinds(
  db: OfficeReader,
  kinds: readonly ApprovalKind[],
  limit: number,
): Promise<readonly ApprovalTable[]> {
  if (kinds.length === 0) return [];
  return db
    .selectFrom('approval')
    .selectAll()
    .where('kind', 'in', kinds)
    .orderBy((eb) => eb('status', '!=', 'waiting'))
    .orderBy('requestedAt', 'desc')
    .orderBy(entry, 'desc')
    .limit(limit)
    .execute();
}

/** An account's own requests, newest first. */
export async function approvalsBy(
  db: OfficeReader,
  accountId: string,
  limit: number,
): Promise<readonly ApprovalTable[]> {
  return db
    .selectFrom('approval')
    .selectAll()
    .where('requestedBy', '=', accountId)
    .orderBy('requestedAt', 'desc')
    .orderBy(entry, 'desc')
    .limit(limit)
    .execute();
}

/** Every request of a kind for a subject, newest first. */
export async function approvalsFor(
  db: OfficeReader,
  kind: ApprovalKind,
  subject: string,
): Promise<readonly ApprovalTable[]> {
  return db
    .selectFrom('approval')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('requestedAt', 'desc')
    .orderBy(entry, 'desc')
    .execute();
}

/** The newest approved and unspent request of an account for a subject. */
export async function usableApproval(
  db: OfficeReader,
  kind: ApprovalKind,
  subject: string,
  accountId: string,
): Promise<ApprovalTable | undefined> {
  return db
    .selectFrom('approval')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('requestedBy', '=', accountId)
    .where('status', '=', 'approved')
    .orderBy('decidedAt', 'desc')
    .executeTakeFirst();
}

/** Moves a waiting request to its decision; false when it no longer waits. */
export async function decideApproval(
  db: OfficeWriter,
  id: string,
  decision: { status: 'approved' | 'refused'; decidedBy: string; decidedAt: string; note: string | null },
): Promise<boolean> {
  const done = await db
    .updateTable('approval')
    .set(decision)
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Spends an approval; false when it was spent already. */
export async function spendApproval(db: OfficeWriter, id: string, at: string): Promise<boolean> {
  const done = await db
    .updateTable('approval')
    .set({ status: 'used', usedAt: at })
    .where('id', '=', id)
    .where('status', '=', 'approved')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function waitingCount(
  db: OfficeReader,
  kinds: readonly ApprovalKind[],
  notBy: string,
): Promise<number> {
  if (kinds.length === 0) return 0;
  const row = await db
    .selectFrom('approval')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('kind', 'in', kinds)
    .where('status', '=', 'waiting')
    .where('requestedBy', '!=', notBy)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outputVoice')
            .select('outputVoice.approvalId')
            .whereRef('outputVoice.approvalId', '=', 'approval.id')
            .where('outputVoice.accountId', '=', notBy),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Who decided these, each once. */
export async function decidersOf(
  db: OfficeReader,
  ids: readonly string[],
): Promise<readonly { readonly approvalId: string; readonly accountId: string }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('approval')
    .select(['id as approvalId', 'decidedBy as accountId'])
    .where('id', 'in', ids)
    .execute();
  return rows.flatMap(({ approvalId, accountId }) => (accountId === null ? [] : [{ approvalId, accountId }]));
}
