import {
  adminSanctions,
  disciplineCategories,
  fourForms,
  officialSanctions,
  partySanctions,
  sanctionKinds,
} from './case-codes.ts';
import {
  accountabilityCauses,
  accountabilityResults,
  accountabilityWays,
  caseFileKinds,
  cooperationKinds,
  filingAuthorities,
  interferenceWays,
  measureApprovers,
  measureKinds,
  propertyDecisions,
  propertyKinds,
  propertyTakings,
  talkPlaces,
  workSpans,
} from './case-work-codes.ts';
import { clueOutcomes, clueSources, disposalKinds } from './clue-codes.ts';
import type { CodeList } from './code-list.ts';
import { eightRuleIssues } from './eight-rule-codes.ts';
import { findingKinds, poolSpecialties, rectificationStatuses } from './patrol-codes.ts';
import { personStatuses, ranks } from './person-codes.ts';
import {
  instructionSources,
  intakeChannels,
  namedStatuses,
  nonAcceptanceClasses,
  petitionComplexities,
  petitionSources,
  policyFields,
  problemKinds,
} from './petition-codes.ts';
import { pledgeAssessments, pledgeKinds } from './pledge-codes.ts';
import { reporterReasons } from './reporter-codes.ts';
import { sealedHandlerReasons, sealedTargetKinds, sealedVoidReasons } from './sealed-codes.ts';
import { unitKinds } from './unit-codes.ts';

/** Every code list of the house by its id, for screens and packages that carry the id of a list. */
export const codeLists: ReadonlyMap<string, CodeList> = new Map(
  [
    intakeChannels,
    instructionSources,
    petitionSources,
    namedStatuses,
    petitionComplexities,
    problemKinds,
    policyFields,
    nonAcceptanceClasses,
    disposalKinds,
    clueSources,
    clueOutcomes,
    disciplineCategories,
    fourForms,
    sanctionKinds,
    partySanctions,
    officialSanctions,
    adminSanctions,
    eightRuleIssues,
    caseFileKinds,
    filingAuthorities,
    measureKinds,
    measureApprovers,
    propertyKinds,
    propertyTakings,
    propertyDecisions,
    talkPlaces,
    cooperationKinds,
    accountabilityWays,
    accountabilityCauses,
    accountabilityResults,
    interferenceWays,
    workSpans,
    findingKinds,
    rectificationStatuses,
    poolSpecialties,
    pledgeKinds,
    pledgeAssessments,
    unitKinds,
    ranks,
    personStatuses,
    reporterReasons,
    sealedTargetKinds,
    sealedVoidReasons,
    sealedHandlerReasons,
  ].map((list: CodeList) => [list.id, list] as const),
);
