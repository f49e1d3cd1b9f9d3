import type { Migration } from '../migration.ts';

/** What the work on a petition adds to its register: notices, duplicates, reception and group visits (A05–A09, A13). */
export const statements: Migration['statements'] = [];
