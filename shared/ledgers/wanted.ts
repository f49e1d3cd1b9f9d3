import { has } from './has.ts';
import type { CrossRule, RecordValues } from './ledger.ts';

/**
 * A value that is wanted where another one stands (no end without a start); a 否 wants nothing.
 * @param when what must hold of the rest of the values besides
 */
export const wanted = (
  field: string,
  other: string,
  when: (values: RecordValues) => boolean = () => true,
): CrossRule => ({
  fields: [field, other],
  check: (v) =>
    has(v, other) && v[other] !== false && !has(v, field) && when(v)
      ? { field, rule: 'needs', args: [other] }
      : null,
});
