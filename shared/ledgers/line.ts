import type { FieldValue, LedgerId } from './field.ts';
import type { LedgerDefinition, RecordValues } from './ledger.ts';

/**
 * The line of the work, from a letter to an executed sanction (issue: one line through; domain §1.2–1.3). Records of these
 * ledgers follow from one another by the references between them.
 */
export const lineLedgers: readonly LedgerId[] = ['petition', 'clue', 'talk', 'case', 'caseReview'];

/** A stage that has no record of its own: it stands in the fields of one. */
interface Moment {
  readonly ledger: LedgerId;
  readonly label: string;
  readonly from: string;
  /** Day on which it ended, where it lasts. */
  readonly to: string | null;
  /** Field that says what came of it. */
  readonly outcome: string | null;
}

/** Verification is part of the clue, the sanction part of the case, announcing and executing it part of the review. */
export const lineMoments: readonly Moment[] = [
  { ledger: 'clue', label: '初步核实', from: 'checkStartedOn', to: 'checkEndedOn', outcome: 'outcome' },
  { ledger: 'case', label: '处分', from: 'sanctionedOn', to: null, outcome: 'sanction' },
  { ledger: 'caseReview', label: '宣布处分', from: 'announcedOn', to: null, outcome: null },
  { ledger: 'caseReview', label: '处分执行', from: 'executionReportedOn', to: null, outcome: null },
];

/** Fields by which a ledger of the line points at an earlier one, or at an earlier record of its own. */
export function lineFields(ledger: LedgerDefinition): readonly (readonly [string, LedgerId])[] {
  return [...ledger.fields].flatMap(([field, { target }]) =>
    target !== null && lineLedgers.includes(target) ? [[field, target] as const] : [],
  );
}

/** Id that a reference field holds, null where it holds none. */
export function idIn(values: RecordValues, field: string): string | null {
  const value: FieldValue | undefined = values[field];
  return typeof value === 'object' && value !== null ? value.id : null;
}
