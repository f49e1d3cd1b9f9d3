import { ledgerTable, numberColumn, referenceColumn, textColumn } from '../ledger-table.ts';
import type { Migration } from '../migration.ts';

const day = (name: string) => textColumn(name, { filtered: true });
const begun = (name: string) => textColumn(name, { required: true, sorted: true, filtered: true });

/**
 * People drawn into a case from a pool (C03), targets counted from the cases (C08), hand-overs matter by matter (C11), and
 * the effect periods of those held to account (D07).
 */
export const statements: Migration['statements'] = [
  ...ledgerTable({
    table: 'caseTalent',
    period: 'joinedOn',
    columns: [
      referenceColumn('person', { required: true }),
      referenceColumn('unit'),
      textColumn('post'),
      textColumn('area'),
      textColumn('specialty', { filtered: true }),
      begun('joinedOn'),
      day('leftOn'),
      textColumn('note'),
    ],
  }),
  ...ledgerTable({
    table: 'seconded',
    period: 'since',
    columns: [
      referenceColumn('cooperation', { required: true }),
      referenceColumn('member', { required: true }),
      begun('since'),
      day('until'),
      textColumn('task'),
      textColumn('note'),
    ],
  }),
  ...ledgerTable({
    table: 'handoverMatter',
    period: 'listedOn',
    columns: [
      referenceColumn('handover', { required: true }),
      textColumn('kind', { required: true, filtered: true }),
      referenceColumn('case'),
      referenceColumn('clue'),
      textColumn('name'),
      textColumn('quantity'),
      numberColumn('pages'),
      textColumn('place'),
      begun('listedOn'),
      textColumn('note'),
    ],
  }),
  'alter table caseTarget add column counts text',
  'alter table caseTarget add column countedOn text',
  `update caseTarget set counts = 'filed'`,
  'drop index caseTarget_list',
  'create index caseTarget_list on caseTarget (endsOn, seq, voidedAt, state, dueOn, unitId, span, met, commended, vetoed, deprived, counts, countedOn)',
  'alter table accountability add column effectEndsOn text',
  'alter table accountability add column noLeadingUntil text',
  'alter table accountability add column endedOn text',
  'drop index accountability_list',
  'create index accountability_list on accountability (heldOn, seq, voidedAt, state, dueOn, target, unitId, leaderId, trigger, responsibility, organMeasure, leaderMeasure, organizationalMeasure, sanction, circulated, backwardReason, tracedOn, effectEndsOn, noLeadingUntil, endedOn)',
];
