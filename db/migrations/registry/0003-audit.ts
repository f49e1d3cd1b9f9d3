import type { Migration } from '../migration.ts';

/** Indexes and events of the two chains for years of use. */
export const statements: Migration['statements'] = [];
