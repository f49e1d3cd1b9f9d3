import type { LedgerId } from '#shared/ledgers/field.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { adjudicationForms } from './adjudication-forms.ts';
import { caseForms } from './case-forms.ts';
import { caseReportForms } from './case-report-forms.ts';
import { caseWorkForms } from './case-work-forms.ts';
import { clueForms } from './clue-forms.ts';
import { clueReportForms } from './clue-report-forms.ts';
import type { FormDefinition } from './form.ts';
import { petitionForms } from './petition-forms.ts';
import { restitutionForms } from './restitution-forms.ts';
import { reviewRecordForms } from './review-record-forms.ts';
import { talkForms } from './talk-forms.ts';

/** Every paper of the house, in the order of menus. */
export const forms: readonly FormDefinition[] = [
  ...petitionForms,
  ...restitutionForms,
  ...clueForms,
  ...clueReportForms,
  ...talkForms,
  ...caseForms,
  ...caseReportForms,
  ...caseWorkForms,
  ...adjudicationForms,
  ...reviewRecordForms,
];

/** The papers that can be made of a record now. */
export const formsFor = (ledger: LedgerId, values: RecordValues): readonly FormDefinition[] =>
  forms.filter((form) => form.ledger === ledger && (form.when?.(values) ?? true));
