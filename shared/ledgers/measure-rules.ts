import { measureApprovers, measureKinds } from '#shared/domain/codes/case-work-codes.ts';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { dateOf, type DatedRule, type RecordValues } from './ledger.ts';
import type { RecordStep } from './steps.ts';

const rank = (code: unknown): number => measureApprovers.items.findIndex((one) => one.code === code);

/** The lowest level that may approve it; queries and collections of weight go to the supervising leader (§39). */
function leastFor(values: RecordValues): string | null {
  const kind = measureKinds.items.find(({ code }) => code === values['kind']);
  if (kind === undefined) return null;
  return kind.least === 'roomDirector' && values['important'] === true ? 'supervisingLeader' : kind.least;
}

/** Who approves is high enough (监督执纪工作规则 §39; 监察法 §46–48: 留置 below the province by the superior organ). */
export const highEnough: DatedRule = {
  fields: ['approver', 'kind', 'important'],
  check: (v) => {
    const least = leastFor(v);
    return least !== null && rank(v['approver']) < rank(least)
      ? { field: 'approver', args: [findCode(measureApprovers, least)?.label ?? ''] }
      : null;
  },
  words: ([least]) => `这项措施至少由${least}批准`,
};

const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;

/** Minutes from one day and time to another; null where one is not known. */
function minutes(v: RecordValues): number | null {
  const from = dateOf(v, 'startedOn');
  const to = dateOf(v, 'endedOn');
  const [begins, ends] = [v['startedAt'], v['endedAt']];
  if (from === null || to === null || typeof begins !== 'string' || typeof ends !== 'string') return null;
  return (Date.parse(`${to}T${ends}:00Z`) - Date.parse(`${from}T${begins}:00Z`)) / 60_000;
}

/** 强制到案: 12 hours, 24 where 管护 or 留置 is asked for (监察法 2024 §46). */
export const compelledTime: DatedRule = {
  fields: ['kind', 'startedOn', 'startedAt', 'endedOn', 'endedAt', 'seeksCustody'],
  check: (v, packFor) => {
    for (const field of ['startedAt', 'endedAt'])
      if (typeof v[field] === 'string' && !clock.test(v[field])) return { field, args: ['time'] };
    const day = dateOf(v, 'startedOn');
    if (v['kind'] !== 'compelledAppearance' || day === null) return null;
    if (typeof v['startedAt'] !== 'string') return { field: 'startedAt', args: ['begin'] };
    const { value } = packFor(day).rules['measure.compelled'];
    if (dateOf(v, 'endedOn') === null || value === null) return null;
    const length = minutes(v);
    if (length === null) return { field: 'endedAt', args: ['end'] };
    const most = v['seeksCustody'] === true ? value.sought : value.hours;
    return length < 0 || length > most * 60 ? { field: 'endedAt', args: ['long', most] } : null;
  },
  words: ([what, most]) => {
    switch (what) {
      case 'time':
        return '请按 08:30 的样子填写';
      case 'begin':
        return '强制到案须填写开始时间';
      case 'end':
        return '强制到案须填写结束时间';
      default:
        return `强制到案自开始起不得超过 ${most} 小时`;
    }
  },
};

const HOUR = 3_600_000;

/** The moment at which a measure began or ended; null where day or time is not known. */
function moment(v: RecordValues, day: 'startedOn' | 'endedOn', time: 'startedAt' | 'endedAt'): number | null {
  const on = dateOf(v, day);
  const at = v[time];
  return on === null || typeof at !== 'string' || !clock.test(at) ? null : Date.parse(`${on}T${at}:00Z`);
}

const isCustody = (v: RecordValues): boolean => v['kind'] === 'retentionInCustody';
const isCompelled = (v: RecordValues): boolean => v['kind'] === 'compelledAppearance';
const nameOf = ({ target }: RecordValues): string =>
  typeof target === 'string' ? target.replaceAll(/\s/gu, '') : '';

/**
 * 强制到案 is not chained: between two of the same person lies the time that the rule sets (监察法 2024 §46; 实施条例 2025
 * §100), whichever was put on record first, and none begins while another has not ended.
 */
