import type { Migration } from '../migration.ts';

/** What goes with a case: measures, property, safety, co-operation, interference (C01–C11). */
export const statements: Migration['statements'] = [];
