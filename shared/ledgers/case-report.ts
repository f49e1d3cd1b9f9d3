import { date, longText } from './field.ts';
import { has } from './has.ts';
import type { RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

/*
 * The end of an investigation (监督执纪工作规则 §50–52; domain §1.3): the group reports what it found, how the person takes it
 * and what it proposes; the supervising leader agrees, and on the main head's word the case goes to review. What was sent
 * to review on paper bears its day alone.
 */

const written = { group: '审查报告', byStep: true } as const;

export const reportFields = {
  findings: longText('查明的违纪违法事实', written),
  attitude: longText('本人态度和认识', { ...written, max: 4000 }),
  handlingProposal: longText('处理建议', { ...written, max: 8000 }),
  reviewAskedOn: date('呈报移送审理日期', { ...written, filter: false }),
  reportAgreedOn: date('分管领导同意移送日期', { ...written, filter: false }),
  toReviewOn: date('批准移送审理日期', written),
};

/** The report was handed in, and the main head has not said his word on it yet. */
export const isReporting = (v: RecordValues): boolean => has(v, 'reviewAskedOn') && !has(v, 'toReviewOn');

/**
 * Whether a case may go to review: its investigation ended and the main head agreed, in this register where it was filed
 * in it, else on paper.
 */
export const mayGoToReview = (v: RecordValues): boolean =>
  has(v, 'investigatedOn') && (has(v, 'toReviewOn') || !(has(v, 'reviewAskedOn') || has(v, 'headAgreedOn')));

const takenBack = { reviewAskedOn: null, reportAgreedOn: null, investigatedOn: null };

export const reportSteps: readonly RecordStep[] = [
  {
    action: 'reportInvestigation',
    label: '呈报审查报告',
    from: ['investigating', 'reviewing'],
    permission: 'case.write',
    fields: ['investigatedOn', 'findings', 'attitude', 'handlingProposal'],
    demands: ['investigatedOn', 'findings', 'handlingProposal'],
    past: { investigatedOn: 'today' },
    sets: (_, today) => ({ reviewAskedOn: today }),
    // What is with the review room on a paper of its own is not reported again.
    when: (v) => !has(v, 'toReviewOn') && (!has(v, 'investigatedOn') || has(v, 'headAgreedOn')),
    note: 'offered',
    asksLeader: true,
  },
  {
    action: 'agreeReport',
    label: '分管领导同意移送',
    from: ['reporting'],
    permission: 'case.approve',
    fields: [],
    demands: [],
    sets: (_, today) => ({ reportAgreedOn: today }),
    when: (v) => !has(v, 'reportAgreedOn'),
    note: 'offered',
    waits: true,
    apartFrom: ['reportInvestigation'],
  },
  {
    action: 'agreeTransfer',
    label: '同意移送审理',
    from: ['reporting'],
    permission: 'case.decide',
    fields: [],
    demands: [],
    sets: (_, today) => ({ toReviewOn: today }),
    when: (v) => has(v, 'reportAgreedOn'),
    note: 'offered',
    waits: true,
  },
  {
    action: 'giveBackReport',
    label: '退回继续审查',
    from: ['reporting'],
    permission: 'case.approve',
    fields: [],
    demands: [],
    sets: () => takenBack,
    note: 'demanded',
    waits: true,
    apartFrom: ['reportInvestigation'],
  },
];
