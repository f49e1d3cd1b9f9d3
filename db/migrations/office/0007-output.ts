import type { Migration } from '../migration.ts';

/** What was printed, saved and exported, and under which approval. */
export const statements: Migration['statements'] = [];
