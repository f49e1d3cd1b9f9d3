import type { Migration } from '../migration.ts';

const listed = (table: string, source: string): string[] => [
  `drop trigger ${table}_listed`,
  `create trigger ${table}_listed after insert on ${table}
   begin
     insert into logLine (source, seq, accountId, action, at, subject, result)
     values ('${source}', new.seq, new.accountId, new.action, new.at, new.subject, new.result);
   end`,
  `update logLine set
     at = (select at from ${table} where seq = logLine.seq),
     subject = (select subject from ${table} where seq = logLine.seq),
     result = (select result from ${table} where seq = logLine.seq)
   where source = '${source}'`,
];

const keptForever = (table: string): string[] => [
  `create trigger ${table}_kept before delete on ${table}
   begin
     select raise(abort, 'audit rows are never removed');
   end`,
  `create trigger ${table}_fixed before update on ${table}
   begin
     select raise(abort, 'audit rows are never changed');
   end`,
];

/**
 * Indexes and events of the two chains for years of use. Lists page by arrival (`ordinal`, which every index ends with);
 * each condition that is rare has an index of its own, and a choice of acts is merged from one run for each act.
 */
export const statements: Migration['statements'] = [
  `alter table logLine add column at text not null default ''`,
  `alter table logLine add column subject text not null default ''`,
  `alter table logLine add column result text not null default ''`,
  ...listed('auditEntry', 'registry'),
  ...listed('officeAuditMirror', 'office'),
  ...keptForever('logLine'),
  'drop index logLine_account',
  'drop index logLine_action',
  'create index logLine_account on logLine (accountId)',
  'create index logLine_action on logLine (action, source)',
  'create index logLine_subject on logLine (subject)',
  'create index logLine_at on logLine (at)',
  `create index logLine_refused on logLine (ordinal) where result <> 'done'`,
  `create table logReview (
    id integer primary key,
    kind text not null check (kind in ('week', 'month')),
    fromDay text not null,
    toDay text not null,
    reviewedAt text not null,
    reviewedBy text not null references account (id),
    rows integer not null,
    refused integer not null,
    registryHead text not null,
    officeHead text not null,
    conclusion text not null,
    unique (kind, fromDay)
  ) strict`,
  ...keptForever('logReview'),
];
