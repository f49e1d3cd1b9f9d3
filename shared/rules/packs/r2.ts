import { isoDate } from '../../domain/date.ts';
import type { PackFile } from '../pack.ts';
import { adminEffects, officialEffects, partyEffects } from './effects.ts';

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
