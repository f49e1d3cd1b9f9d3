import { nonAcceptanceClasses } from '#shared/domain/codes/petition-codes.ts';
import { has } from './has.ts';
import type { RecordState, RecordValues } from './ledger.ts';

/**
 * Where a petition can stand (requirements §3 A: 已登记 → 不予受理:业务外/重复/已结 or 待分办 → 已分办 → 签收 → 办理中 → (延期中) →
 * 待复核 → 办结 → 反馈 → 归档; any → 退回; what goes up sealed has a ledger of its own). The states follow from what is on
 * record, so that a register that only knows who handles what and when it was closed stands right.
 */
export const petitionStates: readonly RecordState[] = [
  { code: 'registered', label: '待分办', tone: 'plain' },
  { code: 'dispatched', label: '待签收', tone: 'active' },
  { code: 'handling', label: '办理中', tone: 'active' },
  // Plain: only some are extended, so the path does not say of the others that they were.
  { code: 'extended', label: '延期中', tone: 'plain' },
  { code: 'awaitingReview', label: '待复核', tone: 'active' },
  { code: 'closed', label: '已办结', tone: 'good' },
  { code: 'fedBack', label: '已反馈', tone: 'good' },
  { code: 'archived', label: '已归档', tone: 'good' },
  // Neither is of the ordinary way: the path does not say of the others that they were there.
  { code: 'reopenAsked', label: '重办待批', tone: 'plain' },
  { code: 'reopened', label: '待重新分办', tone: 'bad' },
  { code: 'returnAsked', label: '退回待批', tone: 'active' },
  { code: 'returned', label: '已退回', tone: 'bad' },
  { code: 'outside', label: '业务外不受理', tone: 'plain' },
  { code: 'repeated', label: '重复不受理', tone: 'plain' },
  { code: 'settled', label: '已结不受理', tone: 'plain' },
  { code: 'notAccepted', label: '不予受理', tone: 'plain' },
];

/** Classes of matters that belong to another organ (A06): they go there with a letter. */
export const outsideBusiness: ReadonlySet<string> = new Set(
  nonAcceptanceClasses.items.filter((one) => one.area === 'outsideBusiness').map(({ code }) => code),
);

/** True of a matter of another organ (A06; 检举控告工作规则 §13): it goes there with a letter. */
export const isOutside = ({ nonAcceptance }: RecordValues): boolean =>
  typeof nonAcceptance === 'string' && outsideBusiness.has(nonAcceptance);

/** True of a report by somebody who gave a name (检举控告工作规则 §24) that is no repeat: those are told (§26). */
export const isTold = (v: RecordValues): boolean =>
  (v['named'] === 'named' || v['named'] === 'joint') && v['repeatVerdict'] !== 'repeat';

/** What 重信重访 counts when it comes again (A20): letters and visits. */
export const isLetterOrVisit = ({ channel }: RecordValues): boolean =>
  channel === 'letter' || channel === 'visit';

/** Why it is not taken in. */
function refusedState(v: RecordValues): string {
  if (isOutside(v)) return 'outside';
  const reason = v['nonAcceptance'];
  return reason === 'repeated' || reason === 'settled' ? reason : 'notAccepted';
}

/** Where a petition stands. */
export function petitionState(v: RecordValues): string {
  if (has(v, 'reopenAskedOn') && has(v, 'closedOn')) return 'reopenAsked';
  if (has(v, 'archivedOn')) return 'archived';
  if (has(v, 'nonAcceptance')) return refusedState(v);
  if (has(v, 'closedOn')) return has(v, 'fedBackOn') ? 'fedBack' : 'closed';
  if (has(v, 'returnedOn')) return 'returned';
  if (has(v, 'returnAskedOn')) return 'returnAsked';
  if (has(v, 'reviewAskedOn')) return 'awaitingReview';
  if (has(v, 'dispatchedOn') && !has(v, 'signedOn')) return 'dispatched';
  // Who handled it before stays in view; who handles it now is decided anew.
  if (has(v, 'reopenedOn') && !has(v, 'dispatchedOn')) return 'reopened';
  // A register that names who handles it, and no steps: it is being handled.
  if (!has(v, 'signedOn') && !has(v, 'handledBy')) return 'registered';
  return has(v, 'extendedOn') ? 'extended' : 'handling';
}

/** States of what is not taken in. */
export const refusedStates = ['outside', 'repeated', 'settled', 'notAccepted'] as const;
/** States of what is taken in and not closed. */
export const openStates = [
  'registered',
  'dispatched',
  'handling',
  'extended',
  'awaitingReview',
  'reopened',
] as const;
