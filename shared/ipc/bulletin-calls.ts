import { z } from 'zod';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { isoDate } from '#shared/domain/date.ts';
import { filter } from './ledger-calls.ts';
import { command, job, query } from './entry.ts';

/** A number with what it means, so that it explains itself and opens its rows. */
export const indicatorValue = z.object({
  id: z.string(),
  label: z.string(),
  /** 件, 件次, 人, 人次, 条, 份, %. */
  counted: z.string(),
  /** Null where a public bulletin does not show it. */
  value: z.number().nullable(),
  /** The number as printed: '768', '50.34%', '＜3' or '—' where it is not shown. */
  text: z.string(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  definition: z.string(),
  source: z.string(),
  rule: z.string(),
  ledger: z.enum(ledgerIds),
  filters: z.array(filter),
});
export type IndicatorValue = z.infer<typeof indicatorValue>;

/** One number of a table. */
export const tableCell = z.object({
  /** The indicator that it is, or is a part of. */
  indicator: z.string(),
  counted: z.string(),
  value: z.number().nullable(),
  text: z.string(),
  ledger: z.enum(ledgerIds),
  filters: z.array(filter),
});
export type TableCell = z.infer<typeof tableCell>;

/** A breakdown: one row per value of a dimension, each opening its rows. */
export const indicatorTable = z.object({
  id: z.string(),
  title: z.string(),
  chart: z.enum(['funnel', 'course', 'ranking', 'kinds', 'ways', 'rate', 'table', 'index']),
  /** What its rows are: 月份, 县（市、区）. */
  labelHeader: z.string(),
  columns: z.array(z.object({ id: z.string(), label: z.string(), counted: z.string() })),
  rows: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      /** Place in a ranking that is not by the first column. */
      rank: z.number().optional(),
      cells: z.array(tableCell),
    }),
  ),
  /** The indicators whose parts the columns are; null where rows are no parts of a whole. */
  totals: z.array(tableCell).nullable(),
  note: z.string().nullable(),
  /** What stays with a ranking by the 天成指数 (A21): its time, formula, weights in per cent, meaning and rule. */
  index: z
    .object({
      from: z.string(),
      to: z.string(),
      formula: z.string(),
      weights: z.object({ petition: z.number(), complaint: z.number(), opinion: z.number() }),
      definition: z.string(),
      ruleSource: z.string(),
      dataUntil: z.string(),
    })
    .optional(),
});
export type IndicatorTable = z.infer<typeof indicatorTable>;

export const balanceCheck = z.object({
  id: z.string(),
  label: z.string(),
  /** Both sides as counted. */
  left: z.number(),
  right: z.number(),
  relation: z.enum(['equal', 'atLeast', 'atMost']),
  holds: z.boolean(),
  explanation: z.string(),
  /** The numbers of both sides, by indicator. */
  leftIds: z.array(z.string()),
  rightIds: z.array(z.string()),
});
export type BalanceCheck = z.infer<typeof balanceCheck>;

/** What a period says: every indicator, every table, every balance. */
export const measured = z.object({
  indicators: z.array(indicatorValue),
  tables: z.array(indicatorTable),
  checks: z.array(balanceCheck),
});
export type Measured = z.infer<typeof measured>;

export const bulletinStatus = z.enum(['draft', 'checked', 'issued', 'superseded']);
export type BulletinStatus = z.infer<typeof bulletinStatus>;

/** Text of the bulletin: paragraphs with `{indicator.id}` marks that become numbers. */
export const bulletinBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    level: z.int().min(1).max(3),
    text: z.string().trim().min(1).max(200),
  }),
  z.object({ kind: z.literal('paragraph'), text: z.string().max(4000) }),
  z.object({
    kind: z.literal('figure'),
    table: z.string().max(60),
    caption: z.string().trim().min(1).max(100),
    /** A chart always comes with its table (DESIGN §9). */
    as: z.enum(['chart', 'table']),
  }),
]);
export type BulletinBlock = z.infer<typeof bulletinBlock>;

/** Who reads it (M05): inside the organs, or everybody; the public one hides small counts. */
export const bulletinScope = z.enum(['internal', 'public']);

export const bulletinHead = z.object({
  scope: bulletinScope,
  issuerMark: z.string().trim().min(1).max(40),
  /** Empty until issue, when the next number of the year is taken; or given by hand. */
  documentNumber: z.string().trim().max(40),
  secrecyMark: z.string().trim().max(20),
  title: z.string().trim().min(1).max(100),
  mainRecipient: z.string().trim().max(200),
  issuer: z.string().trim().min(1).max(60),
  /** 成文日期. */
  date: isoDate,
  copyTo: z.string().trim().max(300),
  printedBy: z.string().trim().max(60),
});
export type BulletinHead = z.infer<typeof bulletinHead>;

/** An account that did a step, and when. */
const signed = z.object({ by: z.string(), at: z.string(), mine: z.boolean() });

