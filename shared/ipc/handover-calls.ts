import { z } from 'zod';
import { accessParts } from '#shared/domain/access.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { command, query } from './entry.ts';

/**
 * What can be handed over: a place in the group of a clue or case, a record with a running deadline, a draft bulletin,
 * a package on its way, and a request of one's own (which is withdrawn: leave is given to a person).
 */
export const workKinds = ['membership', 'record', 'bulletin', 'package', 'request'] as const;
export type WorkKind = (typeof workKinds)[number];

const work = {
  kind: z.enum(workKinds),
  /** Of a membership or record. */
  ledger: z.enum(ledgerIds).nullable(),
  part: z.enum(accessParts).nullable(),
  /** Number, else what it is called. */
  subject: z.string(),
  /** Title of a record; empty where there is none. */
  title: z.string(),
  dueOn: z.string().nullable(),
};
export const workItem = z.object({
  key: z.string(),
  ...work,
  /** Accounts it can go to; empty for a request. */
  candidates: z.array(z.uuid()),
});
export type WorkItem = z.infer<typeof workItem>;

const person = z.object({ id: z.uuid(), name: z.string(), post: z.string() });
const done = z.object({
  id: z.uuid(),
  at: z.string(),
  by: z.string(),
  leaving: person,
  reason: z.string(),
  items: z.number(),
});

/** Somebody changes post (requirements §3 O: 转岗收权; C11): all open work goes to others, and nothing is lost. */
export const handoverCalls = {
  /** Accounts with business work, those that ended first. */
  'handover.accounts': query({
    permission: 'handover.run',
    input: z.strictObject({}),
    output: z.array(person.extend({ active: z.boolean() })),
  }),
  /** Accounts that ended and still have open work, and those at work that are named for something of an earlier post. */
  'handover.pending': query({
    permission: 'handover.run',
    input: z.strictObject({}),
    output: z.array(person.extend({ active: z.boolean(), open: z.number() })),
  }),
  /** All open work of an account. */
  'handover.work': query({
    permission: 'handover.run',
    input: z.strictObject({ accountId: z.uuid() }),
    output: z.object({
      leaving: person.extend({ active: z.boolean() }),
      /** The first of them; the others go with the common choice. */
      items: z.array(workItem),
      total: z.number(),
      /** Work of the account that the viewer keeps out of: case supervision names the successors there. */
      hidden: z.number(),
      /** Sealed matters that name the account: the other named person names a successor. */
      sealed: z.number(),
      /** Accounts that can take over anything of it. */
      people: z.array(person),
      /** What was on show; the hand-over is refused when it changed since. */
      stamp: z.string(),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  /** Gives everything to others in one transaction; each piece keeps a row of its history. */
  'handover.run': command({
    permission: 'handover.run',
    input: z.strictObject({
      accountId: z.uuid(),
      /** Who gets what is not chosen singly. */
      to: z.uuid().nullable(),
      choices: z.array(z.strictObject({ key: z.string().max(120), to: z.uuid() })).max(2000),
      reason: z.string().trim().min(2).max(200),
      stamp: z.string().max(64),
    }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_VALIDATION'],
  }),
  'handover.list': query({
    permission: 'handover.run',
    input: z.strictObject({}),
    output: z.array(done),
  }),
  /** One hand-over as its list is printed (交接清单). */
  'handover.get': query({
    permission: 'handover.run',
    input: z.strictObject({ id: z.uuid() }),
    output: done.extend({
      list: z.array(z.object({ ...work, to: z.string().nullable() })),
    }),
    errors: ['E_NOT_FOUND'],
  }),
};
