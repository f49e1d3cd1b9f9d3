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
