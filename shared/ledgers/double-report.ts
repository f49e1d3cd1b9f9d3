import { boolean, date, text } from './field.ts';
import type { ClockUse, CrossRule, RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

const has = (v: RecordValues, field: string): boolean => (v[field] ?? null) !== null;

/**
 * 两个为主双报告 (B02): what is decided on a clue, and the filing of a case, goes to the party committee of the same level
 * and to the superior commission at once; it stays red until both papers have their number.
 */
export const doubleReportFields = {
  reportsWanting: boolean('双报告未齐', { group: '双报告', follows: true, width: 92, alarm: true }),
  partyReportNumber: text('同级党委报告文号', { group: '双报告', max: 60, aliases: ['报告文号'] }),
  superiorFilingNumber: text('上级备案文号', { group: '双报告', max: 60, aliases: ['备案文号'] }),
  doubleReportedOn: date('双报告日期', { group: '双报告', filter: false }),
};

/**
 * Whether one of the two numbers is wanting, which follows from the rest.
 * @param decided true once there is something to report that was decided in this register; one number without the other
 *   is red in any case, while a register from paper that knows neither is left as it is
 */
export function reportsWanting(v: RecordValues, decided: boolean): true | null {
  const [party, superior] = [has(v, 'partyReportNumber'), has(v, 'superiorFilingNumber')];
  return (decided && !(party && superior)) || party !== superior ? true : null;
}

/** The day of the reports stands beside both numbers only. */
export const doubleReportRules: readonly CrossRule[] = ['partyReportNumber', 'superiorFilingNumber'].map(
  (field) => ({
    fields: [field, 'doubleReportedOn'],
    check: (v) =>
      has(v, 'doubleReportedOn') && !has(v, field)
        ? { field, rule: 'needs', args: ['doubleReportedOn'] }
        : null,
  }),
);

/**
 * The clock of it, from the day of a decision that was taken here; what was decided on paper, and reports without a day in
 * an old register, run none.
 * @param taken whether the decision was taken here
 */
export const doubleReportClock = (
  startedBy: string,
  taken: (v: RecordValues) => boolean = () => true,
): ClockUse => ({
  rule: 'report.double',
  label: '双报告',
  startedBy,
  stoppedBy: 'doubleReportedOn',
  dueBy: null,
  limit: (pack, v) =>
    taken(v) && (v['reportsWanting'] === true || has(v, 'doubleReportedOn'))
      ? pack.rules['report.double'].value
      : null,
});

const asked = ['partyReportNumber', 'superiorFilingNumber', 'doubleReportedOn'] as const;

/** Both numbers and their day in one go. */
export const doubleReportStep = (
  permission: 'clue.write' | 'case.write',
  from: RecordStep['from'],
): RecordStep => ({
  action: 'reportDouble',
  label: '登记双报告',
  from,
  permission,
  when: (v) => v['reportsWanting'] === true,
  fields: asked,
  demands: asked,
  past: { doubleReportedOn: 'today' },
  note: 'offered',
});
