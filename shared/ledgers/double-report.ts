import { boolean, date, text } from './field.ts';
import { has } from './has.ts';
import { type ClockUse, type CrossRule, dateOf, type DatedRule, type RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

/** The fields of one pair of reports. */
interface Pair {
  readonly wanting: string;
  readonly party: string;
  readonly superior: string;
  readonly on: string;
}

/** Of what was decided on a clue, and of the filing of a case. */
const decision: Pair = {
  wanting: 'reportsWanting',
  party: 'partyReportNumber',
  superior: 'superiorFilingNumber',
  on: 'doubleReportedOn',
};

/** Of what a case came to. */
const ending: Pair = {
  wanting: 'endReportsWanting',
  party: 'endPartyReportNumber',
  superior: 'endSuperiorFilingNumber',
  on: 'endReportedOn',
};

/**
 * 两个为主双报告 (B02): what is decided on a clue, the filing of a case and what it came to goes to the party committee of the
 * same level and to the superior commission at once; it stays red until both papers have their number, and the day of both
 * is told with the second of them.
 */
export const doubleReportFields = {
  reportsWanting: boolean('双报告未齐', { group: '双报告', follows: true, width: 92, alarm: true }),
  partyReportNumber: text('同级党委报告文号', { group: '双报告', max: 60, aliases: ['报告文号'] }),
  superiorFilingNumber: text('上级备案文号', { group: '双报告', max: 60, aliases: ['备案文号'] }),
  doubleReportedOn: date('双报告日期', {
    group: '双报告',
    filter: false,
    help: '两个文号都有了，一并填写报出的日期',
  }),
};

/** The second pair of a case. */
export const endReportFields = {
  endReportsWanting: boolean('结案双报告未齐', { group: '双报告', follows: true, width: 120, alarm: true }),
  endPartyReportNumber: text('结案报同级党委文号', { group: '双报告', max: 60 }),
  endSuperiorFilingNumber: text('结案报上级备案文号', { group: '双报告', max: 60 }),
  endReportedOn: date('结案双报告日期', {
    group: '双报告',
    filter: false,
    help: '两个文号都有了，一并填写报出的日期',
  }),
};

/**
 * Whether one of the two numbers is wanting, which follows from the rest.
 * @param decided true once there is something to report that was decided in this register; one number without the other
 *   is red in any case, while a register from paper that knows neither is left as it is
 */
function wanting(v: RecordValues, pair: Pair, decided: boolean): true | null {
  const [party, superior] = [has(v, pair.party), has(v, pair.superior)];
  return (decided && !(party && superior)) || party !== superior ? true : null;
}

export const reportsWanting = (v: RecordValues, decided: boolean): true | null =>
  wanting(v, decision, decided);
export const endReportsWanting = (v: RecordValues, ended: boolean): true | null => wanting(v, ending, ended);

/** The day of the reports stands beside both numbers only. */
const ruleOf = (pair: Pair): readonly CrossRule[] =>
  [pair.party, pair.superior].map((field) => ({
    fields: [field, pair.on],
    check: (v) => (has(v, pair.on) && !has(v, field) ? { field, rule: 'needs', args: [pair.on] } : null),
  }));

export const doubleReportRules = ruleOf(decision);
export const endReportRules = ruleOf(ending);

/** Whoever enters the second number says when both went out; an old register may know the numbers alone. */
const datedOf = (pair: Pair): DatedRule => ({
  fields: [pair.party, pair.superior, pair.on],
  check: (v) => (has(v, pair.party) && has(v, pair.superior) && !has(v, pair.on) ? { field: pair.on } : null),
  words: () => '两个文号都有了，一并填写双报告日期：是否按期由此计算',
});

export const doubleReportDated = datedOf(decision);
export const endReportDated = datedOf(ending);

const clockOf = (
  pair: Pair,
  {
    rule,
    label,
    startedBy,
  }: Pick<ClockUse, 'label' | 'startedBy'> & { rule: 'report.double' | 'report.doubleEnd' },
  taken: (v: RecordValues) => boolean,
): ClockUse => ({
  rule,
  label,
  startedBy,
  stoppedBy: pair.on,
  dueBy: null,
  limit: (pack, v) =>
    taken(v) && (v[pair.wanting] === true || has(v, pair.on)) ? pack.rules[rule].value : null,
});

/**
 * The clock of it, from the day of a decision that was taken here; what was decided on paper, and reports without a day in
 * an old register, run none.
 * @param taken whether the decision was taken here
 */
export const doubleReportClock = (
  startedBy: string,
  taken: (v: RecordValues) => boolean = () => true,
): ClockUse => clockOf(decision, { rule: 'report.double', label: '双报告', startedBy }, taken);

/**
 * The same for what a case came to, for every case whose filing was approved, here or on paper: from its closing, or from
 * its transfer to justice where that came first.
 */
export const endReportClocks = (taken: (v: RecordValues) => boolean): readonly ClockUse[] => {
  const transferredFirst = (v: RecordValues): boolean => {
    const [closed, transferred] = [dateOf(v, 'closedOn'), dateOf(v, 'transferredOn')];
    return transferred !== null && (closed === null || transferred < closed);
  };
  const from = (startedBy: string): ClockUse =>
    clockOf(ending, { rule: 'report.doubleEnd', label: '结案双报告', startedBy }, taken);
  return [
    { ...from('closedOn'), when: (v) => !transferredFirst(v) },
    { ...from('transferredOn'), when: transferredFirst },
  ];
};

const stepOf = (
  pair: Pair,
  step: Pick<RecordStep, 'action' | 'label' | 'permission' | 'from'>,
): RecordStep => {
  const asked = [pair.party, pair.superior, pair.on];
  return {
    ...step,
    when: (v) => v[pair.wanting] === true,
    fields: asked,
    demands: asked,
    past: { [pair.on]: 'today' },
    note: 'offered',
  };
};

/** Both numbers and their day in one go. */
export const doubleReportStep = (
  permission: 'clue.write' | 'case.write',
  from: RecordStep['from'],
): RecordStep => stepOf(decision, { action: 'reportDouble', label: '登记双报告', permission, from });

/** The same for what a case came to. */
export const endReportStep = (from: RecordStep['from']): RecordStep =>
  stepOf(ending, { action: 'reportEnd', label: '登记结案双报告', permission: 'case.write', from });

/** A new decision is reported anew: the pair of the one before stays with that (历次处置). */
export const reportedAnew: RecordValues = {
  [decision.party]: null,
  [decision.superior]: null,
  [decision.on]: null,
};
