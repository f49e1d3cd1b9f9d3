import type { Migration } from '../migration.ts';

const listed = [
  ...['receivedOn', 'seq', 'voidedAt', 'state', 'dueOn', 'channel', 'source', 'named', 'groupVisit'],
  ...['subjectId', 'unitId', 'kind', 'policyField', 'complexity', 'nonAcceptance', 'dueGiven', 'closedOn'],
  ...['disposal', 'becameClue', 'rank', 'urgent', 'overseas', 'skipLevel', 'repeatVisit', 'disruptive'],
  ...['prominent', 'repeatVerdict', 'mainItemId', 'repeatSuspected', 'handlingWay', 'dispatchedOn'],
  ...['signedOn', 'returnedOn', 'fedBackOn', 'referredOn', 'acceptanceToldOn', 'resultToldOn', 'archivedOn'],
  ...['extendedOn', 'closedOnPaper', 'reopenedOn', 'discipline', 'fourWinds', 'recheckedOn', 'number'],
];

/** Petitions that meet a condition are put in the order of their numbers without a look at any row. */
export const statements: Migration['statements'] = [
  'drop index petition_list',
  `create index petition_list on petition (${listed.join(', ')})`,
];
