import { disciplineCategories, sanctionKinds } from '../domain/codes/case-codes.ts';
import { measureKinds } from '../domain/codes/case-work-codes.ts';
import { disposalKinds } from '../domain/codes/clue-codes.ts';
import { type CodeList, findCode, labelOn } from '../domain/codes/code-list.ts';
import { eightRuleIssues } from '../domain/codes/eight-rule-codes.ts';
import { nonAcceptanceClasses } from '../domain/codes/petition-codes.ts';
import type { IsoDate } from '../domain/date.ts';
import { type Limit, limit, type RuleId, type RuleValue, ruleSchemas, type Standing } from './pack.ts';
import { tableText } from './table-words.ts';

/** Rules in the words of the office: for the screen, its form and the printed list. */

/** One thing that a rule's value holds; an empty key is the value itself. */
export interface RulePart {
  readonly key: string;
  readonly label: string;
  readonly kind: 'limit' | 'number' | 'yesNo' | 'choice' | 'codes';
  /** Words of a choice by its value. */
  readonly options?: readonly (readonly [value: string, label: string])[];
  readonly codes?: CodeList;
  /** What a number counts: 次, 天, %. */
  readonly counted?: string;
}

/** The groups in which rules are shown, in the order of the work. */
export const ruleGroupNames = [
  '信访举报',
  '问题线索',
  '谈话函询',
  '审查调查',
  '审查措施',
  '案件审理',
  '处分',
  '申诉',
  '抽查、测评与巡察',
  '通报与上报',
  '期限怎样计算',
] as const;

export interface RuleWords {
  readonly label: string;
  readonly group: (typeof ruleGroupNames)[number];
  /** Where it is used. */
  readonly used: string;
  /** Empty where the value is too many-sided to be typed; it then follows the texts alone. */
  readonly parts: readonly RulePart[];
}

const span = (key: string, label: string): RulePart => ({ key, label, kind: 'limit' });
const only: readonly RulePart[] = [span('', '期限')];
const number = (label: string, counted: string, key = ''): RulePart => ({
  key,
  label,
  kind: 'number',
  counted,
});
const approver = (key: string): RulePart => ({
  key,
  label: '批准',
  kind: 'choice',
  options: [
    ['head', '本机关主要负责人'],
    ['superior', '上一级机关'],
  ],
});
const codes = (list: CodeList): readonly RulePart[] => [
  { key: '', label: '包括', kind: 'codes', codes: list },
];
const extension = [span('extension', '每次延长'), number('最多', '次', 'times')];
const extendable = [span('limit', '期限'), ...extension, approver('approvedBy')];

