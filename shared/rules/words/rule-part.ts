import type { CodeList } from '../../domain/codes/code-list.ts';
import type { RuleId } from '../pack.ts';

/** One thing that a rule's value holds; an empty key is the value itself. */
export interface RulePart {
  readonly key: string;
  readonly label: string;
  readonly kind: 'limit' | 'number' | 'yesNo' | 'choice' | 'codes';
  /** Words of a choice by its value. */
  readonly options?: readonly (readonly [value: string, label: string])[];
  readonly codes?: CodeList;
  /** What a number counts: 次, 天, %. */
  readonly counted?: string;
}

/** The groups in which rules are shown, in the order of the work. */
export const ruleGroupNames = [
  '信访举报',
  '问题线索',
  '谈话函询',
  '审查调查',
  '审查措施',
  '案件审理',
  '处分',
  '申诉',
  '抽查、测评与巡察',
  '通报与上报',
  '期限怎样计算',
] as const;

export interface RuleWords {
  readonly label: string;
  readonly group: (typeof ruleGroupNames)[number];
  /** Where it is used. */
  readonly used: string;
  /** Empty where the value is too many-sided to be typed; it then follows the texts alone. */
  readonly parts: readonly RulePart[];
}

export const span = (key: string, label: string): RulePart => ({ key, label, kind: 'limit' });
export const only: readonly RulePart[] = [span('', '期限')];
export const number = (label: string, counted: string, key = ''): RulePart => ({
  key,
  label,
  kind: 'number',
  counted,
});
export const approver = (key: string): RulePart => ({
  key,
  label: '批准',
  kind: 'choice',
  options: [
    ['head', '本机关主要负责人'],
    ['superior', '上一级机关'],
  ],
});
export const codes = (list: CodeList): readonly RulePart[] => [
  { key: '', label: '包括', kind: 'codes', codes: list },
];
export const extension = [span('extension', '每次延长'), number('最多', '次', 'times')];
export const extendable = [span('limit', '期限'), ...extension, approver('approvedBy')];

/** The words of some rules. */
export type SomeRuleWords = { readonly [K in RuleId]?: RuleWords };
