import { doubleReportDated } from './double-report.ts';
import { has } from './has.ts';
import type { ClockUse, CrossRule, DatedRule, RecordValues } from './ledger.ts';
import type { Condition } from './steps.ts';
import { wanted } from './wanted.ts';

/* What a clue must say and when, what must stand beside it, and its clocks; its way is in clue-steps.ts. */

/** True once the way was begun: from then on nothing is put down from paper any more. */
export const clueBegun = (v: RecordValues): boolean =>
  has(v, 'dispatchProposedOn') || has(v, 'proposedOn') || has(v, 'outcomeProposedOn');

/** A disposal was proposed and not all leaders have agreed. */
export const disposalPending = (v: RecordValues): boolean => has(v, 'proposedOn') && !has(v, 'approvedOn');
/** An outcome was proposed and the head has not agreed. */
export const outcomePending = (v: RecordValues): boolean =>
  has(v, 'outcomeProposedOn') && !has(v, 'outcomeApprovedOn');

/** Names in a field where several stand: 王某、李某. */
const namesIn = (value: unknown): readonly string[] =>
  typeof value === 'string' ? value.split(/[、，,；;\s]+/u).filter((one) => one !== '') : [];

const proposes = (kind: string) => (v: RecordValues) => v['proposedDisposal'] === kind;

/** Decided on paper before it stood here, and put down by its step. */
export const fromPaper = (v: RecordValues): boolean => has(v, 'paperDocument');
const paperSays = (kind: string) => (v: RecordValues) => fromPaper(v) && v['disposal'] === kind;

export const clueRules: readonly CrossRule[] = [
  // 了结须写依据 (scenario 4); what is kept has a day on which it is looked at again; a check has its plan and people.
  wanted('disposalBasis', 'disposal', paperSays('concluded')),
  wanted('heldUntil', 'disposal', paperSays('heldPending')),
  wanted('outcomeApprovedOn', 'outcome', fromPaper),
  wanted('disposalBasis', 'proposedDisposal', proposes('concluded')),
  wanted('heldUntil', 'proposedDisposal', proposes('heldPending')),
  wanted('disposalPlan', 'proposedDisposal', proposes('preliminaryCheck')),
  wanted('disposalPlan', 'proposedDisposal', proposes('inquiryTalk')),
];

export const clueDated: readonly DatedRule[] = [
  {
    fields: ['checkTeam'],
    check: (v) => (has(v, 'checkTeam') && namesIn(v['checkTeam']).length < 2 ? { field: 'checkTeam' } : null),
    words: () => '核查组不少于两人，姓名之间用顿号隔开',
  },
  {
    fields: ['handedOverOn', 'notOurs'],
    check: (v) => (has(v, 'handedOverOn') && v['notOurs'] !== true ? { field: 'notOurs' } : null),
    words: () => '移送其他机关的，是不属本机关管辖的线索',
  },
  doubleReportDated,
];

/** Outcomes with which the matter goes on: as a case, later, or once more. */
const goesOn: readonly unknown[] = ['filed', 'heldPending', 'checkAgain'];

/** B07 四个不放过: a listed or quick-handled clue ends only after each of its listings is struck off. */
const struckOff = (field: string, when: (v: RecordValues) => boolean): Condition => ({
  field,
  when,
  ledger: 'listedSupervision',
  by: 'clue',
  every: true,
  orNone: true,
  holds: (listed) => has(listed, 'finishedOn'),
  words: '挂牌督办、速查快办的线索，先做到“四个不放过”并销号，才能了结、办结',
});

export const clueConditions: readonly Condition[] = [
  struckOff('proposedDisposal', (v) => disposalPending(v) && v['proposedDisposal'] === 'concluded'),
  struckOff('proposedOutcome', (v) => outcomePending(v) && !goesOn.includes(v['proposedOutcome'])),
  struckOff('disposal', (v) => has(v, 'concludedOn')),
  // 谈话函询 ends with a talk or a letter on record (监督执纪工作规则 §30).
  {
    field: 'proposedOutcome',
    when: (v) => has(v, 'proposedOutcome') && v['disposal'] === 'inquiryTalk' && has(v, 'approvedOn'),
    ledger: 'talk',
    by: 'clue',
    holds: (talk) => has(talk, 'outcome'),
    words: '谈话函询须有已审定结果的谈话函询记录，才能提出处置结果',
  },
];

const approvalClock = (
  rule: 'clue.approveSupervising' | 'clue.approveDeputy' | 'clue.approveHead',
  label: string,
  stoppedBy: string,
): ClockUse => ({
  rule,
  label,
  startedBy: 'proposedOn',
  stoppedBy,
  dueBy: null,
  limit: (pack) => pack.rules[rule].value,
});

/** One, two and three working days, each from the day the proposal was handed in (scenario 4: 3/9 → 3/10, 3/11, 3/12). */
export const clueClocks: readonly ClockUse[] = [
  approvalClock('clue.approveSupervising', '分管领导审批', 'supervisingApprovedOn'),
  approvalClock('clue.approveDeputy', '副职审批', 'deputyApprovedOn'),
  approvalClock('clue.approveHead', '主要负责人审批', 'approvedOn'),
  {
    rule: 'given',
    label: '暂存复核',
    startedBy: 'heldOn',
    stoppedBy: 'heldEndedOn',
    dueBy: 'heldUntil',
    limit: () => null,
  },
  {
    rule: 'clue.reportUpward',
    label: '及时向上级报告',
    startedBy: 'receivedOn',
    stoppedBy: 'reportedUpOn',
    dueBy: null,
    limit: (pack, v) => (has(v, 'upwardReason') ? pack.rules['clue.reportUpward'].value : null),
  },
  {
    rule: 'clue.jurisdictionTransfer',
    label: '移送有管辖权的机关',
    startedBy: 'receivedOn',
    stoppedBy: 'handedOverOn',
    dueBy: null,
    limit: (pack, v) => (v['notOurs'] === true ? pack.rules['clue.jurisdictionTransfer'].value : null),
  },
];
