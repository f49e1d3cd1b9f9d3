import { formatDateLong, type IsoDate } from '#shared/domain/date.ts';
import type { OfficeRules } from '#shared/rules/office-rules.ts';
import { ruleIds } from '#shared/rules/pack.ts';
import { ruleValueText, ruleWords, standingWords } from '#shared/rules/rule-words.ts';
import { ruleGroupNames } from '#shared/rules/words/rule-part.ts';
import type { DocumentBlockInput } from '../../documents/model.ts';

/** The rules in force on a day as a printed list: what, value, since when, from where. */
export function rulesList(rules: OfficeRules, day: IsoDate): DocumentBlockInput[] {
  const pack = rules.packFor(day);
  const heads = ['规定', '内容', '施行', '依据'].map((text) => ({ text }));
  const rows = ruleGroupNames.flatMap((group) =>
    ruleIds
      .filter((id) => ruleWords[id].group === group)
      .map((id) => {
        const rule = pack.rules[id];
        const standing = rule.origin === 'office' ? '本单位决定' : standingWords[rule.standing];
        return [
          `${group}：${ruleWords[id].label}`,
          ruleValueText(id, rule.value, day),
          `${formatDateLong(rule.from)}起`,
          `${rule.source}（${standing}）`,
        ].map((text) => ({ text }));
      }),
  );
  return [
    {
      kind: 'table',
      columns: [92, 150, 100, 110].map((weight) => ({ align: 'left', weight })),
      headerRows: [heads],
      rows,
      notes: [`${formatDateLong(day)}施行${pack.id}《${pack.label}》，共 ${rows.length} 项。`],
    },
  ];
}
