import type { Migration } from '../migration.ts';

// What may still happen to a row of these: it ends, once. Everything else of it is fixed.
const endsOnce = (table: string, fixed: readonly string[], ended: string): string =>
  `create trigger ${table}_fixed before update on ${table}
   begin
     select raise(abort, '${table} rows are ended once and never changed')
     where old.${ended} is not null or new.${ended} is null
        or ${fixed.map((column) => `new.${column} is not old.${column}`).join(' or ')};
   end`;

const kept = (table: string): string =>
  `create trigger ${table}_kept before delete on ${table}
   begin
     select raise(abort, '${table} rows are never removed');
   end`;

/**
 * Who may see a clue or a case: named groups and recusals (need to know). `recordSeq` is the rowid of the record, so
 * that lists meet these sets in their indexes and read no row of a record that the reader may not see.
 */
export const statements: Migration['statements'] = [
  `create table accessMember (
    seq integer primary key,
    ledger text not null,
    recordId text not null,
    recordSeq integer not null,
    accountId text not null,
    part text not null check (part in ('lead', 'member', 'leader', 'reviewer')),
    since text not null,
    addedBy text not null,
    endedAt text,
    endedBy text,
    endReason text
  ) strict`,
  'create unique index accessMember_current on accessMember (ledger, recordId, accountId) where endedAt is null',
  'create index accessMember_account on accessMember (accountId, ledger, recordSeq, recordId) where endedAt is null',
  'create index accessMember_seq on accessMember (ledger, recordSeq, part) where endedAt is null',
  'create index accessMember_record on accessMember (ledger, recordId, seq)',
  kept('accessMember'),
  endsOnce(
    'accessMember',
    ['ledger', 'recordId', 'recordSeq', 'accountId', 'part', 'since', 'addedBy'],
    'endedAt',
  ),
  `create table accessRecusal (
    seq integer primary key,
    ledger text not null,
    recordId text not null,
    recordSeq integer not null,
    accountId text not null,
    declaredAt text not null,
    declaredBy text not null,
    reason text not null,
    liftedAt text,
    liftedBy text,
    liftReason text,
    check (liftedBy is null or liftedBy <> accountId)
  ) strict`,
  'create unique index accessRecusal_current on accessRecusal (ledger, recordId, accountId) where liftedAt is null',
  'create index accessRecusal_account on accessRecusal (accountId, ledger, recordSeq, recordId) where liftedAt is null',
  'create index accessRecusal_record on accessRecusal (ledger, recordId, seq)',
  kept('accessRecusal'),
  endsOnce(
    'accessRecusal',
    ['ledger', 'recordId', 'recordSeq', 'accountId', 'declaredAt', 'declaredBy', 'reason'],
    'liftedAt',
  ),
  // Cards of people whom only clues and cases name: seen by those alone who may see such a clue or case.
  'create table reservedCard (personSeq integer primary key, personId text not null unique) strict',
  `insert into reservedCard (personSeq, personId)
   select person.seq, person.id from person
   where not exists (select 1 from recordChange as c
                     where c.ledger = 'person' and c.recordId = person.id and c.action = 'created')
     and not exists (select 1 from importBatch as b where b.id = person.importBatchId and b.ledger = 'person')
     and not exists (select 1 from petition as r where r.subjectId = person.id)
     and not exists (select 1 from pledge as r where r.personId = person.id)
     and not exists (select 1 from poolMember as r where r.personId = person.id)`,
  'create index clue_identityNumber on clue (identityNumber, subjectId) where identityNumber is not null',
  'create index caseRecord_identityNumber on caseRecord (identityNumber, subjectId) where identityNumber is not null',
  // The day's work is asked for by record too, now that not every clock is everyone's business.
  'drop index deadline_open',
  'create index deadline_open on deadline (dueOn, seq, ledger, recordId) where stoppedOn is null and voided = 0',
];
