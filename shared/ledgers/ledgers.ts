import { caseFile } from './case.ts';
import { clue } from './clue.ts';
import type { LedgerId } from './field.ts';
import { finding } from './finding.ts';
import type { LedgerDefinition } from './ledger.ts';
import { person } from './person.ts';
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
};

/** The ledgers in the order in which menus and lists of ledgers show them. */
export const allLedgers: readonly LedgerDefinition[] = [
  petition,
  clue,
  caseFile,
  pledge,
  finding,
  poolMember,
  unit,
  person,
];
