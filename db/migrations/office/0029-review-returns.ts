import type { Migration } from '../migration.ts';

const added = [
  ['caseRecord', ['reviewReturnedOn text', 'reviewReturnKind text', 'reviewReturnMatters text']],
  ['caseReview', ['returnMatters text', 'suggestions integer']],
] as const;

/** What a review sent back is told on the case's page; a review knows its suggestions (D01, D03). */
export const statements: Migration['statements'] = [
  ...added.flatMap(([table, columns]) => columns.map((one) => `alter table ${table} add column ${one}`)),
  `update caseReview set suggestions = (select nullif(count(*), 0) from suggestion
    where suggestion.reviewId = caseReview.id and suggestion.voidedAt is null)`,
  ...(
    [
      ['reviewReturnedOn', 'returnedOn'],
      ['reviewReturnKind', 'returnKind'],
    ] as const
  ).map(
    ([to, from]) => `update caseRecord set ${to} = (select review.${from} from caseReview as review
      where review.caseId = caseRecord.id and review.voidedAt is null and review.returnedOn is not null
        and review.supplementedOn is null and review.decidedOn is null
      order by review.receivedOn desc, review.seq desc limit 1)`,
  ),
];
