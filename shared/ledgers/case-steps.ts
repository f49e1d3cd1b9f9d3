import type { IsoDate } from '#shared/domain/date.ts';
import type { Limit, RulePack } from '#shared/rules/pack.ts';
import { caseEndingSteps } from './case-ending.ts';
import { reportSteps } from './case-report.ts';
import {
  doubleReportClock,
  doubleReportStep,
  endReportClocks,
  endReportStep,
  endReportsWanting,
  reportsWanting,
} from './double-report.ts';
import { has } from './has.ts';
import type { ClockUse, RecordValues } from './ledger.ts';
import type { Condition, RecordStep } from './steps.ts';

/** The way of a case to its filing, and what belongs to its closing (requirements §3 C; 监督执纪工作规则 §38). */

/** Asked for and not approved yet, or refused: no case in the sense of numbers and clocks. */
const proposing = (v: RecordValues): boolean => v['proposing'] === true;

/** What runs once a case is filed. */
const once =
  (limit: (pack: RulePack, v: RecordValues) => Limit | null): ClockUse['limit'] =>
  (pack, v) =>
    proposing(v) ? null : limit(pack, v);

export const caseClocks: readonly ClockUse[] = [
  {
    rule: 'case.firstResult',
    label: '15日有结果',
    startedBy: 'filedOn',
    stoppedBy: 'firstResultOn',
    dueBy: null,
    limit: once((pack) => pack.rules['case.firstResult'].value),
  },
  {
    rule: 'case.investigation',
    label: '审查调查',
    startedBy: 'filedOn',
    stoppedBy: 'investigatedOn',
    dueBy: null,
    limit: once((pack) => pack.rules['case.investigation'].value?.limit ?? null),
  },
  {
    rule: 'case.conclude',
    label: '办结',
    startedBy: 'filedOn',
    stoppedBy: 'closedOn',
    dueBy: null,
    // C01 speaks of ordinary cases.
    limit: once((pack, v) => (v['serious'] === true ? null : pack.rules['case.conclude'].value)),
  },
  {
    rule: 'case.filingNotice',
    label: '宣布立案和通知',
    startedBy: 'filingApprovedOn',
    stoppedBy: 'partyHeadToldOn',
    dueBy: null,
    // It runs from an approval given here; one noted from paper is old, and its notice stands on that paper.
    limit: once((pack, v) => (has(v, 'headAgreedOn') ? pack.rules['case.filingNotice'].value : null)),
  },
  doubleReportClock('filingApprovedOn', (v) => has(v, 'headAgreedOn') && !proposing(v)),
  // The end is one of this register whatever paper the filing was approved on: it runs where the red flag stands.
  ...endReportClocks((v) => has(v, 'filingApprovedOn')),
];

/** The state of a case before it is filed; null from then on. */
export function filingState(v: RecordValues): 'proposed' | 'returned' | 'consulting' | 'refused' | null {
  if (has(v, 'refusedOn')) return 'refused';
  if (!proposing(v)) return null;
  if (has(v, 'filingReturnedOn')) return 'returned';
  return has(v, 'headAgreedOn') ? 'consulting' : 'proposed';
}

export const filingStates = [
  { code: 'proposed', label: '立案待批', tone: 'active' },
  { code: 'returned', label: '立案退回', tone: 'bad' },
  { code: 'consulting', label: '报党委批准', tone: 'active' },
  { code: 'refused', label: '不予立案', tone: 'plain' },
] as const;

const filed = (today: IsoDate): RecordValues => ({
  filingApprovedOn: today,
  filedOn: today,
  proposing: null,
});

