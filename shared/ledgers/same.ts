import type { FieldValue } from './field.ts';

/** Whether a field holds the same: the same target under the same name, the same text or number; nothing is like nothing. */
export const same = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  typeof a === 'object' && a !== null && typeof b === 'object' && b !== null
    ? a.id === b.id && a.name === b.name
    : (a ?? null) === (b ?? null);
