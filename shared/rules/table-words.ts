import { leaderMeasures, organizationalMeasures } from '../domain/codes/accountability-codes.ts';
import { sanctionKinds } from '../domain/codes/case-codes.ts';
import { findCode } from '../domain/codes/code-list.ts';
import {
  anonymityLevels,
  cadreScopes,
  circularScopes,
  decidingBodies,
} from '../domain/codes/review-codes.ts';
import { type RuleId, ruleSchemas, type RuleValue } from './pack.ts';

/** Rules whose value is a table, in one line each. */

function authorityText(rows: RuleValue<'sanction.authority'>): string {
  return rows
    .map(({ decider, cadres, kinds, simpleOnly }) => {
      const body = findCode(decidingBodies, decider)?.label ?? decider;
      const whom = cadres.map((one) => findCode(cadreScopes, one)?.label ?? one).join('、');
      const what = kinds.map((one) => findCode(sanctionKinds, one)?.label ?? one).join('、');
      return `${body}（${whom}${simpleOnly ? '，简单案件' : ''}）：${what}`;
    })
    .join('；');
}

function handlingText(rows: RuleValue<'handling.effect'>): string {
  return rows
    .map(({ kind, months, noLeading }) => {
      const label = (findCode(organizationalMeasures, kind) ?? findCode(leaderMeasures, kind))?.label ?? kind;
      return `${label} ${months} 个月${noLeading === null ? '' : `（${noLeading} 个月内不得担任领导职务）`}`;
    })
    .join('；');
}

/** The value of such a rule in words; undefined for all others. */
export function tableText(rule: RuleId, value: unknown): string | undefined {
  switch (rule) {
    case 'sanction.authority': {
      const read = ruleSchemas[rule].safeParse(value);
      return read.success ? authorityText(read.data) : '';
    }
    case 'circular.anonymity': {
      const read = ruleSchemas[rule].safeParse(value);
      const rows = read.success ? read.data : [];
      return rows
        .map(({ scope, least }) =>
          [findCode(circularScopes, scope)?.label, findCode(anonymityLevels, least)?.label].join('：'),
        )
        .join('；');
    }
    case 'handling.effect': {
      const read = ruleSchemas[rule].safeParse(value);
      return read.success ? handlingText(read.data) : '';
    }
    case 'review.returnVisits': {
      const read = ruleSchemas[rule].safeParse(value);
      return read.success ? `决定后第 ${read.data.join('、')} 个月` : '';
    }
    default:
      return undefined;
  }
}
