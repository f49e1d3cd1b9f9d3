import type { Migration } from '../migration.ts';

/** Columns of a chain of audit rows (backend/audit/chain.ts). */
const chainColumns = `
    at text not null,
    accountId text not null,
    action text not null,
    subject text not null,
    result text not null,
    facts text not null,
    previous text not null,
    hash text not null`;

/** Rows of a chain are appended only; a person with the key and another program can still cut, and that is found. */
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

const listed = (table: string, source: string): string =>
  `create trigger ${table}_listed after insert on ${table}
   begin
     insert into logLine (source, seq, accountId, action) values ('${source}', new.seq, new.accountId, new.action);
   end`;

/** Accounts, grants, policies, both chains, and the list in which the auditor reads them together. */
export const statements: Migration['statements'] = [
  `create table office (
    id text primary key,
    name text not null,
    level text not null,
    upperOffice text not null,
    documentCode text not null,
    secrecy text not null,
    createdAt text not null
  ) strict`,
  `create table account (
    id text primary key,
    loginName text not null,
    loginKey text not null unique,
    displayName text not null,
    post text not null,
    status text not null check (status in ('created', 'active', 'disabled')),
    publicKey text,
    createdAt text not null,
    createdBy text references account (id),
    disabledAt text,
    disabledBy text references account (id),
    disabledReason text,
    admittedAt text,
    admittedBy text references account (id),
    passwordChangedAt text
  ) strict`,
  `create table roleGrant (
    seq integer primary key,
    accountId text not null references account (id),
    role text not null,
    grantedAt text not null,
    grantedBy text references account (id),
    revokedAt text,
    revokedBy text references account (id)
  ) strict`,
  'create unique index roleGrant_held on roleGrant (accountId, role) where revokedAt is null',
  `create table policy (
    id text primary key,
    value text not null,
    changedAt text not null,
    changedBy text references account (id)
  ) strict`,
  // Autoincrement remembers the highest number ever given, so that rows cut off at the end are missed.
  `create table auditEntry (seq integer primary key autoincrement, ${chainColumns}) strict`,
  `create table officeAuditMirror (seq integer primary key autoincrement, ${chainColumns}) strict`,
  ...keptForever('auditEntry'),
  ...keptForever('officeAuditMirror'),
  `create table logLine (
    ordinal integer primary key autoincrement,
    source text not null check (source in ('registry', 'office')),
    seq integer not null,
    accountId text not null,
    action text not null
  ) strict`,
  'create index logLine_account on logLine (accountId, ordinal)',
  'create index logLine_action on logLine (action, ordinal)',
  listed('auditEntry', 'registry'),
  listed('officeAuditMirror', 'office'),
  'create table carriedEvent (id text primary key) strict, without rowid',
];
