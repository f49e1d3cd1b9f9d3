import { sql } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';

/** The clues that a meeting goes over, by their ids: none once the meeting is void. */
export async function cluesOfMeeting(db: OfficeReader, meetingId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct clue.id as id from clueMeetingItem as item
      join clueMeeting as meeting on meeting.id = item.meetingId and meeting.voidedAt is null
      join clue on clue.id = item.clueId and clue.voidedAt is null
    where item.meetingId = ${meetingId} and item.voidedAt is null
    order by clue.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** The meetings whose list may concern a clue: those that go over it, and those by which somebody was named for it. */
export async function meetingsOfClue(db: OfficeReader, clueId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select meetingId as id from clueMeetingItem where clueId = ${clueId} and meetingId is not null
    union select meetingId from meetingAccess where recordId = ${clueId}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The meetings that a batch concerns: those it brought, those of its items, and those of items on its clues. */
export async function meetingsOfBatch(
  db: OfficeReader,
  ledger: 'clueMeeting' | 'clueMeetingItem' | 'clue',
  batchId: string,
): Promise<readonly string[]> {
  const found = {
    clueMeeting: sql`select id from clueMeeting where importBatchId = ${batchId}`,
    clueMeetingItem: sql`select meetingId as id from clueMeetingItem
      where importBatchId = ${batchId} and meetingId is not null`,
    clue: sql`select item.meetingId as id from clue join clueMeetingItem as item on item.clueId = clue.id
      where clue.importBatchId = ${batchId} and item.meetingId is not null`,
  };
  const { rows } = await sql<{ id: string }>`select distinct id from (${found[ledger]}) order by id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Somebody who was named for a clue by a meeting, now or once. */
interface Naming {
  readonly recordId: string;
  readonly accountId: string;
  readonly part: string;
  readonly endedAt: string | null;
  readonly endReason: string | null;
}

/** Everybody who was named for a clue by this meeting. */
export async function namedByMeeting(db: OfficeReader, meetingId: string): Promise<readonly Naming[]> {
  const { rows } = await sql<Naming>`
    select m.recordId, m.accountId, a.part, a.endedAt, a.endReason
    from meetingAccess as m join accessMember as a on a.seq = m.memberSeq
    where m.meetingId = ${meetingId} order by m.seq`.execute(db);
  return rows;
}

/** Notes that the current naming of an account for a clue came by a meeting. */
export async function noteMeetingNaming(
  db: OfficeWriter,
  naming: { readonly meetingId: string; readonly recordId: string; readonly accountId: string },
): Promise<void> {
  await sql`insert into meetingAccess (meetingId, recordId, accountId, memberSeq)
    select ${naming.meetingId}, ${naming.recordId}, ${naming.accountId}, seq from accessMember
    where ledger = 'clue' and recordId = ${naming.recordId} and accountId = ${naming.accountId}
      and endedAt is null`.execute(db);
}