export const compelledGap: DatedRule = {
  fields: ['kind', 'target', 'startedOn', 'startedAt', 'endedOn', 'endedAt'],
  beside: true,
  check: (v, packFor, others = []) => {
    const day = dateOf(v, 'startedOn');
    const begins = moment(v, 'startedOn', 'startedAt');
    if (!isCompelled(v) || day === null || begins === null) return null;
    const gap = packFor(day).rules['measure.compelled'].value?.gap;
    if (gap === undefined) return null;
    const ends = moment(v, 'endedOn', 'endedAt');
    for (const other of others) {
      if (!isCompelled(other) || nameOf(other) !== nameOf(v)) continue;
      const from = moment(other, 'startedOn', 'startedAt');
      if (from === null) continue;
      const to = moment(other, 'endedOn', 'endedAt');
      if (from <= begins && to === null) return { field: 'startedAt', args: ['open'] };
      const after = from <= begins && to !== null && begins - to < gap * HOUR;
      const before = from > begins && from - (ends ?? begins) < gap * HOUR;
      if (after || before) return { field: 'startedAt', args: ['gap', gap] };
    }
    return null;
  },
  words: ([what, gap]) =>
    what === 'open'
      ? '对同一人的上一次强制到案还没有登记结束时间'
      : `对同一人两次强制到案之间不得少于 ${gap} 小时，不得连续强制到案`,
};

const approver =
  (...levels: string[]) =>
  (v: RecordValues) =>
    levels.some((level) => level === v['approver']);
const agreed: RecordStep['sets'] = (_, today) => ({ approvedOn: today });
const asked: RecordStep['sets'] = (_, today) => ({ submittedOn: today });

/**
 * Asked for and approved: by a second colleague for what a room director may approve, by the leader chosen, by the head
 * himself, or on a superior's paper with its number (domain §1.4).
 */
export const measureSteps: readonly RecordStep[] = [
  {
    action: 'submit',
    label: '呈批',
    from: ['draft'],
    permission: 'caseMeasure.write',
    fields: [],
    demands: [],
    sets: asked,
    when: approver('supervisingLeader'),
    note: 'offered',
    asksLeader: true,
  },
  {
    action: 'submitUp',
    label: '呈批',
    from: ['draft'],
    permission: 'caseMeasure.write',
    fields: [],
    demands: [],
    sets: asked,
    when: (v) => approver('roomDirector', 'organHead', 'superior')(v) && !isCustody(v),
    note: 'offered',
  },
  {
    // 留置 is decided together before the superior is asked (监察法 §47).
    action: 'submitCustody',
    label: '呈批留置',
    from: ['draft'],
    permission: 'caseMeasure.write',
    fields: ['collectiveOn'],
    demands: ['collectiveOn'],
    sets: asked,
    when: (v) => approver('superior')(v) && isCustody(v),
    past: { collectiveOn: 'today' },
    note: 'offered',
  },
  {
    action: 'directorAgrees',
    label: '室主任同意',
    from: ['submitted'],
    permission: 'caseMeasure.write',
    fields: [],
    demands: [],
    sets: agreed,
    when: approver('roomDirector'),
    note: 'offered',
    apartFrom: ['submitUp'],
  },
  {
    action: 'leaderAgrees',
    label: '同意采取措施',
    from: ['submitted'],
    permission: 'caseMeasure.approve',
    fields: [],
    demands: [],
    sets: agreed,
    when: approver('supervisingLeader'),
    note: 'offered',
    waits: true,
    apartFrom: ['submit'],
  },
  {
    action: 'headAgrees',
    label: '主要负责人同意采取措施',
    from: ['submitted'],
    permission: 'case.decide',
    fields: [],
    demands: [],
    sets: agreed,
    when: approver('organHead'),
    note: 'offered',
    waits: true,
    apartFrom: ['submitUp'],
  },
  {
    action: 'superiorAgrees',
    label: '登记上级批准',
    from: ['submitted'],
    permission: 'caseMeasure.write',
    fields: ['approvedOn', 'approvalNumber'],
    demands: ['approvedOn', 'approvalNumber'],
    past: { approvedOn: 'today' },
    when: approver('superior'),
    note: 'offered',
  },
  {
    action: 'giveBack',
    label: '退回',
    from: ['submitted'],
    permission: 'caseMeasure.approve',
    fields: [],
    demands: [],
    sets: () => ({ submittedOn: null }),
    note: 'demanded',
    waits: true,
    when: approver('supervisingLeader', 'organHead'),
    apartFrom: ['submit', 'submitUp'],
  },
];
