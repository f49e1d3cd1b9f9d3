import type { StepRow } from '#db/repositories/record-steps.ts';
import type { RecordStep } from '#shared/ledgers/steps.ts';

/** True when the account took none of the steps that this one must be apart from. */
export const isApart = (
  step: RecordStep,
  taken: readonly Pick<StepRow, 'accountId' | 'action'>[],
  accountId: string,
): boolean =>
  !taken.some((one) => one.accountId === accountId && (step.apartFrom ?? []).includes(one.action));