export const ruleWords: { readonly [K in RuleId]: RuleWords } = {
  'petition.handling': {
    label: '信访件办理期限',
    group: '信访举报',
    used: '信访举报的办结期限，按疑难程度',
    parts: [span('ordinary', '一般件'), span('serious', '较重大疑难复杂'), span('grave', '重大疑难复杂')],
  },
  'petition.extensionApprover': {
    label: '信访件延期由谁批准',
    group: '信访举报',
    used: '信访举报的延期申请',
    parts: [approver('')],
  },
  'petition.extension': {
    label: '信访件延期',
    group: '信访举报',
    used: '信访举报的延期申请',
    parts: extension,
  },
  'petition.signReceipt': {
    label: '承办部门签收',
    group: '信访举报',
    used: '信访件分办后的签收',
    parts: only,
  },
  'petition.nonAcceptance': {
    label: '不予受理类别',
    group: '信访举报',
    used: '信访举报登记，“不予受理类别”一项',
    parts: codes(nonAcceptanceClasses),
  },
  'petition.duplicateWindow': {
    label: '重复件认定期间',
    group: '信访举报',
    used: '信访举报登记时查重',
    parts: only,
  },
  'petition.spotChecksPerYear': {
    label: '办结质量抽查',
    group: '抽查、测评与巡察',
    used: '信访抽查',
    parts: [number('每年', '次')],
  },
  'petition.ruralReduction': {
    label: '农村基层信访下降目标',
    group: '信访举报',
    used: '信访同比',
    parts: [number('同比下降', '%')],
  },
  'reception.rounds': {
    label: '公开大接访轮次',
    group: '信访举报',
    used: '各县（市、区）公开大接访',
    parts: [number('每年不少于', '轮')],
  },
  'petition.signsReportDay': {
    label: '信访苗头月报日',
    group: '信访举报',
    used: '各乡镇苗头排查化解情况表',
    parts: [number('每月', '日前')],
  },
  'report.acceptanceNotice': {
    label: '实名举报受理告知',
    group: '信访举报',
    used: '信访举报的告知',
    parts: only,
  },
  'report.resultFeedback': {
    label: '实名举报办结反馈',
    group: '信访举报',
    used: '信访举报的反馈',
    parts: only,
  },
  'report.superiorForward': {
    label: '属上级受理的径送上级',
    group: '信访举报',
    used: '上级管辖密封件',
    parts: only,
  },
  'report.subordinateAccept': {
    label: '下级受理或转办',
    group: '信访举报',
    used: '转送下级的信访件',
    parts: only,
  },
  'report.closureFeedback': {
    label: '承办部门反馈办结情况',
    group: '信访举报',
    used: '承办部门向信访部门反馈',
    parts: only,
  },
  'clue.disposalKinds': {
    label: '线索处置方式',
    group: '问题线索',
    used: '信访举报、问题线索的“处置方式”一项',
    parts: codes(disposalKinds),
  },
  'clue.disposalOpinion': { label: '提出处置意见', group: '问题线索', used: '问题线索的期限', parts: only },
  'clue.jurisdictionTransfer': {
    label: '不属本机关管辖的移送',
    group: '问题线索',
    used: '问题线索的移送',
    parts: only,
  },
  'clue.approveSupervising': {
    label: '线索处置分管领导审批',
    group: '问题线索',
    used: '问题线索的处置审批，自呈批之日起',
    parts: only,
  },
  'clue.approveDeputy': {
    label: '线索处置副职审批',
    group: '问题线索',
    used: '问题线索的处置审批，自呈批之日起',
    parts: only,
  },
  'clue.approveHead': {
    label: '线索处置主要负责人审批',
    group: '问题线索',
    used: '问题线索的处置审批，自呈批之日起',
    parts: only,
  },
  'clue.reportUpward': {
    label: '重要线索向上级报告',
    group: '问题线索',
    used: '问题线索，“须及时上报情形”一项',
    parts: only,
  },
  'report.double': {
    label: '双报告',
    group: '问题线索',
    used: '线索处置、立案后报同级党委和上级纪委',
    parts: only,
  },
  'clue.meetingInterval': {
    label: '线索排查会间隔',
    group: '问题线索',
    used: '上一次问题线索排查会之后的下一次会议',
    parts: only,
  },
  'listed.weekly': { label: '挂牌督办周督', group: '问题线索', used: '挂牌督办，每周一督', parts: only },
  'listed.monthly': { label: '挂牌督办月报', group: '问题线索', used: '挂牌督办，每月一报', parts: only },
  'talk.hold': { label: '批准后谈话', group: '谈话函询', used: '谈话的期限，自批准之日起', parts: only },
  'check.preliminary': {
    label: '初步核实期限',
    group: '问题线索',
    used: '问题线索的初核期限和延期',
    parts: extendable,
  },
  'inquiry.reply': { label: '函询回复', group: '谈话函询', used: '函询的回函期限', parts: only },
  'inquiry.report': { label: '谈话函询后报告', group: '谈话函询', used: '谈话函询的报告期限', parts: only },
  'inquiry.samplingPercent': {
    label: '函询没有问题的抽查比例',
    group: '谈话函询',
    used: '函询抽查',
    parts: [number('比例', '%')],
  },
  'sampling.rounding': {
    label: '抽查件数怎样取整',
    group: '抽查、测评与巡察',
    used: '按比例的一切抽查',
    parts: [
      {
        key: '',
        label: '取整',
        kind: 'choice',
        options: [
          ['up', '不足一件按一件算'],
          ['nearest', '四舍五入'],
          ['down', '舍去零头'],
        ],
      },
    ],
  },
  'index.weights': {
    label: '天成指数权重',
    group: '抽查、测评与巡察',
    used: '天成指数',
    parts: [
      number('信访举报', '%', 'petition'),
      number('行政效能投诉', '%', 'complaint'),
      number('涉腐网络舆情', '%', 'opinion'),
    ],
  },
  'case.conclude': { label: '一般案件办结', group: '审查调查', used: '案件的办结期限', parts: only },
  'case.firstResult': { label: '立案后必须有结果', group: '审查调查', used: '案件的期限', parts: only },
  'case.investigation': {
    label: '审查调查期限',
    group: '审查调查',
    used: '案件的审查调查期限和延期',
    parts: extendable,
  },
  'case.accountability': {
    label: '一案双查或一案三查',
    group: '审查调查',
    used: '案件的责任倒查',
    parts: [
      {
        key: '',
        label: '方式',
        kind: 'choice',
        options: [
          ['double', '一案双查（当事人、相关领导）'],
          ['triple', '一案三查（当事人、责任人、纪检监督责任人）'],
        ],
      },
    ],
  },
  'case.filingNotice': {
    label: '立案后宣布和通知',
    group: '审查调查',
    used: '案件的立案决定宣布、通知党组织负责人',
    parts: only,
  },
  'case.supplement': {
    label: '补充调查期限',
    group: '审查调查',
    used: '检察机关退回补充调查的期限和次数',
    parts: [span('limit', '每次'), number('最多', '次', 'times')],
  },
  'case.accidentReport': {
    label: '办案安全事故上报',
    group: '审查调查',
    used: '办案安全预案',
    parts: only,
  },
  'measure.kinds': {
    label: '措施种类',
    group: '审查措施',
    used: '审查调查措施的“措施种类”一项',
    parts: codes(measureKinds),
  },
  'measure.retention': { label: '留置期限', group: '审查措施', used: '留置的期限和延长', parts: extendable },
  'measure.retentionFurther': {
    label: '留置再延长',
    group: '审查措施',
    used: '可能判处十年以上的，延长期满后经国家监委批准再延长',
    parts: extension,
  },
  'measure.retentionRecount': {
    label: '留置重新计算',
    group: '审查措施',
    used: '发现另有重大职务犯罪，经国家监委批准，自发现之日起重新计算',
    parts: [number('最多', '次', 'times'), { key: 'further', label: '重新计算后可再延长', kind: 'yesNo' }],
  },
  'measure.protective': { label: '管护期限', group: '审查措施', used: '管护的期限和延长', parts: extendable },
  'measure.standby': { label: '责令候查期限', group: '审查措施', used: '责令候查的期限', parts: only },
  'measure.compelled': {
    label: '强制到案时限',
    group: '审查措施',
    used: '强制到案的起止时间',
    parts: [
      number('一般', '小时', 'hours'),
      number('需管护、留置的', '小时', 'sought'),
      number('两次间隔不少于', '小时', 'gap'),
    ],
  },
  'measure.technical': {
    label: '技术调查期限',
    group: '审查措施',
    used: '技术调查的期限和延长',
    parts: extendable,
  },
  'measure.notice': {
    label: '通知单位和家属',
    group: '审查措施',
    used: '管护、留置后的通知',
    parts: only,
  },
  'measure.propertyReturn': {
    label: '无关财物退还',
    group: '审查措施',
    used: '涉案财物查明无关后的退还',
    parts: only,
  },
  'discipline.categories': {
    label: '违纪类别',
    group: '审查调查',
    used: '案件的“违纪类别”一项',
    parts: codes(disciplineCategories),
  },
  'eightRule.categories': {
    label: '八项规定问题类别',
    group: '审查调查',
    used: '案件的“八项规定问题”一项和月度统计',
    parts: codes(eightRuleIssues),
  },
  'review.adjudicate': { label: '审理期限', group: '案件审理', used: '案件审理', parts: only },
  'review.extension': { label: '审理延期', group: '案件审理', used: '案件审理的延期申请', parts: extension },
  'review.announce': { label: '处分决定宣布', group: '案件审理', used: '处分决定', parts: only },
  'review.executionReport': { label: '处分执行情况报告', group: '案件审理', used: '处分执行', parts: only },
  'review.reconsideration': { label: '复议复查', group: '申诉', used: '申诉', parts: only },
  'review.payChange': {
    label: '职务、工资变更',
    group: '案件审理',
    used: '降级以上处分决定后，办理职务、工资变更',
    parts: only,
  },
  'review.returnVisits': {
    label: '回访时点',
    group: '案件审理',
    used: '处分决定时自动列出的回访计划（决定后第几个月）',
    parts: [],
  },
  'appeal.apply': { label: '申请复审、复核', group: '申诉', used: '申诉登记', parts: only },
  'appeal.reexamination': { label: '复审', group: '申诉', used: '申诉', parts: only },
  'appeal.secondReview': { label: '复核', group: '申诉', used: '申诉', parts: only },
  'circular.media': { label: '通报后媒体曝光', group: '通报与上报', used: '典型案例通报', parts: only },
  'circular.anonymity': {
    label: '通报隐名程度',
    group: '通报与上报',
    used: '典型案例通报，按通报范围',
    parts: [],
  },
  'sanction.authority': {
    label: '处分批准权限',
    group: '处分',
    used: '案件审理作处分决定时，“决定机关”一项',
    parts: [],
  },
  'sanction.combinedMonths': {
    label: '相同政务处分合并上限',
    group: '处分',
    used: '案件审理，“确定的处分期”一项',
    parts: [number('最长', '个月')],
  },
  'sanction.villageKinds': {
    label: '村（居）管理人员的政务处分',
    group: '处分',
    used: '案件审理作处分决定',
    parts: codes(sanctionKinds),
  },
  'sanction.kinds': {
    label: '处分种类',
    group: '处分',
    used: '案件的“处分种类”“并处处分”两项',
    parts: codes(sanctionKinds),
  },
  'sanction.effect': { label: '处分影响期', group: '处分', used: '处分影响期满日', parts: [] },
  'handling.effect': {
    label: '诫勉和组织处理影响期',
    group: '处分',
    used: '问责的影响期届满日',
    parts: [],
  },
  'patrol.rectification': { label: '巡察集中整改', group: '抽查、测评与巡察', used: '巡察整改', parts: only },
  'ranking.lastPlaces': {
    label: '排名靠后问责',
    group: '抽查、测评与巡察',
    used: '满意度和测评排名',
    parts: [number('后', '位', 'places'), number('连续', '年', 'years')],
  },
  'bulletin.suppressBelow': {
    label: '公开通报隐去的小数',
    group: '通报与上报',
    used: '公开的通报，小于此数的以“<”代替',
    parts: [number('小于', '的不公开')],
  },
  'transfer.receipt': { label: '上报包等回执', group: '通报与上报', used: '上报与回执', parts: only },
  'clock.rollForward': {
    label: '期满日逢休息日顺延',
    group: '期限怎样计算',
    used: '一切按日、按月计算的期限（留置类除外）',
    parts: [{ key: '', label: '顺延到下一个工作日', kind: 'yesNo' }],
  },
  'clock.yellowShare': {
    label: '期限变黄',
    group: '期限怎样计算',
    used: '一切期限的预警',
    parts: [number('剩余', '份', 'part'), number('共', '份', 'of')],
  },
};

