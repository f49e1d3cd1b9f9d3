import type { Migration } from '../migration.ts';

/** The way of a clue and of talks: opinions, approvals, meetings, listed supervision (B01–B13, J01–J08). */
export const statements: Migration['statements'] = [];
