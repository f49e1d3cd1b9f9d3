import { disposalKinds } from '../../domain/codes/clue-codes.ts';
import { codes, extendable, number, only, type SomeRuleWords } from './rule-part.ts';

/** Rules about clues, talks and inquiries, in the words of the office. */
export const clueRules = {
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
  'report.doubleEnd': {
    label: '结案双报告',
    group: '问题线索',
    used: '结案、移送司法后报同级党委和上级纪委',
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
  'talk.conclude': {
    label: '谈话函询办结',
    group: '谈话函询',
    used: '谈话函询的办结期限，自批准之日起',
    parts: only,
  },
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
} satisfies SomeRuleWords;
