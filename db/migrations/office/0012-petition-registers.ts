import type { Migration } from '../migration.ts';

/** Registers around petitions, and draws whose outcome can be made again (A02–A04, A10, A12, A14–A25). */
export const statements: Migration['statements'] = [];
