import type { Migration } from '../migration.ts';

/** From acceptance by the review room to the end of the effect period (D01–D09). */
export const statements: Migration['statements'] = [];
