import { mayGoToReview } from './case-report.ts';
import { has } from './has.ts';
import { dateOf, type RecordValues } from './ledger.ts';
import { decisionEffectEnd, returnVisitDays } from './review-rules.ts';
import type { Condition, RecordStep } from './steps.ts';

const isOwn = (values: RecordValues): boolean => values['origin'] === 'ownOrgan';

/** What a return takes back: the case is deliberated, reported and approved anew. */
const takenBack = { deliberatedOn: null, reportedOn: null, leaderAgreedOn: null, headAgreedOn: null };

const returned: NonNullable<RecordStep['sets']> = (values, today) => ({
  returnedOn: today,
  returns: Number(values['returns'] ?? 0) + 1,
  ...takenBack,
});

/** What the decision says where it follows the proposal: nothing is typed twice. */
const decided: NonNullable<RecordStep['sets']> = (values, _today, packFor) => {
  const asProposed = (field: string, proposal: string) =>
    has(values, 'sanction') ? (values[field] ?? null) : (values[field] ?? values[proposal] ?? null);
  const given = {
    sanction: asProposed('sanction', 'proposedSanction'),
    additionalSanction: asProposed('additionalSanction', 'proposedAdditional'),
    fourForm: values['fourForm'] ?? values['proposedForm'] ?? null,
  };
  return { ...given, effectEndsOn: decisionEffectEnd({ ...values, ...given }, packFor) };
};

/** Evidence is read through before it is deliberated upon: every item checked, nothing waiting for a supplement. */
export const evidenceComplete: Condition = {
  field: 'deliberatedOn',
  when: (values) => has(values, 'deliberatedOn'),
  ledger: 'reviewEvidence',
  by: 'review',
  every: true,
  holds: (values) =>
    has(values, 'finding') &&
    values['finding'] !== 'supplement' &&
    ['source', 'legality', 'relevance'].every((field) => has(values, field)),
  words: '证据审核表还不完整：每项证据须审核来源、合法性、关联性并提出意见，需补证的先退回补充',
};

/** What an appeal revoked is followed by no visit: those planned are struck off first, so that none waits for ever. */
export const noVisitLeft: Condition = {
  field: 'revokedOn',
  when: (values) => has(values, 'revokedOn'),
  ledger: 'returnVisit',
  by: 'review',
  every: true,
  orNone: true,
  holds: (visit) => has(visit, 'visitedOn'),
  words: '处分撤销后不再回访：请先把还没有进行的回访作废',
};

/**
 * What the investigators did not finish, or the main head did not send, is not reviewed (监督执纪工作规则 §51–52); early
 * review is a step of the case.
 */
export const investigationEnded: Condition = {
  field: 'case',
  when: () => true,
  ledger: 'case',
  by: 'case',
  above: true,
  holds: mayGoToReview,
  words: '案件还没有审查终结、经主要负责人同意移送，不能登记移送审理：请先由审查组呈报审查报告',
};

/** What a decision says of the sanction itself. */
const sanctionFields = [
  'sanction',
  'probationYears',
  'insteadOfRemoval',
  'additionalSanction',
  'additionalDecidedBy',
  'equalSanctions',
  'periodMonths',
  'fourForm',
] as const;

/** An appeal was concluded after what stands in a field, which answers to it. */
const isUnanswered = (values: RecordValues, field: string): boolean =>
  (dateOf(values, field) ?? '') < (dateOf(values, 'appealDecidedOn') ?? '');

/**
 * The way of a review (requirements §3 D; 监督执纪工作规则 §55–56): accepted by two reviewers who never investigated the
 * case, read, talked over with the person, deliberated, reported, approved, decided by the body with authority, and
 * after that announced, executed, ended. A return for supplement is a step with its reason, and counted.
 */
