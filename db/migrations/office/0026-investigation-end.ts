import type { Migration } from '../migration.ts';

const added = [
  [
    'caseRecord',
    [
      ...['findings text', 'attitude text', 'handlingProposal text'],
      ...['reviewAskedOn text', 'reportAgreedOn text', 'toReviewOn text'],
    ],
  ],
  ['caseMeasure', ['collectiveOn text']],
  ['accountabilityCheck', ['heldPeople integer']],
  ['coordinationGroup', ['kind text', 'memberUnits text', 'talkRoom text', 'roomCheckedOn text']],
  ['coordinationMeeting', ['kind text']],
  ['typicalCase', ['film text']],
  [
    'caseReview',
    [
      ...['partySanctioned integer', 'officialSanctioned integer', 'appealOutcome text'],
      ...['appealDecidedOn text', 'changedOn text', 'revokedOn text', 'changeNumber text'],
    ],
  ],
] as const;

/** True in SQL where one of the two sanctions is of these. */
const under = (...kinds: readonly string[]): string => {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  return `(sanction in (${list}) or additionalSanction in (${list}))`;
};

const party = under(
  ...['partyWarning', 'partySevereWarning', 'removalFromPartyPost', 'probationInParty', 'expulsionFromParty'],
);
const official = under(
  ...['officialWarning', 'officialDemerit', 'officialMajorDemerit'],
  ...['officialDemotion', 'officialRemoval', 'officialDismissal'],
  ...['adminWarning', 'adminDemerit', 'adminMajorDemerit', 'adminDemotion', 'adminRemoval', 'adminDismissal'],
);

/**
 * The end of an investigation is reported and agreed to before a case goes to review (C01, requirements §3 C); 留置 is
 * decided together; co-operation areas with their talk rooms and meetings (C04); people held to account are counted (C06),
 * those sanctioned by the party and by the state too (C10); what an appeal makes of a sanction (requirements §3 D).
 */
export const statements: Migration['statements'] = [
  ...added.flatMap(([table, columns]) => columns.map((one) => `alter table ${table} add column ${one}`)),
  `update coordinationGroup set kind = 'group'`,
  `update caseReview set
    partySanctioned = case when ${party} then 1 end,
    officialSanctioned = case when ${official} then 1 end
    where decidedOn is not null`,
  ...(
    [
      ['appealOutcome', 'outcome'],
      ['appealDecidedOn', 'decidedOn'],
    ] as const
  ).map(
    ([to, from]) => `update caseReview set ${to} = (
      select appeal.${from} from appeal
      where appeal.reviewId = caseReview.id and appeal.voidedAt is null
        and appeal.decidedOn is not null and appeal.outcome is not 'notAccepted'
      order by appeal.decidedOn desc, appeal.seq desc limit 1)`,
  ),
  'drop index caseRecord_list',
  'create index caseRecord_list on caseRecord (filedOn, seq, voidedAt, state, dueOn, clueId, subjectId, unitId, category, investigatedOn, closedOn, sanction, additionalSanction, sanctionedOn, fourForm, transferred, eightRule, proposing, fileKind, serious, filingAuthority, headAgreedOn, filingApprovedOn, filingReturnedOn, refusedOn, decisionReadOn, partyHeadToldOn, firstResultOn, earlyReviewAskedOn, earlyReviewAgreedOn, earlyReviewJoinedOn, transferredOn, withdrawnOn, reportsWanting, toReviewOn, id)',
  'drop index caseReview_list',
  'create index caseReview_list on caseReview (receivedOn, seq, voidedAt, state, dueOn, caseId, unitId, rank, origin, cadreScope, simpleCase, villageManager, crossReview, openReview, openReviewedOn, acceptedOn, talkedOn, deliberatedOn, returnKind, returnProposedOn, returnedOn, supplementedOn, proposedSanction, proposedAdditional, proposedForm, reportedOn, leaderAgreedOn, headAgreedOn, committeeOn, consultedOn, partyApprovedOn, decidedOn, decidedBy, sanction, insteadOfRemoval, additionalSanction, additionalDecidedBy, fourForm, effectEndsOn, announcedOn, payChangedOn, executionReportedOn, endedOn, quality, qualityOn, partySanctioned, officialSanctioned, changedOn, revokedOn)',
  'drop index coordinationGroup_list',
  'create index coordinationGroup_list on coordinationGroup (foundedOn, seq, voidedAt, state, dueOn, unitId, endedOn, kind)',
  'drop index coordinationMeeting_list',
  'create index coordinationMeeting_list on coordinationMeeting (metOn, seq, voidedAt, state, dueOn, groupId, kind)',
];
