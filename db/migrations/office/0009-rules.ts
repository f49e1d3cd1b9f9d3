import type { Migration } from '../migration.ts';

/**
 * The office's own values of rules (DESIGN §5), and what happens to clocks beside the days of a record: extensions (A09),
 * days given by a letter from above (A08, N09), stops with their reason. Nothing of it is ever deleted.
 */

const kept = (table: string): string =>
  `create trigger ${table}_kept before delete on ${table}
   begin
     select raise(abort, '${table} is never deleted');
   end`;

/** Once decided, a row stays as it is. */
const decidedOnce = (table: string, waiting: string): string =>
  `create trigger ${table}_decided before update on ${table} when old.status <> '${waiting}'
   begin
     select raise(abort, '${table} was decided');
   end`;

export const statements: Migration['statements'] = [
  `create table ruleOverride (
    seq integer primary key,
    id text not null unique,
    act text not null check (act in ('set', 'end')),
    rule text not null,
    value text,
    fromDay text not null,
    toDay text,
    ends text references ruleOverride (id),
    basis text not null,
    reason text not null,
    status text not null check (status in ('proposed', 'approved', 'refused')),
    requestedBy text not null,
    requestedAt text not null,
    decidedBy text,
    decidedAt text,
    decisionNote text,
    moved integer
  ) strict`,
  // One request at a time for each rule, so that nobody decides on what another request would change.
  "create unique index ruleOverride_proposed on ruleOverride (rule) where status = 'proposed'",
  'create index ruleOverride_ends on ruleOverride (ends) where ends is not null',
  kept('ruleOverride'),
  decidedOnce('ruleOverride', 'proposed'),
  `create trigger ruleOverride_fixed before update of id, act, rule, value, fromDay, toDay, ends, basis, reason, requestedBy, requestedAt on ruleOverride
   begin
     select raise(abort, 'a request is not rewritten');
   end`,
  // The value a clock was counted with: amount of the limit, the article or decision it stands in, the office's own value.
  'alter table deadline add column amount integer',
  "alter table deadline add column source text not null default ''",
  'alter table deadline add column overrideId text',
  'alter table deadline add column extended integer not null default 0',
  `create table clockExtension (
    seq integer primary key,
    id text not null unique,
    ledger text not null,
    recordId text not null,
    rule text not null,
    amount integer not null,
    unit text not null,
    dueBefore text not null,
    dueAfter text not null,
    approver text not null check (approver in ('head', 'superior')),
    superiorNumber text,
    superiorOn text,
    reason text not null,
    status text not null check (status in ('waiting', 'approved', 'refused')),
    requestedBy text not null,
    requestedAt text not null,
    decidedBy text,
    decidedAt text,
    decisionNote text
  ) strict`,
  'create index clockExtension_record on clockExtension (ledger, recordId, seq)',
  "create unique index clockExtension_waiting on clockExtension (ledger, recordId, rule) where status = 'waiting'",
  kept('clockExtension'),
  decidedOnce('clockExtension', 'waiting'),
  `create table assignmentLetter (
    seq integer primary key,
    id text not null unique,
    ledger text not null,
    recordId text not null,
    organ text not null,
    number text not null,
    demand text not null,
    receivedOn text not null,
    dueOn text not null,
    enteredBy text not null,
    enteredAt text not null
  ) strict`,
  'create index assignmentLetter_record on assignmentLetter (ledger, recordId, seq)',
  kept('assignmentLetter'),
  `create table clockStop (
    seq integer primary key,
    id text not null unique,
    ledger text not null,
    recordId text not null,
    rule text not null,
    stoppedOn text not null,
    basis text not null,
    stoppedBy text not null,
    stoppedAt text not null
  ) strict`,
  'create unique index clockStop_clock on clockStop (ledger, recordId, rule)',
  kept('clockStop'),
  // 八项规定 issues of a case, by the categories of their month (domain §3.6).
  'alter table caseRecord add column eightRule text',
  // The list's index carries every column that lists filter by.
  'drop index caseRecord_list',
  'create index caseRecord_list on caseRecord (filedOn, seq, voidedAt, state, dueOn, clueId, subjectId, unitId, category, investigatedOn, closedOn, sanction, additionalSanction, sanctionedOn, fourForm, transferred, eightRule, id)',
];
