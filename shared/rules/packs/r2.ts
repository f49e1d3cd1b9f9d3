import { isoDate } from '../../domain/date.ts';
import type { PackFile } from '../pack.ts';
import { adminAuthority, officialAuthority, partyAuthority } from './authority.ts';
import { adminEffects, officialEffects, partyEffects } from './effects.ts';

/** Measures since the supervision law of 2018; 监察法 2024 adds three. */
export const measuresOf2018 = [
  'talk',
  'interrogation',
  'questioning',
  'retentionInCustody',
  'query',
  'freeze',
  'search',
  'collection',
  'sealing',
  'seizure',
  'inspection',
  'appraisal',
  'technicalInvestigation',
  'wanted',
  'exitRestriction',
] as const;

/**
 * R2, from 2017-01-15: 监督执纪工作规则（试行）. Four ways of disposal; the first fourteen days of 2017 still fall
 * under R1. From 2018-03-20 the supervision law brings 政务 sanctions; the 政纪 ones stay for cases begun before.
 */
export const r2 = {
  id: 'R2',
  label: '监督执纪工作规则（试行）',
  layers: [
    {
      from: isoDate.parse('2017-01-15'),
      rules: {
        'clue.disposalKinds': {
          value: ['inquiryTalk', 'preliminaryCheck', 'heldPending', 'concluded'],
          source: '监督执纪工作规则（试行）2017 处置方式四类',
          standing: 'article',
        },
        'clue.disposalOpinion': {
          value: { amount: 30, unit: 'day' },
          source: '监督执纪工作规则（试行）2017 30日内提出处置意见',
          standing: 'article',
        },
        'inquiry.reply': {
          value: { amount: 15, unit: 'workday' },
          source: '监督执纪工作规则（试行）2017 函询15个工作日',
          standing: 'unconfirmed',
        },
        'check.preliminary': {
          value: null,
          source: '监督执纪工作规则（试行）2017 未定期限',
          standing: 'unconfirmed',
        },
        'case.investigation': {
          value: {
            limit: { amount: 90, unit: 'day' },
            extension: { amount: 90, unit: 'day' },
            times: 1,
            approvedBy: 'superior',
          },
          source: '监督执纪工作规则（试行）2017 第28条',
          standing: 'article',
        },
      },
    },
    {
      from: isoDate.parse('2018-03-20'),
      rules: {
        'measure.kinds': {
          value: [...measuresOf2018],
          source: '监察法（2018）监察权限',
          standing: 'unconfirmed',
        },
        'measure.retention': {
          value: {
            limit: { amount: 3, unit: 'month' },
            extension: { amount: 3, unit: 'month' },
            times: 1,
            approvedBy: 'superior',
          },
          source: '监察法（2018）第43条 留置三个月，可延长一次，不超过三个月',
          standing: 'article',
        },
        'case.supplement': {
          value: { limit: { amount: 1, unit: 'month' }, times: 2 },
          source: '监察法（2018）第47条 退回补充调查一个月内完毕，以二次为限',
          standing: 'article',
        },
        'measure.technical': {
          value: {
            limit: { amount: 3, unit: 'month' },
            extension: { amount: 3, unit: 'month' },
            times: 9,
            approvedBy: 'head',
          },
          source: '监察法（2018）第28条 技术调查三个月，每次延长不超过三个月',
          standing: 'unconfirmed',
        },
        'measure.notice': {
          value: { amount: 1, unit: 'day' },
          source: '监察法（2018）第44条 24小时以内通知单位和家属',
          standing: 'article',
        },
        'measure.propertyReturn': {
          value: { amount: 3, unit: 'day' },
          source: '监察法（2018）第23条、第25条 查明无关后三日内解除、退还',
          standing: 'unconfirmed',
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
            'adminWarning',
            'adminDemerit',
            'adminMajorDemerit',
            'adminDemotion',
            'adminRemoval',
            'adminDismissal',
            'exemption',
          ],
          source: '监察法（2018）政务处分',
          standing: 'unconfirmed',
        },
        'sanction.authority': {
          value: [...partyAuthority, ...officialAuthority, ...adminAuthority],
          source: '党章；监察法（2018）政务处分',
          standing: 'unconfirmed',
        },
        'appeal.apply': {
          value: { amount: 1, unit: 'month' },
          source: '监察法（2018）第49条 1个月内申请复审',
          standing: 'article',
        },
        'appeal.reexamination': {
          value: { amount: 1, unit: 'month' },
          source: '监察法（2018）第49条 复审',
          standing: 'article',
        },
        'appeal.secondReview': {
          value: { amount: 2, unit: 'month' },
          source: '监察法（2018）第49条 复核',
          standing: 'article',
        },
        'sanction.effect': {
          value: [...partyEffects, ...officialEffects, ...adminEffects],
          source: '处分条例（2015）第10条以下；政务处分沿用行政机关公务员处分条例（2007）的期间',
          standing: 'unconfirmed',
        },
        'discipline.categories': {
          value: [
            'political',
            'organizational',
            'integrity',
            'mass',
            'work',
            'life',
            'dutyViolation',
            'dutyCrime',
          ],
          source: '处分条例（2015）六大纪律；监察法（2018）职务违法、职务犯罪',
          standing: 'article',
        },
      },
    },
  ],
} as const satisfies PackFile;
