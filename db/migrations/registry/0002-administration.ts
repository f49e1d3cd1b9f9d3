import type { Migration } from '../migration.ts';

/** A table whose rows are written once. */
const fixed = (table: string): string[] => [
  `create trigger ${table}_kept before delete on ${table}
   begin
     select raise(abort, 'rows are never removed');
   end`,
  `create trigger ${table}_fixed before update on ${table}
   begin
     select raise(abort, 'rows are never changed');
   end`,
];

/** Posts, holiday tables, code tables, policies by level of secrecy, reviews of security events. */
export const statements: Migration['statements'] = [
  // One row for each level and policy; the office's level says which are in force.
  'alter table policy rename to policyBefore',
  `create table policy (
    level text not null check (level in ('internal', 'confidential', 'secret')),
    id text not null,
    value text not null,
    changedAt text not null,
    changedBy text references account (id),
    primary key (level, id)
  ) strict, without rowid`,
  // What was set before holds for the level of the machine.
  `insert into policy (level, id, value, changedAt, changedBy)
   select case (select secrecy from office)
            when 'confidential' then 'confidential' when 'secret' then 'secret' else 'internal' end,
          id, value, changedAt, changedBy
   from policyBefore`,
  'drop table policyBefore',
  `create table policyChange (
    seq integer primary key,
    level text not null,
    id text not null,
    oldValue text not null,
    newValue text not null,
    changedAt text not null,
    changedBy text not null references account (id)
  ) strict`,
  ...fixed('policyChange'),
  `create table post (
    id text primary key,
    name text not null,
    room text not null,
    suggestedRoles text not null,
    createdAt text not null,
    createdBy text references account (id),
    changedAt text,
    changedBy text references account (id),
    retiredAt text,
    retiredBy text references account (id)
  ) strict`,
  'create unique index post_name on post (name) where retiredAt is null',
  'alter table account add column postId text references post (id)',
  'alter table account add column postChangedAt text',
  'alter table account add column lastSignInAt text',
  // An account unused for long counts from here, once the security administrator has looked into it.
  'alter table account add column unlockedAt text',
  'alter table account add column resetAt text',
  'alter table account add column resetBy text references account (id)',
  // Set by a reset where the roles stay: they rest until a key holder has seen the owner's new key.
  'alter table account add column suspendedAt text',
  'alter table roleGrant add column expiresOn text',
  `create table holidayNotice (
    seq integer primary key,
    year integer not null,
    content text not null,
    documentNumber text not null,
    enteredAt text not null,
    enteredBy text not null references account (id)
  ) strict`,
  'create index holidayNotice_year on holidayNotice (year, seq)',
  ...fixed('holidayNotice'),
  `create table codeItemState (
    list text not null,
    code text not null,
    offered integer not null check (offered in (0, 1)),
    changedAt text not null,
    changedBy text not null references account (id),
    primary key (list, code)
  ) strict, without rowid`,
  `create table codeAlias (
    list text not null,
    alias text not null,
    code text not null,
    addedAt text not null,
    addedBy text not null references account (id),
    primary key (list, alias)
  ) strict, without rowid`,
  `create table eventReview (
    seq integer primary key,
    reviewedAt text not null,
    reviewedBy text not null references account (id),
    upTo integer not null,
    events integer not null,
    note text not null
  ) strict`,
  ...fixed('eventReview'),
];
