import type { Migration } from '../migration.ts';

const table = 'listedSupervision';
const unknown = `${table}_clueUnknown`;

/** What departments and townships have to do is supervised without a clue as well (B06): its reference may be empty. */
export const statements: Migration['statements'] = [
  `alter table ${table} add column clueKept text`,
  `update ${table} set clueKept = clueName`,
  `drop index ${unknown}`,
  `alter table ${table} drop column clueName`,
  `alter table ${table} rename column clueKept to clueName`,
  `create index ${unknown} on ${table} (clueName) where clueId is null and clueName is not null and voidedAt is null`,
];
