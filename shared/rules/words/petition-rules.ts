import { nonAcceptanceClasses } from '../../domain/codes/petition-codes.ts';
import { approver, codes, extension, number, only, span, type SomeRuleWords } from './rule-part.ts';

/** Rules about petitions, in the words of the office. */
export const petitionRules = {
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
} satisfies SomeRuleWords;
