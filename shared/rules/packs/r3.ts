import { eightRuleSets } from '../../domain/codes/eight-rule-codes.ts';
import { isoDate } from '../../domain/date.ts';
import type { PackFile } from '../pack.ts';
import { officialAuthority, partyAuthority } from './authority.ts';
import { officialEffects, partyEffects } from './effects.ts';
import { measuresOf2018 } from './r2.ts';

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
        'clue.reportUpward': {
          value: { amount: 5, unit: 'workday' },
          source: '监督执纪工作规则 第22条“及时”报告（天数由本机关定）',
          standing: 'unconfirmed',
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
        'case.filingNotice': {
          value: { amount: 5, unit: 'workday' },
          source: '监督执纪工作规则 第38条 宣布立案决定、通知其党组织（条文未定天数，请核对）',
          standing: 'unconfirmed',
        },
        'case.accidentReport': {
          value: { amount: 1, unit: 'day' },
          source: '监督执纪工作规则 第70条 安全事故24小时内逐级上报',
          standing: 'article',
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
        'sanction.combinedMonths': {
          value: 48,
          source: '公职人员政务处分法 第15条 多个相同政务处分合并最长四十八个月',
          standing: 'article',
        },
        'sanction.villageKinds': {
          value: ['officialWarning', 'officialDemerit', 'officialMajorDemerit'],
          source: '公职人员政务处分法 第22条 基层群众性自治组织中从事管理的人员',
          standing: 'article',
        },
        'review.payChange': {
          value: { amount: 1, unit: 'month' },
          source: '公职人员政务处分法 第54条 一个月内办理职务、级别、工资变更',
          standing: 'article',
        },
        'review.payExtension': {
          value: { extension: { amount: 5, unit: 'month' }, times: 1 },
          source: '公职人员政务处分法 第54条 经批准可以延长，最长不超过六个月',
          standing: 'article',
        },
        'sanction.effect': {
          value: [...partyEffects, ...officialEffects],
          source: '处分条例（2018）；公职人员政务处分法 第8条',
          standing: 'article',
        },
      },
    },
    // 组织处理规定
    {
      from: isoDate.parse('2021-03-19'),
      rules: {
        'handling.effect': {
          value: [
            { kind: 'admonition', months: 6, noLeading: null },
            { kind: 'suspension', months: 6, noLeading: null },
            { kind: 'transfer', months: 12, noLeading: null },
            { kind: 'orderedResignation', months: 24, noLeading: 12 },
            { kind: 'removal', months: 24, noLeading: 12 },
            { kind: 'demotion', months: 24, noLeading: null },
          ],
          source: '中国共产党组织处理规定（试行）（2021）；诫勉按有关细则（请核对）',
          standing: 'unconfirmed',
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
    // 处分批准权限规定
    {
      from: isoDate.parse('2022-09-22'),
      rules: {
        'sanction.authority': {
          value: [...partyAuthority, ...officialAuthority],
          source: '处分违纪党员批准权限规定（2022）第6条；乡镇按乡案县审规定（县直单位请核对）',
          standing: 'unconfirmed',
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
    // 监察法 as amended 2024-12-25
    {
      from: isoDate.parse('2025-06-01'),
      rules: {
        'measure.kinds': {
          value: [...measuresOf2018, 'compelledAppearance', 'orderedStandby', 'protectiveCustody'],
          source: '监察法（2024修正）第46条 强制到案、责令候查、管护',
          standing: 'article',
        },
        'measure.retention': {
          value: {
            limit: { amount: 3, unit: 'month' },
            extension: { amount: 3, unit: 'month' },
            times: 1,
            approvedBy: 'superior',
          },
          source: '监察法（2024修正）第47—48条 留置三个月，可延长一次，不超过三个月',
          standing: 'article',
        },
        'measure.retentionFurther': {
          value: { extension: { amount: 2, unit: 'month' }, times: 1 },
          source:
            '监察法（2024修正）第47—48条 可能判处十年有期徒刑以上刑罚，延长期满仍不能调查终结的，经国家监察委员会批准或者决定，可以再延长二个月',
          standing: 'article',
        },
        'measure.retentionRecount': {
          value: { times: 1, further: false },
          source:
            '监察法（2024修正）第48条 省级以上监察机关发现另有重大职务犯罪，经国家监察委员会批准或者决定，自发现之日起重新计算一次（重新计算后可否再延长二个月请核对）',
          standing: 'unconfirmed',
        },
        'case.supplement': {
          value: { limit: { amount: 1, unit: 'month' }, times: 2 },
          source: '监察法（2024修正）第54条 退回补充调查一个月内完毕，以二次为限',
          standing: 'article',
        },
        'measure.protective': {
          value: {
            limit: { amount: 7, unit: 'day' },
            extension: { amount: 3, unit: 'day' },
            times: 1,
            approvedBy: 'head',
          },
          source: '监察法（2024修正）第46条 管护七日，特殊情况下可延长一至三日',
          standing: 'article',
        },
        'measure.standby': {
          value: { amount: 12, unit: 'month' },
          source: '监察法（2024修正）第46条 责令候查不超过十二个月',
          standing: 'article',
        },
        'measure.compelled': {
          value: { hours: 12, sought: 24, gap: 24 },
          source:
            '监察法（2024修正）第46条，监察法实施条例（2025）第100条 强制到案十二小时，需管护、留置的二十四小时，两次间隔不少于二十四小时',
          standing: 'article',
        },
        'measure.technical': {
          value: {
            limit: { amount: 3, unit: 'month' },
            extension: { amount: 3, unit: 'month' },
            times: 9,
            approvedBy: 'head',
          },
          source: '监察法（2024修正）第31条 技术调查三个月，每次延长不超过三个月',
          standing: 'article',
        },
        'measure.notice': {
          value: { amount: 1, unit: 'day' },
          source: '监察法（2024修正）第50条 24小时以内通知单位和家属',
          standing: 'article',
        },
        'measure.propertyReturn': {
          value: { amount: 3, unit: 'day' },
          source: '监察法（2024修正）第28条 查明无关后三日内解除、退还',
          standing: 'article',
        },
      },
    },
    // 监察法 as amended in 2024
    {
      from: isoDate.parse('2025-06-01'),
      rules: {
        'appeal.apply': {
          value: { amount: 1, unit: 'month' },
          source: '监察法（2024修正）第56条 1个月内申请复审、复核',
          standing: 'article',
        },
        'appeal.reexamination': {
          value: { amount: 1, unit: 'month' },
          source: '监察法（2024修正）第56条 复审1个月',
          standing: 'article',
        },
        'appeal.secondReview': {
          value: { amount: 2, unit: 'month' },
          source: '监察法（2024修正）第56条 复核2个月',
          standing: 'article',
        },
      },
    },
  ],
} as const satisfies PackFile;
