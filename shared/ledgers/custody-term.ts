import { addMonths, type IsoDate } from '#shared/domain/date.ts';
import type { Limit, RulePack } from '#shared/rules/pack.ts';
import { boolean, date, integer, longText, text } from './field.ts';
import { has } from './has.ts';
import { type ClockUse, dateOf, type DatedRule, type RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

/*
 * The terms of 留置 (监察法 2024 §47–48; domain §1.4): three months, extended once by up to three on the superior's word
 * (the clock's own extension), once more by two on that of the national commission where ten years or more may be given,
 * and counted anew once from the day on which another grave crime was found. The rules stand in the packs, dated.
 */

type PackFor = (day: IsoDate) => RulePack;

const isCustody = (v: RecordValues): boolean => v['kind'] === 'retentionInCustody';
const wholeOf = (v: RecordValues, field: string): number => {
  const value = v[field];
  return typeof value === 'number' ? value : 0;
};

/** Months of a limit; custody is counted in months alone. */
const monthsOf = (limit: Limit | null | undefined): number => (limit?.unit === 'month' ? limit.amount : 0);

const written = { group: '期限延长', byStep: true, filter: false } as const;

/** What stands in a measure because its term was extended or counted anew; steps and granted extensions write it. */
export const custodyFields = {
  extendedCount: integer('已延长次数', written),
  extendedUntil: date('延长至', written),
  extendedBy: text('延长批准文号、批准人', {
    ...written,
    max: 60,
    searched: false,
    aliases: ['延长批准文号'],
  }),
  heavyPenalty: boolean('可能判处十年以上', { ...written, help: '可能判处十年有期徒刑以上刑罚的，选“是”' }),
  furtherOn: date('再延长批准日期', { ...written, filter: true }),
  furtherApprover: text('再延长批准机关', { ...written, max: 60, searched: false, help: '国家监察委员会' }),
  furtherNumber: text('再延长批准文号', { ...written, max: 60, searched: false }),
  furtherMonths: integer('再延长月数', written),
  recountedOn: date('重新计算起算日', { ...written, filter: true, help: '发现另有重大职务犯罪之日' }),
  recountReason: longText('另有重大职务犯罪', { ...written, max: 2000, searched: false }),
  recountOrgan: text('提请机关', { ...written, max: 60, searched: false, help: '省级以上监察机关' }),
  recountApprover: text('重新计算批准机关', { ...written, max: 60, searched: false, help: '国家监察委员会' }),
  recountApprovedOn: date('重新计算批准日期', written),
  recountNumber: text('重新计算批准文号', { ...written, max: 60, searched: false }),
  recounts: integer('重新计算次数', written),
};

/** A granted extension stands in the register: how often, until when, on whose word. */
export const termGranted: NonNullable<ClockUse['grants']> = ({ count, until, by }) => ({
  extendedCount: count,
  extendedUntil: until,
  extendedBy: by,
});

/** What the clock of the term knows beside its rule. */
export const custodyTerm: Pick<ClockUse, 'restartedBy' | 'limit'> = {
  restartedBy: 'recountedOn',
  limit: (pack, v) => {
    const { value } = pack.rules['measure.retention'];
    if (value === null || !isCustody(v)) return null;
    // Months that follow each other: what the national commission added stands at the end of them.
    const { amount, unit } = value.limit;
    return { amount: amount + (unit === 'month' ? wholeOf(v, 'furtherMonths') : 0), unit };
  },
};

/** Last day of the term as it stands, before what the national commission adds: it never gives way to a working day. */
function endOf(v: RecordValues, packFor: PackFor): IsoDate | null {
  const until = dateOf(v, 'extendedUntil');
  if (until !== null) return until;
  const begun = dateOf(v, 'recountedOn') ?? dateOf(v, 'startedOn');
  const rule = begun === null ? null : packFor(begun).rules['measure.retention'].value;
  if (begun === null || rule === null) return null;
  return addMonths(begun, monthsOf(rule.limit) + wholeOf(v, 'extendedCount') * monthsOf(rule.extension));
}

/** What the rules of the day say on which a term was counted anew; null where it never was. */
function recountRule(
  v: RecordValues,
  packFor: PackFor,
): RulePack['rules']['measure.retentionRecount']['value'] {
  const day = dateOf(v, 'recountedOn');
  return day === null ? null : packFor(day).rules['measure.retentionRecount'].value;
}

/** How many months the national commission may add to a term; null where it may not. */
function furtherMonths(v: RecordValues, packFor: PackFor): number | null {
  const day = dateOf(v, 'furtherOn');
  if (day === null) return null;
  const { rules } = packFor(day);
  const again = rules['measure.retentionRecount'].value?.further === true;
  if (has(v, 'recountedOn') && !again) return null;
  return monthsOf(rules['measure.retentionFurther'].value?.extension) || null;
}

const extendFurther: RecordStep = {
  action: 'extendFurther',
  label: '登记再延长留置',
  from: ['running'],
  permission: 'caseMeasure.write',
  // The extension of the superior comes first, and each is given once.
  when: (v, packFor) =>
    isCustody(v) &&
    wholeOf(v, 'extendedCount') > 0 &&
    wholeOf(v, 'furtherMonths') === 0 &&
    (!has(v, 'recountedOn') || recountRule(v, packFor)?.further === true),
  fields: ['heavyPenalty', 'furtherApprover', 'furtherNumber', 'furtherOn'],
  demands: ['heavyPenalty', 'furtherApprover', 'furtherNumber', 'furtherOn'],
  past: { furtherOn: 'today' },
  note: 'demanded',
  sets: (v, _today, packFor) => ({ furtherMonths: furtherMonths(v, packFor) }),
};

const recount: RecordStep = {
  action: 'recount',
  label: '登记重新计算留置期限',
  from: ['running'],
  permission: 'caseMeasure.write',
  // As often as the rule allows, and no button beyond that.
  when: (v, packFor) =>
    isCustody(v) &&
    (!has(v, 'recountedOn') || wholeOf(v, 'recounts') < (recountRule(v, packFor)?.times ?? 0)),
  fields: [
    ...['recountedOn', 'recountReason', 'recountOrgan'],
    ...['recountApprover', 'recountApprovedOn', 'recountNumber'],
  ],
  demands: [
    ...['recountedOn', 'recountReason', 'recountOrgan'],
    ...['recountApprover', 'recountApprovedOn', 'recountNumber'],
  ],
  past: { recountedOn: 'today', recountApprovedOn: 'today' },
  note: 'offered',
  // From that day on nothing of the earlier term counts; what it was stays in the history.
  sets: (v) => ({
    recounts: wholeOf(v, 'recounts') + 1,
    ...{ extendedCount: null, extendedUntil: null, extendedBy: null, furtherMonths: null },
    ...{ heavyPenalty: null, furtherOn: null, furtherApprover: null, furtherNumber: null },
  }),
};

export const custodySteps: readonly RecordStep[] = [extendFurther, recount];

/** Beyond what the rules of the day allow nothing is put on record. */
export const custodyDated: readonly DatedRule[] = [
  {
    fields: ['furtherOn', 'heavyPenalty'],
    check: (v, packFor) => {
      const day = dateOf(v, 'furtherOn');
      if (day === null) return null;
      if (v['heavyPenalty'] !== true) return { field: 'heavyPenalty', args: ['penalty'] };
      if (furtherMonths(v, packFor) === null) return { field: 'furtherOn', args: ['none'] };
      // It is added to a term that still runs.
      const end = endOf(v, packFor);
      return end !== null && day > end ? { field: 'furtherOn', args: ['late', end] } : null;
    },
    words: ([what, end]) => {
      switch (what) {
        case 'penalty':
          return '只有可能判处十年有期徒刑以上刑罚的，才能再延长留置';
        case 'late':
          return `批准日期不得晚于留置期限届满之日（${end}）`;
        default:
          return '按当日的规则不能再延长：2025年6月1日起才有这一规定，重新计算后的以规则一览为准';
      }
    },
  },
  {
    fields: ['recountedOn', 'recounts'],
    check: (v, packFor) => {
      const day = dateOf(v, 'recountedOn');
      const begun = dateOf(v, 'startedOn');
      if (day === null) return null;
      const rule = packFor(day).rules['measure.retentionRecount'].value;
      if (rule === null) return { field: 'recountedOn', args: ['none'] };
      if (wholeOf(v, 'recounts') > rule.times) return { field: 'recountedOn', args: ['times', rule.times] };
      return begun !== null && day < begun ? { field: 'recountedOn', args: ['early'] } : null;
    },
    words: ([what, times]) => {
      switch (what) {
        case 'times':
          return `留置期限的重新计算以 ${times} 次为限`;
        case 'early':
          return '起算日不得早于留置开始日期';
        default:
          return '按当日的规则不能重新计算留置期限：2025年6月1日起才有这一规定';
      }
    },
  },
];
