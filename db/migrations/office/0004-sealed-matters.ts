import type { Migration } from '../migration.ts';

/**
 * Envelopes about people whom the upper level manages (检举控告工作规则 §15): no name, no content. Every column is a day,
 * a code, an account or a number of capital letters and digits, and the database itself takes nothing else, so that no
 * later fault of a program can write a name down. No full-text table, no reference from or to a ledger.
 */
export const statements: Migration['statements'] = [
  // Why a reporter's identity is to be opened, by code beside the words (§47).
  'alter table approval add column reasonCode text',
  `create table sealedMatter (
    seq integer primary key,
    id text not null unique,
    number text not null unique check (number glob 'MF-[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9]*' and number not glob '*[^0-9MF-]*'),
    revision integer not null,
    receivedOn text not null check (receivedOn glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    channel text not null check (length(channel) <= 20 and channel not glob '*[^a-zA-Z]*'),
    envelope text not null check (length(envelope) between 2 and 24 and envelope not glob '*[^0-9A-Z-]*'),
    targetKind text not null check (targetKind in ('superiorManaged', 'ownHead')),
    firstHandler text not null check (length(firstHandler) = 36 and firstHandler not glob '*[^0-9a-f-]*'),
    secondHandler text not null check (length(secondHandler) = 36 and secondHandler not glob '*[^0-9a-f-]*'),
    pack text not null check (pack in ('R1', 'R2', 'R3')),
    dueOn text check (dueOn glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    missingYear integer,
    state text not null check (state in ('registered', 'sending', 'sent', 'receipted', 'voiding', 'voided')),
    askedBy text check (length(askedBy) = 36 and askedBy not glob '*[^0-9a-f-]*'),
    sentOn text check (sentOn glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    carrier text check (length(carrier) between 2 and 24 and carrier not glob '*[^0-9A-Z-]*'),
    receiptNumber text check (length(receiptNumber) between 2 and 24 and receiptNumber not glob '*[^0-9A-Z-]*'),
    receiptOn text check (receiptOn glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    voidReason text check (length(voidReason) <= 20 and voidReason not glob '*[^a-zA-Z]*'),
    check (firstHandler <> secondHandler)
  ) strict`,
  `create trigger sealedMatter_fixed before update on sealedMatter
   begin
     select raise(abort, 'sealedMatter: what was registered stays')
     where new.id is not old.id or new.number is not old.number or new.receivedOn is not old.receivedOn
        or new.envelope is not old.envelope or new.targetKind is not old.targetKind
        or new.revision <> old.revision + 1;
   end`,
  `create trigger sealedMatter_kept before delete on sealedMatter
   begin
     select raise(abort, 'sealedMatter rows are never removed');
   end`,
  'create index sealedMatter_first on sealedMatter (firstHandler, seq)',
  'create index sealedMatter_second on sealedMatter (secondHandler, seq)',
  `create table sealedMatterStep (
    seq integer primary key,
    matterId text not null references sealedMatter (id),
    at text not null,
    accountId text not null,
    step text not null check (length(step) <= 20 and step not glob '*[^a-zA-Z]*'),
    replaced text check (length(replaced) = 36 and replaced not glob '*[^0-9a-f-]*'),
    reason text check (length(reason) <= 20 and reason not glob '*[^a-zA-Z]*')
  ) strict`,
  `create trigger sealedMatterStep_fixed before update on sealedMatterStep
   begin
     select raise(abort, 'sealedMatterStep rows are never changed');
   end`,
  `create trigger sealedMatterStep_kept before delete on sealedMatterStep
   begin
     select raise(abort, 'sealedMatterStep rows are never removed');
   end`,
  'create index sealedMatterStep_matter on sealedMatterStep (matterId, seq)',
  // Hand-over of open work (C11). Who answers for a piece of work is its maker until it was handed over.
  `create table workKeeper (
    kind text not null,
    subjectId text not null,
    accountId text not null,
    since text not null,
    primary key (kind, subjectId)
  ) strict, without rowid`,
  `create table handover (
    id text primary key,
    leaving text not null,
    at text not null,
    by text not null,
    reason text not null,
    items integer not null
  ) strict`,
  'create index handover_leaving on handover (leaving, at)',
  `create table handoverItem (
    handoverId text not null references handover (id),
    ordinal integer not null,
    kind text not null,
    ledger text,
    subjectId text not null,
    part text,
    dueOn text,
    toAccount text,
    primary key (handoverId, ordinal)
  ) strict, without rowid`,
];
