import { ledgerTable, referenceColumn, textColumn } from '../ledger-table.ts';
import type { Migration } from '../migration.ts';

/**
 * The steps of the work as they were taken (shared/ledgers/steps.ts): who, when, which, with what remark. A step is never
 * changed or removed; a return is a step of its own. Beside it the first register of the work: 领导批示.
 */
export const statements: Migration['statements'] = [
  `create table recordStep (
    seq integer primary key,
    ledger text not null,
    recordId text not null,
    revision integer not null,
    action text not null,
    at text not null,
    accountId text not null,
    note text
  ) strict`,
  'create index recordStep_record on recordStep (ledger, recordId, seq)',
  `create trigger recordStep_fixed before update on recordStep
   begin
     select raise(abort, 'steps are never changed');
   end`,
  `create trigger recordStep_kept before delete on recordStep
   begin
     select raise(abort, 'steps are never removed');
   end`,
  ...ledgerTable({
    table: 'instruction',
    period: 'instructedOn',
    columns: [
      referenceColumn('petition', { required: true }),
      textColumn('leader', { required: true }),
      textColumn('level', { filtered: true }),
      textColumn('documentNumber'),
      textColumn('instructedOn', { required: true, sorted: true, filtered: true }),
      textColumn('content', { required: true }),
      textColumn('demandedBy', { filtered: true }),
      textColumn('answeredOn', { filtered: true }),
      textColumn('answer'),
    ],
  }),
];
