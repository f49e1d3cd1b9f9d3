import type { Migration } from '../migration.ts';

/** Envelopes about people whom the upper level manages (检举控告工作规则 §15): no name, no content. */
export const statements: Migration['statements'] = [];
