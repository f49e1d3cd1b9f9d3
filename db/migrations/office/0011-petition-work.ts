import { ledgerTable, numberColumn, referenceColumn, textColumn } from '../ledger-table.ts';
import type { Migration } from '../migration.ts';

const texts = [
  'rank',
  'cadreAuthority',
  'result',
  'locality',
  'repeatVerdict',
  'mainItemId',
  'mainItemName',
  'repeatReason',
  'handlingWay',
  'dispatchedOn',
  'signedOn',
  'returnAskedOn',
  'returnedOn',
  'reviewAskedOn',
  'fedBackOn',
  'referredTo',
  'referralNumber',
  'referredOn',
  'acceptanceToldOn',
  'acceptanceToldWay',
  'resultToldOn',
  'resultToldWay',
  'resultObjection',
  'archiveNumber',
  'archivePlace',
  'archivedOn',
];
const flags = [
  'urgent',
  'overseas',
  'skipLevel',
  'repeatVisit',
  'disruptive',
  'prominent',
  'repeatSuspected',
  'noticesUnknown',
];

const listed = [
  ...['receivedOn', 'seq', 'voidedAt', 'state', 'dueOn', 'channel', 'source', 'named', 'groupVisit'],
  ...['subjectId', 'unitId', 'kind', 'policyField', 'complexity', 'nonAcceptance', 'dueGiven', 'closedOn'],
  ...['disposal', 'becameClue', 'rank', 'urgent', 'overseas', 'skipLevel', 'repeatVisit', 'disruptive'],
  ...['prominent', 'repeatVerdict', 'mainItemId', 'repeatSuspected', 'handlingWay', 'dispatchedOn'],
  ...['signedOn', 'returnedOn', 'fedBackOn', 'referredOn', 'acceptanceToldOn', 'resultToldOn', 'archivedOn'],
];

/**
 * What the work on a petition adds to its register: way, notices, archive place, repeats with an index by the name of who
 * is reported (A05–A09), and beside it leaders for cases (A12), group visits with their reception (A13), lapses (A16).
 */
export const statements: Migration['statements'] = [
  ...texts.map((column) => `alter table petition add column ${column} text`),
  ...flags.map((column) => `alter table petition add column ${column} integer`),
  'drop index petition_list',
  `create index petition_list on petition (${listed.join(', ')})`,
  'create index petition_mainItemId on petition (mainItemId, receivedOn, seq, voidedAt) where mainItemId is not null',
  'create index petition_mainItemUnknown on petition (mainItemName) where mainItemId is null and mainItemName is not null and voidedAt is null',
  'create index petition_subjectNamed on petition (subjectName, receivedOn) where subjectName is not null and voidedAt is null',
  'create index petition_unitNamed on petition (unitName, receivedOn) where unitName is not null and voidedAt is null',
  'create index petition_suspected on petition (receivedOn, seq) where repeatSuspected = 1 and voidedAt is null',
  ...ledgerTable({
    table: 'caseLeader',
    period: 'startedOn',
    columns: [
      textColumn('leader', { required: true }),
      textColumn('post'),
      textColumn('scope', { required: true, filtered: true }),
      referenceColumn('petition'),
      referenceColumn('unit'),
      textColumn('staff'),
      textColumn('startedOn', { required: true, sorted: true, filtered: true }),
      textColumn('dueBy', { filtered: true }),
      textColumn('endedOn', { filtered: true }),
      textColumn('outcome'),
    ],
  }),
  ...ledgerTable({
    table: 'groupVisit',
    period: 'happenedOn',
    columns: [
      referenceColumn('petition', { required: true }),
      textColumn('happenedOn', { required: true, sorted: true, filtered: true }),
      textColumn('team', { required: true }),
      textColumn('plan', { required: true }),
      textColumn('duties'),
      textColumn('measures'),
      textColumn('handledOn', { filtered: true }),
      textColumn('record'),
      textColumn('result'),
    ],
  }),
  ...ledgerTable({
    table: 'reception',
    period: 'visitedOn',
    columns: [
      referenceColumn('petition', { required: true }),
      textColumn('visitedOn', { required: true, sorted: true, filtered: true }),
      textColumn('receivedBy', { required: true }),
      textColumn('place', { required: true }),
      numberColumn('visitors', { required: true }),
      numberColumn('representatives'),
      textColumn('matters', { required: true }),
      textColumn('answer'),
    ],
  }),
  ...ledgerTable({
    table: 'petitionLapse',
    period: 'foundOn',
    columns: [
      referenceColumn('petition', { required: true }),
      textColumn('foundOn', { required: true, sorted: true, filtered: true }),
      textColumn('kind', { required: true, filtered: true }),
      textColumn('facts', { required: true }),
      textColumn('responsible', { required: true }),
      textColumn('responsibleUnit'),
      textColumn('dealtOn', { filtered: true }),
      textColumn('dealtWith'),
    ],
  }),
];
