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
  'create index deadline_open on deadline (dueOn, seq, ledger) where stoppedOn is null and voided = 0',
  'create index deadline_running on deadline (ledger, recordId, dueOn, yellowOn) where stoppedOn is null and voided = 0',
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
  `create table importLot (
    draftId text not null references importDraft (id) on delete cascade,
    firstOrdinal integer not null,
    accepted integer not null,
    warning integer not null,
    rejected integer not null,
    present integer not null,
    rows blob not null,
    primary key (draftId, firstOrdinal)
  ) strict`,
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
    documentNumber text,
    supersedes text references bulletin (id),
    reason text,
    createdAt text not null,
    createdBy text not null,
    drafters text not null,
    changedAt text not null
  ) strict`,
  'create unique index bulletin_documentNumber on bulletin (documentNumber) where documentNumber is not null',
  // One correction of a bulletin at a time.
  'create unique index bulletin_supersedes on bulletin (supersedes) where supersedes is not null',
  // An issued bulletin is frozen: all that may still happen to it is that a correction takes its place, once.
  `create trigger bulletin_frozen before update on bulletin when old.status in ('issued', 'superseded')
   begin
     select raise(abort, 'issued bulletins are frozen')
     where new.id is not old.id or new.version is not old.version or new.revision is not old.revision
        or new.template is not old.template or new.periodFrom is not old.periodFrom or new.periodTo is not old.periodTo
        or new.head is not old.head or new.blocks is not old.blocks or new.checks is not old.checks
        or new.checkedBy is not old.checkedBy or new.checkedAt is not old.checkedAt
        or new.frozen is not old.frozen or new.digest is not old.digest
        or new.issuedAt is not old.issuedAt or new.issuedBy is not old.issuedBy
        or new.documentNumber is not old.documentNumber or new.supersedes is not old.supersedes
        or new.reason is not old.reason or new.createdAt is not old.createdAt or new.createdBy is not old.createdBy
        or new.drafters is not old.drafters or new.changedAt is not old.changedAt
        or new.status is not 'superseded' or old.status is not 'issued';
   end`,
  `create trigger bulletin_kept before delete on bulletin
   begin
     select raise(abort, 'bulletins are never removed');
   end`,
  // The unit's own secret keys (transfer-package.md §4): one row, in no other file, exported by nobody.
  'create table unitKeys (id integer primary key check (id = 1), keys text not null, createdAt text not null) strict',
  `create table unitCard (
    id text primary key,
    unit text not null,
    keyId text not null,
    card text not null,
    status text not null check (status in ('waiting', 'trusted', 'revoked', 'withdrawn')),
    addedBy text not null,
    addedAt text not null,
    confirmedBy text,
    confirmedAt text,
    confirmedHow text,
    closedBy text,
    closedAt text,
    reason text,
    check (status <> 'trusted' or (confirmedBy is not null and confirmedBy <> addedBy))
  ) strict`,
  // A card that was never confirmed may have borne somebody else's key id: it must not block the true one.
  `create unique index unitCard_key on unitCard (keyId) where status <> 'withdrawn'`,
  `create unique index unitCard_unit on unitCard (unit) where status in ('waiting', 'trusted')`,
  `create table outgoingPackage (
    id text primary key,
    kind text not null check (kind in ('case-transfer', 'receipt')),
    channel text not null,
    recipients text not null,
    purpose text not null,
    basis text not null,
    secrecy text not null,
    bulletinId text references bulletin (id),
    profile text not null,
    withAttachments integer not null,
    counts text not null,
    files integer not null,
    fileBytes integer not null,
    redactions text not null,
    contentDigest text not null,
    status text not null check (status in ('waiting', 'approved', 'refused', 'written', 'closed', 'cancelled')),
    approvalId text references approval (id),
    inReplyTo text references incomingPackage (id),
    builtBy text not null,
    builtAt text not null,
    createdAt text,
    appVersion text,
    epoch integer,
    seq integer,
    prev text,
    statementSha512 text,
    writtenAt text,
    closedAt text,
    cancelledBy text,
    cancelledAt text,
    cancelReason text
  ) strict`,
  'create index outgoingPackage_built on outgoingPackage (kind, builtAt)',
  // A number of a channel is given once; a voided package gives its number back.
  `create unique index outgoingPackage_place on outgoingPackage (channel, epoch, seq)
    where status in ('written', 'closed')`,
  `create table outgoingRecord (
    outgoingId text not null references outgoingPackage (id),
    ordinal integer not null,
    type text not null,
    recordId text not null,
    content text not null,
    primary key (outgoingId, ordinal)
  ) strict, without rowid`,
  'create index outgoingRecord_type on outgoingRecord (outgoingId, type, ordinal)',
  `create table outgoingFile (
    outgoingId text not null references outgoingPackage (id),
    attachmentId text not null references attachment (id),
    primary key (outgoingId, attachmentId)
  ) strict, without rowid`,
  `create table outgoingCopy (
    outgoingId text not null references outgoingPackage (id),
    sumsSha512 text not null,
    at text not null,
    accountId text not null,
    bytes integer not null,
    volumes integer not null,
    primary key (outgoingId, sumsSha512)
  ) strict, without rowid`,
  `create table incomingPackage (
    id text primary key,
    packageId text not null unique,
    channel text not null,
    kind text not null check (kind in ('case-transfer', 'receipt')),
    sender text not null,
    keyId text not null,
    epoch integer not null,
    seq integer not null,
    prev text,
    createdAt text not null,
    bytes integer not null,
    files integer not null,
    statementSha512 text not null,
    sumsSha512 text not null,
    statement blob not null,
    statementSignature text not null,
    sums blob not null,
    sumsSignature text not null,
    manifest blob not null,
    redactions text not null,
    importedAt text not null,
    importedBy text not null
  ) strict`,
  'create unique index incomingPackage_place on incomingPackage (channel, epoch, seq)',
  'create index incomingPackage_at on incomingPackage (kind, importedAt)',
  `create table receivedRecord (
    seq integer primary key,
    incomingId text not null references incomingPackage (id),
    originUnit text not null,
    type text not null,
    recordId text not null,
    revision integer not null,
    digest text not null,
    standing text not null,
    content text not null
  ) strict`,
  'create index receivedRecord_package on receivedRecord (incomingId, type, seq)',
  'create index receivedRecord_origin on receivedRecord (originUnit, type, recordId, revision)',
  `create index receivedRecord_conflict on receivedRecord (incomingId) where standing = 'conflict'`,
  `create table receivedFile (
    seq integer primary key,
    incomingId text not null references incomingPackage (id),
    sha256 text not null,
    bytes integer not null,
    blob text not null unique,
    fileKey blob not null
  ) strict`,
  'create unique index receivedFile_package on receivedFile (incomingId, sha256)',
  // What a receipt said of a package of ours; only a verified receipt comes here.
  `create table receivedReceipt (
    incomingId text primary key references incomingPackage (id),
    outgoingId text not null references outgoingPackage (id),
    unit text not null,
    result text not null,
    code text,
    at text not null,
    accountId text not null
  ) strict`,
  'create index receivedReceipt_outgoing on receivedReceipt (outgoingId)',
  // A receipt is made once and given out again as it is: its files, byte for byte (JSON name → base64).
  `create table issuedReceipt (
    incomingId text primary key references incomingPackage (id),
    outgoingId text not null references outgoingPackage (id),
    files text not null
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
