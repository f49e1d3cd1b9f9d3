import type { Migration } from '../migration.ts';

/**
 * What the audit of changes needs: the secret under which values are digested, so that the auditor's copy of the log
 * shows that a field changed, and never what it held. One row, made when it is first needed, in no other file.
 */
export const statements: Migration['statements'] = [
  `create table auditKey (
    id integer primary key check (id = 1),
    key blob not null check (length(key) = 32)
  ) strict`,
  `create trigger auditKey_kept before delete on auditKey
   begin
     select raise(abort, 'the audit key is never removed');
   end`,
  `create trigger auditKey_fixed before update on auditKey
   begin
     select raise(abort, 'the audit key is never changed');
   end`,
  // The ciphertext that a sealed field had, until the end of the transaction that replaces it.
  `create table sealedTrace (
    ledger text not null,
    recordId text not null,
    field text not null,
    before blob not null,
    primary key (ledger, recordId, field)
  ) strict, without rowid`,
  `create trigger sealedValue_replaced before update of sealed on sealedValue
   begin
     insert or ignore into sealedTrace values (old.ledger, old.recordId, old.field, old.sealed);
   end`,
  `create trigger sealedValue_removed before delete on sealedValue
   begin
     insert or ignore into sealedTrace values (old.ledger, old.recordId, old.field, old.sealed);
   end`,
];
