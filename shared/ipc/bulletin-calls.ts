import { z } from 'zod';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { filter } from './ledger-calls.ts';
import { command, job, query } from './entry.ts';

/** A number with what it means, so that it explains itself and opens its rows. */
export const indicatorValue = z.object({
  id: z.string(),
  label: z.string(),
  /** 件, 件次, 人, 人次, 条, 份, %. */
  counted: z.string(),
  value: z.number(),
  /** The number as printed: '768', '50.34%'. */
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

/** A breakdown: one row per value of a dimension, each opening its rows. */
export const indicatorTable = z.object({
  id: z.string(),
  title: z.string(),
  chart: z.enum(['funnel', 'course', 'ranking', 'kinds', 'ways', 'rate', 'table']),
  columns: z.array(z.object({ id: z.string(), label: z.string(), counted: z.string() })),
  rows: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      cells: z.array(
        z.object({
          value: z.number().nullable(),
          text: z.string(),
          ledger: z.enum(ledgerIds).nullable(),
          filters: z.array(filter),
        }),
      ),
    }),
  ),
  note: z.string().nullable(),
});
export type IndicatorTable = z.infer<typeof indicatorTable>;

export const balanceCheck = z.object({
  id: z.string(),
  label: z.string(),
  /** Both sides as counted now. */
  left: z.number(),
  right: z.number(),
  relation: z.enum(['equal', 'atLeast', 'atMost']),
  holds: z.boolean(),
  explanation: z.string(),
});

export const bulletinStatus = z.enum(['draft', 'checked', 'issued', 'superseded']);

/** Text of the bulletin: paragraphs with `{indicator.id}` marks that become numbers. */
export const bulletinBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.int().min(1).max(3), text: z.string().max(200) }),
  z.object({ kind: z.literal('paragraph'), text: z.string().max(4000) }),
  z.object({
    kind: z.literal('figure'),
    table: z.string().max(60),
    caption: z.string().max(100),
    withTable: z.boolean(),
  }),
]);
export type BulletinBlock = z.infer<typeof bulletinBlock>;

export const bulletinHead = z.object({
  issuerMark: z.string().trim().min(1).max(40),
  documentNumber: z.string().trim().max(40),
  secrecyMark: z.string().trim().max(20),
  title: z.string().trim().min(1).max(100),
  mainRecipient: z.string().trim().max(200),
  issuer: z.string().trim().min(1).max(60),
  date: z.string(),
  copyTo: z.string().trim().max(300),
  printedBy: z.string().trim().max(60),
});
export type BulletinHead = z.infer<typeof bulletinHead>;

export const bulletin = z.object({
  id: z.uuid(),
  version: z.number(),
  revision: z.number(),
  template: z.string(),
  periodFrom: z.string(),
  periodTo: z.string(),
  dataUntil: z.string(),
  status: bulletinStatus,
  head: bulletinHead,
  blocks: z.array(bulletinBlock).max(200),
  indicators: z.array(indicatorValue),
  tables: z.array(indicatorTable),
  checks: z.array(balanceCheck),
  issuedAt: z.string().nullable(),
  issuedBy: z.string().nullable(),
  /** SHA-256 of the frozen content; null while it is a draft. */
  digest: z.string().nullable(),
  supersedes: z.uuid().nullable(),
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
    input: z.object({ template: z.enum(['povertyWork']), year: z.int().min(2000).max(2100) }),
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
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_BULLETIN_FROZEN', 'E_MARK'],
  }),
  /** Counts again and records the balances; every one must hold before the bulletin can be issued. */
  'bulletin.check': command({
    permission: 'bulletin.check',
    input: z.object({ id: z.uuid(), revision: z.number() }),
    output: z.object({ revision: z.number(), checks: z.array(balanceCheck), passed: z.boolean() }),
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_BULLETIN_FROZEN'],
  }),
  /** Freezes numbers, definitions and rule versions; never by the one who checked it last alone in the office. */
  'bulletin.issue': command({
    permission: 'bulletin.issue',
    input: z.object({ id: z.uuid(), revision: z.number() }),
    output: z.object({ digest: z.string(), documentNumber: z.string() }),
    errors: ['E_NOT_FOUND', 'E_CONFLICT', 'E_BULLETIN_FROZEN', 'E_BULLETIN_CHECK'],
  }),
  /** A correction of an issued bulletin: a new draft version that names the one it replaces. */
  'bulletin.correct': command({
    permission: 'bulletin.draft',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(500) }),
    output: z.object({ id: z.uuid() }),
    errors: ['E_NOT_FOUND'],
  }),
  'bulletin.pdf': job({
    permission: 'bulletin.read',
    input: z.object({ id: z.uuid(), file: z.string() }),
    output: z.object({ bytes: z.number(), pages: z.number() }),
    errors: ['E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO'],
  }),
  'bulletin.docx': job({
    permission: 'bulletin.read',
    input: z.object({ id: z.uuid(), file: z.string() }),
    output: z.object({ bytes: z.number() }),
    errors: ['E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO'],
  }),
  /** Every indicator for a period, for the statistics page. */
  'indicator.all': query({
    permission: 'statistics.read',
    input: z.object({ from: z.string(), to: z.string() }),
    output: z.object({
      indicators: z.array(indicatorValue),
      tables: z.array(indicatorTable),
      checks: z.array(balanceCheck),
    }),
  }),
};
