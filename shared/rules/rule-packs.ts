import { z } from 'zod';
import { addDays, type IsoDate } from '../domain/date.ts';
import type { Regime } from '../domain/regime.ts';
import { AppError } from '../errors.ts';
import {
  isRuleId,
  type Limit,
  limit,
  overrideFrame,
  type PackFile,
  type Rule,
  type RuleEntry,
  type RuleId,
  type RuleOverride,
  type RulePack,
  ruleSchemas,
} from './pack.ts';
import { everyRule, r1 } from './packs/r1.ts';
import { r2 } from './packs/r2.ts';
import { r3 } from './packs/r3.ts';

/** The regimes in order of time. */
export const packFiles: readonly PackFile[] = [r1, r2, r3];

type Rules = { readonly [K in RuleId]: Rule<K> };

/** Marks every entry with the day it took effect and the pack that set it. */
function stamp<R extends { readonly [K in RuleId]?: RuleEntry<K> }>(
  entries: R,
  from: IsoDate,
  origin: Regime,
) {
  const stamped = Object.entries(entries).map(([id, entry]) => [id, { ...entry, from, origin }]);
  return Object.fromEntries(stamped) as {
    readonly [K in keyof R]: R[K] & { readonly from: IsoDate; readonly origin: Regime };
  };
}

/** One pack for every stretch of time in which no rule changed, oldest first. */
function buildTimeline(): readonly RulePack[] {
  const layers = packFiles.flatMap((file) => file.layers.map((layer) => ({ file, layer })));
  const timeline: RulePack[] = [];
  let rules: Rules = stamp(everyRule, r1.layers[0].from, 'R1');
  for (const [index, { file, layer }] of layers.entries()) {
    rules = { ...rules, ...stamp(layer.rules, layer.from, file.id) };
    const next = layers[index + 1]?.layer.from;
    const to = next === undefined ? null : addDays(next, -1);
    timeline.push({ id: file.id, label: file.label, from: layer.from, to, rules });
  }
  return timeline;
}

const timeline = buildTimeline();

/**
 * The rules in force on a day; R1 also for days before it began. Every rule carries the day it took effect and the
 * pack that set it, so a rule may be older than its pack: the handling limits of petitions (A08: 1, 2, 3 months) were
 * set in R1 and no later text touched them, therefore `packFor('2026-03-03')` is R3 and its `petition.handling` is of
 * origin R1. An office that wants other limits overrides the rule, it does not switch packs. R1 runs to 2017-01-14,
 * the day before R2.
 */
export function packFor(date: IsoDate): RulePack {
  const pack = timeline.findLast((candidate) => candidate.from <= date) ?? timeline[0];
  if (pack === undefined) throw new AppError('E_INTERNAL', { rule: 'packs' });
  return pack;
}

/** Reads a stored override; its value must have the shape its rule demands. Throws E_VALIDATION with the paths. */
export function parseOverride(stored: unknown): RuleOverride {
  const frame = overrideFrame.safeParse(stored);
  if (!frame.success) throw invalid(frame.error);
  const value = ruleSchemas[frame.data.rule].safeParse(frame.data.value);
  if (!value.success) throw invalid(value.error);
  if (frame.data.to !== null && frame.data.to < frame.data.from)
    throw new AppError('E_VALIDATION', { issues: [{ path: 'to', rule: 'before' }] });
  // The value was read with the schema of this very rule; the compiler cannot follow that through the union.
  return { ...frame.data, value: value.data } as RuleOverride;
}

function invalid(error: z.ZodError): AppError {
  const issues = error.issues.map((issue) => ({ path: issue.path.join('.'), rule: issue.code }));
  return new AppError('E_VALIDATION', { issues });
}

/**
 * The overrides in force on a day, the one that counts last: of two of one rule that with the later first day, of two
 * with the same day the one approved later.
 */
export function inForceOn<O extends RuleOverride>(overrides: readonly O[], date: IsoDate): readonly O[] {
  return overrides
    .filter((o) => o.from <= date && (o.to === null || date <= o.to))
    .toSorted((a, b) => compare(a.from, b.from) || compare(a.approvedOn, b.approvedOn));
}

/** The pack with the office's own values in force on `date`. The pack itself stays as it is. */
export function applyOverrides(pack: RulePack, overrides: readonly RuleOverride[], date: IsoDate): RulePack {
  let rules: Rules = pack.rules;
  for (const { rule, value, basis, from } of inForceOn(overrides, date))
    rules = { ...rules, [rule]: { value, source: basis, standing: 'local', from, origin: 'office' } };
  return { ...pack, rules };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The rules of an office on a day: the pack of the day with the office's overrides. */
export function officeRules(date: IsoDate, overrides: readonly RuleOverride[]): RulePack {
  return applyOverrides(packFor(date), overrides, date);
}

const choices = z.record(z.string(), z.unknown());

/**
 * The length of time that a clock of this rule runs, for ledgers and deadlines that know the rule by its stored id.
 * `choice` picks between the limits of a rule that has several (`petition.handling` by petitionComplexity); of an
 * extendable limit this is the first one. Null when the regime has no such rule or nothing is chosen yet.
 * Throws E_INTERNAL when the id is no rule or the rule holds no limit: a ledger that names it is faulty.
 */
export function clockLimit(pack: RulePack, rule: string, choice: string | null = null): Limit | null {
  if (!isRuleId(rule)) throw new AppError('E_INTERNAL', { rule });
  const value: unknown = pack.rules[rule].value;
  if (value === null) return null;
  const plain = limit.safeParse(value);
  if (plain.success) return plain.data;
  const several = choices.safeParse(value);
  if (!several.success) throw new AppError('E_INTERNAL', { rule });
  const own = limit.safeParse(several.data['limit']);
  if (own.success) return own.data;
  if (choice === null) return null;
  const chosen = limit.safeParse(Object.hasOwn(several.data, choice) ? several.data[choice] : undefined);
  if (!chosen.success) throw new AppError('E_INTERNAL', { rule, choice });
  return chosen.data;
}
