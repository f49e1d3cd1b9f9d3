import { eightRuleSets } from '../../domain/codes/eight-rule-codes.ts';
import { isoDate } from '../../domain/date.ts';
import type { PackFile } from '../pack.ts';
import { officialEffects, partyEffects } from './effects.ts';

/**
 * R3, from 2019-01-01: 监督执纪工作规则 (repeals the trial text, §77), then 检举控告工作规则 (2020-01-21) with its
 * notices and the sealed pass-through, and 监察法实施条例 (2021-09-20).
 */
export const r3 = {
  id: 'R3',
  label: '监督执纪工作规则',
  layers: [
    {
      from: isoDate.parse('2019-01-01'),
      rules: {
        'clue.disposalOpinion': {
          value: { amount: 1, unit: 'month' },
          source: '监督执纪工作规则 第21条 1个月内提出处置意见',
          standing: 'article',
        },
        'inquiry.reply': {
          value: { amount: 15, unit: 'workday' },
          source: '监督执纪工作规则 第29条 函询回复',
          standing: 'article',
        },
        'inquiry.report': {
          value: { amount: 1, unit: 'month' },
          source: '监督执纪工作规则 第30条 谈话函询后1个月报告',
          standing: 'article',
        },
        'case.investigation': {
          value: null,
          source: '监督执纪工作规则 未定期限',
          standing: 'unconfirmed',
        },
        'review.adjudicate': {
          value: { amount: 1, unit: 'month' },
          source: '监督执纪工作规则 第55条 审理期限',
          standing: 'article',
        },
        'review.announce': {
          value: { amount: 1, unit: 'month' },
          source: '监督执纪工作规则 第56条 处分决定宣布',
          standing: 'article',
        },
        'review.executionReport': {
          value: { amount: 6, unit: 'month' },
          source: '处分条例（2018）第42条 执行情况报告',
          standing: 'article',
        },
        'review.reconsideration': {
          value: { amount: 3, unit: 'month' },
          source: '监督执纪工作规则 第59条 复议复查',
          standing: 'article',
        },
        'sanction.kinds': {
          value: [
            'partyWarning',
            'partySevereWarning',
            'removalFromPartyPost',
            'probationInParty',
            'expulsionFromParty',
            'officialWarning',
            'officialDemerit',
            'officialMajorDemerit',
            'officialDemotion',
            'officialRemoval',
            'officialDismissal',
            'exemption',
          ],
          source: '处分条例；公职人员政务处分法 第7条',
          standing: 'article',
        },
      },
    },
    // The 76th month of the statistic
    {
      from: isoDate.parse('2019-12-01'),
      rules: {
        'eightRule.categories': {
          value: [...eightRuleSets.m2020],
          source: '中央八项规定精神问题月报（2019年12月起，享乐奢靡、形式主义官僚主义两类）',
          standing: 'article',
        },
      },
    },
    // 检举控告工作规则
    {
      from: isoDate.parse('2020-01-21'),
      rules: {
        'petition.nonAcceptance': {
          value: [
            'landRequisition',
            'enterpriseReform',
            'labourDispute',
            'institutionalReform',
            'unpaidWages',
            'taxation',
            'historicalIssue',
            'settled',
            'repeated',
            'litigation',
            'otherOrgan',
            'noSubstance',
          ],
          source: '本机关信访受理范围规定；检举控告工作规则 第13条',
          standing: 'article',
        },
        'report.acceptanceNotice': {
          value: { amount: 15, unit: 'workday' },
          source: '检举控告工作规则 第26条 受理告知',
          standing: 'article',
        },
        'report.resultFeedback': {
          value: { amount: 15, unit: 'workday' },
          source: '检举控告工作规则 第27条 办结反馈',
          standing: 'article',
        },
        'report.superiorForward': {
          value: { amount: 5, unit: 'workday' },
          source: '检举控告工作规则 第15条 属上级受理',
          standing: 'article',
        },
        'report.subordinateAccept': {
          value: { amount: 5, unit: 'workday' },
          source: '检举控告工作规则 第16条 转送下级',
          standing: 'article',
        },
        'report.closureFeedback': {
          value: { amount: 3, unit: 'month' },
          source: '检举控告工作规则 第18条 每季度反馈',
          standing: 'article',
        },
      },
    },
    // 公职人员政务处分法
    {
      from: isoDate.parse('2020-07-01'),
      rules: {
        'sanction.effect': {
          value: [...partyEffects, ...officialEffects],
          source: '处分条例（2018）；公职人员政务处分法 第8条',
          standing: 'article',
        },
      },
    },
    // 监察法实施条例
    {
      from: isoDate.parse('2021-09-20'),
      rules: {
        'clue.jurisdictionTransfer': {
          value: { amount: 5, unit: 'workday' },
          source: '监察法实施条例（2021）第168—172条 移送',
          standing: 'article',
        },
      },
    },
    // 处分条例 of 2023
    {
      from: isoDate.parse('2024-01-01'),
      rules: {
        'sanction.effect': {
          value: [...partyEffects, ...officialEffects],
          source: '处分条例（2023）第10条以下；公职人员政务处分法 第8条',
          standing: 'article',
        },
      },
    },
  ],
} as const satisfies PackFile;
