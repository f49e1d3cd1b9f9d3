import { z } from 'zod';
import { codeSchema } from '#shared/domain/codes/code-list.ts';
import { intakeChannels } from '#shared/domain/codes/petition-codes.ts';
import {
  sealedHandlerReasons,
  sealedTargetKinds,
  sealedVoidReasons,
} from '#shared/domain/codes/sealed-codes.ts';
import { isoDate } from '#shared/domain/date.ts';
import { sealNumber } from '#shared/domain/seal-number.ts';
import { command, query } from './entry.ts';
import { deadlineView } from './ledger-calls.ts';

/**
 * `registered` waits to be sent; `sending` and `voiding` wait for the other handler's word; `sent` waits for the
 * upper level's receipt; `receipted` and `voided` are ends.
 */
export const sealedStates = ['registered', 'sending', 'sent', 'receipted', 'voiding', 'voided'] as const;
export type SealedState = (typeof sealedStates)[number];

/** What was done with an envelope, each step with who and when; no step has a text. */
export const sealedSteps = [
  'registered',
  'sendingAsked',
  'sent',
  'receipted',
  'voidingAsked',
  'voided',
  'takenBack',
  'handlerChanged',
  'slipPrinted',
] as const;
export type SealedStep = (typeof sealedSteps)[number];

const id = z.uuid();
const revision = z.int().min(1);
const handler = z.object({
  id: z.uuid(),
  name: z.string(),
  post: z.string(),
  /** False once the account was disabled or lost the right: the other one names a successor. */
  able: z.boolean(),
});

/** All there is of a sealed matter. A field for a name, a unit or a content does not exist. */
export const sealedMatter = z.object({
  id,
  revision,
  number: z.string(),
  receivedOn: z.string(),
  channel: z.string(),
  envelope: z.string(),
  targetKind: codeSchema(sealedTargetKinds),
  handlers: z.tuple([handler, handler]),
  state: z.enum(sealedStates),
  /** By when it has to be with the upper level (§15); null under rules that knew no such limit. */
  deadline: deadlineView.nullable(),
  sentOn: z.string().nullable(),
  carrier: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  receiptOn: z.string().nullable(),
  voidReason: z.string().nullable(),
  /** True when the viewer's word is waited for. */
  awaitsMe: z.boolean(),
});
export type SealedMatter = z.infer<typeof sealedMatter>;

const acted = z.object({ revision: z.number() });

/**
 * Envelopes that go to the upper level unopened (上级管辖密封件; 检举控告工作规则 §15): their own small register, seen
 * by the two named handlers alone. For everyone else a matter does not exist (E_NOT_FOUND).
 */
export const sealedMatterCalls = {
  'sealedMatter.register': command({
    permission: 'sealedMatter.register',
    input: z.strictObject({
      receivedOn: isoDate,
      channel: codeSchema(intakeChannels),
      envelope: sealNumber,
      targetKind: codeSchema(sealedTargetKinds),
      handlers: z.tuple([z.uuid(), z.uuid()]),
    }),
    /** The number is shown once to a clerk who is not named himself; afterwards he no longer finds the matter. */
    output: z.object({ id, number: z.string(), named: z.boolean() }),
    errors: ['E_VALIDATION', 'E_SEPARATION'],
  }),
  /** Accounts that may be named for a matter about such a person. */
  'sealedMatter.people': query({
    permission: 'sealedMatter.read',
    input: z.strictObject({ targetKind: codeSchema(sealedTargetKinds) }),
    output: z.array(z.object({ id: z.uuid(), name: z.string(), post: z.string() })),
  }),
  /** The viewer's own matters, newest first. */
  'sealedMatter.list': query({
    permission: 'sealedMatter.read',
    input: z.strictObject({ after: z.string().max(40).nullable(), limit: z.int().min(1).max(200) }),
    output: z.object({ rows: z.array(sealedMatter), next: z.string().nullable() }),
  }),
  'sealedMatter.get': query({
    permission: 'sealedMatter.read',
    input: z.strictObject({ id }),
    output: z.object({
      matter: sealedMatter,
      steps: z.array(z.object({ at: z.string(), account: z.string(), step: z.enum(sealedSteps) })),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  /** The viewer's matters that are not sent yet, earliest due first, and how many wait for his word. */
  'sealedMatter.due': query({
    permission: 'sealedMatter.read',
    input: z.strictObject({}),
    output: z.array(sealedMatter),
  }),
  /** One handler says that it was sent, or that the registration is void; it counts once the other says so too. */
  'sealedMatter.propose': command({
    permission: 'sealedMatter.read',
    input: z.strictObject({
      id,
      revision,
      act: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('send'), sentOn: isoDate, carrier: sealNumber }),
        z.strictObject({ kind: z.literal('void'), reason: codeSchema(sealedVoidReasons) }),
      ]),
    }),
    output: acted,
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_TRANSITION', 'E_VALIDATION'],
  }),
  /** The other handler's word; never by the one who proposed. */
  'sealedMatter.confirm': command({
    permission: 'sealedMatter.read',
    input: z.strictObject({ id, revision }),
    output: acted,
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_TRANSITION', 'E_SEPARATION'],
  }),
  /** Either handler takes a proposal back that does not hold. */
  'sealedMatter.takeBack': command({
    permission: 'sealedMatter.read',
    input: z.strictObject({ id, revision }),
    output: acted,
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_TRANSITION'],
  }),
  /** The upper level's receipt. */
  'sealedMatter.receipt': command({
    permission: 'sealedMatter.read',
    input: z.strictObject({ id, revision, receiptNumber: sealNumber, receiptOn: isoDate }),
    output: acted,
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_TRANSITION', 'E_VALIDATION'],
  }),
  /** One handler names a successor for the other one, who then no longer sees the matter. */
  'sealedMatter.reassign': command({
    permission: 'sealedMatter.read',
    input: z.strictObject({ id, revision, to: z.uuid(), reason: codeSchema(sealedHandlerReasons) }),
    output: acted,
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_TRANSITION', 'E_SEPARATION', 'E_VALIDATION'],
  }),
};
