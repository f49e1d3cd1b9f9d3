import {
  type LedgerColumn,
  ledgerTable,
  numberColumn,
  referenceColumn,
  textColumn,
} from '../ledger-table.ts';
import type { Migration } from '../migration.ts';

const filtered = { filtered: true } as const;
const demanded = { required: true } as const;
const period = { required: true, sorted: true, filtered: true } as const;

/** A second look at what was closed, of whatever ledger. */
const recheckTable = (table: string, parent: string): readonly string[] =>
  ledgerTable({
    table,
    period: 'recheckedOn',
    columns: [
      referenceColumn(parent, demanded),
      textColumn('kind', { ...demanded, ...filtered }),
      textColumn('team', demanded),
      textColumn('recheckedOn', period),
      textColumn('finding', demanded),
      textColumn('result', { ...demanded, ...filtered }),
      textColumn('demand'),
      textColumn('correctedOn', filtered),
    ],
  });

const petition: LedgerColumn = referenceColumn('petition', demanded);

/** What was drawn or reckoned is never changed and never removed. */
const fixed = (table: string): readonly string[] => [
  `create trigger ${table}_fixed before update on ${table}
   begin
     select raise(abort, 'what was drawn or reckoned is never changed');
   end`,
  `create trigger ${table}_kept before delete on ${table}
   begin
     select raise(abort, 'what was drawn or reckoned is never removed');
   end`,
];

/** Registers around petitions, and draws whose outcome can be made again (A02–A04, A10, A12, A14–A25). */
export const statements: Migration['statements'] = [
  ...ledgerTable({
    table: 'informant',
    period: 'since',
    columns: [
      referenceColumn('unit', demanded),
      textColumn('name', demanded),
      textColumn('phone'),
      textColumn('since', period),
      textColumn('until', filtered),
      textColumn('analysedOn', filtered),
      textColumn('analysis'),
      textColumn('note'),
    ],
  }),
  ...ledgerTable({
    table: 'reportChannel',
    period: 'publishedOn',
    columns: [
      textColumn('kind', { ...demanded, ...filtered }),
      referenceColumn('unit', demanded),
      textColumn('address', demanded),
      textColumn('keeper'),
      textColumn('publishedOn', period),
      textColumn('publishedIn'),
      textColumn('endedOn', filtered),
      textColumn('note'),
    ],
  }),
  ...ledgerTable({
    table: 'receptionDuty',
    period: 'dutyOn',
    columns: [
      textColumn('dutyOn', period),
      textColumn('leader', demanded),
      textColumn('place'),
      textColumn('staff'),
      numberColumn('done', filtered),
      textColumn('note'),
    ],
  }),
  ...ledgerTable({
    table: 'openReception',
    period: 'heldOn',
    columns: [
      textColumn('kind', { ...demanded, ...filtered }),
      textColumn('level', { ...demanded, ...filtered }),
      numberColumn('round'),
      textColumn('heldOn', period),
      referenceColumn('unit', demanded),
      textColumn('place', demanded),
      numberColumn('secretary', filtered),
      numberColumn('people'),
      numberColumn('opinions'),
      numberColumn('clues'),
      textColumn('publishedOn', filtered),
      textColumn('note'),
    ],
  }),
  ...ledgerTable({
    table: 'petitionMechanism',
    period: 'heldOn',
    columns: [
      petition,
      textColumn('kind', { ...demanded, ...filtered }),
      textColumn('heldOn', period),
      textColumn('levels'),
      textColumn('participants', demanded),
      textColumn('opinion', demanded),
      textColumn('followUpBy', filtered),
      textColumn('followedUpOn', filtered),
      textColumn('outcome'),
    ],
  }),
  ...ledgerTable({
    table: 'troubleSign',
    period: 'registeredOn',
    columns: [
      referenceColumn('unit', demanded),
      textColumn('registeredOn', period),
      textColumn('reportedOn', filtered),
      textColumn('matter', demanded),
      textColumn('leader'),
      textColumn('staff'),
      textColumn('solveBy', filtered),
      textColumn('outcome', filtered),
      textColumn('resolvedOn', filtered),
      numberColumn('zeroReport', filtered),
      textColumn('note'),
    ],
  }),
  ...recheckTable('petitionRecheck', 'petition'),
  ...recheckTable('clueRecheck', 'clue'),
  ...ledgerTable({
    table: 'assistance',
    period: 'startedOn',
    columns: [
      petition,
      textColumn('kind', { ...demanded, ...filtered }),
      textColumn('helper', demanded),
      referenceColumn('unit'),
      textColumn('startedOn', period),
      textColumn('content', demanded),
      textColumn('endedOn', filtered),
      textColumn('outcome'),
    ],
  }),
  ...ledgerTable({
    table: 'restitution',
    period: 'returnedOn',
    columns: [
      referenceColumn('petition'),
      referenceColumn('unit'),
      textColumn('payee', demanded),
      textColumn('item'),
      numberColumn('amount'),
      textColumn('returnedOn', period),
      textColumn('signedBy'),
      textColumn('signedOn', filtered),
      textColumn('publishedOn', filtered),
      textColumn('publishedIn'),
      textColumn('note'),
    ],
  }),
  ...ledgerTable({
    table: 'complaint',
    period: 'receivedOn',
    columns: [
      textColumn('kind', { ...demanded, ...filtered }),
      textColumn('receivedOn', period),
      referenceColumn('unit', demanded),
      textColumn('summary', demanded),
      textColumn('source'),
      textColumn('handledBy'),
      textColumn('closedOn', filtered),
      textColumn('result'),
    ],
  }),
  ...ledgerTable({
    table: 'cleanupItem',
    period: 'listedOn',
    columns: [
      petition,
      textColumn('batch', demanded),
      textColumn('listedOn', period),
      textColumn('class', { ...demanded, ...filtered }),
      textColumn('handler'),
      textColumn('team'),
      textColumn('limitOn', filtered),
      textColumn('finding', filtered),
      textColumn('doneOn', filtered),
      textColumn('note'),
    ],
  }),
  // A draw: the list it was made from, frozen, and all that is needed to make it again.
  `create table draw (
    seq integer primary key,
    id text not null unique,
    kind text not null,
    periodFrom text not null,
    periodTo text not null,
    reason text not null,
    seed text not null,
    pool text not null,
    poolDigest text not null,
    poolCount integer not null,
    percent integer,
    number integer,
    rounding text not null,
    ruleSource text not null,
    drawnCount integer not null,
    at text not null,
    accountId text not null
  ) strict`,
  'create index draw_kind on draw (kind, at)',
  `create table drawItem (
    drawId text not null references draw (id),
    place integer not null,
    ledger text not null,
    recordId text not null,
    primary key (drawId, place)
  ) strict, without rowid`,
  'create index drawItem_record on drawItem (ledger, recordId)',
  ...fixed('draw'),
  ...fixed('drawItem'),
  // 天成指数 as it was kept: counts, weights, formula and source beside the ranking (A21, P8).
  `create table indexResult (
    seq integer primary key,
    id text not null unique,
    periodFrom text not null,
    periodTo text not null,
    formula text not null,
    weights text not null,
    ruleSource text not null,
    digest text not null,
    rows text not null,
    at text not null,
    accountId text not null
  ) strict`,
  ...fixed('indexResult'),
];
