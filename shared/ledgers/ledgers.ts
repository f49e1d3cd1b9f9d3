import { assistance } from './assistance.ts';
import { cleanupItem } from './cleanup-item.ts';
import { complaint } from './complaint.ts';
import { informant } from './informant.ts';
import { informantReport } from './informant-report.ts';
import { openReception } from './open-reception.ts';
import { petitionMechanism } from './petition-mechanism.ts';
import { receptionDuty } from './reception-duty.ts';
import { clueRecheck, petitionRecheck } from './rechecks.ts';
import { reportChannel } from './report-channel.ts';
import { restitution } from './restitution.ts';
import { troubleSign } from './trouble-sign.ts';
import { accountabilityCheck } from './accountability-check.ts';
import { caseFile } from './case.ts';
import { caseMeasure } from './case-measure.ts';
import { caseProperty } from './case-property.ts';
import { caseSupplement } from './case-supplement.ts';
import { caseHandover, caseTarget, coordinationGroup, coordinationMeeting } from './case-registers.ts';
import { caseTalent } from './case-talent.ts';
import { cooperation } from './cooperation.ts';
import { handoverMatter } from './handover-matter.ts';
import { seconded } from './seconded.ts';
import { interference } from './interference.ts';
import { investigationPlan } from './investigation-plan.ts';
import { safetyPlan } from './safety-plan.ts';
import { clue } from './clue.ts';
import { clueMeeting, clueMeetingItem } from './clue-meeting.ts';
import { clueRound } from './clue-round.ts';
import { clarification } from './clarification.ts';
import { chaseEntry, listedSupervision } from './listed-supervision.ts';
import { sweep } from './sweep.ts';
import { talk } from './talk.ts';
import { type LedgerId, ledgerIds } from './field.ts';
import { caseLeader } from './case-leader.ts';
import { groupVisit } from './group-visit.ts';
import { petitionLapse } from './petition-lapse.ts';
import { falseAccusation } from './false-accusation.ts';
import { reception } from './reception.ts';
import { finding } from './finding.ts';
import { instruction } from './instruction.ts';
import { caseReview } from './review.ts';
import { reviewEvidence } from './review-evidence.ts';
import { announcement } from './announcement.ts';
import { suggestion } from './suggestion.ts';
import { execution } from './execution.ts';
import { returnVisit } from './return-visit.ts';
import { appeal } from './appeal.ts';
import { typicalCase } from './typical-case.ts';
import { accountability } from './accountability.ts';
import type { LedgerDefinition } from './ledger.ts';
import { person } from './person.ts';
import { postTerm } from './post-term.ts';
import { petition } from './petition.ts';
import { pledge } from './pledge.ts';
import { poolMember } from './pool-member.ts';
import { unit } from './unit.ts';

/** Every ledger of the house by its id. */
export const ledgers: Readonly<Record<LedgerId, LedgerDefinition>> = {
  unit,
  person,
  petition,
  clue,
  case: caseFile,
  finding,
  poolMember,
  pledge,
  talk,
  sweep,
  postTerm,
  clueMeeting,
  clueMeetingItem,
  clueRound,
  clarification,
  listedSupervision,
  chaseEntry,
  instruction,
  caseLeader,
  groupVisit,
  reception,
  petitionLapse,
  falseAccusation,
  informant,
  informantReport,
  reportChannel,
  receptionDuty,
  openReception,
  petitionMechanism,
  troubleSign,
  petitionRecheck,
  assistance,
  restitution,
  complaint,
  cleanupItem,
  clueRecheck,
  investigationPlan,
  caseMeasure,
  caseProperty,
  caseSupplement,
  safetyPlan,
  cooperation,
  seconded,
  caseTalent,
  accountabilityCheck,
  interference,
  coordinationGroup,
  coordinationMeeting,
  caseTarget,
  caseHandover,
  handoverMatter,
  caseReview,
  reviewEvidence,
  announcement,
  suggestion,
  execution,
  returnVisit,
  appeal,
  typicalCase,
  accountability,
};

/** The ledgers whose records belong to one of this ledger, in the order of menus. */
export const partsOf = (id: LedgerId): readonly LedgerDefinition[] =>
  allLedgers.filter((ledger) => ledger.under?.ledger === id);

/** The lists that stand side by side with that of a ledger as tabs, itself first; just itself where it stands alone. */
export function tabsBeside({ id, tabOf }: LedgerDefinition): readonly LedgerDefinition[] {
  const lead = tabOf ?? id;
  return [ledgers[lead], ...allLedgers.filter((ledger) => ledger.tabOf === lead)];
}

/** The ledgers that stand first in menus and lists of ledgers, in their order: those with a place of their own. */
const leading: readonly LedgerDefinition[] = [
  petition,
  clue,
  talk,
  caseFile,
  caseReview,
  pledge,
  finding,
  poolMember,
  unit,
  person,
];

/** The ledgers in the order in which menus and lists of ledgers show them; the rest as they stand in `ledgerIds`. */
export const allLedgers: readonly LedgerDefinition[] = [
  ...leading,
  ...ledgerIds.map((id) => ledgers[id]).filter((ledger) => !leading.includes(ledger)),
];

/** A relation between records: the ledger that holds the reference, and its field. */
export type Pointer = readonly [from: LedgerDefinition, field: string];

const pointers = new Map<LedgerId, readonly Pointer[]>();

/** Every reference field that points at a ledger, in the order of the ledgers. */
export function pointersTo({ id }: LedgerDefinition): readonly Pointer[] {
  const known = pointers.get(id);
  if (known) return known;
  const found = allLedgers.flatMap((from) =>
    [...from.fields].filter(([, meta]) => meta.target === id).map(([field]): Pointer => [from, field]),
  );
  pointers.set(id, found);
  return found;
}
