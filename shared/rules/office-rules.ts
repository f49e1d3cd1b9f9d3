import type { IsoDate } from '../domain/date.ts';
import type { RuleId, RuleOverride, RulePack } from './pack.ts';
import { applyOverrides, inForceOn, packFor } from './rule-packs.ts';

/** An approved override with the id under which it is stored. */
export type StoredOverride = RuleOverride & { readonly id: string };

/**
 * The rules of one office: the packs, and the office's own values where it decided on some (DESIGN §5). Everything that
 * computes clocks, checks codes by date or shows rules asks here.
 */
export class OfficeRules {
  /** The packs alone, as they hold in an office that changed nothing. */
  static readonly packsOnly = new OfficeRules([]);

  readonly overrides: readonly StoredOverride[];
  readonly #days = new Map<IsoDate, RulePack>();

  constructor(overrides: readonly StoredOverride[]) {
    this.overrides = overrides;
  }

  /** The rules in force on a day. */
  readonly packFor = (day: IsoDate): RulePack => {
    if (this.overrides.length === 0) return packFor(day);
    const known = this.#days.get(day);
    if (known) return known;
    const pack = applyOverrides(packFor(day), this.overrides, day);
    this.#days.set(day, pack);
    return pack;
  };

  /** Id of the office's own value of a rule that is in force on a day; null where the pack's holds. */
  overrideOn(day: IsoDate, rule: string): string | null {
    if (this.overrides.length === 0) return null;
    return inForceOn(this.overrides, day).findLast((one) => one.rule === rule)?.id ?? null;
  }

  /**
   * The rules of a day with one rule as it was when something was decided: by the pack (`override` null) or by that
   * override, whatever the office decided since.
   */
  asDecided(day: IsoDate, rule: RuleId, override: string | null): RulePack {
    const others = this.overrides.filter((one) => one.rule !== rule);
    const own = this.overrides.find((one) => one.id === override);
    const pack = applyOverrides(packFor(day), others, day);
    return own ? applyOverrides(pack, [{ ...own, from: day, to: null }], day) : pack;
  }
}
