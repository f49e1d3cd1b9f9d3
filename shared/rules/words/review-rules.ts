import { sanctionKinds } from '../../domain/codes/case-codes.ts';
import { codes, extension, number, only, type SomeRuleWords } from './rule-part.ts';

/** Rules about reviews, sanctions and appeals, in the words of the office. */
export const reviewRules = {
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
  'review.payExtension': {
    label: '职务、工资变更延期',
    group: '案件审理',
    used: '职务、工资变更的延期申请',
    parts: extension,
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
} satisfies SomeRuleWords;
