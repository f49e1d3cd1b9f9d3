import type { Generated } from 'kysely';

/** A request for an office's own value of a rule (`set`), or for its end (`end`); approved ones are in force. */
export interface RuleOverrideTable {
  seq: Generated<number>;
  id: string;
  act: string;
  rule: string;
  /** JSON of the rule's value; null for an end. */
  value: string | null;
  /** First day in force; of an end the first day on which the pack's own value holds again. */
  fromDay: string;
  toDay: string | null;
  ends: string | null;
  /** Number of the document it rests on. */
  basis: string;
  reason: string;
  status: string;
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string | null;
  /** Records whose running clocks were counted anew. */
  moved: number | null;
}

/** A request to extend a clock of a record; approved ones lengthen it. */
export interface ClockExtensionTable {
  seq: Generated<number>;
  id: string;
  ledger: string;
  recordId: string;
  rule: string;
  /** Day on which the clock began that it lengthens; null of a clock that never began anew. */
  startedOn: string | null;
  amount: number;
  unit: string;
  dueBefore: string;
  /** As it was foreseen when asked for; approval counts again. */
  dueAfter: string;
  approver: string;
  /** Number and day of the superior's approval, where the rule asks for one. */
  superiorNumber: string | null;
  superiorOn: string | null;
  reason: string;
  status: string;
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionNote: string | null;
}

/** A letter from above that names the day by which it wants a result (交办函). */
export interface AssignmentLetterTable {
  seq: Generated<number>;
  id: string;
  ledger: string;
  recordId: string;
  organ: string;
  number: string;
  demand: string;
  receivedOn: string;
  dueOn: string;
  enteredBy: string;
  enteredAt: string;
}

/** A clock that was stopped by hand, with what it rests on. */
export interface ClockStopTable {
  seq: Generated<number>;
  id: string;
  ledger: string;
  recordId: string;
  rule: string;
  /** Day on which the clock began that was stopped; null of a clock that never began anew. */
  startedOn: string | null;
  stoppedOn: string;
  basis: string;
  stoppedBy: string;
  stoppedAt: string;
}
