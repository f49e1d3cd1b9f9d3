import type { Migration } from '../migration.ts';

/** Secrecy marks of records, files and documents, and who read what is 机密 or higher. */
export const statements: Migration['statements'] = [];
