import { addDays, isoDate, localDateOf } from '#shared/domain/date.ts';
import { OfficeRules, type StoredOverride } from '#shared/rules/office-rules.ts';
import { parseOverride } from '#shared/rules/rule-packs.ts';
import type { RuleOverrideRow, RuleOverrideRows } from '#db/repositories/rule-overrides.ts';

/** Last day of an approved value: its own, or the day before an approved end of it. */
function lastDay(row: RuleOverrideRow, rows: readonly RuleOverrideRow[]): string | null {
  const ends = rows
    .filter((one) => one.act === 'end' && one.ends === row.id && one.status === 'approved')
    .map((one) => addDays(isoDate.parse(one.fromDay), -1));
  return [row.toDay, ...ends].reduce((first, day) => {
    if (day === null) return first;
    return first === null || day < first ? day : first;
  }, null);
}

/**
 * The office's rules from what was requested and decided. One that was ended before it began has no day; one that this
 * version cannot read is left out, the pack's value then holds.
 */
export function officeRulesFrom(rows: readonly RuleOverrideRow[]): OfficeRules {
  const overrides = rows.flatMap((row): StoredOverride[] => {
    if (row.act !== 'set' || row.status !== 'approved' || row.value === null || row.decidedAt === null)
      return [];
    const to = lastDay(row, rows);
    if (to !== null && to < row.fromDay) return [];
    try {
      const override = parseOverride({
        rule: row.rule,
        value: JSON.parse(row.value) as unknown,
        from: row.fromDay,
        to,
        basis: row.basis,
        approvedBy: row.decidedBy,
        approvedOn: localDateOf(new Date(row.decidedAt)),
      });
      return [{ ...override, id: row.id }];
    } catch {
      return [];
    }
  });
  return overrides.length === 0 ? OfficeRules.packsOnly : new OfficeRules(overrides);
}

/** The rules of the office for one session: read when it begins, and again after one was decided. */
export class RulesOfSession {
  readonly #rows: RuleOverrideRows;
  #stamp = -1;
  #rules = OfficeRules.packsOnly;

  constructor(rows: RuleOverrideRows) {
    this.#rows = rows;
  }

  get rules(): OfficeRules {
    const stamp = this.#rows.stamp();
    if (stamp !== this.#stamp) {
      this.#rules = officeRulesFrom(this.#rows.approved());
      this.#stamp = stamp;
    }
    return this.#rules;
  }
}
