import { givenSanctions, sanctionKinds } from '#shared/domain/codes/case-codes.ts';
import { ranks } from '#shared/domain/codes/person-codes.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { accountabilityBreakdowns, accountabilityIndicators } from './accountability-indicators.ts';
import { count, is, known, overdue, unknown } from './counting.ts';
import type { Breakdown, Indicator, RateIndicator } from './indicator.ts';

const met = (rule: string, how: 'inTime' | 'late' | 'running'): Filter => ({ op: 'clock', rule, met: how });

/** A sanction was given and stands: 免予处分 is none, and what an appeal revoked is none any more. */
const given = [is('sanction', ...givenSanctions), unknown('revokedOn')];

const rate = (
  id: string,
  label: string,
  numerator: string,
  denominator: string,
  definition: string,
): RateIndicator => ({ kind: 'rate', id, label, numerator, denominator, decimals: 2, definition });

/** Numbers of adjudication (D01–D09); each opens its rows. */
export const reviewIndicators: readonly Indicator[] = [
  count({
    id: 'reviews.accepted',
    label: '受理审理案件',
    ledger: 'caseReview',
    period: 'acceptedOn',
    definition: '期内审理室受理的案件',
  }),
  count({
    id: 'reviews.township',
    label: '乡案县审',
    ledger: 'caseReview',
    period: 'acceptedOn',
    filters: [is('origin', 'township', 'countyUnit')],
    // D01
    definition: '期内受理的乡镇、县直单位立案由县审理的案件',
  }),
  count({
    id: 'reviews.reported',
    label: '审结案件',
    ledger: 'caseReview',
    period: 'acceptedOn',
    filters: [known('reportedOn')],
    definition: '期内受理、已提交审理报告的案件',
  }),
  count({
    id: 'reviews.inTime',
    label: '按期审结案件',
    ledger: 'caseReview',
    period: 'acceptedOn',
    filters: [met('review.adjudicate', 'inTime')],
    definition: '期内受理、在审理期限（含批准的延期）内审结的案件',
  }),
  rate(
    'reviews.inTimeRate',
    '按期审结率',
    'reviews.inTime',
    'reviews.reported',
    '期内受理的已审结案件中按期审结的比例',
  ),
  count({
    id: 'reviews.returned',
    label: '退回补充案件',
    ledger: 'caseReview',
    period: 'acceptedOn',
    filters: [{ op: 'between', field: 'returns', from: 1, to: null }],
    definition: '期内受理、曾退回补充审查或重新审查的案件',
  }),
  count({
    id: 'reviews.crossed',
    label: '交叉审理案件',
    ledger: 'caseReview',
    period: 'acceptedOn',
    filters: [is('crossReview', true)],
    // D02
    definition: '期内受理的交叉审理案件',
  }),
  count({
    id: 'reviews.open',
    label: '公开审理案件',
    ledger: 'caseReview',
    period: 'acceptedOn',
    filters: [is('openReview', true)],
    // D02
    definition: '期内受理的公开审理案件',
  }),
  count({
    id: 'reviews.commented',
    label: '质量点评案件',
    ledger: 'caseReview',
    period: 'qualityOn',
    // D02
    definition: '期内作出质量点评的案件',
  }),
  count({
    id: 'sanctions.decided',
    label: '作出处分决定',
    counted: '人次',
    ledger: 'caseReview',
    period: 'decidedOn',
    filters: given,
    definition: '期内决定给予处分的人次，免予处分、经申诉撤销的不计',
  }),
  count({
    id: 'sanctions.party',
    label: '给予党纪处分',
    counted: '人次',
    ledger: 'caseReview',
    period: 'decidedOn',
    filters: [is('partySanctioned', true)],
    // C10
    definition: '期内决定给予党纪处分的人次，含并处；党纪、政务双处分的在两项中各计一次',
  }),
  count({
    id: 'sanctions.official',
    label: '给予政务、政纪处分',
    counted: '人次',
    ledger: 'caseReview',
    period: 'decidedOn',
    filters: [is('officialSanctioned', true)],
    definition: '期内决定给予政务、政纪处分的人次，含并处；党纪、政务双处分的在两项中各计一次',
  }),
  ...sanctionKinds.items.map(({ code, label }) =>
    count({
      id: `sanctions.kind.${code}`,
      label: `处分：${label}`,
      counted: '人次',
      ledger: 'caseReview',
      period: 'decidedOn',
      filters: [is('sanction', code), unknown('revokedOn')],
      definition: `期内决定给予${label}的人次；并处的处分不重复计，经申诉撤销的不计`,
    }),
  ),
  ...ranks.items.map(({ code, label }) =>
    count({
      id: `sanctions.rank.${code}`,
      label: `处分：${label}`,
      counted: '人次',
      ledger: 'caseReview',
      period: 'decidedOn',
      filters: [...given, is('rank', code)],
      definition: `期内决定给予处分、职级为${label}的人次`,
    }),
  ),
  count({
    id: 'sanctions.announced',
    label: '已宣布处分',
    ledger: 'caseReview',
    period: 'decidedOn',
    filters: [...given, known('announcedOn')],
    definition: '期内决定、已宣布的处分',
  }),
  count({
    id: 'sanctions.announcedInTime',
    label: '一个月内宣布',
    ledger: 'caseReview',
    period: 'decidedOn',
    filters: [...given, met('review.announce', 'inTime')],
    // D03
    definition: '期内决定、在规定期限内宣布的处分',
  }),
  rate(
    'sanctions.announcedRate',
    '按期宣布率',
    'sanctions.announcedInTime',
    'sanctions.decided',
    '期内决定的处分中按期宣布的比例',
  ),
  count({
    id: 'sanctions.executed',
    label: '已报执行情况',
    ledger: 'caseReview',
    period: 'decidedOn',
    filters: [...given, known('executionReportedOn')],
    definition: '期内决定、已报告执行情况的处分',
  }),
  count({
    id: 'sanctions.executedInTime',
    label: '六个月内报告执行',
    ledger: 'caseReview',
    period: 'decidedOn',
    filters: [...given, met('review.executionReport', 'inTime')],
    definition: '期内决定、在规定期限内报告执行情况的处分',
  }),
  count({
    id: 'sanctions.announcedLate',
    label: '超期宣布',
    ledger: 'caseReview',
    period: 'decidedOn',
    filters: [...given, met('review.announce', 'late')],
    definition: '期内决定、超过规定期限才宣布的处分',
  }),
  count({
    id: 'announcements.readOut',
    label: '一案双书当众宣读',
    ledger: 'announcement',
    filters: [is('decisionRead', true), is('suggestionRead', true)],
    // D03
    definition: '期内宣布、在专题会议上当众宣读处分决定书和检查建议书的',
  }),
  count({
    id: 'suggestions.issued',
    label: '发出检查建议书',
    ledger: 'suggestion',
    // D04
    definition: '期内发出的纪律检查建议书',
  }),
  count({
    id: 'suggestions.answered',
    label: '检查建议书已回复',
    ledger: 'suggestion',
    filters: [known('repliedOn')],
    definition: '期内发出、受建议单位已回复的建议书',
  }),
  count({
    id: 'suggestions.followed',
    label: '建章立制已跟踪',
    ledger: 'suggestion',
    filters: [known('followedOn')],
    definition: '期内发出、已跟踪建章立制情况的建议书',
  }),
  rate(
    'suggestions.answeredRate',
    '检查建议书回复率',
    'suggestions.answered',
    'suggestions.issued',
    '期内发出的建议书中已回复的比例',
  ),
  count({
    id: 'returnVisits.planned',
    label: '应回访',
    ledger: 'returnVisit',
    // D05
    definition: '计划日期在期内的教育回访',
  }),
  count({
    id: 'returnVisits.overdue',
    label: '逾期未回访',
    ledger: 'returnVisit',
    period: null,
    filters: [{ op: 'state', states: ['planned'] }, overdue],
    // D05
    definition: '现在已过计划日期、还没有回访的教育回访',
  }),
  count({
    id: 'returnVisits.done',
    label: '已回访',
    ledger: 'returnVisit',
    filters: [known('visitedOn')],
    definition: '计划日期在期内、已完成的教育回访',
  }),
  rate(
    'returnVisits.rate',
    '回访完成率',
    'returnVisits.done',
    'returnVisits.planned',
    '计划日期在期内的回访中已完成的比例',
  ),
  count({
    id: 'appeals.applied',
    label: '申诉、复审、复核申请',
    ledger: 'appeal',
    definition: '期内收到的申诉、复审、复核申请',
  }),
  count({
    id: 'appeals.changed',
    label: '改变原处分',
    ledger: 'appeal',
    period: 'decidedOn',
    filters: [is('outcome', 'changed', 'revoked')],
    definition: '期内作出结论、变更或者撤销原处分的',
  }),
  count({
    id: 'circulars.released',
    label: '典型案例通报',
    ledger: 'typicalCase',
    period: 'releasedOn',
    // D06
    definition: '期内发布的典型案例通报',
  }),
  count({
    id: 'circulars.public',
    label: '典型案例公开曝光',
    ledger: 'typicalCase',
    period: 'releasedOn',
    filters: [is('scope', 'public')],
    // D06
    definition: '期内向社会公开的典型案例',
  }),
  ...accountabilityIndicators,
];

/** Sanctions by kind and by rank, accountability by occasion. */
export const reviewBreakdowns: readonly Breakdown[] = [
  {
    id: 'sanctionKinds',
    title: '处分种类',
    rowLabel: '处分种类',
    chart: 'ways',
    dimension: { by: 'code', field: 'sanction' },
    columns: ['sanctions.decided'],
    note: null,
  },
  {
    id: 'sanctionRanks',
    title: '受处分人员职级',
    rowLabel: '职级',
    chart: 'ways',
    dimension: { by: 'code', field: 'rank' },
    columns: ['sanctions.decided'],
    note: null,
  },
  ...accountabilityBreakdowns,
];
