import type { Migration } from '../migration.ts';

const texts = ['reopenAskedOn', 'reopenedOn', 'formerClosedOn', 'formerResult'];

const listed = [
  ...['receivedOn', 'seq', 'voidedAt', 'state', 'dueOn', 'channel', 'source', 'named', 'groupVisit'],
  ...['subjectId', 'unitId', 'kind', 'policyField', 'complexity', 'nonAcceptance', 'dueGiven', 'closedOn'],
  ...['disposal', 'becameClue', 'rank', 'urgent', 'overseas', 'skipLevel', 'repeatVisit', 'disruptive'],
  ...['prominent', 'repeatVerdict', 'mainItemId', 'repeatSuspected', 'handlingWay', 'dispatchedOn'],
  ...['signedOn', 'returnedOn', 'fedBackOn', 'referredOn', 'acceptanceToldOn', 'resultToldOn', 'archivedOn'],
  ...['extendedOn', 'closedOnPaper', 'reopenedOn'],
];

/**
 * A closed petition may be handled again; its clock then begins anew. What was granted to the earlier run of a clock, or
 * ended it, says of which run it is.
 */
export const statements: Migration['statements'] = [
  ...texts.map((column) => `alter table petition add column ${column} text`),
  'alter table petition add column reopenCount integer',
  'drop index petition_list',
  `create index petition_list on petition (${listed.join(', ')})`,
  'alter table clockExtension add column startedOn text',
  'alter table clockStop add column startedOn text',
  'drop index clockStop_clock',
  "create unique index clockStop_clock on clockStop (ledger, recordId, rule, coalesce(startedOn, ''))",
];
