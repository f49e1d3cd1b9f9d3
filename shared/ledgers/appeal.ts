import { appealKinds, appealOutcomes } from '#shared/domain/codes/review-codes.ts';
import { addMonths } from '#shared/domain/date.ts';
import { code, date, longText, text } from './field.ts';
import {
  type ClockUse,
  dateOf,
  type DatedRule,
  defineLedger,
  notBefore,
  type RecordValues,
} from './ledger.ts';
import { afterDecision, ofReview, reviewField, subjectField, underReview } from './review-part.ts';
import { wanted } from './wanted.ts';

const decided = (
  rule: 'review.reconsideration' | 'appeal.reexamination' | 'appeal.secondReview',
  kind: string,
  label: string,
): ClockUse => ({
  rule,
  label,
  startedBy: 'appliedOn',
  stoppedBy: 'decidedOn',
  dueBy: null,
  limit: (pack, values) => (values['kind'] === kind ? pack.rules[rule].value : null),
});

/** 复审 and 复核 are asked for within a month of the decision's receipt; later ones say why they are taken (监察法 §56). */
const inTime: DatedRule = {
  fields: ['kind', 'appliedOn', 'receivedDecisionOn', 'lateReason'],
  check: (v, packFor) => {
    const [received, applied] = [dateOf(v, 'receivedDecisionOn'), dateOf(v, 'appliedOn')];
    if (v['kind'] === 'reconsideration' || received === null || applied === null) return null;
    const limit = packFor(received).rules['appeal.apply'].value;
    if (limit === null || limit.unit !== 'month' || applied <= addMonths(received, limit.amount)) return null;
    return v['outcome'] === 'notAccepted' || (v['lateReason'] ?? null) !== null
      ? null
      : { field: 'lateReason', args: [limit.amount] };
  },
  words: ([months]) => `超过收到决定后 ${months} 个月才申请，须写明受理的理由，或登记为不予受理`,
};

/** What the review says of its appeals: what the last one that was looked into came to. */
const concluded = (appeals: readonly RecordValues[]): RecordValues => {
  const last = appeals
    .filter((one) => dateOf(one, 'decidedOn') !== null && one['outcome'] !== 'notAccepted')
    .toSorted((a, b) => (dateOf(b, 'decidedOn') ?? '').localeCompare(dateOf(a, 'decidedOn') ?? ''))[0];
  return { appealOutcome: last?.['outcome'] ?? null, appealDecidedOn: last?.['decidedOn'] ?? null };
};

/**
 * 申诉、复审、复核 (requirements §3 D; domain §1.1, §1.4; 监督执纪工作规则 §59): handled by two people who neither
 * investigated nor reviewed the case; the sanction goes on meanwhile. What changes or revokes it is written into the review by
 * a step of its own.
 */
export const appeal = defineLedger({
  id: 'appeal',
  table: 'appeal',
  label: '申诉复查',
  newLabel: '登记申诉',
  counted: '件',
  numberKind: null,
  numberField: null,
  titleField: 'subject',
  periodField: 'appliedOn',
  defaultSort: { field: 'appliedOn', direction: 'desc' },
  identity: ['review', 'kind', 'appliedOn'],
  ...ofReview,
  under: { ...underReview, gives: concluded },
  conditions: [afterDecision],
  clocks: [
    decided('review.reconsideration', 'reconsideration', '复议复查'),
    decided('appeal.reexamination', 'reexamination', '复审'),
    decided('appeal.secondReview', 'secondReview', '复核'),
  ],
  rules: [
    notBefore('appliedOn', 'receivedDecisionOn'),
    notBefore('acceptedOn', 'appliedOn'),
    notBefore('decidedOn', 'appliedOn'),
    wanted('receivedDecisionOn', 'kind', (v) => v['kind'] !== 'reconsideration'),
  ],
  dated: [inTime],
  steps: [
    {
      action: 'accept',
      label: '受理并指定承办人',
      from: ['applied'],
      permission: 'appeal.write',
      fields: ['acceptedOn', 'firstHandler', 'secondHandler'],
      demands: ['acceptedOn', 'firstHandler', 'secondHandler'],
      past: { acceptedOn: 'today' },
      people: {
        fields: ['firstHandler', 'secondHandler'],
        part: 'reviewer',
        notOf: ['mainReviewer', 'secondReviewer', 'firstTalker', 'secondTalker'],
      },
    },
    {
      action: 'refuse',
      label: '不予受理',
      from: ['applied'],
      permission: 'appeal.write',
      fields: ['decidedOn'],
      demands: ['decidedOn'],
      past: { decidedOn: 'today' },
      sets: () => ({ outcome: 'notAccepted' }),
      note: 'demanded',
    },
    {
      action: 'decide',
      label: '登记复查结论',
      from: ['handling'],
      permission: 'appeal.write',
      fields: ['decidedOn', 'outcome', 'decisionNumber', 'conclusion'],
      demands: ['decidedOn', 'outcome', 'conclusion'],
      past: { decidedOn: 'today' },
    },
  ],
  states: [
    { code: 'applied', label: '待受理', tone: 'active' },
    { code: 'handling', label: '复查中', tone: 'active' },
    { code: 'decided', label: '已作结论', tone: 'good' },
  ],
  stateOf: (v) => (v['decidedOn'] ? 'decided' : v['acceptedOn'] ? 'handling' : 'applied'),
  shape: {
    review: reviewField,
    subject: subjectField,
    kind: code('申诉类别', appealKinds, { required: true, list: 'shown', width: 150 }),
    applicant: text('申请人', { required: true, list: 'shown', width: 90, max: 60 }),
    receivedDecisionOn: date('收到决定日期'),
    appliedOn: date('申请日期', { required: true, list: 'shown', sortable: true }),
    grounds: longText('申诉理由', { required: true }),
    lateReason: longText('逾期受理理由', { max: 2000 }),
    acceptedOn: date('受理日期', { group: '复查', byStep: true }),
    firstHandler: text('承办人一', { group: '复查', list: 'shown', width: 90, max: 60, byStep: true }),
    secondHandler: text('承办人二', { group: '复查', width: 90, max: 60, byStep: true }),
    decidedOn: date('结论日期', { group: '复查', list: 'shown', byStep: true }),
    outcome: code('申诉结果', appealOutcomes, { group: '复查', list: 'shown', byStep: true }),
    decisionNumber: text('结论文号', { group: '复查', max: 60, byStep: true }),
    conclusion: longText('复查结论', { group: '复查', byStep: true }),
  },
});
