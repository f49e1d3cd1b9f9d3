import type { Migration } from '../migration.ts';

const columns = [
  ['clue', ['metOn', 'paperApprover', 'paperDocument']],
  ['listedSupervision', ['checkedOn', 'handledOn', 'circulatedOn']],
  ['talk', ['meetingDueOn', 'readingAskedOn']],
  ['person', ['postChange']],
] as const;

/**
 * Clues know their meeting, and who decided on paper before they stood here; listed matters the post that answers for them
 * and the days of quick handling (B07, B13); talks the day by which the democratic life meeting hears of them (J03) and who
 * asks to read their record again; people how they came to their post (J07).
 */
export const statements: Migration['statements'] = [
  ...columns.flatMap(([table, names]) => names.map((name) => `alter table ${table} add column ${name} text`)),
  "alter table listedSupervision add column responsiblePost text not null default ''",
  `update clue set metOn = (select max(item.discussedOn) from clueMeetingItem as item
    where item.clueId = clue.id and item.voidedAt is null)`,
  `update clue set heldOn = coalesce(outcomeApprovedOn, checkEndedOn)
    where heldOn is null and outcome = 'heldPending'`,
];
