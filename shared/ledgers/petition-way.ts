import { nonAcceptanceClasses } from '#shared/domain/codes/petition-codes.ts';
import type { ClockUse, RecordState, RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

/**
 * The way of a petition (requirements §3 A: 已登记 → 已分办 → 签收 → 办理中 → 待复核 → 办结 → 反馈 → 归档; any → 退回). The states
 * follow from what is on record, so that a register that only knows who handles what and when it was closed stands right.
 */
export const petitionStates: readonly RecordState[] = [
  { code: 'registered', label: '待分办', tone: 'plain' },
  { code: 'dispatched', label: '待签收', tone: 'active' },
  { code: 'handling', label: '办理中', tone: 'active' },
  { code: 'awaitingReview', label: '待复核', tone: 'active' },
  { code: 'closed', label: '已办结', tone: 'good' },
  { code: 'fedBack', label: '已反馈', tone: 'good' },
  { code: 'archived', label: '已归档', tone: 'good' },
  { code: 'returnAsked', label: '退回待批', tone: 'active' },
  { code: 'returned', label: '已退回', tone: 'bad' },
  { code: 'notAccepted', label: '不予受理', tone: 'plain' },
];

const is = (values: RecordValues, field: string): boolean => (values[field] ?? null) !== null;

/** Where a petition stands. */
export function petitionState(v: RecordValues): string {
  if (is(v, 'archivedOn')) return 'archived';
  if (is(v, 'nonAcceptance')) return 'notAccepted';
  if (is(v, 'closedOn')) return is(v, 'fedBackOn') ? 'fedBack' : 'closed';
  if (is(v, 'returnedOn')) return 'returned';
  if (is(v, 'returnAskedOn')) return 'returnAsked';
  if (is(v, 'reviewAskedOn')) return 'awaitingReview';
  if (is(v, 'signedOn')) return 'handling';
  if (is(v, 'dispatchedOn')) return 'dispatched';
  // A register that names who handles it, and no steps: it is being handled.
  return is(v, 'handledBy') ? 'handling' : 'registered';
}

/** Classes of matters that belong to another organ (A06): they go there with a letter. */
export const outsideBusiness: ReadonlySet<string> = new Set(
  nonAcceptanceClasses.items.filter((one) => one.area === 'outsideBusiness').map(({ code }) => code),
);

const isOutside = ({ nonAcceptance }: RecordValues): boolean =>
  typeof nonAcceptance === 'string' && outsideBusiness.has(nonAcceptance);

/** True of a report by somebody who gave a name (检举控告工作规则 §24) that is no repeat: those are told (§26). */
const isTold = (v: RecordValues): boolean =>
  (v['named'] === 'named' || v['named'] === 'joint') && v['repeatVerdict'] !== 'repeat';

/** The clocks of a petition: handling A08, signing within five working days, and what real-name reporters are told. */
export const petitionClocks: readonly ClockUse[] = [
  {
    rule: 'petition.handling',
    label: '办结',
    startedBy: 'receivedOn',
    stoppedBy: 'closedOn',
    dueBy: null,
    limit: (pack, v) => {
      if (v['nonAcceptance'] || v['repeatVerdict'] === 'repeat') return null;
      const limits = pack.rules['petition.handling'].value;
      const complexity = v['complexity'];
      return complexity === 'serious' || complexity === 'grave' ? limits[complexity] : limits.ordinary;
    },
  },
  {
    rule: 'petition.signReceipt',
    label: '承办签收',
    startedBy: 'dispatchedOn',
    stoppedBy: 'signedOn',
    dueBy: null,
    limit: (pack) => pack.rules['petition.signReceipt'].value,
  },
  {
    rule: 'report.acceptanceNotice',
    label: '告知受理',
    startedBy: 'receivedOn',
    stoppedBy: 'acceptanceToldOn',
    dueBy: null,
    // Told by the organ that takes it: what is not accepted is answered otherwise (§13), repeats are not told again.
    limit: (pack, v) =>
      isTold(v) && !v['nonAcceptance'] && v['noticesUnknown'] !== true
        ? pack.rules['report.acceptanceNotice'].value
        : null,
  },
  {
    rule: 'report.resultFeedback',
    label: '反馈结果',
    startedBy: 'closedOn',
    stoppedBy: 'resultToldOn',
    dueBy: null,
    limit: (pack, v) =>
      isTold(v) && !v['nonAcceptance'] && v['noticesUnknown'] !== true
        ? pack.rules['report.resultFeedback'].value
        : null,
  },
];

const open = ['registered', 'dispatched', 'handling', 'awaitingReview'] as const;

/**
 * The steps of the work: the petition office gives out, takes back in and archives; the handling department signs,
 * handles and tells; the supervising leader agrees to returns (检举控告工作规则 §17) and to closing (requirements §3 A).
 */
export const petitionSteps: readonly RecordStep[] = [
  {
    action: 'dispatch',
    label: '分办',
    from: ['registered', 'returned'],
    permission: 'petition.dispatch',
    fields: ['handledBy', 'handlingWay', 'complexity'],
    demands: ['handledBy'],
    sets: (_v, today) => ({ dispatchedOn: today, signedOn: null, returnedOn: null, reviewAskedOn: null }),
    note: 'offered',
  },
  {
    action: 'sign',
    label: '签收',
    from: ['dispatched'],
    permission: 'petition.write',
    fields: [],
    demands: [],
    sets: (_v, today) => ({ signedOn: today }),
  },
  {
    action: 'askReturn',
    label: '提请退回信访室',
    from: ['dispatched', 'handling', 'awaitingReview'],
    permission: 'petition.write',
    fields: [],
    demands: [],
    sets: (_v, today) => ({ returnAskedOn: today }),
    note: 'demanded',
  },
  {
    action: 'agreeReturn',
    label: '同意退回',
    from: ['returnAsked'],
    permission: 'petition.approve',
    fields: [],
    demands: [],
    sets: (_v, today) => ({ returnedOn: today, returnAskedOn: null, dispatchedOn: null, signedOn: null }),
    note: 'offered',
    waits: true,
    apartFrom: ['askReturn'],
  },
  {
    action: 'refuseReturn',
    label: '不同意退回',
    from: ['returnAsked'],
    permission: 'petition.approve',
    fields: [],
    demands: [],
    sets: () => ({ returnAskedOn: null }),
    note: 'demanded',
    waits: true,
    apartFrom: ['askReturn'],
  },
  {
    action: 'submit',
    label: '办毕报送复核',
    from: ['handling'],
    permission: 'petition.write',
    fields: ['disposal', 'result'],
    demands: ['result'],
    sets: (_v, today) => ({ reviewAskedOn: today }),
  },
  {
    action: 'close',
    label: '同意办结',
    from: ['awaitingReview'],
    permission: 'petition.approve',
    fields: [],
    demands: [],
    sets: (_v, today) => ({ closedOn: today, reviewAskedOn: null }),
    note: 'offered',
    waits: true,
    apartFrom: ['submit'],
  },
  {
    action: 'sendBack',
    label: '退回补办',
    from: ['awaitingReview'],
    permission: 'petition.approve',
    fields: [],
    demands: [],
    sets: () => ({ reviewAskedOn: null }),
    note: 'demanded',
    waits: true,
    apartFrom: ['submit'],
  },
  {
    action: 'settle',
    label: '登记办结',
    from: ['notAccepted'],
    permission: 'petition.dispatch',
    fields: ['result'],
    demands: [],
    sets: (_v, today) => ({ closedOn: today }),
    when: (v) => (v['closedOn'] ?? null) === null,
  },
  {
    action: 'refer',
    label: '移交其他机关',
    from: ['notAccepted'],
    permission: 'petition.dispatch',
    fields: ['referredTo', 'referralNumber', 'referredOn'],
    demands: ['referredTo', 'referralNumber'],
    sets: (v, today) => ({ referredOn: v['referredOn'] ?? today }),
    when: isOutside,
  },
  {
    action: 'tellAcceptance',
    label: '告知受理',
    from: open,
    permission: 'petition.dispatch',
    fields: ['acceptanceToldOn', 'acceptanceToldWay'],
    demands: ['acceptanceToldWay'],
    sets: (v, today) => ({ acceptanceToldOn: v['acceptanceToldOn'] ?? today, noticesUnknown: null }),
    when: (v) => isTold(v) && (v['acceptanceToldOn'] ?? null) === null,
  },
  {
    action: 'tellResult',
    label: '向举报人反馈结果',
    from: ['closed', 'fedBack', 'archived'],
    permission: 'petition.write',
    fields: ['resultToldOn', 'resultToldWay', 'resultObjection'],
    demands: ['resultToldWay'],
    sets: (v, today) => ({ resultToldOn: v['resultToldOn'] ?? today, noticesUnknown: null }),
    when: (v) => isTold(v) && (v['resultToldOn'] ?? null) === null,
  },
  {
    action: 'feedBack',
    label: '向信访室反馈办结情况',
    from: ['closed'],
    permission: 'petition.write',
    fields: [],
    demands: [],
    sets: (_v, today) => ({ fedBackOn: today }),
    note: 'offered',
  },
  {
    action: 'bindRepeat',
    label: '认定为重复件',
    from: [...open, 'returned', 'notAccepted'],
    permission: 'petition.dispatch',
    fields: ['mainItem'],
    demands: ['mainItem'],
    sets: (v) => ({
      repeatVerdict: 'repeat',
      repeatReason: null,
      repeatSuspected: null,
      nonAcceptance: v['nonAcceptance'] ?? 'repeated',
    }),
    when: (v) => v['repeatVerdict'] !== 'repeat',
  },
  {
    action: 'notSame',
    label: '认定非同一件',
    from: [...open, 'returned', 'notAccepted', 'closed', 'fedBack', 'archived'],
    permission: 'petition.dispatch',
    fields: ['repeatReason'],
    demands: ['repeatReason'],
    sets: (v) => ({
      repeatVerdict: 'notSame',
      repeatSuspected: null,
      mainItem: null,
      nonAcceptance: v['nonAcceptance'] === 'repeated' ? null : (v['nonAcceptance'] ?? null),
    }),
    when: (v) => v['repeatSuspected'] === true || v['repeatVerdict'] === 'repeat',
  },
  {
    action: 'archive',
    label: '归档',
    from: ['closed', 'fedBack', 'notAccepted'],
    permission: 'petition.dispatch',
    fields: ['archiveNumber', 'archivePlace'],
    demands: ['archiveNumber', 'archivePlace'],
    sets: (_v, today) => ({ archivedOn: today }),
  },
  {
    action: 'moveFile',
    label: '更正归档号、存放位置',
    from: ['archived'],
    permission: 'petition.dispatch',
    fields: ['archiveNumber', 'archivePlace'],
    demands: ['archiveNumber', 'archivePlace'],
    note: 'offered',
  },
];
