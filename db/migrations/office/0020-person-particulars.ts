import type { Migration } from '../migration.ts';

const texts = ['gender', 'bornIn', 'ethnicity', 'politicalStatus', 'joinedPartyIn', 'education'];

/** The card of a person bears what the papers on him ask for (requirements §4). */
export const statements: Migration['statements'] = [...texts, 'workingSince', 'delegate'].map(
  (column) => `alter table person add column ${column} text`,
);
