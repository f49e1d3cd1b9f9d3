import type { Migration } from '../migration.ts';

/** The book of backups, restores and drills. */
export const statements: Migration['statements'] = [];
