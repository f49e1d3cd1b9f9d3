import { reference, text } from './field.ts';

/** Where a register stands that belongs to reviews: on the review's page, and as a tab beside the reviews. */
export const ofReview = { tabOf: 'caseReview' } as const;

/** The review that something belongs to, and what a new record takes from it. */
export const underReview = {
  field: 'review',
  ledger: 'caseReview',
  takes: { subject: 'subject' },
} as const;

/** The review itself. */
export const reviewField = reference('审理编号', 'caseReview', {
  required: true,
  list: 'shown',
  width: 130,
  searched: false,
});

/** Whom it concerns, as text: no card of a person may tell of a case. */
export const subjectField = text('当事人', {
  list: 'shown',
  width: 90,
  max: 60,
  help: '留空则从审理件带出',
});
