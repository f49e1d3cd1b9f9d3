import { sql } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ApprovalTable } from '../schema/office.ts';
import type { EpochReleaseTable } from '../schema/transfer-epoch.ts';

export type EpochRelease = EpochReleaseTable &
  Pick<
    ApprovalTable,
    'status' | 'reason' | 'requestedBy' | 'requestedAt' | 'decidedBy' | 'decidedAt' | 'note'
  >;

const withApproval = (db: OfficeReader) =>
  db
    .selectFrom('epochRelease')
    .innerJoin('approval', 'approval.id', 'epochRelease.approvalId')
    .selectAll('epochRelease')
    .select(['status', 'reason', 'requestedBy', 'requestedAt', 'decidedBy', 'decidedAt', 'note']);

export async function addEpochRelease(db: OfficeWriter, row: EpochReleaseTable): Promise<void> {
  await db.insertInto('epochRelease').values(row).execute();
}

export async function findEpochRelease(db: OfficeReader, id: string): Promise<EpochRelease | undefined> {
  return withApproval(db).where('epochRelease.approvalId', '=', id).executeTakeFirst();
}

/** Waiting ones first, then the newest. */
export async function listEpochReleases(db: OfficeReader, limit: number): Promise<readonly EpochRelease[]> {
  return withApproval(db)
    .orderBy((eb) => eb('status', '!=', 'waiting'))
    .orderBy('requestedAt', 'desc')
    .orderBy(sql`approval.rowid`, 'desc')
    .limit(limit)
    .execute();
}

/** The request about a numbering of a sender that still waits. */
export async function waitingEpochRelease(
  db: OfficeReader,
  sender: string,
  epoch: number,
): Promise<EpochRelease | undefined> {
  return withApproval(db)
    .where('sender', '=', sender)
    .where('epoch', '=', epoch)
    .where('status', '=', 'waiting')
    .executeTakeFirst();
}

/** The highest numbering of a sender that two accounts let in; null while there was none. */
export async function acceptedEpoch(db: OfficeReader, sender: string): Promise<number | null> {
  const row = await db
    .selectFrom('epochRelease')
    .innerJoin('approval', 'approval.id', 'epochRelease.approvalId')
    .select((eb) => eb.fn.max('epochRelease.epoch').as('epoch'))
    .where('sender', '=', sender)
    .where('status', '=', 'used')
    .executeTakeFirst();
  return row?.epoch ?? null;
}

/** Notes how the sender was asked. */
export async function noteEpochConfirmed(
  db: OfficeWriter,
  id: string,
  found: Required<{ [K in 'confirmedHow' | 'letter']: NonNullable<EpochReleaseTable[K]> }>,
): Promise<void> {
  await db.updateTable('epochRelease').set(found).where('approvalId', '=', id).execute();
}
