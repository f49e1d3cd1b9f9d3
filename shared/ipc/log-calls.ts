import { z } from 'zod';
import { actionGroups } from '#shared/audit/action-groups.ts';
import { chainIds } from '#shared/audit/chain-row.ts';
import { logPeriodKinds } from '#shared/audit/log-period.ts';
import { isoDate } from '#shared/domain/date.ts';
import { job, query, registryCommand } from './entry.ts';

const chain = z.enum(chainIds);
const period = z.enum(logPeriodKinds);

/** A row of the log: ids, codes and counts; names only of the accounts that acted or were acted on. */
export const logRow = z.object({
  ordinal: z.number(),
  source: chain,
  seq: z.number(),
  at: z.string(),
  /** Name behind the account id; the id where there is no such account, empty where nobody stood behind it. */
  account: z.string(),
  accountId: z.string(),
  action: z.string(),
  subject: z.string(),
  /** Name of the account that the subject is, null where it is something else. */
  subjectAccount: z.string().nullable(),
  result: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  previous: z.string(),
  hash: z.string(),
});
export type LogRowView = z.infer<typeof logRow>;

/** What a list of the log is narrowed to; null leaves a condition out. */
export const logNarrowing = z.object({
  /** Days, both inclusive. */
  from: isoDate.nullable().default(null),
  to: isoDate.nullable().default(null),
  account: z.uuid().nullable().default(null),
  /** Groups of acts; none chosen means all. */
  groups: z.array(z.enum(actionGroups)).max(actionGroups.length).default([]),
  /** Exactly as it stands in the row: `petition/<uuid>`. */
  subject: z.string().trim().min(1).max(120).nullable().default(null),
  result: z.enum(['done', 'refused']).nullable().default(null),
  source: chain.nullable().default(null),
});
export type LogNarrowing = z.infer<typeof logNarrowing>;

/** Rows of one kind that a report shows in full; `more` were left out. */
const reportSection = z.object({ rows: z.array(logRow), more: z.number() });

/** A week or a month of the log. */
export const logReport = z.object({
  kind: period,
  from: isoDate,
  to: isoDate,
  /** The period lies in the past, so that it can be looked through. */
  over: z.boolean(),
  rows: z.number(),
  refused: z.number(),
  /** How often each group of acts was done and refused, only groups that occur. */
  groups: z.array(z.object({ group: z.enum(actionGroups), done: z.number(), refused: z.number() })),
  accounts: z.array(
    z.object({
      account: z.string(),
      done: z.number(),
      refused: z.number(),
      /** Sign-ins among them. */
      signIns: z.number(),
      reads: z.number(),
      outputs: z.number(),
    }),
  ),
  administration: reportSection,
  failedSignIns: reportSection,
  refusals: reportSection,
  reporterOpenings: reportSection,
  outputs: reportSection,
  notable: reportSection,
  review: z
    .object({ at: z.string(), by: z.string(), conclusion: z.string(), rows: z.number(), refused: z.number() })
    .nullable(),
});
export type LogReport = z.infer<typeof logReport>;

/** Verdict on one chain. */
const chainVerdict = z.object({
  chain,
  rows: z.number(),
  head: z.string(),
  /** Number of the first row that is changed, missing or out of place; null when all follow. */
  brokenAt: z.number().nullable(),
  fault: z.enum(['missing', 'edited', 'cut', 'unlisted']).nullable(),
});

/** The log, its verification, reports and copies: the auditor's screens; the security administrator reads. */
export const logCalls = {
  /** Rows of both chains, newest arrival first. */
  'log.list': query({
    permission: 'log.read',
    input: logNarrowing.extend({
      before: z.number().nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({ rows: z.array(logRow), next: z.number().nullable() }),
  }),
  /** Recomputes both chains and holds the list against them. Progress in rows; can be cancelled. */
  'log.verify': job({
    permission: 'log.read',
    input: z.object({}),
    output: z.object({ intact: z.boolean(), chains: z.array(chainVerdict) }),
    errors: ['E_CANCELLED'],
  }),
  'log.report': query({
    permission: 'log.read',
    input: z.object({ kind: period, day: isoDate }),
    output: logReport,
  }),
  /** The last periods, newest first, with who looked through them; the office's level says how often that is due. */
  'log.reviews': query({
    permission: 'log.read',
    input: z.object({}),
    output: z.object({
      kind: period,
      /** Periods that are over and that nobody looked through. */
      due: z.number(),
      periods: z.array(
        z.object({
          kind: period,
          from: isoDate,
          to: isoDate,
          over: z.boolean(),
          reviewedAt: z.string().nullable(),
          reviewedBy: z.string().nullable(),
        }),
      ),
    }),
  }),
  /** The auditor has looked through a period that is over. Stays; it cannot be done twice. */
  'log.review': registryCommand({
    permission: 'log.export',
    input: z.object({ kind: period, day: isoDate, conclusion: z.string().trim().min(2).max(1000) }),
    output: z.object({}),
    errors: ['E_CONFLICT', 'E_BAD_INPUT'],
  }),
  /** The whole log as a file that verifies itself (shared/audit/log-file.ts). Its own row is the last in it. */
  'log.export': job({
    permission: 'log.export',
    input: z.object({ file: z.string() }),
    output: z.object({
      rows: z.number(),
      bytes: z.number(),
      heads: z.array(z.object({ chain, seq: z.number(), hash: z.string() })),
      /** In the register of what is made of the management data. */
      number: z.string(),
    }),
    errors: ['E_CANCELLED', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO'],
  }),
  /** A report as a spreadsheet or a paper. */
  'log.reportFile': job({
    permission: 'log.export',
    input: z.object({ kind: period, day: isoDate, form: z.enum(['xlsx', 'pdf']), file: z.string() }),
    output: z.object({ bytes: z.number(), number: z.string() }),
    errors: ['E_CANCELLED', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO'],
  }),
};