const filingSteps: readonly RecordStep[] = [
  {
    action: 'agreeFiling',
    label: '同意立案',
    from: ['proposed'],
    permission: 'case.decide',
    fields: [],
    demands: ['filingAuthority', 'fileKind'],
    // Those whom the party committee does not manage are filed on the organ's own word.
    sets: (v, today) => ({
      headAgreedOn: today,
      ...(v['filingAuthority'] === 'organHead' ? filed(today) : {}),
    }),
    note: 'offered',
    waits: true,
  },
  {
    action: 'returnFiling',
    label: '退回补充',
    from: ['proposed'],
    permission: 'case.decide',
    fields: [],
    demands: [],
    sets: (_, today) => ({ filingReturnedOn: today }),
    note: 'demanded',
    waits: true,
  },
  {
    action: 'refuseFiling',
    label: '不予立案',
    from: ['proposed'],
    permission: 'case.decide',
    fields: [],
    demands: [],
    sets: (_, today) => ({ refusedOn: today }),
    note: 'demanded',
    waits: true,
  },
  {
    action: 'proposeAgain',
    label: '重新呈批',
    from: ['returned'],
    permission: 'case.write',
    fields: [],
    demands: ['summary'],
    sets: (_, today) => ({ filingReturnedOn: null, filedOn: today }),
    note: 'offered',
  },
  {
    action: 'partyApproves',
    label: '登记党委批准',
    from: ['consulting'],
    permission: 'case.write',
    fields: ['filingApprovedOn', 'filingApprover', 'filingApprovalNumber'],
    demands: ['filingApprovedOn', 'filingApprover', 'filingApprovalNumber'],
    past: { filingApprovedOn: 'today' },
    sets: (v) => ({ filedOn: v['filingApprovedOn'] ?? null, proposing: null }),
    note: 'offered',
  },
  {
    action: 'partyRefuses',
    label: '登记党委不同意',
    from: ['consulting'],
    permission: 'case.write',
    fields: [],
    demands: [],
    sets: (_, today) => ({ refusedOn: today }),
    note: 'demanded',
  },
  {
    // A case filed on paper before it came into this register.
    action: 'noteFiling',
    label: '补录立案批准',
    from: ['investigating', 'reviewing', 'toClose'],
    permission: 'case.write',
    fields: [
      'filingApprovedOn',
      'filingApprover',
      'filingApprovalNumber',
      'decisionReadOn',
      'partyHeadToldOn',
    ],
    demands: ['filingApprovedOn', 'filingApprovalNumber'],
    past: { filingApprovedOn: 'today', decisionReadOn: 'today', partyHeadToldOn: 'today' },
    when: (v) => !has(v, 'filingApprovedOn'),
    note: 'offered',
  },
];

/** 提前介入 (C02): asked of a leader, agreed by him, joined by the review room. */
const earlyReviewSteps: readonly RecordStep[] = [
  {
    action: 'askEarlyReview',
    label: '商请提前介入',
    from: ['investigating'],
    permission: 'case.write',
    fields: ['earlyReviewReason'],
    demands: ['earlyReviewReason'],
    sets: (_, today) => ({ earlyReviewAskedOn: today }),
    when: (v) => v['serious'] === true && !has(v, 'earlyReviewAskedOn'),
    note: 'offered',
    asksLeader: true,
  },
  {
    action: 'agreeEarlyReview',
    label: '同意提前介入',
    from: ['investigating'],
    permission: 'case.approve',
    fields: [],
    demands: [],
    sets: (_, today) => ({ earlyReviewAgreedOn: today }),
    when: (v) => has(v, 'earlyReviewAskedOn') && !has(v, 'earlyReviewAgreedOn'),
    note: 'offered',
    waits: true,
    apartFrom: ['askEarlyReview'],
  },
  {
    action: 'refuseEarlyReview',
    label: '不同意提前介入',
    from: ['investigating'],
    permission: 'case.approve',
    fields: [],
    demands: [],
    sets: () => ({ earlyReviewAskedOn: null }),
    when: (v) => has(v, 'earlyReviewAskedOn') && !has(v, 'earlyReviewAgreedOn'),
    note: 'demanded',
    waits: true,
    apartFrom: ['askEarlyReview'],
  },
  {
    action: 'joinEarlyReview',
    label: '审理室介入',
    from: ['investigating'],
    // Who reviews writes nothing else into the investigators' record (查审分离).
    permission: 'caseReview.write',
    fields: ['earlyReviewer', 'earlyReviewOpinion'],
    demands: ['earlyReviewer'],
    sets: (_, today) => ({ earlyReviewJoinedOn: today }),
    people: { fields: ['earlyReviewer'], part: 'reviewer' },
    when: (v) => has(v, 'earlyReviewAgreedOn') && !has(v, 'earlyReviewJoinedOn'),
    note: 'offered',
    apartFrom: ['askEarlyReview'],
  },
];

