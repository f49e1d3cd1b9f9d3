CREATE TABLE account (
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
) strict;

CREATE TRIGGER auditEntry_fixed before update on auditEntry
 begin
   select raise(abort, 'audit rows are never changed');
 end;

CREATE TRIGGER auditEntry_kept before delete on auditEntry
 begin
   select raise(abort, 'audit rows are never removed');
 end;

CREATE TRIGGER auditEntry_listed after insert on auditEntry
 begin
   insert into logLine (source, seq, accountId, action) values ('registry', new.seq, new.accountId, new.action);
 end;

CREATE TABLE auditEntry (seq integer primary key autoincrement, 
  at text not null,
  accountId text not null,
  action text not null,
  subject text not null,
  result text not null,
  facts text not null,
  previous text not null,
  hash text not null) strict;

CREATE TABLE carriedEvent (id text primary key) strict, without rowid;

CREATE TABLE logLine (
  ordinal integer primary key autoincrement,
  source text not null check (source in ('registry', 'office')),
  seq integer not null,
  accountId text not null,
  action text not null
) strict;

CREATE INDEX logLine_account on logLine (accountId, ordinal);

CREATE INDEX logLine_action on logLine (action, ordinal);

CREATE TABLE mediaKey (
  id integer primary key check (id = 1),
  key blob not null,
  createdAt text not null
) strict;

CREATE TABLE medium (
  id text primary key,
  number text not null unique,
  kind text not null check (kind in ('usb', 'disk', 'card', 'disc')),
  serial text not null,
  level text not null check (level in ('internal', 'confidential', 'secret')),
  holder text not null,
  state text not null check (state in ('inUse', 'lent', 'lost', 'destroyed')),
  token text unique,
  fileSystem text,
  registeredAt text not null,
  registeredBy text not null references account (id),
  changedAt text not null
) strict;

CREATE INDEX medium_fileSystem on medium (fileSystem);

CREATE INDEX medium_state on medium (state, number);

CREATE TABLE mediumEvent (
  seq integer primary key,
  mediumId text not null references medium (id),
  at text not null,
  accountId text not null references account (id),
  act text not null,
  note text
) strict;

CREATE INDEX mediumEvent_medium on mediumEvent (mediumId, seq);

CREATE TABLE office (
  id text primary key,
  name text not null,
  level text not null,
  upperOffice text not null,
  documentCode text not null,
  secrecy text not null,
  createdAt text not null
) strict;

CREATE TRIGGER officeAuditMirror_fixed before update on officeAuditMirror
 begin
   select raise(abort, 'audit rows are never changed');
 end;

CREATE TRIGGER officeAuditMirror_kept before delete on officeAuditMirror
 begin
   select raise(abort, 'audit rows are never removed');
 end;

CREATE TRIGGER officeAuditMirror_listed after insert on officeAuditMirror
 begin
   insert into logLine (source, seq, accountId, action) values ('office', new.seq, new.accountId, new.action);
 end;

CREATE TABLE officeAuditMirror (seq integer primary key autoincrement, 
  at text not null,
  accountId text not null,
  action text not null,
  subject text not null,
  result text not null,
  facts text not null,
  previous text not null,
  hash text not null) strict;

CREATE TABLE policy (
  id text primary key,
  value text not null,
  changedAt text not null,
  changedBy text references account (id)
) strict;

CREATE TABLE roleGrant (
  seq integer primary key,
  accountId text not null references account (id),
  role text not null,
  grantedAt text not null,
  grantedBy text references account (id),
  revokedAt text,
  revokedBy text references account (id)
) strict;

CREATE UNIQUE INDEX roleGrant_held on roleGrant (accountId, role) where revokedAt is null;
