import type { Selectable } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ApprovalTable } from '../schema/office.ts';
import type { OutputRequestTable, OutputVoiceTable } from '../schema/output.ts';

/** What was asked for, with the approval of the same id. */
export type OutputRequest = Selectable<OutputRequestTable> & ApprovalTable;

export async function addOutputRequest(
  db: OfficeWriter,
  request: Omit<OutputRequestTable, 'used' | 'expiresAt'>,
): Promise<void> {
  await db
    .insertInto('outputRequest')
    .values({ ...request, expiresAt: null })
    .execute();
}

const joined = (db: OfficeReader) =>
  db
    .selectFrom('outputRequest')
    .innerJoin('approval', 'approval.id', 'outputRequest.approvalId')
    .selectAll('approval')
    .selectAll('outputRequest');

export async function findOutputRequest(
  db: OfficeReader,
  approvalId: string,
): Promise<OutputRequest | undefined> {
  return joined(db).where('outputRequest.approvalId', '=', approvalId).executeTakeFirst();
}

/** Requests by the ids of their approvals. */
export async function outputRequests(
  db: OfficeReader,
  approvalIds: readonly string[],
): Promise<ReadonlyMap<string, OutputRequest>> {
  if (approvalIds.length === 0) return new Map();
  const rows = await joined(db).where('outputRequest.approvalId', 'in', approvalIds).execute();
  return new Map(rows.map((row) => [row.approvalId, row]));
}

/** What an account asked for one act on exactly this content, newest first. */
export async function requestsFor(
  db: OfficeReader,
  wanted: { readonly act: OutputRequestTable['act']; readonly contentDigest: string; readonly by: string },
): Promise<readonly OutputRequest[]> {
  return joined(db)
    .where('outputRequest.contentDigest', '=', wanted.contentDigest)
    .where('outputRequest.act', '=', wanted.act)
    .where('approval.requestedBy', '=', wanted.by)
    .orderBy('approval.requestedAt', 'desc')
    .orderBy('approval.decidedAt', 'desc')
    .execute();
}

export async function addVoice(db: OfficeWriter, voice: OutputVoiceTable): Promise<boolean> {
  const done = await db
    .insertInto('outputVoice')
    .values(voice)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Who agreed to these requests, first voice first. */
export async function voicesOf(
  db: OfficeReader,
  approvalIds: readonly string[],
): Promise<readonly OutputVoiceTable[]> {
  if (approvalIds.length === 0) return [];
  return db
    .selectFrom('outputVoice')
    .selectAll()
    .where('approvalId', 'in', approvalIds)
    .orderBy('at')
    .execute();
}

export async function setExpiry(db: OfficeWriter, approvalId: string, expiresAt: string): Promise<void> {
  await db.updateTable('outputRequest').set({ expiresAt }).where('approvalId', '=', approvalId).execute();
}

/**
 * Takes copies out of an approval; with the last one it is spent. False when it is not approved, is past its time or
 * has not so many left.
 */
export async function takeCopies(
  db: OfficeWriter,
  approvalId: string,
  copies: number,
  now: string,
): Promise<boolean> {
  const done = await db
    .updateTable('outputRequest')
    .set((eb) => ({ used: eb('used', '+', copies) }))
    .where('approvalId', '=', approvalId)
    .where('expiresAt', '>', now)
    .where((eb) => eb(eb('used', '+', copies), '<=', eb.ref('copies')))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('approval')
          .select('approval.id')
          .where('approval.id', '=', approvalId)
          .where('approval.status', '=', 'approved'),
      ),
    )
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await db
    .updateTable('approval')
    .set({ status: 'used', usedAt: now })
    .where('id', '=', approvalId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('outputRequest')
          .select('outputRequest.approvalId')
          .where('outputRequest.approvalId', '=', approvalId)
          .whereRef('outputRequest.used', '=', 'outputRequest.copies'),
      ),
    )
    .execute();
  return true;
}

/** Gives copies back to an approval: of an act that left nothing behind. */
export async function giveCopiesBack(db: OfficeWriter, approvalId: string, copies: number): Promise<void> {
  await db
    .updateTable('outputRequest')
    .set((eb) => ({ used: eb('used', '-', copies) }))
    .where('approvalId', '=', approvalId)
    .execute();
  await db
    .updateTable('approval')
    .set({ status: 'approved', usedAt: null })
    .where('id', '=', approvalId)
    .where('status', '=', 'used')
    .execute();
}
