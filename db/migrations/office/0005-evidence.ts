import type { Migration } from '../migration.ts';

/** Refuses what would change or remove a row of a log. */
const kept = (table: string): readonly string[] => [
  `create trigger ${table}_kept before delete on ${table}
   begin
     select raise(abort, 'custody rows are never removed');
   end`,
  `create trigger ${table}_fixed before update on ${table}
   begin
     select raise(abort, 'custody rows are never changed');
   end`,
];

/** Versions of attachments, the custody of paper originals, the catalogue of a case volume. */
export const statements: Migration['statements'] = [
  // A file of the table `attachment` is one version; those of one item are told together here.
  `create table attachmentVersion (
    attachmentId text primary key references attachment (id),
    itemId text not null references attachment (id),
    version integer not null check (version > 0),
    reason text,
    voidedBy text,
    voidReason text,
    check (version = 1 or reason is not null)
  ) strict, without rowid`,
  'create unique index attachmentVersion_item on attachmentVersion (itemId, version)',
  'insert into attachmentVersion (attachmentId, itemId, version) select id, id, 1 from attachment',
  // Who approved a copy or a print, where the policy demands it.
  `create table custodyApproval (
    custodySeq integer primary key references custody (seq),
    approvedBy text not null,
    approvalId text
  ) strict`,
  ...kept('custody'),
  ...kept('custodyApproval'),
  // Folders into which the office's scanner puts files.
  `create table scanFolder (
    id text primary key,
    path text not null unique,
    name text not null,
    registeredBy text not null,
    registeredAt text not null
  ) strict`,
  `create table scanTaken (
    folderId text not null,
    name text not null,
    bytes integer not null,
    modifiedAt text not null,
    attachmentId text not null references attachment (id),
    primary key (folderId, name, bytes, modifiedAt)
  ) strict, without rowid`,
  `create table paperOriginal (
    id text primary key,
    ledger text not null,
    recordId text not null,
    revision integer not null,
    title text not null,
    itemId text references attachment (id),
    cabinet text not null,
    volume text not null,
    pageFrom integer check (pageFrom > 0),
    pageTo integer check (pageTo >= pageFrom),
    custodian text not null,
    addedAt text not null,
    addedBy text not null,
    voidedAt text,
    voidedBy text,
    voidReason text
  ) strict`,
  'create index paperOriginal_record on paperOriginal (ledger, recordId)',
  `create table paperLoan (
    id text primary key,
    paperId text not null references paperOriginal (id),
    outside integer not null check (outside in (0, 1)),
    borrower text not null,
    companion text,
    purpose text not null,
    dueOn text not null,
    status text not null check (status in ('waiting', 'approved', 'refused', 'withdrawn', 'lent', 'returned')),
    requestedBy text not null,
    requestedAt text not null,
    decidedBy text,
    decidedAt text,
    decisionNote text,
    lentBy text,
    lentAt text,
    returnedTo text,
    returnedAt text,
    returnNote text,
    -- What leaves the house goes with two people, and not on the word of the one who asked (domain 1.5).
    check (outside = 0 or (companion is not null and companion <> borrower)),
    check (outside = 0 or status not in ('lent', 'returned') or decidedBy is not null),
    check (decidedBy is null or decidedBy <> requestedBy)
  ) strict`,
  // A paper is with one borrower at a time.
  `create unique index paperLoan_open on paperLoan (paperId) where status in ('waiting', 'approved', 'lent')`,
  `create index paperLoan_due on paperLoan (dueOn) where status in ('waiting', 'approved', 'lent')`,
  `create table paperCustody (
    seq integer primary key,
    paperId text not null references paperOriginal (id),
    at text not null,
    accountId text not null,
    action text not null,
    loanId text references paperLoan (id),
    approvedBy text,
    place text,
    note text
  ) strict`,
  'create index paperCustody_paper on paperCustody (paperId, seq)',
  ...kept('paperCustody'),
  `create table caseVolume (
    id text primary key,
    ledger text not null,
    recordId text not null,
    revision integer not null,
    kind text not null,
    number text not null,
    title text not null,
    retention text not null,
    filedBy text not null,
    createdAt text not null,
    createdBy text not null,
    closedAt text,
    closedBy text
  ) strict`,
  'create index caseVolume_record on caseVolume (ledger, recordId)',
  `create table volumeItem (
    id text primary key,
    volumeId text not null references caseVolume (id),
    ordinal integer not null,
    section text not null,
    title text not null,
    author text,
    documentNumber text,
    date text,
    pages integer not null check (pages >= 0),
    itemId text references attachment (id),
    paperId text references paperOriginal (id),
    missing text,
    note text
  ) strict`,
  'create unique index volumeItem_order on volumeItem (volumeId, ordinal)',
];
