import { labelOf } from '#shared/domain/codes/code-list.ts';
import { talkKinds } from '#shared/domain/codes/talk-codes.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { count, is, known } from './counting.ts';
import type { Breakdown, CountIndicator, Indicator, Panel } from './indicator.ts';

const inTime = (rule: string): Filter => ({ op: 'clock', rule, met: 'inTime' });
const letters = is('kind', 'inquiryLetter');
const harmless = [letters, is('harmless', true)];

const held = talkKinds.items.map(({ code }) => code).filter((code) => code !== 'inquiryLetter');
const heldAs = (kind: (typeof held)[number]): CountIndicator => {
  const label = labelOf(talkKinds, kind);
  return count({
    id: `talks.heldAs.${kind}`,
    label: `${label}（人次）`,
    ledger: 'talk',
    period: 'talkedOn',
    filters: [is('kind', kind)],
    definition: `期内进行的${label}`,
  });
};

/** Numbers of talks and inquiry letters (J01–J08; C09 for the first form); each opens its rows. */
export const talkIndicators: readonly Indicator[] = [
  ...held.map(heldAs),
  count({
    id: 'talks.approved',
    label: '批准谈话函询',
    ledger: 'talk',
    period: 'approvedOn',
    definition: '期内批准的谈话和函询',
  }),
  count({
    id: 'talks.heldInTime',
    label: '批准后按期谈话',
    ledger: 'talk',
    period: 'talkedOn',
    filters: [inTime('talk.hold')],
    definition: '期内进行的谈话中，批准后在规定期限内进行的',
  }),
  count({
    id: 'talks.mustInterview',
    label: '三必约谈',
    ledger: 'talk',
    period: 'talkedOn',
    filters: [is('kind', 'interview'), is('occasion', 'slowProgress', 'fewerCases', 'povertyFunds')],
    // J06
    definition: '期内因三必约谈情形进行的约谈',
  }),
  count({
    id: 'talks.consequences',
    label: '约谈后就地免职、追责',
    ledger: 'talk',
    period: 'concludedOn',
    filters: [known('consequence')],
    definition: '期内办结的约谈中，因履职不力就地免职或追究责任的',
  }),
  count({
    id: 'talks.careRoom',
    label: '关爱教育室谈话',
    ledger: 'talk',
    period: 'talkedOn',
    filters: [is('placeKind', 'careRoom')],
    // J08
    definition: '期内在关爱教育室进行的谈话',
  }),
  count({
    id: 'talks.firstForm',
    label: '谈话函询运用第一种形态',
    ledger: 'talk',
    period: 'concludedOn',
    filters: [is('outcome', 'reminderTalk', 'criticism', 'orderedSelfCriticism', 'admonition')],
    // C09
    definition: '期内办结的谈话函询中，结果为谈话提醒、批评教育、责令检查、诫勉的',
  }),
  count({
    id: 'talks.believed',
    label: '谈话函询采信',
    ledger: 'talk',
    period: 'concludedOn',
    filters: [is('outcome', 'believed', 'clarified')],
    definition: '期内办结的谈话函询中，予以采信了结或澄清的',
  }),
  count({
    id: 'talks.meetingReported',
    label: '民主生活会报告谈话函询',
    ledger: 'talk',
    period: 'democraticMeetingOn',
    // J03
    definition: '期内在民主生活会上报告了被约谈函询情况的',
  }),
  count({
    id: 'inquiries.sent',
    label: '发出函询',
    ledger: 'talk',
    period: 'letterSentOn',
    filters: [letters],
    definition: '期内发出的函询',
  }),
  count({
    id: 'inquiries.replied',
    label: '函询回复',
    ledger: 'talk',
    period: 'repliedOn',
    filters: [letters],
    definition: '期内收到回复的函询',
  }),
  count({
    id: 'inquiries.repliedInTime',
    label: '按期回复函询',
    ledger: 'talk',
    period: 'repliedOn',
    filters: [letters, inTime('inquiry.reply')],
    definition: '期内收到回复的函询中，在规定期限内回复的',
  }),
  {
    kind: 'rate',
    id: 'inquiries.repliedInTimeRate',
    label: '函询按期回复率',
    numerator: 'inquiries.repliedInTime',
    denominator: 'inquiries.replied',
    decimals: 2,
    definition: '期内收到回复的函询中，在规定期限内回复的比例',
  },
  count({
    id: 'inquiries.harmless',
    label: '函询回复没有问题',
    ledger: 'talk',
    period: 'repliedOn',
    filters: harmless,
    // J02
    definition: '期内收到回复、没有发现问题的函询',
  }),
  count({
    id: 'inquiries.drawn',
    label: '函询回复抽查',
    ledger: 'talk',
    period: 'repliedOn',
    filters: [...harmless, known('drawnOn')],
    definition: '期内收到回复、没有发现问题的函询中，已抽查核实的',
  }),
  {
    kind: 'rate',
    id: 'inquiries.drawnRate',
    label: '函询抽查比例',
    numerator: 'inquiries.drawn',
    denominator: 'inquiries.harmless',
    decimals: 1,
    definition: '没有发现问题的函询中，已抽查核实的比例',
  },
];

export const talkPanels: readonly Panel[] = [
  {
    id: 'talks',
    title: '谈话情况',
    rowLabel: '类型',
    chart: 'table',
    columns: [{ id: 'value', label: '人次' }],
    rows: held.map((kind) => ({ label: labelOf(talkKinds, kind), indicators: [`talks.heldAs.${kind}`] })),
    note: '按谈话日期统计。',
  },
  {
    id: 'inquiries',
    title: '函询情况',
    rowLabel: '范围',
    chart: 'table',
    columns: [
      { id: 'sent', label: '发函' },
      { id: 'replied', label: '回复' },
      { id: 'inTime', label: '按期回复' },
      { id: 'harmless', label: '没有问题' },
      { id: 'drawn', label: '已抽查' },
      { id: 'rate', label: '抽查比例' },
    ],
    rows: [
      {
        label: '合计',
        indicators: [
          'inquiries.sent',
          'inquiries.replied',
          'inquiries.repliedInTime',
          'inquiries.harmless',
          'inquiries.drawn',
          'inquiries.drawnRate',
        ],
      },
    ],
    note: null,
  },
];

export const talkBreakdowns: readonly Breakdown[] = [
  {
    id: 'interviewOccasions',
    title: '约谈启动情形',
    rowLabel: '情形',
    chart: 'table',
    dimension: { by: 'code', field: 'occasion' },
    columns: ['talks.heldAs.interview'],
    headings: ['人次'],
    note: null,
  },
];
