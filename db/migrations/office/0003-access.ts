import type { Migration } from '../migration.ts';

/** Who may see a clue or a case: named groups and recusals (need to know). */
export const statements: Migration['statements'] = [];
