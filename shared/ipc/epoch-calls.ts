import { z } from 'zod';
import { command, query } from './entry.ts';

const how = z.enum(['inPerson', 'telephone', 'confidentialMail']);

/** A sender that numbers its packages anew, and what became of it. */
export const epochRelease = z.object({
  id: z.uuid(),
  sender: z.string(),
  /** CTP1-… and 交接单号 of the package that was held, and its number in the new numbering. */
  name: z.string(),
  slipNumber: z.string(),
  seq: z.number(),
  /** `released`: packages of the new numbering are taken in, those of the old one no more. */
  status: z.enum(['waiting', 'released', 'refused']),
  reason: z.string(),
  askedBy: z.string(),
  /** True when the viewer asked, so that somebody else must confirm. */
  askedByMe: z.boolean(),
  askedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  how: how.nullable(),
  /** Number of the letter, or who was asked; of a refused one the reason. */
  words: z.string().nullable(),
});
export type EpochRelease = z.infer<typeof epochRelease>;

/**
 * After a restore a unit numbers its packages anew (transfer-package.md §4: epoch). A cloned key looks just the same, so
 * such a package is held until one account asks and another has heard from the sender itself that it is so.
 */
export const epochCalls = {
  /** Asks for the release of the package that is being looked at. E_CONFLICT what: epoch (not held), asked. */
  'epoch.ask': command({
    permission: 'transfer.import',
    input: z.object({ draftId: z.uuid(), reason: z.string().trim().min(2).max(300) }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND', 'E_CONFLICT'],
  }),
  'epoch.list': query({ permission: 'transfer.read', input: z.object({}), output: z.array(epochRelease) }),
  /**
   * Second person: types the 核验码 of the held package as the sender reads it from its own screen or letter. From then
   * on the sender's new numbering is the only one that is taken in.
   */
  'epoch.confirm': command({
    permission: 'card.confirm',
    input: z.object({
      id: z.uuid(),
      checkCode: z.string().max(80),
      how,
      letter: z.string().trim().min(2).max(200),
    }),
    output: z.object({}),
    errors: ['E_SEPARATION', 'E_NOT_FOUND', 'E_CONFLICT', 'E_APPROVAL'],
  }),
  /** The sender knows nothing of it, or whoever asked takes it back: the package stays out. */
  'epoch.refuse': command({
    permission: 'card.confirm',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(300) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_CONFLICT'],
  }),
};
