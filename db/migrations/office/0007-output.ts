import type { Migration } from '../migration.ts';

/**
 * What leaves the office on paper or as a file (domain §4.4): what was asked for and who agreed, the two registers with
 * a number for each act, and what became of every copy. Rows of the registers are never removed. Also what must be asked
 * about before a package comes in.
 */
export const statements: Migration['statements'] = [
  `create table outputRequest (
    approvalId text primary key references approval (id),
    act text not null check (act in ('print', 'savePdf', 'saveDocx', 'exportList', 'saveFile', 'destroy')),
    content text not null,
    contentDigest text not null,
    title text not null,
    ledger text,
    recordId text,
    records integer,
    pages integer,
    copies integer not null check (copies between 1 and 200),
    used integer not null default 0,
    level text,
    mark text not null,
    people integer not null check (people in (1, 2)),
    expiresAt text,
    check (used between 0 and copies)
  ) strict`,
  'create index outputRequest_content on outputRequest (contentDigest)',
  `create table outputVoice (
    approvalId text not null references outputRequest (approvalId),
    accountId text not null,
    at text not null,
    note text,
    primary key (approvalId, accountId)
  ) strict, without rowid`,
  `create table outputEntry (
    id text primary key,
    register text not null check (register in ('print', 'export')),
    year integer not null,
    number integer not null,
    act text not null,
    subject text not null,
    title text not null,
    ledger text,
    recordId text,
    records integer,
    pages integer,
    copies integer not null,
    wasted integer not null default 0,
    level text,
    mark text not null,
    purpose text not null,
    approvalId text references approval (id),
    mediumId text,
    mediumNumber text,
    sha256 text,
    bytes integer,
    result text not null check (result in ('begun', 'done', 'failed', 'cancelled')),
    at text not null,
    finishedAt text,
    accountId text not null,
    unique (register, year, number)
  ) strict`,
  'create index outputEntry_at on outputEntry (register, at)',
  'create index outputEntry_subject on outputEntry (subject)',
  `create trigger outputEntry_kept before delete on outputEntry
   begin
     select raise(abort, 'rows of the registers are never removed');
   end`,
  `create trigger outputEntry_fixed before update of register, year, number, act, subject, title, recordId, level, mark, purpose,
     approvalId, at, accountId on outputEntry
   begin
     select raise(abort, 'what an entry says of its act is never changed');
   end`,
  `create table outputCopy (
    entryId text not null references outputEntry (id),
    number text not null,
    state text not null check (state in ('made', 'issued', 'returned', 'toDestroy', 'destroyed', 'wasted')),
    holder text not null,
    destroyId text references approval (id),
    changedAt text not null,
    primary key (entryId, number)
  ) strict, without rowid`,
  'create index outputCopy_state on outputCopy (state)',
  `create table outputCopyEvent (
    seq integer primary key,
    entryId text not null,
    number text not null,
    at text not null,
    accountId text not null,
    act text not null,
    note text,
    foreign key (entryId, number) references outputCopy (entryId, number)
  ) strict`,
  'create index outputCopyEvent_copy on outputCopyEvent (entryId, number)',
  'alter table outgoingCopy add column mediumId text',
  'alter table outgoingCopy add column mediumNumber text',
  // Senders that number their packages anew after a restore (transfer-package.md §4: epoch), let in or refused by two
  // accounts; who asked and who decided stands in the approval.
  `create table epochRelease (
    approvalId text primary key references approval (id),
    sender text not null,
    lastEpoch integer not null,
    epoch integer not null check (epoch > lastEpoch),
    packageId text not null,
    seq integer not null,
    sumsSha512 text not null,
    statementSha512 text not null,
    confirmedHow text check (confirmedHow in ('inPerson', 'telephone', 'confidentialMail')),
    letter text,
    check ((confirmedHow is null) = (letter is null))
  ) strict`,
  'create index epochRelease_sender on epochRelease (sender, epoch)',
  `create trigger epochRelease_kept before delete on epochRelease
   begin
     select raise(abort, 'what was found out about a sender is never removed');
   end`,
  `create trigger epochRelease_fixed before update of approvalId, sender, lastEpoch, epoch, packageId, seq, sumsSha512,
     statementSha512 on epochRelease
   begin
     select raise(abort, 'a request is not rewritten');
   end`,
];
