import { z } from 'zod';
import { codeSchema } from '#shared/domain/codes/code-list.ts';
import { reporterReasons } from '#shared/domain/codes/reporter-codes.ts';
import { command, query } from './entry.ts';
import { recordId } from './ledger-calls.ts';

/** A telephone or identity number has no place in a reason that stays readable for good. */
const longNumber = /\d[\d\s-]{5,}\d/u;

/**
 * Why an identity is to be opened, in words. It stays at the record, in the log and in exports of the log, so it must
 * not name anybody; what is plainly a number of a person is refused.
 */
export const reporterReasonText = z
  .string()
  .trim()
  .min(4)
  .max(200)
  .refine((text) => !longNumber.test(text.normalize('NFKC')), 'longNumber');

/** Who reported (检举控告工作规则 §47): asked for with a reason, allowed by another person, opened once for a short while. */
export const reporterCalls = {
  /** Asks to see who reported; a leader decides. */
  'reporter.request': command({
    permission: 'reporter.read',
    input: z.strictObject({
      petitionId: recordId,
      reasonCode: codeSchema(reporterReasons),
      reason: reporterReasonText,
    }),
    output: z.object({ approvalId: z.uuid() }),
    errors: ['E_NOT_FOUND'],
  }),
  /** Opens the identity under an approval that is given, unspent and not older than the policy allows. */
  'reporter.open': command({
    permission: 'reporter.read',
    input: z.strictObject({ petitionId: recordId }),
    output: z.object({
      reporter: z.string().nullable(),
      contact: z.string().nullable(),
      /** Families that are helped because of this petition (A24). */
      families: z.array(z.string()),
      shownSeconds: z.number(),
      reason: z.string(),
    }),
    errors: ['E_APPROVAL', 'E_NOT_FOUND'],
  }),
  /** Every request to open the identity of a petition and what came of it, newest first. */
  'reporter.openings': query({
    permission: 'petition.read',
    input: z.strictObject({ petitionId: recordId }),
    output: z.object({
      /** How long an approval is good, minutes; how long an opened identity is shown, seconds. */
      goodMinutes: z.number(),
      shownSeconds: z.number(),
      rows: z.array(
        z.object({
          requestedBy: z.string(),
          /** Asked by the viewer himself. */
          mine: z.boolean(),
          requestedAt: z.string(),
          reasonCode: z.string().nullable(),
          reason: z.string(),
          status: z.enum(['waiting', 'approved', 'refused', 'used', 'expired']),
          decidedBy: z.string().nullable(),
          decidedAt: z.string().nullable(),
          openedAt: z.string().nullable(),
        }),
      ),
    }),
    errors: ['E_NOT_FOUND'],
  }),
};
