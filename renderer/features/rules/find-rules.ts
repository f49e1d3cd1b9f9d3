import type { IsoDate } from '#shared/domain/date.ts';
import { type RuleId, ruleIds, type RulePack } from '#shared/rules/pack.ts';
import { ruleValueText, ruleWords } from '#shared/rules/rule-words.ts';
import { ruleGroupNames, type RuleWords } from '#shared/rules/words/rule-part.ts';

export type RuleGroup = RuleWords['group'];

const groupOf = (id: RuleId): RuleGroup => ruleWords[id].group;

/** The groups in their order, each with its rules. */
export const ruleGroups: ReadonlyMap<RuleGroup, readonly RuleId[]> = new Map(
  ruleGroupNames.map((group) => [group, ruleIds.filter((id) => groupOf(id) === group)]),
);

/**
 * What the page shows: the rules of one group, or, once something is looked for, those of all groups that have it in
 * their name, use, value or source.
 */
export function rulesFor(
  group: RuleGroup,
  wanted: string,
  pack: RulePack,
  day: IsoDate,
): ReadonlyMap<RuleGroup, readonly RuleId[]> {
  const text = wanted.trim();
  if (text === '') return new Map([[group, ruleGroups.get(group) ?? []]]);
  const has = (id: RuleId) => {
    const { value, source } = pack.rules[id];
    const { label, used } = ruleWords[id];
    return [label, used, groupOf(id), ruleValueText(id, value, day), source].some((one) =>
      one.includes(text),
    );
  };
  return new Map(
    [...ruleGroups].flatMap(([own, ids]): [RuleGroup, readonly RuleId[]][] => {
      const found = ids.filter(has);
      return found.length === 0 ? [] : [[own, found]];
    }),
  );
}
