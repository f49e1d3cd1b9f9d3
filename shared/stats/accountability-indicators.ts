import { accountabilityKinds, leaderMeasures } from '#shared/domain/codes/accountability-codes.ts';
import { count, is } from './counting.ts';
import type { Breakdown, Indicator, Panel } from './indicator.ts';

/** Responsibility and way of holding to account in one table (D07: 主体责任不力7起，党纪3、组织4). */
const ways = {
  discipline: { label: '纪律处分', codes: ['discipline'] },
  organizational: {
    label: '组织处理等',
    codes: leaderMeasures.items.filter(({ way }) => way === 'organizational').map(({ code }) => code),
  },
} as const;

const heldFor = (kind: (typeof accountabilityKinds.items)[number], way: keyof typeof ways) =>
  count({
    id: `heldToAccount.${kind.code}.${way}`,
    label: `${kind.label}：${ways[way].label}`,
    ledger: 'accountability',
    filters: [is('responsibility', kind.code), is('leaderMeasure', ...ways[way].codes)],
    // D07
    definition: `期内因${kind.label}问责、给予${ways[way].label}的起数`,
  });

/** Numbers of those held to account (D07–D09); each opens its rows. */
export const accountabilityIndicators: readonly Indicator[] = [
  count({
    id: 'heldToAccount.total',
    label: '问责',
    ledger: 'accountability',
    // D07
    definition: '期内对党组织和领导干部的问责，按起计',
  }),
  count({
    id: 'heldToAccount.mainResponsibility',
    label: '主体责任问责',
    ledger: 'accountability',
    filters: [is('responsibility', 'main')],
    definition: '期内因主体责任问责的起数',
  }),
  count({
    id: 'heldToAccount.supervision',
    label: '监督责任问责',
    ledger: 'accountability',
    filters: [is('responsibility', 'supervision')],
    definition: '期内因监督责任问责的起数',
  }),
  count({
    id: 'heldToAccount.leadership',
    label: '领导责任问责',
    ledger: 'accountability',
    filters: [is('responsibility', 'leadership')],
    definition: '期内因领导责任问责的起数',
  }),
  ...accountabilityKinds.items.flatMap((kind) => [
    heldFor(kind, 'discipline'),
    heldFor(kind, 'organizational'),
  ]),
  count({
    id: 'heldToAccount.circulated',
    label: '问责公开通报',
    ledger: 'accountability',
    filters: [is('circulated', true)],
    // D08
    definition: '期内问责并公开通报的起数',
  }),
  count({
    id: 'heldToAccount.discipline',
    label: '问责：纪律处分',
    ledger: 'accountability',
    filters: [is('leaderMeasure', 'discipline')],
    definition: '期内问责给予纪律处分的起数',
  }),
  count({
    id: 'heldToAccount.organizational',
    label: '问责：组织处理等',
    ledger: 'accountability',
    filters: [is('leaderMeasure', ...ways.organizational.codes)],
    definition: '期内问责给予通报、诫勉、组织调整或者组织处理的起数',
  }),
  count({
    id: 'heldToAccount.inEffect',
    label: '问责影响期内',
    ledger: 'accountability',
    period: null,
    filters: [{ op: 'state', states: ['inEffect'] }],
    // D07
    definition: '现在处于诫勉、组织处理或处分影响期内的问责',
  }),
  count({
    id: 'heldToAccount.tracing',
    label: '责任倒查未完',
    ledger: 'accountability',
    filters: [{ op: 'state', states: ['tracing'] }],
    // D09
    definition: '期内启动、责任倒查尚无结果的',
  }),
];

const totals = { main: 'mainResponsibility', supervision: 'supervision', leadership: 'leadership' } as const;

export const accountabilityPanels: readonly Panel[] = [
  {
    id: 'accountabilityWays',
    title: '责任追究情况',
    rowLabel: '责任类别',
    chart: 'table',
    columns: [
      { id: 'total', label: '问责' },
      { id: 'discipline', label: '纪律处分' },
      { id: 'organizational', label: '组织处理等' },
    ],
    rows: accountabilityKinds.items.map(({ code, label }) => ({
      label,
      indicators: [
        `heldToAccount.${totals[code]}`,
        `heldToAccount.${code}.discipline`,
        `heldToAccount.${code}.organizational`,
      ],
    })),
    note: '按问责日期统计。对党组织的问责只计入总数。',
  },
];

export const accountabilityBreakdowns: readonly Breakdown[] = [
  {
    id: 'accountabilityOccasions',
    title: '问责情形',
    rowLabel: '问责情形',
    chart: 'kinds',
    dimension: { by: 'code', field: 'trigger' },
    columns: ['heldToAccount.total'],
    note: null,
  },
];
