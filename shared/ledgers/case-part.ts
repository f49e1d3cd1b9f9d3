import { reference } from './field.ts';
import type { RecordValues } from './ledger.ts';
import type { Condition } from './steps.ts';

/** What makes a register belong to a case: seen with it alone (一案一授权, requirements §3 C), a tab beside the cases. */
export const ofCase = { under: { field: 'case', ledger: 'case' }, tabOf: 'case' } as const;

/** The case that something belongs to. Nobody is named by reference in a part, so that no card tells of it. */
export const caseField = reference('案号', 'case', {
  required: true,
  list: 'shown',
  width: 150,
  searched: false,
  aliases: ['立案号', '案件编号', '案件'],
});

/** True of a case whose filing was approved, in the house or on paper. */
const filingApproved = (values: RecordValues): boolean => (values['filingApprovedOn'] ?? null) !== null;

/** Nothing is done in a case before its filing is approved (监督执纪工作规则 §38–40). */
export const afterFiling = (words: string): Condition => ({
  field: 'case',
  when: () => true,
  ledger: 'case',
  by: 'case',
  above: true,
  holds: filingApproved,
  words,
});