export const bulletin = measured.extend({
  id: z.uuid(),
  version: z.number(),
  revision: z.number(),
  template: z.string(),
  periodFrom: z.string(),
  periodTo: z.string(),
  /** Last day that the numbers can speak of. */
  dataUntil: z.string(),
  status: bulletinStatus,
  head: bulletinHead,
  /** What stands at the top left now. From issue on that follows the decisions on the mark; the head stays as issued. */
  mark: z.object({
    /** Marks that are in force no more, oldest first. */
    struck: z.array(z.string()),
    /** 机密★10年, 工作秘密; 解密 after one was lifted; empty where there never was one. */
    now: z.string(),
  }),
  blocks: z.array(bulletinBlock).max(200),
  /** Counts below this are hidden; null for an internal bulletin. */
  suppressBelow: z.number().nullable(),
  /** How many numbers that hides. */
  hidden: z.number(),
  /** Other public bulletins that were issued, of a time that has days in common: two together may tell what one hides. */
  beside: z.array(z.object({ id: z.uuid(), title: z.string(), from: z.string(), to: z.string() })),
  drafted: signed,
  /** True when this account had a hand in the draft, and so may not issue it. */
  draftedByMe: z.boolean(),
  checked: signed.nullable(),
  issued: signed.nullable(),
  /** SHA-256 of the frozen content; null while it is a draft. */
  digest: z.string().nullable(),
  supersedes: z.uuid().nullable(),
  supersededBy: z.uuid().nullable(),
  /** Why it corrects the one before. */
  reason: z.string().nullable(),
});
export type Bulletin = z.infer<typeof bulletin>;

export const bulletinCalls = {
  'bulletin.list': query({
    permission: 'bulletin.read',
    input: z.object({}),
    output: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        scope: bulletinScope,
        documentNumber: z.string(),
        status: bulletinStatus,
        version: z.number(),
        periodFrom: z.string(),
        periodTo: z.string(),
        changedAt: z.string(),
      }),
    ),
  }),
  /** A draft's numbers are counted now; an issued one's are those frozen at issue. */
  'bulletin.get': query({
    permission: 'bulletin.read',
    input: z.object({ id: z.uuid() }),
    output: bulletin,
    errors: ['E_NOT_FOUND'],
  }),
  'bulletin.create': command({
    permission: 'bulletin.draft',
    input: z.discriminatedUnion('template', [
      z.object({ template: z.literal('povertyWork'), year: z.int().min(2000).max(2100) }),
      /** 天成指数通报 of a month (A21 定期统计通报). */
      z.object({
        template: z.literal('tianchengIndex'),
        year: z.int().min(2000).max(2100),
        month: z.int().min(1).max(12),
      }),
    ]),
    output: z.object({ id: z.uuid() }),
  }),
  'bulletin.update': command({
    permission: 'bulletin.draft',
    input: z.object({
      id: z.uuid(),
      revision: z.number(),
      head: bulletinHead,
      blocks: z.array(bulletinBlock).max(200),
    }),
    output: z.object({ revision: z.number() }),
    /** E_VALIDATION: details.issues [{path, rule, token?}]: unknownToken, unknownTable, documentNumber. */
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_BULLETIN_FROZEN', 'E_MARK', 'E_VALIDATION'],
  }),
  /** Counts again and records the balances; every one must hold before the bulletin can be issued. */
  'bulletin.check': command({
    permission: 'bulletin.check',
    input: z.object({ id: z.uuid(), revision: z.number() }),
    output: z.object({ revision: z.number(), checks: z.array(balanceCheck), passed: z.boolean() }),
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_BULLETIN_FROZEN'],
  }),
  /**
   * Counts again and freezes numbers, definitions, rule versions, text and head; takes the next document number where
   * none is given. Refused when a balance fails or a number moved since the check (E_BULLETIN_CHECK, details.failed
   * or details.reason = moved), and to whoever had a hand in the draft (E_SEPARATION).
   */
  'bulletin.issue': command({
    permission: 'bulletin.issue',
    input: z.object({ id: z.uuid(), revision: z.number() }),
    output: z.object({ digest: z.string(), documentNumber: z.string() }),
    errors: [
      'E_NOT_FOUND',
      'E_CONFLICT',
      'E_BULLETIN_FROZEN',
      'E_BULLETIN_CHECK',
      'E_SEPARATION',
      'E_NUMBER_TAKEN',
      'E_TRANSITION',
    ],
  }),
  /** A correction of an issued bulletin: a new draft version that names the one it replaces. */
  'bulletin.correct': command({
    permission: 'bulletin.draft',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(500) }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND', 'E_TRANSITION'],
  }),
  /** One copy on paper: numbered, watermarked with who and when, written down. */
  'bulletin.pdf': job({
    permission: 'bulletin.read',
    input: z.object({ id: z.uuid(), file: z.string() }),
    output: z.object({ bytes: z.number(), pages: z.number(), copyNumber: z.string() }),
    errors: ['E_CANCELLED', 'E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO'],
  }),
  'bulletin.docx': job({
    permission: 'bulletin.read',
    input: z.object({ id: z.uuid(), file: z.string() }),
    output: z.object({ bytes: z.number(), copyNumber: z.string() }),
    errors: ['E_CANCELLED', 'E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO'],
  }),
  /** Every indicator for a period, for the statistics page. */
  'indicator.all': query({
    permission: 'statistics.read',
    input: z
      .object({ from: isoDate, to: isoDate })
      .refine(({ from, to }) => from <= to, { path: ['to'], message: 'before' }),
    output: measured,
  }),
};
