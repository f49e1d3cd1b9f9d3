import type { Migration } from '../migration.ts';

/**
 * What the numbers of a year are counted from: the few clocks that run or were met late, with all that is asked of them;
 * the petitions that were opened again; and of those that ended, what their number depends on, so that no row is read.
 */
export const statements: Migration['statements'] = [
  `create index deadline_waiting on deadline (ledger, rule, recordSeq, voided, stoppedOn)
    where stoppedOn is null and voided = 0`,
  `create index deadline_late on deadline (ledger, rule, recordSeq, voided, stoppedOn, dueOn)
    where voided = 0 and stoppedOn > dueOn`,
  'create index petition_reopenedOn on petition (reopenedOn) where reopenedOn is not null and voidedAt is null',
  'drop index petition_closedOn',
  'create index petition_closedOn on petition (closedOn, seq, voidedAt, receivedOn, nonAcceptance)',
];
