import { ledgerTable, referenceColumn, textColumn } from '../ledger-table.ts';
import type { Migration } from '../migration.ts';

const texts = ['closingApprover', 'closingPaper', 'extendedOn', 'extendedUntil', 'extendedBy'];
const numbers = ['closedOnPaper', 'extensionCount'];

const listed = [
  ...['receivedOn', 'seq', 'voidedAt', 'state', 'dueOn', 'channel', 'source', 'named', 'groupVisit'],
  ...['subjectId', 'unitId', 'kind', 'policyField', 'complexity', 'nonAcceptance', 'dueGiven', 'closedOn'],
  ...['disposal', 'becameClue', 'rank', 'urgent', 'overseas', 'skipLevel', 'repeatVisit', 'disruptive'],
  ...['prominent', 'repeatVerdict', 'mainItemId', 'repeatSuspected', 'handlingWay', 'dispatchedOn'],
  ...['signedOn', 'returnedOn', 'fedBackOn', 'referredOn', 'acceptanceToldOn', 'resultToldOn', 'archivedOn'],
  ...['extendedOn', 'closedOnPaper'],
];

/**
 * Petitions keep by whom and by which paper they were closed before they stood here, and what extensions were granted
 * (A09); beside the informants stand their analyses (A02).
 */
export const statements: Migration['statements'] = [
  ...texts.map((column) => `alter table petition add column ${column} text`),
  ...numbers.map((column) => `alter table petition add column ${column} integer`),
  'drop index petition_list',
  `create index petition_list on petition (${listed.join(', ')})`,
  'create index petition_referral on petition (referralNumber) where referralNumber is not null and voidedAt is null',
  ...ledgerTable({
    table: 'informantReport',
    period: 'reportedOn',
    columns: [
      referenceColumn('informant', { required: true }),
      textColumn('reportedOn', { required: true, sorted: true, filtered: true }),
      textColumn('matters', { required: true }),
      textColumn('analysis', { required: true }),
      textColumn('suggestion'),
    ],
  }),
];
