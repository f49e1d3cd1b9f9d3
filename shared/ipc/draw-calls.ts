import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { drawSize, roundings } from '#shared/domain/draw.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { drawKindIds } from '#shared/rules/draw-kinds.ts';
import { command, query } from './entry.ts';
import { recordId } from './ledger-calls.ts';

const kind = z.enum(drawKindIds);
const period = { from: isoDate, to: isoDate };

/** A draw in lists. Counts are null for who does not see the whole register. */
const drawHead = z.object({
  id: z.uuid(),
  kind,
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  poolCount: z.number().nullable(),
  drawnCount: z.number().nullable(),
});
export type DrawHead = z.infer<typeof drawHead>;

const drawnItem = z.object({
  place: z.number(),
  ledger: z.enum(ledgerIds),
  recordId,
  number: z.string().nullable(),
  title: z.string(),
  state: z.string(),
  /** The second look since the draw; null while there is none. */
  recheck: z
    .object({
      ledger: z.enum(ledgerIds),
      id: recordId,
      on: z.string(),
      team: z.string(),
      state: z.string(),
    })
    .nullable(),
});
export type DrawnItem = z.infer<typeof drawnItem>;

/** Draws for a second look whose outcome can be made again from the seed (A14, A15, J02, requirements §3 B). */
export const drawCalls = {
  /** What would be drawn from, and how often it was done this year. */
  'draw.pool': query({
    permission: 'member',
    input: z.strictObject({ kind, ...period }),
    output: z.object({
      count: z.number(),
      /** Share by rule in per cent, null where there is none. */
      percent: z.number().nullable(),
      rounding: z.enum(roundings),
      ruleSource: z.string(),
      /** Draws of this kind in the year of today, and how many there should be. */
      thisYear: z.number(),
      perYear: z.number().nullable(),
    }),
    errors: ['E_PERMISSION'],
  }),
  /** Draws; the seed comes from the application, so that nobody chooses the outcome. Never undone. */
  'draw.run': command({
    permission: 'member',
    input: z.strictObject({
      kind,
      ...period,
      size: drawSize,
      reason: z.string().trim().min(2).max(200),
    }),
    output: z.object({ id: z.uuid(), drawn: z.number() }),
    errors: ['E_PERMISSION', 'E_BAD_INPUT'],
  }),
  'draw.list': query({ permission: 'member', input: z.strictObject({}), output: z.array(drawHead) }),
  /** A draw with those of its records that the reader may see. */
  'draw.get': query({
    reads: 'logged',
    permission: 'member',
    input: z.strictObject({ id: z.uuid() }),
    output: drawHead.extend({
      seed: z.string(),
      poolDigest: z.string(),
      rounding: z.enum(roundings),
      size: drawSize,
      ruleSource: z.string(),
      items: z.array(drawnItem),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  /** Makes a draw again from its seed and its frozen list, and compares with what is kept and with the log. */
  'draw.check': query({
    permission: 'member',
    input: z.strictObject({ id: z.uuid() }),
    output: z.object({
      same: z.boolean(),
      listWhole: z.boolean(),
      /** Whether the row of the log says the same; null where it cannot be read. */
      logged: z.boolean().nullable(),
    }),
    errors: ['E_NOT_FOUND'],
  }),
};
