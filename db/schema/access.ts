import type { Generated } from 'kysely';

/** Somebody named for a clue or a case, now or once. */
export interface AccessMemberTable {
  seq: Generated<number>;
  ledger: string;
  recordId: string;
  recordSeq: number;
  accountId: string;
  /** lead | member | leader | reviewer. */
  part: string;
  since: string;
  addedBy: string;
  endedAt: string | null;
  endedBy: string | null;
  endReason: string | null;
}

/** Who was named for a clue by a meeting that went over it: the row of `accessMember` that came of it. */
export interface MeetingAccessTable {
  seq: Generated<number>;
  meetingId: string;
  recordId: string;
  accountId: string;
  memberSeq: number;
}

/** Somebody who keeps out of a clue or a case (申请回避), by his own word or by order. */
export interface AccessRecusalTable {
  seq: Generated<number>;
  ledger: string;
  recordId: string;
  recordSeq: number;
  accountId: string;
  declaredAt: string;
  declaredBy: string;
  reason: string;
  liftedAt: string | null;
  liftedBy: string | null;
  liftReason: string | null;
}
