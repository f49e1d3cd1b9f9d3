import type { Migration } from '../migration.ts';

/**
 * Secrecy marks of records, files and documents, and who read what is 机密 or higher. `secrecyMark` keeps every proposal
 * and decision; the mark in force stands on a record's own row as well, so that lists filter by it and tell the
 * highest mark of their rows from one small index.
 */

const ledgerTables = ['unit', 'person', 'petition', 'clue', 'caseRecord', 'finding', 'poolMember', 'pledge'];

/** Refuses to remove rows. */
const kept = (table: string, why: string): readonly string[] => [
  `create trigger ${table}_kept before delete on ${table}
   begin
     select raise(abort, '${why}');
   end`,
];

export const statements: Migration['statements'] = [
  ...ledgerTables.flatMap((table) => [
    `alter table ${table} add column secrecyLevel text`,
    `alter table ${table} add column secrecyMark text`,
    `alter table ${table} add column secrecyMarkedOn text`,
    `create index ${table}_secrecy on ${table} (secrecyLevel, secrecyMark, secrecyMarkedOn, seq, voidedAt) where secrecyLevel is not null`,
  ]),
  `create table secrecyMark (
    seq integer primary key,
    id text not null unique,
    holder text not null,
    holderId text not null,
    act text not null,
    level text,
    mark text not null,
    markedOn text not null,
    endsOn text,
    basis text,
    basisText text not null,
    sourceMark text not null,
    knownTo text not null,
    reason text not null,
    status text not null,
    replaces text references secrecyMark (id),
    proposedBy text not null,
    proposedAt text not null,
    decidedBy text,
    decidedAt text,
    decisionNote text,
    noticeTo text,
    noticeText text,
    reviewedBy text,
    reviewedAt text,
    closedAt text
  ) strict`,
  ...kept('secrecyMark', 'marks are never removed'),
  'create index secrecyMark_holder on secrecyMark (holder, holderId, seq)',
  // One proposal at a time, and one mark in force.
  "create unique index secrecyMark_proposed on secrecyMark (holder, holderId) where status = 'proposed'",
  "create unique index secrecyMark_inForce on secrecyMark (holder, holderId) where status = 'inForce'",
  "create index secrecyMark_ends on secrecyMark (endsOn, seq) where status = 'inForce' and level in ('confidential', 'secret', 'topSecret')",
  `create table readLog (
    seq integer primary key,
    at text not null,
    accountId text not null,
    how text not null,
    ledger text not null,
    recordId text not null,
    attachmentId text,
    level text not null,
    mark text not null
  ) strict`,
  'create index readLog_record on readLog (ledger, recordId, seq)',
  ...kept('readLog', 'rows of who read what are never removed'),
  `create trigger readLog_fixed before update on readLog
   begin
     select raise(abort, 'rows of who read what are never changed');
   end`,
  `create table higherCarrier (
    seq integer primary key,
    id text not null unique,
    level text not null,
    carrierNumber text not null,
    copyNumber text not null,
    receivedOn text not null,
    keptAt text not null,
    keeper text not null,
    notedBy text not null,
    notedAt text not null,
    leftOn text,
    leftHow text,
    leftBy text
  ) strict`,
];
