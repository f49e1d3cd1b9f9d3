import { reference, text } from './field.ts';
import type { Condition } from './steps.ts';

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

/** What follows a decision is registered once there is one. */
export const afterDecision: Condition = {
  field: 'review',
  when: () => true,
  ledger: 'caseReview',
  by: 'review',
  above: true,
  holds: (values) => (values['decidedOn'] ?? null) !== null,
  words: '这件审理还没有作出处分决定',
};

/** Whom it concerns, as text: no card of a person may tell of a case. */
export const subjectField = text('当事人', {
  list: 'shown',
  width: 90,
  max: 60,
  help: '留空则从审理件带出',
});
