import { z } from 'zod';
import { isoDate } from '#shared/domain/date.ts';
import { command, job, query } from './entry.ts';
import { filter } from './ledger-calls.ts';

/** A calendar month, 2026-03. */
const month = z.string().regex(/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/u);
const period = { from: isoDate, to: isoDate };

const monthUnit = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Signs of the month, the report of none not counted. */
  signs: z.number(),
  /** Said that there are none. */
  zero: z.boolean(),
  /** Day of the first report of the month; null where nothing came. */
  sentOn: z.string().nullable(),
  late: z.boolean(),
});
export type MonthUnit = z.infer<typeof monthUnit>;

const rankedUnit = z.object({
  unitId: z.uuid(),
  name: z.string(),
  rank: z.number(),
  hundredths: z.number(),
  petition: z.number(),
  complaint: z.number(),
  opinion: z.number(),
});

const weights = z.object({ petition: z.number(), complaint: z.number(), opinion: z.number() });

const ranking = z.object({
  from: z.string(),
  to: z.string(),
  formula: z.string(),
  weights,
  ruleSource: z.string(),
  rows: z.array(rankedUnit),
});
export type Ranking = z.infer<typeof ranking>;

const visits = z.object({
  petitions: z.number(),
  repeats: z.number(),
  repeatVisits: z.number(),
  skipLevel: z.number(),
  disruptive: z.number(),
  groupVisits: z.number(),
});

/** What the registers around petitions tell beside their lists (A02, A10, A17, A19, A21, A22). */
export const registerCalls = {
  /** Which townships sent the table of a month, and which did not (A17: by the 5th). */
  'signs.month': query({
    permission: 'troubleSign.read',
    input: z.strictObject({ month }),
    output: z.object({
      dueOn: z.string(),
      past: z.boolean(),
      ruleSource: z.string(),
      units: z.array(monthUnit),
    }),
  }),
  /** 天成指数 of a period as it stands now (A21). */
  'index.rank': query({
    permission: 'complaint.read',
    input: z.strictObject(period),
    output: ranking.extend({
      /** Conditions of the lists that hold the counted records of a unit; the unit is added by the page. */
      filters: z.object({
        petition: z.array(filter),
        complaint: z.array(filter),
        opinion: z.array(filter),
      }),
    }),
    errors: ['E_BAD_INPUT'],
  }),
  /** Keeps the ranking with its counts, weights, formula and source; never changed later. */
  'index.keep': command({
    permission: 'complaint.write',
    input: z.strictObject(period),
    output: z.object({ id: z.uuid() }),
    errors: ['E_BAD_INPUT'],
  }),
  'index.list': query({
    permission: 'complaint.read',
    input: z.strictObject({}),
    output: z.array(ranking.extend({ id: z.uuid(), at: z.string(), by: z.string(), whole: z.boolean() })),
  }),
  /** 重信重访、越级上访 of a period by township and department, most first (A20). */
  'visits.byUnit': query({
    permission: 'petition.read',
    input: z.strictObject(period),
    output: z.object({
      from: isoDate,
      to: isoDate,
      rows: z.array(visits.extend({ unitId: z.uuid(), name: z.string() })),
      /** What names no unit of those kinds. */
      elsewhere: visits,
      total: visits,
    }),
    errors: ['E_BAD_INPUT'],
  }),
  /** Petitions from the villages against the same days of the year before (A19). */
  'rural.compare': query({
    permission: 'statistics.read',
    input: z.strictObject(period),
    output: z.object({
      now: z.number(),
      before: z.number(),
      beforeFrom: z.string(),
      beforeTo: z.string(),
      /** Change in per cent, two decimals, as text; null where there was nothing before. */
      change: z.string().nullable(),
      /** Fall that is wanted, per cent. */
      target: z.number(),
      met: z.boolean().nullable(),
      ruleSource: z.string(),
      definition: z.string(),
      nowFilters: z.array(filter),
      beforeFilters: z.array(filter),
    }),
    errors: ['E_BAD_INPUT'],
  }),
  /** Basic units without informant (A02) or box (A03), townships without leader (A12), months without reception (A22 月月见). */
  'registers.gaps': query({
    reads: 'logged',
    permission: 'informant.read',
    input: z.strictObject({ year: z.int().min(2000).max(2100) }),
    output: z.object({
      counties: z.number(),
      withoutInformant: z.array(z.object({ id: z.uuid(), name: z.string() })),
      basicUnits: z.number(),
      withoutBox: z.array(z.object({ id: z.uuid(), name: z.string() })),
      /** Null for who may not read who has what under his care. */
      leaders: z
        .object({
          withoutLeader: z.array(z.object({ id: z.uuid(), name: z.string() })),
          /** Those with more townships than A12 gives to one leader. */
          tooMany: z.array(z.object({ leader: z.string(), townships: z.number() })),
          most: z.number(),
          /** Prominent petitions that are handled without a leader who cares for them: how many, and the oldest. */
          matters: z.object({
            total: z.number(),
            first: z.array(z.object({ id: z.uuid(), number: z.string(), receivedOn: z.string() })),
          }),
        })
        .nullable(),
      /** Counties with fewer rounds of open reception this year than are wanted. */
      rounds: z.object({
        wanted: z.number(),
        ruleSource: z.string(),
        few: z.array(z.object({ id: z.uuid(), name: z.string(), held: z.number() })),
      }),
      /** Spot checks of closed petitions that were drawn this year, and how many are wanted (A15). */
      spotChecks: z.object({ drawn: z.number(), wanted: z.number(), ruleSource: z.string() }),
      /** Months of the year up to today without an open reception, by county; 1–12. */
      withoutReception: z.array(z.object({ id: z.uuid(), name: z.string(), months: z.array(z.number()) })),
    }),
  }),
  /** Lists every petition of the last two years for the clean-up; run again, it adds what is new (A10). */
  'cleanup.start': job({
    permission: 'cleanupItem.write',
    input: z.strictObject({ batch: z.string().trim().min(2).max(60) }),
    output: z.object({ closed: z.number(), open: z.number() }),
    errors: ['E_CANCELLED'],
  }),
  'cleanup.batches': query({
    permission: 'cleanupItem.read',
    input: z.strictObject({}),
    output: z.array(
      z.object({
        batch: z.string(),
        listedOn: z.string(),
        closed: z.number(),
        verified: z.number(),
        settled: z.number(),
        open: z.number(),
        assigned: z.number(),
        done: z.number(),
      }),
    ),
  }),
};
