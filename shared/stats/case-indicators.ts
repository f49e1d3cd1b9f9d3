import { disciplineCategories, fourForms } from '#shared/domain/codes/case-codes.ts';
import { count, is, known, unknown } from './counting.ts';
import type { Indicator, Panel } from './indicator.ts';
import { measureIndicators } from './measure-indicators.ts';

/** A case that was filed: not one that is only proposed or was refused. */
export const filedCase = unknown('proposing');

/** Numbers of the work on cases (C01–C11); each opens its rows. */
export const caseIndicators: readonly Indicator[] = [
  count({
    id: 'cases.proposed',
    label: '立案待批',
    ledger: 'case',
    filters: [{ op: 'state', states: ['proposed', 'returned', 'consulting'] }],
    definition: '期内呈批、尚未批准立案的',
  }),
  count({
    id: 'cases.reportsWanting',
    label: '双报告未齐案件',
    ledger: 'case',
    filters: [filedCase, is('reportsWanting', true)],
    // B02
    definition: '期内立案、同级党委报告和上级备案的文号没有都填上的案件',
  }),
  count({
    id: 'cases.doubleReportInTime',
    label: '双报告按期',
    ledger: 'case',
    filters: [filedCase, { op: 'clock', rule: 'report.double', met: 'inTime' }],
    definition: '期内立案、按期向同级党委和上级纪委报告的案件',
  }),
  count({
    id: 'cases.endReportsWanting',
    label: '结案双报告未齐案件',
    ledger: 'case',
    period: 'closedOn',
    filters: [is('endReportsWanting', true)],
    // B02
    definition: '期内结案、同级党委报告和上级备案的文号没有都填上的案件',
  }),
  count({
    id: 'cases.endReportInTime',
    label: '结案双报告按期',
    ledger: 'case',
    period: 'closedOn',
    filters: [{ op: 'clock', rule: 'report.doubleEnd', met: 'inTime' }],
    definition: '期内结案、按期向同级党委和上级纪委报告的案件',
  }),
  count({
    id: 'cases.firstResultInTime',
    label: '15日内有结果',
    ledger: 'case',
    filters: [filedCase, { op: 'clock', rule: 'case.firstResult', met: 'inTime' }],
    // C01
    definition: '期内立案、在规定的15日内有结果的案件',
  }),
  {
    kind: 'rate',
    id: 'cases.firstResultRate',
    label: '15日有结果率',
    numerator: 'cases.firstResultInTime',
    denominator: 'cases.filed',
    decimals: 2,
    definition: '期内立案的案件中在规定的15日内有结果的比例',
  },
  count({
    id: 'cases.concludedInTime',
    label: '按期办结案件',
    ledger: 'case',
    filters: [filedCase, { op: 'clock', rule: 'case.conclude', met: 'inTime' }],
    // C01
    definition: '期内立案、在规定的一个月内办结的案件',
  }),
  count({
    id: 'cases.concludedLate',
    label: '超期办结案件',
    ledger: 'case',
    filters: [filedCase, { op: 'clock', rule: 'case.conclude', met: 'late' }],
    definition: '期内立案、超过规定期限才办结的案件',
  }),
  count({
    id: 'cases.serious',
    label: '重大复杂疑难案件',
    ledger: 'case',
    filters: [filedCase, is('serious', true)],
    definition: '期内立案的重大复杂疑难案件',
  }),
  count({
    id: 'cases.earlyReview',
    label: '提前介入审理',
    ledger: 'case',
    period: 'earlyReviewJoinedOn',
    // C02
    definition: '期内审理室提前介入的案件',
  }),
  count({
    id: 'cases.toReview',
    label: '移送审理案件',
    ledger: 'case',
    period: 'toReviewOn',
    definition: '期内经主要负责人批准移送审理的案件',
  }),
  count({
    id: 'cases.transferred',
    label: '移送司法案件',
    ledger: 'case',
    period: 'transferredOn',
    filters: [is('transferred', true)],
    // C10
    definition: '期内移送司法机关的案件',
  }),
  count({
    id: 'cases.withdrawn',
    label: '撤案',
    ledger: 'case',
    period: 'withdrawnOn',
    definition: '期内撤销的案件',
  }),
  ...disciplineCategories.items.map(({ code, label }) =>
    count({
      id: `cases.category.${code}`,
      label: `立案：${label}`,
      ledger: 'case',
      filters: [filedCase, is('category', code)],
      definition: `期内立案、违纪类别为${label}的案件`,
    }),
  ),
  ...fourForms.items.map(({ code, label }) =>
    count({
      id: `cases.form.${code}`,
      label: `${label}形态`,
      counted: '人次',
      ledger: 'case',
      period: 'closedOn',
      filters: [is('fourForm', code)],
      // C09
      definition: `期内结案、运用${label}形态处理的人次`,
    }),
  ),
  ...measureIndicators,
  count({
    id: 'safety.accidents',
    label: '办案安全事故',
    counted: '次',
    ledger: 'safetyPlan',
    period: 'accidentOn',
    definition: '期内发生的办案安全事故',
  }),
  count({
    id: 'cooperation.cases',
    label: '协作、交叉、提级、异地办案',
    ledger: 'cooperation',
    // C03
    definition: '期内提出的协作、交叉、提级、异地办案',
  }),
  count({
    id: 'talent.members',
    label: '办案人才库',
    counted: '人',
    ledger: 'caseTalent',
    period: null,
    filters: [unknown('leftOn')],
    // C03
    definition: '现在库的办案人才',
  }),
  count({
    id: 'talent.seconded',
    label: '抽调办案人员',
    counted: '人次',
    ledger: 'seconded',
    definition: '期内从办案人才库抽调参加办案的人次',
  }),
  count({
    id: 'handover.cases',
    label: '移交在办案件',
    counted: '件',
    ledger: 'handoverMatter',
    filters: [is('kind', 'case')],
    // C11
    definition: '期内列入移交清单的在办案件',
  }),
  count({
    id: 'handover.clues',
    label: '移交问题线索',
    counted: '条',
    ledger: 'handoverMatter',
    filters: [is('kind', 'clue')],
    definition: '期内列入移交清单的问题线索',
  }),
  count({
    id: 'cases.toClose',
    label: '待结案',
    ledger: 'case',
    period: null,
    filters: [{ op: 'state', states: ['toClose'] }],
    definition: '现在已作出处分决定、尚未结案的案件',
  }),
  count({
    id: 'accountability.checks',
    label: '责任倒查',
    ledger: 'accountabilityCheck',
    // C06
    definition: '期内启动的一案双查、一案三查',
  }),
  count({
    id: 'accountability.concluded',
    label: '责任倒查有结论',
    ledger: 'accountabilityCheck',
    period: 'concludedOn',
    definition: '期内作出结论的责任倒查',
  }),
  count({
    id: 'accountability.concealment',
    label: '瞒案压案倒查',
    ledger: 'accountabilityCheck',
    filters: [is('cause', 'concealment')],
    // C07
    definition: '期内因瞒案不报、压案不查启动的倒查',
  }),
  count({
    id: 'accountability.people',
    label: '责任倒查追责人数',
    counted: '人次',
    ledger: 'accountabilityCheck',
    period: 'concludedOn',
    sum: 'heldPeople',
    // C06
    definition: '期内作出结论的责任倒查中被追究责任的领导、责任人人数之和',
  }),
  count({
    id: 'interference.registered',
    label: '过问登记',
    ledger: 'interference',
    definition: '期内登记的打听、过问案情',
  }),
  count({
    id: 'coordination.groups',
    label: '反腐败协调小组',
    ledger: 'coordinationGroup',
    period: null,
    filters: [unknown('endedOn'), is('kind', 'group')],
    // C05
    definition: '现有的乡镇党委反腐败协调小组',
  }),
  count({
    id: 'coordination.areas',
    label: '办案协作区',
    ledger: 'coordinationGroup',
    period: null,
    filters: [unknown('endedOn'), is('kind', 'area')],
    // C04
    definition: '现有的办案协作区',
  }),
  count({
    id: 'coordination.meetings',
    label: '协调小组、协作区会议',
    ledger: 'coordinationMeeting',
    definition: '期内召开的反腐败协调小组、办案协作区会议',
  }),
  count({
    id: 'targets.assessed',
    label: '办案目标考核',
    ledger: 'caseTarget',
    filters: [known('reached')],
    // C08
    definition: '期末在期内、已填完成数的考核',
  }),
  count({
    id: 'targets.met',
    label: '完成办案目标',
    ledger: 'caseTarget',
    filters: [known('reached'), is('met', true)],
    definition: '期末在期内、完成目标数的考核',
  }),
  count({
    id: 'targets.vetoed',
    label: '一票否决',
    ledger: 'caseTarget',
    filters: [is('vetoed', true)],
    // C08
    definition: '期末在期内、因未完成年度目标被一票否决的',
  }),
  count({
    id: 'targets.commended',
    label: '表彰',
    ledger: 'caseTarget',
    filters: [is('commended', true)],
    // C08
    definition: '期末在期内、因工作突出受到表彰的',
  }),
  {
    kind: 'rate',
    id: 'targets.metRate',
    label: '办案目标完成率',
    numerator: 'targets.met',
    denominator: 'targets.assessed',
    decimals: 2,
    // C08
    definition: '已考核的单位和期次中完成目标的比例',
  },
];

/** 四种形态 over both lines of work that use them: talks and inquiries, and cases (C09; domain §3.1). */
export const casePanels: readonly Panel[] = [
  {
    id: 'fourForms',
    title: '运用四种形态情况',
    rowLabel: '形态',
    chart: 'table',
    columns: [{ id: 'value', label: '人次' }],
    rows: [
      { label: '第一种：谈话函询采信了结、澄清', indicators: ['talks.believed'] },
      { label: '第一种：谈话提醒、批评教育、责令检查、诫勉', indicators: ['talks.firstForm'] },
      ...fourForms.items.map(({ code, label }) => ({
        label: `${label}：案件处理`,
        indicators: [`cases.form.${code}`],
      })),
    ],
    note: '谈话函询按办结日期，案件按结案日期统计。',
  },
];
