import type { Migration } from '../migration.ts';

/** Everything in `office.db` beside the ledgers themselves (db/schema/office.ts). */
export const statements: Migration['statements'] = [
  'create table meta (key text primary key, value text not null) strict',
  'create table member (accountId text primary key, displayName text not null, post text not null, seenAt text not null) strict',
  `create table sealedValue (
    ledger text not null,
    recordId text not null,
    field text not null,
    sealed blob not null,
    createdAt text not null,
    primary key (ledger, recordId, field)
  ) strict, without rowid`,
  `create table deadline (
    seq integer primary key,
    ledger text not null,
    recordId text not null,
    rule text not null,
    pack text not null,
    startedOn text not null,
    dueOn text not null,
    unit text not null,
    yellowOn text not null,
    missingYear integer,
    stoppedOn text,
    voided integer not null default 0
  ) strict`,
  'create unique index deadline_record on deadline (ledger, recordId, rule)',
  'create index deadline_open on deadline (dueOn, seq) where stoppedOn is null and voided = 0',
  `create table recordChange (
    seq integer primary key,
    ledger text not null,
    recordId text not null,
    revision integer not null,
    at text not null,
    accountId text not null,
    action text not null,
    changes text not null,
    note text
  ) strict`,
  'create index recordChange_record on recordChange (ledger, recordId, seq)',
  `create table numberSequence (
    kind text not null,
    year integer not null,
    next integer not null,
    primary key (kind, year)
  ) strict, without rowid`,
  `create table savedView (
    id text primary key,
    accountId text not null,
    ledger text not null,
    name text not null,
    query text not null,
    columns text,
    createdAt text not null
  ) strict`,
  'create unique index savedView_name on savedView (accountId, ledger, name)',
  `create table columnChoice (
    accountId text not null,
    ledger text not null,
    columns text not null,
    primary key (accountId, ledger)
  ) strict, without rowid`,
  `create table importMapping (
    ledger text not null,
    signature text not null,
    mapping text not null,
    usedAt text not null,
    primary key (ledger, signature)
  ) strict, without rowid`,
  `create table importBatch (
    id text primary key,
    ledger text not null,
    fileName text not null,
    fileSha256 text not null,
    sheet text not null,
    at text not null,
    accountId text not null,
    added integer not null,
    skipped integer not null,
    undoneAt text,
    undoneBy text,
    undoReason text
  ) strict`,
  'create index importBatch_file on importBatch (fileSha256)',
  `create table importDraft (
    id text primary key,
    accountId text not null,
    fileName text not null,
    fileSha256 text not null,
    createdAt text not null,
    plan text
  ) strict`,
  `create table importRow (
    draftId text not null references importDraft (id) on delete cascade,
    ordinal integer not null,
    sheetRow integer not null,
    verdict text not null,
    remarks text not null,
    cells text not null,
    record text,
    sealed text,
    fingerprint text,
    primary key (draftId, ordinal)
  ) strict, without rowid`,
  'create index importRow_verdict on importRow (draftId, verdict, ordinal)',
  `create table approval (
    id text primary key,
    kind text not null,
    subject text not null,
    reason text not null,
    requestedBy text not null,
    requestedAt text not null,
    status text not null,
    decidedBy text,
    decidedAt text,
    note text,
    usedAt text
  ) strict`,
  'create index approval_status on approval (status, requestedAt)',
  'create index approval_subject on approval (subject)',
  `create table attachment (
    id text primary key,
    ledger text not null,
    recordId text not null,
    name text not null,
    bytes integer not null,
    sha256 text not null,
    mediaType text not null,
    blob text not null unique,
    fileKey blob not null,
    addedAt text not null,
    addedBy text not null,
    voidedAt text
  ) strict`,
  'create index attachment_record on attachment (ledger, recordId)',
  `create table custody (
    seq integer primary key,
    attachmentId text not null references attachment (id),
    at text not null,
    accountId text not null,
    action text not null,
    note text
  ) strict`,
  'create index custody_attachment on custody (attachmentId, seq)',
  `create table bulletin (
    id text primary key,
    version integer not null,
    revision integer not null,
    template text not null,
    periodFrom text not null,
    periodTo text not null,
    status text not null,
    head text not null,
    blocks text not null,
    checks text,
    checkedBy text,
    checkedAt text,
    frozen text,
    digest text,
    issuedAt text,
    issuedBy text,
    supersedes text references bulletin (id),
    reason text,
    createdAt text not null,
    createdBy text not null,
    changedAt text not null
  ) strict`,
  // An issued bulletin is frozen: only its status may change, to superseded.
  `create trigger bulletin_frozen before update on bulletin when old.status in ('issued', 'superseded')
   begin
     select raise(abort, 'issued bulletins are frozen')
     where new.frozen is not old.frozen or new.digest is not old.digest or new.head is not old.head
        or new.blocks is not old.blocks or new.issuedAt is not old.issuedAt or new.issuedBy is not old.issuedBy
        or new.status not in ('issued', 'superseded');
   end`,
  `create trigger bulletin_kept before delete on bulletin
   begin
     select raise(abort, 'bulletins are never removed');
   end`,
  'create table unitKeys (id integer primary key check (id = 1), keys text not null, createdAt text not null) strict',
  `create table unitCard (
    id text primary key,
    unit text not null,
    keyId text not null unique,
    card text not null,
    status text not null,
    addedBy text not null,
    addedAt text not null,
    confirmedBy text,
    confirmedAt text,
    confirmedHow text,
    revokedReason text
  ) strict`,
  `create table outgoingPackage (
    id text primary key,
    packageId text unique,
    name text,
    kind text not null,
    recipients text not null,
    purpose text not null,
    bulletinId text references bulletin (id),
    selections text not null,
    withAttachments integer not null,
    secrecy text not null,
    status text not null,
    approvalId text references approval (id),
    builtBy text not null,
    builtAt text not null,
    writtenAt text,
    bytes integer,
    volumes integer,
    seq integer,
    epoch integer,
    statementSha512 text,
    sumsSha512 text,
    receipt text,
    receiptAt text,
    cancelReason text
  ) strict`,
  `create table incomingPackage (
    id text primary key,
    packageId text not null unique,
    name text not null,
    kind text not null,
    sender text not null,
    keyId text not null,
    seq integer not null,
    epoch integer not null,
    createdAt text not null,
    statementSha512 text not null,
    sumsSha512 text not null,
    statement blob not null,
    statementSignature text not null,
    summary text not null,
    importedAt text not null,
    importedBy text not null,
    receipt blob
  ) strict`,
  'create index incomingPackage_sender on incomingPackage (keyId, epoch, seq)',
  `create table receivedRecord (
    seq integer primary key,
    incomingId text not null references incomingPackage (id),
    originUnit text not null,
    ledger text not null,
    recordId text not null,
    revision integer not null,
    digest text not null,
    content text not null
  ) strict`,
  'create index receivedRecord_package on receivedRecord (incomingId, ledger, seq)',
  'create index receivedRecord_origin on receivedRecord (originUnit, recordId, revision)',
  `create table receivedFile (
    seq integer primary key,
    incomingId text not null references incomingPackage (id),
    sha256 text not null,
    bytes integer not null,
    blob text not null unique,
    fileKey blob not null
  ) strict`,
  `create table auditEntry (
    seq integer primary key,
    at text not null,
    accountId text not null,
    action text not null,
    subject text not null,
    result text not null,
    facts text not null,
    previous text not null,
    hash text not null
  ) strict`,
  `create trigger auditEntry_kept before delete on auditEntry
   begin
     select raise(abort, 'audit rows are never removed');
   end`,
  `create trigger auditEntry_fixed before update on auditEntry
   begin
     select raise(abort, 'audit rows are never changed');
   end`,
];
