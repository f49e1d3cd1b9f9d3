import type { Migration } from '../migration.ts';

/** Ledgers that grow by thousands, with the names that their lists are asked for. */
const names = [
  ['petition', 'mainItemName'],
  ['clue', 'subjectName'],
  ['clue', 'unitName'],
  ['caseRecord', 'subjectName'],
  ['caseRecord', 'unitName'],
] as const;

/** Who or what a record names is found in an index, as it is for petitions. */
export const statements: Migration['statements'] = names.map(
  ([table, column]) =>
    `create index ${table}_${column.replace('Name', 'Named')} on ${table} (${column}) where ${column} is not null and voidedAt is null`,
);
