import type { Migration } from '../migration.ts';

/** What the audit of changes needs. */
export const statements: Migration['statements'] = [];
