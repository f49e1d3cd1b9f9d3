import { ledgerTable, numberColumn, referenceColumn, textColumn } from '../ledger-table.ts';
import type { Migration } from '../migration.ts';

const filtered = { filtered: true } as const;

/** Who was reported wrongly is cleared, and reports that were made up are told from mistaken ones (检举控告工作规则 §30, §50). */
export const statements: Migration['statements'] = [
  ...ledgerTable({
    table: 'clarification',
    period: 'proposedOn',
    columns: [
      referenceColumn('clue', { required: true }),
      textColumn('person', { required: true }),
      textColumn('unit'),
      textColumn('post'),
      textColumn('proposedOn', { required: true, sorted: true, filtered: true }),
      textColumn('untruth', { required: true }),
      textColumn('result', { required: true }),
      textColumn('way', { required: true, filtered: true }),
      numberColumn('consent', filtered),
      textColumn('submittedOn'),
      textColumn('approvedOn', filtered),
      textColumn('refusedOn'),
      textColumn('clearedOn', filtered),
      textColumn('clearedScope'),
      textColumn('clearedNumber'),
      textColumn('note'),
    ],
  }),
  ...ledgerTable({
    table: 'falseAccusation',
    period: 'proposedOn',
    columns: [
      referenceColumn('petition', { required: true }),
      textColumn('proposedOn', { required: true, sorted: true, filtered: true }),
      textColumn('proposedFinding', { required: true, filtered: true }),
      textColumn('grounds', { required: true }),
      numberColumn('traced', filtered),
      textColumn('tracingApprover'),
      textColumn('tracingNumber'),
      textColumn('tracingApprovedOn'),
      textColumn('submittedOn'),
      textColumn('approver'),
      textColumn('approverLevel', filtered),
      textColumn('approvalNumber'),
      textColumn('approvedOn'),
      textColumn('finding', filtered),
      textColumn('decidedOn', filtered),
      textColumn('measure', filtered),
      textColumn('measuredOn'),
      textColumn('measureDetail'),
    ],
  }),
];
