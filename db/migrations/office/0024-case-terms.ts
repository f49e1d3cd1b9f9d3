import { ledgerTable, referenceColumn, textColumn } from '../ledger-table.ts';
import type { Migration } from '../migration.ts';

const day = (name: string) => textColumn(name, { filtered: true });

const added = [
  ['clue', ['doubleReportedOn text']],
  [
    'caseRecord',
    [
      'reportsWanting integer',
      'partyReportNumber text',
      'superiorFilingNumber text',
      'doubleReportedOn text',
    ],
  ],
  [
    'caseMeasure',
    [
      ...['extendedCount integer', 'extendedUntil text', 'extendedBy text', 'heavyPenalty integer'],
      ...['furtherOn text', 'furtherApprover text', 'furtherNumber text', 'furtherMonths integer'],
      ...['recountedOn text', 'recountReason text', 'recountOrgan text', 'recountApprover text'],
      ...['recountApprovedOn text', 'recountNumber text', 'recounts integer'],
    ],
  ],
  ['clueMeeting', ['nextHeldOn text']],
  ['caseReview', ['lastVisitedOn text', 'nextVisitOn text', 'proposedVisitOn text', 'plannedVisitOn text']],
  ['person', ['postPaper text', 'postPaperNumber text', 'postPaperOn text']],
] as const;

/**
 * Cases are reported twice as clues are (B02); custody is extended further and counted anew (监察法 2024 §48), cases come
 * back for a supplement; meetings on clues know the next one and whom they let see their clues (B04); reviews know their
 * return visits (D05); people keep the posts they held before (J07).
 */
export const statements: Migration['statements'] = [
  ...added.flatMap(([table, columns]) => columns.map((one) => `alter table ${table} add column ${one}`)),
  // A case whose filing was approved here wants both numbers from now on, as a clue does.
  `update caseRecord set reportsWanting = 1
    where filingApprovedOn is not null and coalesce(proposing, 0) = 0`,
  'drop index caseRecord_list',
  'create index caseRecord_list on caseRecord (filedOn, seq, voidedAt, state, dueOn, clueId, subjectId, unitId, category, investigatedOn, closedOn, sanction, additionalSanction, sanctionedOn, fourForm, transferred, eightRule, proposing, fileKind, serious, filingAuthority, headAgreedOn, filingApprovedOn, filingReturnedOn, refusedOn, decisionReadOn, partyHeadToldOn, firstResultOn, earlyReviewAskedOn, earlyReviewAgreedOn, earlyReviewJoinedOn, transferredOn, withdrawnOn, reportsWanting, id)',
  'drop index caseMeasure_list',
  'create index caseMeasure_list on caseMeasure (askedOn, seq, voidedAt, state, dueOn, caseId, kind, important, approver, submittedOn, approvedOn, startedOn, endedOn, seeksCustody, recorded, noticeOn, reportedOn, furtherOn, recountedOn)',
  `update caseReview set
    lastVisitedOn = (select max(visit.visitedOn) from returnVisit as visit
      where visit.reviewId = caseReview.id and visit.voidedAt is null),
    nextVisitOn = (select min(visit.plannedOn) from returnVisit as visit
      where visit.reviewId = caseReview.id and visit.voidedAt is null and visit.visitedOn is null)`,
  ...ledgerTable({
    table: 'caseSupplement',
    period: 'returnedOn',
    columns: [
      referenceColumn('case', { required: true }),
      textColumn('returnedOn', { required: true, sorted: true, filtered: true }),
      textColumn('organ', { required: true }),
      textColumn('number', { required: true }),
      textColumn('matters', { required: true }),
      day('finishedOn'),
      textColumn('result'),
      textColumn('sentNumber'),
      textColumn('note'),
    ],
  }),
  ...ledgerTable({
    table: 'postTerm',
    period: 'heldUntil',
    columns: [
      referenceColumn('person', { required: true }),
      referenceColumn('unit'),
      textColumn('post', { required: true }),
      textColumn('rank', { filtered: true }),
      day('heldFrom'),
      textColumn('heldUntil', { required: true, sorted: true, filtered: true }),
      textColumn('endedBy', { required: true, filtered: true }),
      textColumn('paper'),
      textColumn('paperNumber'),
      textColumn('paperOn'),
      textColumn('note'),
    ],
  }),
  // Who was named for a record because a meeting went over it, so that it ends with the meeting's list.
  `create table meetingAccess (
    seq integer primary key,
    meetingId text not null,
    recordId text not null,
    accountId text not null,
    memberSeq integer not null unique references accessMember (seq)
  ) strict`,
  'create index meetingAccess_meeting on meetingAccess (meetingId, recordId, accountId)',
  'create index meetingAccess_record on meetingAccess (recordId, meetingId)',
];
