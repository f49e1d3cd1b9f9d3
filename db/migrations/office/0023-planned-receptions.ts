import type { Migration } from '../migration.ts';

/**
 * A leader's day of reception and a round of open reception are due on their day until somebody says that they were kept
 * (A04, A22). What stood in the register of rounds before had been held.
 */
export const statements: Migration['statements'] = [
  'alter table receptionDuty add column doneOn text',
  'update receptionDuty set doneOn = dutyOn where done = 1',
  'alter table openReception add column done integer',
  'alter table openReception add column doneOn text',
  "update openReception set done = 1, doneOn = heldOn, state = 'held'",
  'drop index openReception_list',
  'create index openReception_list on openReception (heldOn, seq, voidedAt, state, dueOn, kind, level, unitId, secretary, publishedOn, done)',
];