export const standingWords: { readonly [S in Standing]: string } = {
  article: '据条文',
  local: '本地做法',
  unconfirmed: '待核对',
};

const units = { day: '天', workday: '个工作日', month: '个月' } as const satisfies Record<
  Limit['unit'],
  string
>;

/** 15 个工作日, 1 个月. */
export function limitText({ amount, unit }: Limit): string {
  return `${amount} ${units[unit]}`;
}

function partText(part: RulePart, value: unknown, day: IsoDate): string {
  switch (part.kind) {
    case 'limit': {
      const read = limit.safeParse(value);
      return read.success ? limitText(read.data) : '没有规定';
    }
    case 'number':
      return `${Number(value)} ${part.counted ?? ''}`.trim();
    case 'yesNo':
      return value === true ? '是' : '否';
    case 'choice':
      return part.options?.find(([code]) => code === value)?.[1] ?? String(value);
    case 'codes': {
      const { codes: list } = part;
      if (!Array.isArray(value) || !list) return '没有规定';
      return value
        .map((code) => {
          const entry = findCode(list, String(code));
          return entry ? labelOn(entry, day) : String(code);
        })
        .join('、');
    }
  }
}

function effectText(value: RuleValue<'sanction.effect'>): string {
  return value
    .map(({ kind, months, substitute }) => {
      const label = findCode(sanctionKinds, kind)?.label ?? kind;
      const after = kind === 'probationInParty' ? '（自察看期满）' : '';
      const instead = substitute === null ? '' : `（代替撤销党内职务的 ${substitute} 个月）`;
      return `${label} ${months} 个月${after}${instead}`;
    })
    .join('；');
}

/** What a rule's value holds for one of its parts; undefined where it has none. */
export function ownPart(value: unknown, { key }: RulePart): unknown {
  if (key === '') return value;
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
}

/** A rule's value in one line, as it read on a day: 一般件 1 个月；较重大疑难复杂 2 个月. */
export function ruleValueText(rule: RuleId, value: unknown, day: IsoDate): string {
  if (value === null || value === undefined) return '没有规定';
  if (rule === 'sanction.effect') {
    const read = ruleSchemas['sanction.effect'].safeParse(value);
    return read.success ? effectText(read.data) : '';
  }
  const table = tableText(rule, value);
  if (table !== undefined) return table;
  const { parts } = ruleWords[rule];
  return parts
    .map((part) => {
      const text = partText(part, ownPart(value, part), day);
      return part.key === '' && part.kind !== 'number' ? text : `${part.label} ${text}`;
    })
    .join('；');
}

/** True when a rule may say that there is no such limit. */
export function mayBeNone(rule: RuleId): boolean {
  return ruleSchemas[rule].safeParse(null).success;
}
