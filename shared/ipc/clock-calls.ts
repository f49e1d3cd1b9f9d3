import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { command, query } from './entry.ts';
import { deadlineView, recordId } from './ledger-calls.ts';

const ledger = z.enum(ledgerIds);
const record = { ledger, recordId };
const rule = z.string().min(1).max(80);
const text = (most: number) => z.string().trim().min(2).max(most);

const extension = z.object({
  id: z.uuid(),
  label: z.string(),
  /** 1 个月. */
  by: z.string(),
  dueBefore: z.string(),
  dueAfter: z.string(),
  approver: z.enum(['head', 'superior']),
  superiorNumber: z.string().nullable(),
  superiorOn: z.string().nullable(),
  reason: z.string(),
  status: z.enum(['waiting', 'approved', 'refused']),
  requestedBy: z.string(),
  requestedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  note: z.string().nullable(),
});

/** What may be done to one clock that runs. */
const clockState = z.object({
  rule,
  label: z.string(),
  dueOn: z.string(),
  /** How it may still be extended; null where it may not be. */
  extend: z
    .object({
      /** What may be asked for, one unit more each time; the last is as much as the rule allows. */
      lengths: z
        .array(
          z.object({
            /** 1 个月. */
            by: z.string(),
            dueAfter: z.string(),
            /** Year whose holiday notice is wanting for that day. */
            missingYear: z.number().nullable(),
          }),
        )
        .min(1),
      approver: z.enum(['head', 'superior']),
      left: z.number(),
    })
    .nullable(),
  /** A request waits. */
  waiting: z.boolean(),
});

/** One open clock with the record it belongs to. */
export const dueItem = z.object({
  ledger,
  recordId,
  number: z.string().nullable(),
  title: z.string(),
  unit: z.string(),
  /** Who handles it, as far as the record says. */
  handledBy: z.string(),
  deadline: deadlineView,
});
export type DueItem = z.infer<typeof dueItem>;

/** Clocks: extend, stop, days given by letters, and what falls due when (A08, A09; requirements §3, clocks & alerts). */
export const clockCalls = {
  /** What may be done to the running clocks of a record, and what was done. */
  'clock.plan': query({
    permission: 'member',
    input: z.strictObject(record),
    output: z.object({
      clocks: z.array(clockState),
      extensions: z.array(extension),
      letters: z.array(
        z.object({
          id: z.uuid(),
          organ: z.string(),
          number: z.string(),
          demand: z.string(),
          receivedOn: z.string(),
          dueOn: z.string(),
        }),
      ),
      stops: z.array(z.object({ label: z.string(), on: z.string(), basis: z.string(), by: z.string() })),
    }),
    errors: ['E_NOT_FOUND', 'E_PERMISSION'],
  }),
  /**
   * Asks for an extension, as often as the rule allows, by `amount` of its units and never by more than it allows (管护:
   * one to three days, 监察法 §46); by all of that where no amount is given. Where the superior approves, the number and day
   * of its paper. E_APPROVAL reasons: waiting, times (the count is used up), notExtendable.
   */
  'clock.extend': command({
    permission: 'member',
    input: z.strictObject({
      ...record,
      rule,
      amount: z.int().min(1).max(999).optional(),
      reason: text(500),
      superiorNumber: z.string().trim().max(100),
      superiorOn: isoDate.nullable(),
    }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND', 'E_VOIDED', 'E_VALIDATION', 'E_APPROVAL', 'E_PERMISSION'],
  }),
  /** The head's word on an extension, never the asker's own. */
  'clock.decide': command({
    permission: 'clock.approve',
    input: z.strictObject({ id: z.uuid(), approve: z.boolean(), note: z.string().trim().max(500) }),
    output: z.object({ dueOn: z.string().nullable() }),
    errors: ['E_SEPARATION', 'E_NOT_FOUND', 'E_APPROVAL', 'E_VALIDATION'],
  }),
  /** Takes down a letter from above with the day by which it wants a result (A08, N09). */
  'clock.letter': command({
    permission: 'member',
    input: z.strictObject({
      ...record,
      organ: text(60),
      number: text(100),
      demand: text(500),
      receivedOn: isoDate,
      dueOn: isoDate,
    }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND', 'E_VOIDED', 'E_VALIDATION', 'E_PERMISSION'],
  }),
  /** Stops a running clock on a day, with what it rests on: the number of the answer, the reason. */
  'clock.stop': command({
    permission: 'member',
    input: z.strictObject({ ...record, rule, on: isoDate, basis: text(200) }),
    output: z.object({}),
    errors: ['E_NOT_FOUND', 'E_VOIDED', 'E_VALIDATION', 'E_PERMISSION'],
  }),
  /** Open clocks within the viewer's rights, earliest due first, page by page; of one day where it is given. */
  'clock.due': query({
    permission: 'member',
    input: z.strictObject({
      day: isoDate.nullable(),
      after: z.strictObject({ dueOn: z.string().max(10), seq: z.int() }).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      today: z.string(),
      due: z.array(dueItem),
      next: z.object({ dueOn: z.string(), seq: z.number() }).nullable(),
    }),
  }),
  /** A month, day by day: what falls due, by ledger; whether it is worked, and by which notice. */
  'clock.month': query({
    permission: 'member',
    input: z.strictObject({ month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u) }),
    output: z.object({
      today: z.string(),
      /** Year of the month when its holiday notice is wanting. */
      missingYear: z.number().nullable(),
      days: z.array(
        z.object({
          day: z.string(),
          workday: z.boolean(),
          /** 国庆节, 调休; empty on other days. */
          name: z.string(),
          counts: z.array(z.object({ ledger, count: z.number() })),
        }),
      ),
    }),
  }),
};
