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
, postId text references post (id), postChangedAt text, lastSignInAt text, unlockedAt text, resetAt text, resetBy text references account (id), suspendedAt text) strict;

CREATE TRIGGER adminOutputFixed before update on adminOutput
  when old.result <> 'begun' or new.number <> old.number or new.year <> old.year or new.what <> old.what
    or new.title <> old.title or new.accountId <> old.accountId or new.at <> old.at
begin
  select raise(abort, 'an entry that is ended stays as it is');
end;

CREATE TRIGGER adminOutputKept before delete on adminOutput begin
  select raise(abort, 'entries of a register are never removed');
end;

CREATE TABLE adminOutput (
  id text primary key,
  year integer not null,
  number integer not null check (number > 0),
  what text not null check (what in ('matrix', 'drillReport', 'logReport', 'logCopy', 'register', 'shares')),
  form text not null check (form in ('pdf', 'xlsx', 'text', 'paper')),
  title text not null,
  pages integer,
  bytes integer,
  sha256 text,
  mediumNumber text,
  result text not null check (result in ('begun', 'done', 'failed')),
  at text not null,
  finishedAt text,
  accountId text not null references account (id),
  unique (year, number)
) strict;

CREATE INDEX adminOutputAccount on adminOutput (accountId, year, number);

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
   insert into logLine (source, seq, accountId, action, at, subject, result)
   values ('registry', new.seq, new.accountId, new.action, new.at, new.subject, new.result);
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

CREATE TABLE backupFailure (
  seq integer primary key,
  at text not null,
  placeId text references backupPlace (id),
  accountId text not null,
  scheduled integer not null check (scheduled in (0, 1)),
  code text not null
) strict;

CREATE INDEX backupFailure_time on backupFailure (at desc);

CREATE TABLE backupPlace (
  id text primary key,
  path text not null,
  label text not null,
  mediumId text,
  addedAt text not null,
  addedBy text not null,
  retiredAt text
) strict;

CREATE TABLE backupPlan (
  id integer primary key check (id = 1),
  every text not null check (every in ('off', 'daily', 'weekly')),
  placeId text references backupPlace (id),
  keep integer not null check (keep between 2 and 99),
  drillMonths integer not null check (drillMonths in (6, 12)),
  changedAt text not null,
  changedBy text not null
) strict;

CREATE TABLE backupSet (
  id text primary key,
  folder text not null,
  placeId text references backupPlace (id),
  mediumId text,
  startedAt text not null,
  finishedAt text not null,
  accountId text not null,
  scheduled integer not null check (scheduled in (0, 1)),
  whole integer not null check (whole in (0, 1)),
  bytes integer not null,
  blobs integer not null,
  blobBytes integer not null,
  addedBlobs integer not null,
  addedBytes integer not null,
  missingBlobs integer not null,
  registrySeq integer not null,
  mirrorSeq integer not null,
  result text not null,
  checkedAt text,
  checkedBy text,
  removedAt text
) strict;

CREATE INDEX backupSet_time on backupSet (startedAt desc, id);

CREATE TABLE carriedEvent (id text primary key) strict, without rowid;

CREATE TABLE codeAlias (
  list text not null,
  alias text not null,
  code text not null,
  addedAt text not null,
  addedBy text not null references account (id),
  primary key (list, alias)
) strict, without rowid;

CREATE TABLE codeItemState (
  list text not null,
  code text not null,
  offered integer not null check (offered in (0, 1)),
  changedAt text not null,
  changedBy text not null references account (id),
  primary key (list, code)
) strict, without rowid;

CREATE TABLE drill (
  id text primary key,
  at text not null,
  accountId text not null,
  setId text not null,
  way text not null check (way in ('key', 'shares')),
  people text not null,
  result text not null check (result in ('passed', 'failed')),
  findings text not null,
  dueOn text not null
) strict;

CREATE INDEX drill_time on drill (at desc);

CREATE TRIGGER eventReview_fixed before update on eventReview
 begin
   select raise(abort, 'rows are never changed');
 end;

CREATE TRIGGER eventReview_kept before delete on eventReview
 begin
   select raise(abort, 'rows are never removed');
 end;

CREATE TABLE eventReview (
  seq integer primary key,
  reviewedAt text not null,
  reviewedBy text not null references account (id),
  upTo integer not null,
  events integer not null,
  note text not null
) strict;

CREATE TRIGGER holidayNotice_fixed before update on holidayNotice
 begin
   select raise(abort, 'rows are never changed');
 end;

CREATE TRIGGER holidayNotice_kept before delete on holidayNotice
 begin
   select raise(abort, 'rows are never removed');
 end;

CREATE TABLE holidayNotice (
  seq integer primary key,
  year integer not null,
  content text not null,
  documentNumber text not null,
  enteredAt text not null,
  enteredBy text not null references account (id)
) strict;

CREATE INDEX holidayNotice_year on holidayNotice (year, seq);

CREATE TRIGGER logLine_fixed before update on logLine
 begin
   select raise(abort, 'audit rows are never changed');
 end;

CREATE TRIGGER logLine_kept before delete on logLine
 begin
   select raise(abort, 'audit rows are never removed');
 end;

CREATE TABLE logLine (
  ordinal integer primary key autoincrement,
  source text not null check (source in ('registry', 'office')),
  seq integer not null,
  accountId text not null,
  action text not null
, at text not null default '', subject text not null default '', result text not null default '') strict;

CREATE INDEX logLine_account on logLine (accountId);

CREATE INDEX logLine_action on logLine (action, source);

CREATE INDEX logLine_at on logLine (at);

CREATE INDEX logLine_refused on logLine (ordinal) where result <> 'done';

CREATE INDEX logLine_subject on logLine (subject);

CREATE TRIGGER logReview_fixed before update on logReview
 begin
   select raise(abort, 'audit rows are never changed');
 end;

CREATE TRIGGER logReview_kept before delete on logReview
 begin
   select raise(abort, 'audit rows are never removed');
 end;

CREATE TABLE logReview (
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
) strict;

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
   insert into logLine (source, seq, accountId, action, at, subject, result)
   values ('office', new.seq, new.accountId, new.action, new.at, new.subject, new.result);
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
  level text not null check (level in ('internal', 'confidential', 'secret')),
  id text not null,
  value text not null,
  changedAt text not null,
  changedBy text references account (id),
  primary key (level, id)
) strict, without rowid;

CREATE TRIGGER policyChange_fixed before update on policyChange
 begin
   select raise(abort, 'rows are never changed');
 end;

CREATE TRIGGER policyChange_kept before delete on policyChange
 begin
   select raise(abort, 'rows are never removed');
 end;

CREATE TABLE policyChange (
  seq integer primary key,
  level text not null,
  id text not null,
  oldValue text not null,
  newValue text not null,
  changedAt text not null,
  changedBy text not null references account (id)
) strict;

CREATE TABLE post (
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
) strict;

CREATE UNIQUE INDEX post_name on post (name) where retiredAt is null;

CREATE TABLE restoreEntry (
  id text primary key,
  at text not null,
  accountId text,
  setId text not null,
  how text not null check (how in ('restored', 'emptyMachine', 'wentBack')),
  fromSeq integer,
  toSeq integer not null,
  epoch integer not null
) strict;

CREATE TABLE roleGrant (
  seq integer primary key,
  accountId text not null references account (id),
  role text not null,
  grantedAt text not null,
  grantedBy text references account (id),
  revokedAt text,
  revokedBy text references account (id)
, expiresOn text) strict;

CREATE UNIQUE INDEX roleGrant_held on roleGrant (accountId, role) where revokedAt is null;