export const reviewSteps: readonly RecordStep[] = [
  {
    action: 'accept',
    label: '受理',
    from: ['received'],
    permission: 'caseReview.write',
    fields: ['acceptedOn', 'mainReviewer', 'secondReviewer'],
    demands: ['acceptedOn', 'mainReviewer', 'secondReviewer'],
    past: { acceptedOn: 'today' },
    people: { fields: ['mainReviewer', 'secondReviewer'], part: 'reviewer' },
  },
  {
    action: 'talk',
    label: '登记审理谈话',
    from: ['reading'],
    permission: 'caseReview.write',
    fields: ['talkedOn', 'talkPlace', 'firstTalker', 'secondTalker', 'statement'],
    demands: ['talkedOn', 'firstTalker', 'secondTalker', 'statement'],
    past: { talkedOn: 'today' },
    people: { fields: ['firstTalker', 'secondTalker'], part: 'reviewer' },
  },
  {
    action: 'deliberate',
    label: '登记室务会审议',
    from: ['talked'],
    permission: 'caseReview.write',
    fields: ['deliberatedOn', 'attendees', 'opinion', 'minorityOpinion'],
    demands: ['deliberatedOn', 'attendees', 'opinion'],
    past: { deliberatedOn: 'today' },
  },
  {
    action: 'report',
    label: '提交审理报告',
    from: ['deliberated'],
    permission: 'caseReview.write',
    fields: [
      'report',
      'filingBasisOpinion',
      'keyEvidenceOpinion',
      'handlingOpinion',
      'proposedSanction',
      'proposedAdditional',
      'proposedForm',
    ],
    demands: ['report', 'proposedSanction', 'proposedForm'],
    sets: (_, today) => ({ reportedOn: today }),
    asksLeader: true,
  },
  {
    action: 'proposeReturn',
    label: '提请退回补充',
    from: ['reading', 'talked', 'deliberated'],
    permission: 'caseReview.write',
    fields: ['returnKind', 'returnMatters'],
    demands: ['returnKind'],
    begins: { returnMatters: null },
    sets: (_, today) => ({ returnProposedOn: today, returnedOn: null, supplementedOn: null }),
    note: 'demanded',
    asksLeader: true,
  },
  {
    action: 'agreeSupplement',
    label: '同意退回补充审查',
    from: ['returnProposed'],
    permission: 'caseReview.approve',
    fields: [],
    demands: [],
    when: (values) => values['returnKind'] === 'supplement',
    sets: returned,
    note: 'offered',
    waits: true,
    apartFrom: ['proposeReturn'],
  },
  {
    action: 'agreeReinvestigation',
    label: '同意退回重新审查',
    from: ['returnProposed'],
    permission: 'word.head',
    fields: [],
    demands: [],
    when: (values) => values['returnKind'] === 'reinvestigation',
    sets: returned,
    note: 'offered',
    waits: true,
    apartFrom: ['proposeReturn'],
  },
  {
    action: 'refuseReturn',
    label: '不同意退回',
    from: ['returnProposed'],
    permission: 'caseReview.approve',
    fields: [],
    demands: [],
    sets: () => ({ returnProposedOn: null }),
    note: 'demanded',
    waits: true,
  },
  {
    action: 'supplemented',
    label: '收到补充材料',
    from: ['returned'],
    permission: 'caseReview.write',
    fields: ['supplementedOn', 'supplement'],
    demands: ['supplementedOn', 'supplement'],
    past: { supplementedOn: 'today' },
  },
  {
    action: 'leaderAgree',
    label: '分管领导同意',
    from: ['reported'],
    permission: 'caseReview.approve',
    fields: [],
    demands: [],
    sets: (_, today) => ({ leaderAgreedOn: today }),
    note: 'offered',
    waits: true,
    apartFrom: ['report'],
  },
  {
    action: 'leaderGiveBack',
    label: '退审理室重议',
    from: ['reported'],
    permission: 'caseReview.approve',
    fields: [],
    demands: [],
    sets: () => takenBack,
    note: 'demanded',
    waits: true,
  },
  {
    action: 'headAgree',
    label: '主要负责人同意',
    from: ['leaderAgreed'],
    permission: 'word.head',
    fields: [],
    demands: [],
    sets: (_, today) => ({ headAgreedOn: today }),
    note: 'offered',
    waits: true,
  },
  {
    action: 'headGiveBack',
    label: '退审理室重议',
    from: ['leaderAgreed'],
    permission: 'word.head',
    fields: [],
    demands: [],
    sets: () => takenBack,
    note: 'demanded',
    waits: true,
  },
  {
    action: 'committee',
    label: '登记常委会审议',
    from: ['headAgreed'],
    permission: 'caseReview.write',
    fields: ['committeeOn', 'committeeOpinion'],
    demands: ['committeeOn', 'committeeOpinion'],
    past: { committeeOn: 'today' },
  },
  {
    action: 'partyCommittee',
    label: '登记县委批准',
    from: ['headAgreed', 'toDecide'],
    permission: 'caseReview.write',
    fields: ['consultedOn', 'partyApprovedOn', 'partyApprovalNumber'],
    demands: ['consultedOn', 'partyApprovedOn'],
    past: { consultedOn: 'today', partyApprovedOn: 'today' },
  },
  {
    action: 'decide',
    label: '作出处分决定',
    from: ['headAgreed', 'toDecide'],
    permission: 'caseReview.write',
    fields: ['decidedOn', 'decidedBy', 'decisionNumber', ...sanctionFields],
    demands: ['decidedOn', 'decidedBy', 'decisionNumber'],
    past: { decidedOn: 'today' },
    // A township's own decision follows the county's review; the county's is taken in its standing committee.
    when: (values) => has(values, 'committeeOn') || !isOwn(values),
    sets: decided,
    makes: (values, packFor) =>
      returnVisitDays(values, packFor).map((plannedOn) => ({
        ledger: 'returnVisit',
        values: { plannedOn, plannedFrom: values['decidedOn'] ?? null },
      })),
  },
  {
    action: 'planVisit',
    label: '安排下次回访',
    from: ['decided', 'announced', 'executed', 'visiting'],
    permission: 'caseReview.write',
    fields: ['plannedVisitOn'],
    demands: ['plannedVisitOn'],
    // While one is planned there is nothing to arrange.
    when: (values) => !has(values, 'nextVisitOn'),
    begins: { plannedVisitOn: 'proposedVisitOn' },
    note: 'offered',
    makes: (values) => [
      {
        ledger: 'returnVisit',
        values: {
          plannedOn: values['plannedVisitOn'] ?? null,
          plannedFrom: values['lastVisitedOn'] ?? values['decidedOn'] ?? null,
        },
      },
    ],
  },
  {
    // 申诉, 复审, 复核 (§59; 监察法 §56): what the conclusion makes of the sanction; what it was stays in the history.
    action: 'changeSanction',
    label: '登记处分变更',
    from: ['decided', 'announced', 'executed', 'visiting', 'ended'],
    permission: 'caseReview.write',
    fields: ['changedOn', 'changeNumber', ...sanctionFields],
    demands: ['changedOn', 'changeNumber', 'sanction', 'fourForm'],
    begins: Object.fromEntries(
      ['changedOn', 'changeNumber', ...sanctionFields].map((field) => [field, null]),
    ),
    past: { changedOn: 'today' },
    when: (values) => values['appealOutcome'] === 'changed' && isUnanswered(values, 'changedOn'),
    note: 'demanded',
    sets: (values, _today, packFor) => ({ effectEndsOn: decisionEffectEnd(values, packFor) }),
  },
  {
    action: 'revokeSanction',
    label: '登记处分撤销',
    from: ['decided', 'announced', 'executed', 'visiting', 'ended'],
    permission: 'caseReview.write',
    fields: ['revokedOn', 'changeNumber'],
    demands: ['revokedOn', 'changeNumber'],
    begins: { changeNumber: null },
    past: { revokedOn: 'today' },
    when: (values) => values['appealOutcome'] === 'revoked',
    note: 'demanded',
    sets: () => ({ effectEndsOn: null }),
  },
  {
    action: 'end',
    label: '处分期满',
    from: ['announced', 'executed', 'visiting'],
    permission: 'caseReview.write',
    fields: ['endedOn'],
    demands: ['endedOn'],
    when: (values) => has(values, 'effectEndsOn'),
    note: 'offered',
  },
];

