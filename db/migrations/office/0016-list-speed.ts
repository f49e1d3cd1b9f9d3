import type { Migration } from '../migration.ts';

/** Tables whose id of the ledger is another word. */
const named: Readonly<Record<string, string>> = { case: 'caseRecord' };

/** Ledgers that have clocks of their own, or can be given one by a letter from above. */
const withClocks = [
  ...['petition', 'clue', 'talk', 'case', 'caseReview', 'finding', 'pledge', 'poolMember', 'unit', 'person'],
  ...[
    'clueMeeting',
    'clueMeetingItem',
    'listedSupervision',
    'chaseEntry',
    'sweep',
    'instruction',
    'caseLeader',
  ],
  ...[
    'groupVisit',
    'reception',
    'petitionLapse',
    'informant',
    'reportChannel',
    'receptionDuty',
    'openReception',
  ],
  ...['petitionMechanism', 'troubleSign', 'petitionRecheck', 'assistance', 'restitution', 'complaint'],
  ...['cleanupItem', 'clueRecheck', 'investigationPlan', 'caseMeasure', 'caseProperty', 'safetyPlan'],
  ...['cooperation', 'accountabilityCheck', 'interference', 'coordinationGroup', 'coordinationMeeting'],
  ...[
    'caseTarget',
    'caseHandover',
    'reviewEvidence',
    'announcement',
    'suggestion',
    'execution',
    'returnVisit',
  ],
  ...['appeal', 'typicalCase', 'accountability'],
];

/**
 * A clock knows its record by number too, so that lists ask how clocks were met by their own index and look up no record
 * for it.
 */
export const statements: Migration['statements'] = [
  'alter table deadline add column recordSeq integer',
  ...withClocks.map(
    (ledger) =>
      `update deadline set recordSeq = (select t.seq from ${named[ledger] ?? ledger} as t where t.id = deadline.recordId)
        where ledger = '${ledger}'`,
  ),
  'create index deadline_met on deadline (ledger, rule, recordSeq, voided, stoppedOn, dueOn)',
];
