import { z } from 'zod';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { command, query } from './entry.ts';
import { recordId, recordValues } from './ledger-calls.ts';

const ledger = z.enum(ledgerIds);
const record = { ledger, recordId };
const person = z.object({ accountId: z.uuid(), name: z.string(), post: z.string() });

/** A record on which a word is awaited. */
export const waitingStep = z.object({
  ledger,
  recordId,
  number: z.string().nullable(),
  title: z.string(),
  /** Names of the steps one may take on it. */
  actions: z.array(z.string()),
  /** Day of the last step, or of entry. */
  since: z.string(),
  dueOn: z.string().nullable(),
});
export type WaitingStep = z.infer<typeof waitingStep>;

/** The steps of the work on a record (shared/ledgers/steps.ts). */
export const stepCalls = {
  /** What the caller may do on a record now, and what was done on it. */
  'step.of': query({
    permission: 'member',
    input: z.strictObject(record),
    output: z.object({
      /** Names of the steps open to the caller, in the order of the definition. */
      open: z.array(z.string()),
      /** Leaders whose word can be asked for with a step that asks one. */
      leaders: z.array(person),
      /** Names that may stand in the people fields of a step. */
      people: z.array(z.object({ action: z.string(), names: z.array(z.string()) })),
      taken: z.array(
        z.object({ action: z.string(), at: z.string(), by: z.string(), note: z.string().nullable() }),
      ),
    }),
    errors: ['E_NOT_FOUND', 'E_PERMISSION'],
  }),
  /**
   * Takes a step: writes the values it asks for and those it brings, in one change. E_SEPARATION where the caller took a
   * step that must be another person's; E_TRANSITION where the record does not stand where the step begins.
   */
  'step.take': command({
    permission: 'member',
    input: z.strictObject({
      ...record,
      revision: z.int().min(1),
      action: z.string().min(1).max(60),
      values: recordValues,
      note: z.string().trim().max(2000),
      /** Whose word comes next, where the step asks for a leader. */
      leader: z.uuid().nullable(),
    }),
    output: z.object({
      revision: z.number(),
      state: z.string(),
      /** What a reading shows, this once. */
      shown: recordValues.optional(),
    }),
    errors: [
      'E_NOT_FOUND',
      'E_PERMISSION',
      'E_VOIDED',
      'E_CONFLICT',
      'E_TRANSITION',
      'E_SEPARATION',
      'E_VALIDATION',
    ],
  }),
  /** Records that wait for the caller's word, longest waiting first. */
  'step.waiting': query({
    permission: 'member',
    input: z.strictObject({}),
    output: z.array(waitingStep),
  }),
};