/** Where a review stands; what came last counts. */
export function reviewState(v: RecordValues): string {
  if (has(v, 'revokedOn')) return 'revoked';
  if (has(v, 'endedOn')) return 'ended';
  if (has(v, 'decidedOn')) {
    if (has(v, 'executionReportedOn')) return has(v, 'lastVisitedOn') ? 'visiting' : 'executed';
    return has(v, 'announcedOn') ? 'announced' : 'decided';
  }
  if (has(v, 'returnProposedOn') && !has(v, 'returnedOn')) return 'returnProposed';
  if (isReturned(v)) return 'returned';
  const reached = (
    [
      ['committeeOn', 'toDecide'],
      ['headAgreedOn', 'headAgreed'],
      ['leaderAgreedOn', 'leaderAgreed'],
      ['reportedOn', 'reported'],
      ['deliberatedOn', 'deliberated'],
      ['talkedOn', 'talked'],
      ['acceptedOn', 'reading'],
    ] as const
  ).find(([field]) => has(v, field));
  return reached?.[1] ?? 'received';
}

/** Back with the investigators, and nothing came from them yet. */
const isReturned = (v: RecordValues): boolean =>
  has(v, 'returnedOn') && !has(v, 'supplementedOn') && !has(v, 'decidedOn');

/** What the case says of a review that sent it back: those who investigated see no review, and are told here what is wanted. */
function returnToCase(reviews: readonly RecordValues[]): RecordValues {
  const back = reviews.find(isReturned);
  return {
    reviewReturnedOn: back?.['returnedOn'] ?? null,
    reviewReturnKind: back?.['returnKind'] ?? null,
    reviewReturnMatters: back?.['returnMatters'] ?? null,
  };
}

/** The sanction of the last decision while it stands; nothing before there is one. */
function sanctionOf(reviews: readonly RecordValues[]): RecordValues {
  const last = reviews
    .filter((one) => dateOf(one, 'decidedOn') !== null)
    .toSorted((a, b) => (dateOf(b, 'decidedOn') ?? '').localeCompare(dateOf(a, 'decidedOn') ?? ''))[0];
  if (last === undefined) return {};
  if (has(last, 'revokedOn'))
    return { sanction: null, additionalSanction: null, sanctionedOn: null, fourForm: null };
  return {
    sanction: last['sanction'] ?? null,
    additionalSanction: last['additionalSanction'] ?? null,
    sanctionedOn: last['decidedOn'] ?? null,
    fourForm: last['fourForm'] ?? null,
  };
}

/** What the case says because of its reviews. */
export const reviewToCase = (reviews: readonly RecordValues[]): RecordValues => ({
  ...returnToCase(reviews),
  ...sanctionOf(reviews),
});
