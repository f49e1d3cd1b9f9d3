import { sanctionKinds } from '#shared/domain/codes/case-codes.ts';
import {
  accountabilityKinds,
  accountabilityTargets,
  accountabilityTriggers,
  backwardReasons,
  leaderMeasures,
  organizationalMeasures,
  organMeasures,
} from '#shared/domain/codes/accountability-codes.ts';
import { boolean, code, date, longText, reference, text } from './field.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import { effectPeriodEnd, handlingEffect } from '#shared/rules/effect-period.ts';
import type { RulePack } from '#shared/rules/pack.ts';
import { dateOf, defineLedger, notBefore, type RecordValues } from './ledger.ts';
import { wanted } from './wanted.ts';

/** Until when a leader bears what was decided: 诫勉, organisational handling or a sanction, by the rules of that day. */
function effectOf(v: RecordValues, packFor: (day: IsoDate) => RulePack): RecordValues {
  const decidedOn = dateOf(v, 'heldOn');
  const none = { effectEndsOn: null, noLeadingUntil: null };
  if (decidedOn === null || !isLeader(v)) return none;
  if (v['leaderMeasure'] === 'discipline') {
    const kind = sanctionKinds.items.find(({ code: one }) => one === v['sanction'])?.code;
    const end = kind === undefined ? null : effectPeriodEnd({ kind, decidedOn }, packFor);
    return { ...none, effectEndsOn: end };
  }
  const kind = v['leaderMeasure'] === 'organizational' ? v['organizationalMeasure'] : v['leaderMeasure'];
  const { endsOn, noLeadingUntil } = handlingEffect(typeof kind === 'string' ? kind : '', decidedOn, packFor);
  return { effectEndsOn: endsOn, noLeadingUntil };
}

const isLeader = (values: RecordValues): boolean => values['target'] === 'leader';

/**
 * 问责 (D07–D09; domain §3.5; 问责条例): a party organisation or a leader, on one of six occasions, with the measure; where
 * responsibility was traced backwards, from what, up to whom, and what was found. It belongs to no single case: open to
 * those who keep it.
 */
export const accountability = defineLedger({
  id: 'accountability',
  table: 'accountability',
  label: '问责',
  newLabel: '登记问责',
  counted: '起',
  numberKind: null,
  numberField: null,
  titleField: 'name',
  periodField: 'heldOn',
  defaultSort: { field: 'heldOn', direction: 'desc' },
  identity: ['target', 'name', 'heldOn', 'trigger'],
  tabOf: 'caseReview',
  personKey: { person: 'leader', unit: 'unit', post: 'post', identityNumber: null },
  rules: [
    wanted('leader', 'target', isLeader),
    wanted('leaderMeasure', 'target', isLeader),
    wanted('organMeasure', 'target', (v) => !isLeader(v)),
    wanted('sanction', 'leaderMeasure', (v) => v['leaderMeasure'] === 'discipline'),
    wanted('organizationalMeasure', 'leaderMeasure', (v) => v['leaderMeasure'] === 'organizational'),
    wanted('decidedBy', 'leaderMeasure', (v) => v['leaderMeasure'] !== 'leaderCircular'),
    wanted('tracedTo', 'backwardReason'),
    wanted('finding', 'tracedOn'),
    wanted('circularNumber', 'circulated'),
    notBefore('endedOn', 'effectEndsOn'),
  ],
  // An organisation stands in the list by its unit, a leader by his name.
  derive: (v): RecordValues => {
    const given = v[isLeader(v) ? 'leader' : 'unit'];
    return (v['name'] ?? null) === null && typeof given === 'object' && given !== null
      ? { name: given.name }
      : {};
  },
  reckon: effectOf,
  clocks: [
    {
      rule: 'given',
      label: '问责影响期届满',
      startedBy: 'heldOn',
      stoppedBy: 'endedOn',
      dueBy: 'effectEndsOn',
      limit: () => null,
    },
  ],
  steps: [
    {
      action: 'end',
      label: '影响期满',
      from: ['inEffect'],
      permission: 'accountability.write',
      fields: ['endedOn'],
      demands: ['endedOn'],
      note: 'offered',
    },
  ],
  states: [
    { code: 'tracing', label: '倒查中', tone: 'active' },
    { code: 'held', label: '已问责', tone: 'good' },
    { code: 'inEffect', label: '影响期内', tone: 'active' },
    { code: 'ended', label: '期满', tone: 'good' },
  ],
  stateOf: (v) => {
    if (v['backwardReason'] && !v['tracedOn']) return 'tracing';
    if (v['endedOn']) return 'ended';
    return v['effectEndsOn'] ? 'inEffect' : 'held';
  },
  shape: {
    heldOn: date('问责日期', {
      required: true,
      list: 'shown',
      sortable: true,
      aliases: ['问责时间', '决定日期'],
    }),
    target: code('问责对象类别', accountabilityTargets, { required: true, list: 'shown' }),
    name: text('问责对象', { list: 'shown', width: 160, help: '留空则取党组织或领导干部的名称' }),
    unit: reference('党组织、单位', 'unit', {
      required: true,
      list: 'shown',
      width: 200,
      aliases: ['单位', '所在单位'],
    }),
    leader: reference('领导干部', 'person', { width: 100, aliases: ['姓名'] }),
    post: text('职务', { aliases: ['职位'] }),
    trigger: code('问责情形', accountabilityTriggers, {
      required: true,
      list: 'shown',
      width: 190,
      aliases: ['情形', '问责事由'],
    }),
    responsibility: code('责任类别', accountabilityKinds, {
      required: true,
      list: 'shown',
      aliases: ['责任'],
    }),
    facts: longText('问责事实', { required: true, aliases: ['主要事实'] }),
    organMeasure: code('对党组织的问责', organMeasures, { group: '问责方式', width: 130 }),
    leaderMeasure: code('对领导干部的问责', leaderMeasures, {
      group: '问责方式',
      list: 'shown',
      width: 150,
      aliases: ['问责方式'],
    }),
    organizationalMeasure: code('组织处理', organizationalMeasures, { group: '问责方式' }),
    sanction: code('处分种类', sanctionKinds, { group: '问责方式' }),
    decidedBy: text('决定机关', { group: '问责方式' }),
    effectEndsOn: date('影响期届满日期', { group: '问责方式', list: 'shown', follows: true }),
    noLeadingUntil: date('不得担任领导职务至', { group: '问责方式', follows: true }),
    endedOn: date('期满日期', { group: '问责方式', byStep: true }),
    circulated: boolean('公开通报', { group: '问责方式' }),
    circularNumber: text('通报文号', { group: '问责方式', max: 60 }),
    backwardReason: code('倒查事由', backwardReasons, { group: '责任倒查', list: 'shown', width: 160 }),
    tracedTo: text('倒查对象', { group: '责任倒查', help: '主管单位及其负责人' }),
    tracedOn: date('倒查完毕日期', { group: '责任倒查' }),
    finding: longText('倒查结果', { group: '责任倒查' }),
    note: longText('备注', { max: 4000 }),
  },
});
