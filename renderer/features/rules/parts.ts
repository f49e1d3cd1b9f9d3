import { limit, type Limit } from '#shared/rules/pack.ts';
import { ownPart } from '#shared/rules/rule-words.ts';
import type { RulePart } from '#shared/rules/words/rule-part.ts';

/** What one part of a rule's value can be while it is typed. */
export type PartValue = Limit | number | boolean | string | readonly string[] | null;

const empty = (part: RulePart): PartValue => {
  switch (part.kind) {
    case 'limit':
      return { amount: 1, unit: 'month' };
    case 'number':
      return 1;
    case 'yesNo':
      return false;
    case 'choice':
      return part.options?.[0]?.[0] ?? null;
    case 'codes':
      return [];
  }
};

const known = (value: unknown): PartValue | undefined => {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(String);
  const read = limit.safeParse(value);
  if (read.success) return read.data;
  // While an amount is empty it is no limit yet.
  if (typeof value === 'object' && value !== null && 'amount' in value && 'unit' in value)
    return value as Limit;
  return undefined;
};

/** One part of a rule's value; something to begin with where there is none. */
export function partOf(value: unknown, part: RulePart): PartValue {
  return known(ownPart(value, part)) ?? empty(part);
}

/** The value with one part replaced. */
export function withPart(value: unknown, part: RulePart, next: PartValue): unknown {
  return part.key === '' ? next : { ...(value as object | null), [part.key]: next };
}

/** A whole value: every part as typed or as it begins. */
export function valueOf(parts: readonly RulePart[], value: unknown): unknown {
  const [first] = parts;
  if (first?.key === '' && parts.length === 1) return partOf(value, first);
  return Object.fromEntries(parts.map((part) => [part.key, partOf(value, part)]));
}
