import { addDays, type IsoDate } from '../domain/date.ts';
import type { OfficeRules } from './office-rules.ts';
import type { Rule, RuleId } from './pack.ts';
import { packFiles } from './rule-packs.ts';

/** A stretch of time in which a rule had one value. */
export interface RuleSpan {
  readonly from: IsoDate;
  /** Null while nothing newer is known. */
  readonly to: IsoDate | null;
  readonly rule: Pick<Rule<RuleId>, 'value' | 'source' | 'standing' | 'origin'>;
}

/** Every value a rule had and will have, oldest first: by the packs, and where the office decided otherwise. */
export function ruleTimeline(rules: OfficeRules, id: RuleId): readonly RuleSpan[] {
  const own = rules.overrides.filter((one) => one.rule === id);
  const days = new Set<IsoDate>([
    ...packFiles.flatMap((file) => file.layers.filter((layer) => id in layer.rules).map(({ from }) => from)),
    ...own.map(({ from }) => from),
    ...own.flatMap(({ to }) => (to === null ? [] : [addDays(to, 1)])),
  ]);
  const spans: RuleSpan[] = [];
  for (const from of [...days].toSorted((a, b) => (a < b ? -1 : 1))) {
    const { value, source, standing, origin } = rules.packFor(from).rules[id];
    const before = spans.at(-1);
    if (before) spans[spans.length - 1] = { ...before, to: addDays(from, -1) };
    spans.push({ from, to: null, rule: { value, source, standing, origin } });
  }
  return spans;
}
