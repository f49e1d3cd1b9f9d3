import { disciplineCategories } from '../../domain/codes/case-codes.ts';
import { measureKinds } from '../../domain/codes/case-work-codes.ts';
import { eightRuleIssues } from '../../domain/codes/eight-rule-codes.ts';
import { codes, extendable, extension, number, only, span, type SomeRuleWords } from './rule-part.ts';

/** Rules about cases and measures, in the words of the office. */
export const caseRules = {
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
} satisfies SomeRuleWords;