/**
 * 结案: the sanction and its day are those of the decision (caseReview gives them), so only the day of closing is asked. What
 * went to justice keeps that state, and its day of closing.
 */
const closingStep: RecordStep = {
  action: 'close',
  label: '结案',
  from: ['investigating', 'reviewing', 'toClose', 'transferred'],
  permission: 'case.write',
  fields: ['closedOn'],
  demands: ['closedOn'],
  past: { closedOn: 'today' },
  when: (v) => !has(v, 'closedOn'),
  note: 'offered',
};

export const caseSteps: readonly RecordStep[] = [
  ...filingSteps,
  doubleReportStep('case.write', [
    'investigating',
    'reporting',
    'reviewing',
    'returnedByReview',
    'toClose',
    'withdrawing',
    'transferring',
    'closed',
    'withdrawn',
    'transferred',
  ]),
  endReportStep(['closed', 'withdrawn', 'transferred']),
  ...earlyReviewSteps,
  ...reportSteps,
  ...caseEndingSteps,
  closingStep,
];

const closing = (v: RecordValues): boolean => has(v, 'closedOn') && !has(v, 'withdrawnOn');

export const caseConditions: readonly Condition[] = [
  {
    field: 'closedOn',
    // A register from paper may bring the sanction itself; what went to justice or was withdrawn has none.
    when: (v) => closing(v) && !has(v, 'sanctionedOn') && v['transferred'] !== true,
    ledger: 'caseReview',
    by: 'case',
    holds: (review) => has(review, 'decidedOn'),
    words: '结案前须经审理作出处分决定：请先登记移送审理，不予处分的呈报撤案',
  },
  {
    field: 'closedOn',
    when: closing,
    ledger: 'accountabilityCheck',
    by: 'case',
    every: true,
    holds: (check) => has(check, 'concludedOn'),
    words: '结案前责任倒查（一案双查、一案三查）须有结论：请先登记责任倒查',
  },
  {
    field: 'closedOn',
    when: (v) => has(v, 'closedOn'),
    ledger: 'caseProperty',
    by: 'case',
    every: true,
    orNone: true,
    holds: (thing) => has(thing, 'returnedOn') || has(thing, 'decidedOn'),
    words: '结案前涉案财物须全部退还或作出处理',
  },
  {
    field: 'closedOn',
    when: (v) => has(v, 'closedOn'),
    ledger: 'caseMeasure',
    by: 'case',
    every: true,
    orNone: true,
    holds: (measure) => !has(measure, 'startedOn') || has(measure, 'endedOn'),
    words: '结案前正在执行的措施须全部结束或解除',
  },
];

/** What follows: an investigation that ended has its result; what was sent to justice was transferred. */
export function caseFollows(v: RecordValues): RecordValues {
  return {
    proposing: v['proposing'] === true ? true : null,
    firstResultOn: v['firstResultOn'] ?? v['investigatedOn'] ?? v['closedOn'] ?? null,
    transferred: has(v, 'transferredOn') ? true : (v['transferred'] ?? null),
    reportsWanting: reportsWanting(v, has(v, 'filingApprovedOn') && !proposing(v)),
    endReportsWanting: endReportsWanting(
      v,
      has(v, 'filingApprovedOn') && (has(v, 'closedOn') || has(v, 'transferredOn')),
    ),
  };
}
