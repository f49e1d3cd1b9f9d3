import { ledgerTable, referenceColumn, textColumn } from '../ledger-table.ts';
import type { Migration } from '../migration.ts';

const added = [
  [
    'clue',
    [
      ...['assessment text', 'notOurs integer', 'handedOverTo text', 'handedOverOn text'],
      ...['handedOverNumber text', 'checkPartyAgreedOn text', 'checkPartyApprover text'],
      'checkPartyNumber text',
    ],
  ],
  [
    'caseRecord',
    [
      ...['endReportsWanting integer', 'endPartyReportNumber text', 'endSuperiorFilingNumber text'],
      'endReportedOn text',
    ],
  ],
  ['postTerm', ['identityNumber text']],
] as const;

const day = (name: string) => textColumn(name, { filtered: true });

/**
 * Clues are assessed, handed on to the organ whose they are, and disposed of anew with the earlier rounds kept (B01, B03;
 * 实施条例 §168–172); what a case came to is reported twice as well (B02); earlier posts can be taken in (L03, J07).
 */
export const statements: Migration['statements'] = [
  ...added.flatMap(([table, columns]) => columns.map((one) => `alter table ${table} add column ${one}`)),
  // What was reported of the end of a case is asked for from now on, as it is of its filing.
  `update caseRecord set endReportsWanting = 1
    where filingApprovedOn is not null and (closedOn is not null or transferredOn is not null)`,
  'drop index clue_list',
  'create index clue_list on clue (receivedOn, seq, voidedAt, state, dueOn, source, organ, petitionId, subjectId, unitId, rank, upwardReason, kind, sweepId, disposal, disposedOn, heldUntil, checkStartedOn, checkEndedOn, outcome, filedOn, concludedOn, reportsWanting, notOurs, handedOverOn)',
  'drop index caseRecord_list',
  'create index caseRecord_list on caseRecord (filedOn, seq, voidedAt, state, dueOn, clueId, subjectId, unitId, category, investigatedOn, closedOn, sanction, additionalSanction, sanctionedOn, fourForm, transferred, eightRule, proposing, fileKind, serious, filingAuthority, headAgreedOn, filingApprovedOn, filingReturnedOn, refusedOn, decisionReadOn, partyHeadToldOn, firstResultOn, earlyReviewAskedOn, earlyReviewAgreedOn, earlyReviewJoinedOn, transferredOn, withdrawnOn, reportsWanting, toReviewOn, endReportsWanting, id)',
  ...ledgerTable({
    table: 'clueRound',
    period: 'disposedOn',
    columns: [
      referenceColumn('clue', { required: true }),
      textColumn('disposal', { required: true, filtered: true }),
      textColumn('disposedOn', { required: true, sorted: true, filtered: true }),
      day('checkStartedOn'),
      day('checkEndedOn'),
      textColumn('checkReport'),
      textColumn('outcome', { filtered: true }),
      textColumn('outcomeApprovedOn'),
      textColumn('partyReportNumber'),
      textColumn('superiorFilingNumber'),
      textColumn('doubleReportedOn'),
      textColumn('note'),
    ],
  }),
];
