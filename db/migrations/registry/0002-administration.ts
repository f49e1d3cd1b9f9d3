import type { Migration } from '../migration.ts';

/** Posts, holiday tables, code tables, policies by level of secrecy. */
export const statements: Migration['statements'] = [];
