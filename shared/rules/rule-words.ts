import { sanctionKinds } from '../domain/codes/case-codes.ts';
import { findCode, labelOn } from '../domain/codes/code-list.ts';
import type { IsoDate } from '../domain/date.ts';
import { type Limit, limit, type RuleId, type RuleValue, ruleSchemas, type Standing } from './pack.ts';
import { tableText } from './table-words.ts';
import { caseRules } from './words/case-rules.ts';
import { clueRules } from './words/clue-rules.ts';
import { officeRules } from './words/office-rules.ts';
import { petitionRules } from './words/petition-rules.ts';
import { reviewRules } from './words/review-rules.ts';
import type { RulePart, RuleWords } from './words/rule-part.ts';

/** Rules in the words of the office: for the screen, its form and the printed list. */
export const ruleWords: { readonly [K in RuleId]: RuleWords } = {
  ...petitionRules,
  ...clueRules,
  ...caseRules,
  ...reviewRules,
  ...officeRules,
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
