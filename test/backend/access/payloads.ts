import { z } from 'zod';
import { type CallName, contract } from '#shared/ipc/contract.ts';
import { ruleIds } from '#shared/rules/pack.ts';
import { type Seeded, seeded } from '#test/fixtures/generate/seeded.ts';

/** What a prying caller would put into the fields of a call. */
export interface Bait {
  /** For every field that takes an id. */
  readonly ids: readonly string[];
  /** For every free text: searched words, numbers, names. */
  readonly texts: readonly string[];
  /** For texts that are days. */
  readonly days: readonly string[];
  /** Records by their ledger, for calls that name both. */
  readonly records: readonly (readonly [ledger: string, id: string])[];
}

interface Shape {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly additionalProperties?: boolean | Shape;
}

/** One value of a shape; which of several, the seed says. */
function value(shape: Shape, bait: Bait, r: Seeded): unknown {
  // Ids of rules are checked by a function and have no shape of their own.
  if (Object.keys(shape).length === 0) return r.pick(ruleIds);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return r.pick(shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return value(r.pick(choices), bait, r);
  const type = typeof shape.type === 'string' ? shape.type : shape.type ? r.pick(shape.type) : 'object';
  switch (type) {
    case 'string': {
      if (shape.format === 'uuid') return r.pick(bait.ids);
      const months = bait.days.map((day) => day.slice(0, 7));
      const texts =
        shape.format === 'date' ? bait.days : [...bait.texts, ...bait.days.slice(0, 1), ...months];
      const pattern = shape.pattern === undefined ? null : new RegExp(shape.pattern, 'u');
      const fitting = texts.filter(
        (t) =>
          t.length <= (shape.maxLength ?? t.length) &&
          t.length >= (shape.minLength ?? 0) &&
          (shape.format === 'date' || (pattern?.test(t) ?? true)),
      );
      return fitting.length === 0 ? (texts[0] ?? '') : r.pick(fitting);
    }
    case 'integer':
    case 'number':
      return r.pick([Math.min(shape.maximum ?? 50, 200), Math.max(shape.minimum ?? 0, 0)]);
    case 'boolean':
      return r.chance(50);
    case 'null':
      return null;
    case 'array': {
      const least = shape.minItems ?? 0;
      const count = Math.max(least, r.chance(60) ? 0 : 1);
      return Array.from({ length: count }, () => value(shape.items ?? {}, bait, r));
    }
    default: {
      const made: Record<string, unknown> = {};
      for (const [key, inner] of Object.entries(shape.properties ?? {}))
        if (shape.required?.includes(key) || r.chance(40)) made[key] = value(inner, bait, r);
      const ledger = ['ledger', 'holder'].find((key) => key in made);
      const id = ['recordId', 'id'].find((key) => key in made);
      if (ledger !== undefined && id !== undefined && r.chance(70))
        [made[ledger], made[id]] = r.pick(bait.records);
      return made;
    }
  }
}

/** Different payloads of a call's own shape, made from the contract, so that a call that comes later is pried too. */
export function payloadsOf(name: CallName, bait: Bait, most: number): readonly unknown[] {
  const { input } = contract[name];
  const shape = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Shape;
  const r = seeded([...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 7));
  const made = new Map<string, unknown>();
  for (let i = 0; i < most * 12 && made.size < most; i += 1) {
    const payload = value(shape, bait, r);
    if (input.safeParse(payload).success) made.set(JSON.stringify(payload), payload);
  }
  return [...made.values()];
}
