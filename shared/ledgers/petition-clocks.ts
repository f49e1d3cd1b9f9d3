import { dateFromParts, datePartsOf, daysBetween, endOfMonth, type IsoDate } from '#shared/domain/date.ts';
import type { Limit } from '#shared/rules/pack.ts';
import { has } from './has.ts';
import { type ClockUse, dateOf, type RecordValues } from './ledger.ts';
import { isTold } from './petition-way.ts';

const MONTHS = 12;

/**
 * What is told every so many months is due on the last day of those months: of a quarter, for three (检举控告工作规则 §18).
 * Any other length runs from the day itself.
 */
function untilEndOfPeriod(period: Limit, from: IsoDate): Limit {
  if (period.unit !== 'month' || MONTHS % period.amount !== 0) return period;
  const { year, month } = datePartsOf(from);
  const first = dateFromParts(year, Math.ceil(month / period.amount) * period.amount, 1);
  return first === null ? period : { amount: daysBetween(from, endOfMonth(first)), unit: 'day' };
}

/** Nobody put down who was told of its end. What was reopened here ends here, and that is known. */
const closingUnknown = (v: RecordValues): boolean => v['noticesUnknown'] === true && !has(v, 'reopenedOn');

/**
 * The clocks of a petition: handling (A08), longer where that was granted (A09), signing within five working days, what
 * real-name reporters are told, and what the handling department tells the petition office every quarter. What is handled
 * again is handled within the limit that holds on the day on which it was reopened, without what was granted before.
 */
export const petitionClocks: readonly ClockUse[] = [
  {
    rule: 'petition.handling',
    label: '办结',
    startedBy: 'receivedOn',
    restartedBy: 'reopenedOn',
    stoppedBy: 'closedOn',
    dueBy: 'extendedUntil',
    grants: ({ count, on, until, by }) => ({
      extendedOn: on,
      extensionCount: count,
      extendedUntil: until,
      extendedBy: by,
    }),
    limit: (pack, v) => {
      if (v['nonAcceptance'] || v['repeatVerdict'] === 'repeat') return null;
      const limits = pack.rules['petition.handling'].value;
      const complexity = v['complexity'];
      return complexity === 'serious' || complexity === 'grave' ? limits[complexity] : limits.ordinary;
    },
  },
  {
    rule: 'report.subordinateAccept',
    label: '受理或转办转送件',
    startedBy: 'receivedOn',
    stoppedBy: 'dispatchedOn',
    dueBy: null,
    // What came from above waits to be given out (§16); a register that names who handles it, or its end, waits no more,
    // nor does what was given out long ago and is taken up again.
    limit: (pack, v) =>
      v['channel'] === 'superior' &&
      !has(v, 'reopenedOn') &&
      (has(v, 'dispatchedOn') || !['handledBy', 'closedOn', 'nonAcceptance'].some((field) => has(v, field)))
        ? pack.rules['report.subordinateAccept'].value
        : null,
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
      isTold(v) && !v['nonAcceptance'] && (v['noticesUnknown'] !== true || has(v, 'acceptanceToldOn'))
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
      isTold(v) && !v['nonAcceptance'] && (!closingUnknown(v) || has(v, 'resultToldOn'))
        ? pack.rules['report.resultFeedback'].value
        : null,
  },
  {
    rule: 'report.closureFeedback',
    label: '每季反馈',
    startedBy: 'closedOn',
    stoppedBy: 'fedBackOn',
    dueBy: null,
    // Asked of who it was given to; not of what the office handled itself, nor of old registers that say nothing of it.
    limit: (pack, v) => {
      const period = pack.rules['report.closureFeedback'].value;
      const asked =
        has(v, 'dispatchedOn') && v['handlingWay'] !== 'own' && !v['nonAcceptance'] && !closingUnknown(v);
      const closedOn = dateOf(v, 'closedOn');
      return asked && period !== null && closedOn !== null ? untilEndOfPeriod(period, closedOn) : null;
    },
  },
];
