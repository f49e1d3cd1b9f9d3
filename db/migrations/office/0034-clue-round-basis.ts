import type { Migration } from '../migration.ts';

const added = [
  ['clue', ['earlierOn text', 'earlierApprovedOn text', 'earlierBasis text', 'earlierPlan text']],
  [
    'clueRound',
    [
      ...['disposalBasis text', 'disposalPlan text', 'decidedBy text', 'decidedDocument text'],
      ...['outcomeBasis text', 'reportsWanting integer'],
    ],
  ],
] as const;

/** An earlier disposal keeps its basis, who decided it, and that its reports are wanting (B01, B02). */
export const statements: Migration['statements'] = [
  ...added.flatMap(([table, columns]) => columns.map((one) => `alter table ${table} add column ${one}`)),
  'drop index clueRound_list',
  'create index clueRound_list on clueRound (disposedOn, seq, voidedAt, state, dueOn, clueId, disposal, checkStartedOn, checkEndedOn, outcome, reportsWanting)',
];
