import { z } from 'zod';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { command, job, query } from './entry.ts';

const ledger = z.enum(ledgerIds);

/**
 * What becomes of a row: `accepted` is taken in as it is, `warning` is taken in and carries remarks, `rejected`
 * has faults, `present` stands in the ledger already and is passed over, or brings up to date what stands there.
 */
export const verdictKinds = ['accepted', 'warning', 'rejected', 'present'] as const;
export type VerdictKind = (typeof verdictKinds)[number];

/** One fault or remark of a row: field id, rule, and the text found (never of a sealed field). */
export const rowRemark = z.object({
  field: z.string(),
  rule: z.string(),
  args: z.array(z.union([z.string(), z.number()])).default([]),
});
export type RowRemark = z.infer<typeof rowRemark>;

export const stagedRow = z.object({
  /** Ordinal among the records of the sheet, from 1. */
  ordinal: z.number(),
  /** Row number in the sheet as the office program shows it. */
  sheetRow: z.number(),
  verdict: z.enum(verdictKinds),
  remarks: z.array(rowRemark),
  /** Cells as given, by column, the longest cut short for the screen; hidden columns are dots. */
  cells: z.array(z.string()),
});
export type StagedRow = z.infer<typeof stagedRow>;

export const importCounts = z.object({
  rows: z.number(),
  accepted: z.number(),
  warning: z.number(),
  rejected: z.number(),
  present: z.number(),
});
export type ImportCounts = z.infer<typeof importCounts>;

const columnMapping = z.object({
  /** From 0. */
  column: z.number(),
  field: z.string().nullable(),
  by: z.enum(['label', 'alias', 'similar', 'remembered', 'none']),
});

/** One sheet of a file, with its heading and what is proposed for its columns. */
export const sheetProposal = z.object({
  index: z.number(),
  /** Empty for csv files. */
  name: z.string(),
  /** Hidden in the spreadsheet program. */
  hidden: z.boolean(),
  title: z.string().nullable(),
  mark: z.string().nullable(),
  /** Last row of the heading; null when none was recognised and a person must point at it. */
  headerRow: z.number().nullable(),
  headers: z.array(z.string()),
  /** Columns (from 0) that hold what is sealed; their cells are dots everywhere. */
  hiddenColumns: z.array(z.number()),
  /** First rows of the sheet, texts cut short, for pointing at the heading. */
  top: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
  /** First records below the heading, texts cut short. */
  sample: z.array(z.array(z.string())),
  /** Ledger whose labels fit best (of those the account may take in), and how sure that is (0–1). */
  ledger: ledger.nullable(),
  confidence: z.number(),
  mapping: z.array(columnMapping),
  /** Set when this sheet of this very file was taken into the ledger before and not undone. */
  earlierBatch: z.object({ id: z.uuid(), at: z.string(), rows: z.number() }).nullable(),
});
export type SheetProposal = z.infer<typeof sheetProposal>;

export const importBatchView = z.object({
  id: z.uuid(),
  ledger,
  fileName: z.string(),
  sheet: z.string(),
  at: z.string(),
  account: z.string(),
  added: z.number(),
  skipped: z.number(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
  undoReason: z.string().nullable(),
});
export type ImportBatchView = z.infer<typeof importBatchView>;

export const importCalls = {
  /** Opens the file, finds sheets and headings, proposes a mapping (a remembered one first). Takes nothing in. */
  'import.open': job({
    permission: 'member',
    input: z.object({ file: z.string(), ledger: ledger.nullable() }),
    output: z.object({
      draftId: z.uuid(),
      fileName: z.string(),
      sha256: z.string(),
      sheets: z.array(sheetProposal),
    }),
    errors: [
      'E_FILE_TOKEN',
      'E_FILE_KIND',
      'E_FILE_DAMAGED',
      'E_FILE_TOO_LARGE',
      'E_FILE_ENCRYPTED',
      'E_NO_HEADER',
      'E_IO',
      'E_CANCELLED',
    ],
  }),
  /** The proposal for a sheet of an opened file when a person points at another heading row or another ledger. */
  'import.propose': query({
    permission: 'member',
    input: z.object({
      draftId: z.uuid(),
      sheet: z.number(),
      headerRow: z.number().nullable(),
      ledger: ledger.nullable(),
    }),
    output: sheetProposal,
    errors: ['E_NOT_FOUND'],
  }),
  /** Reads every row, judges it and stages it (encrypted). Nothing is in the ledger yet. */
  'import.check': job({
    permission: 'member',
    input: z.object({
      draftId: z.uuid(),
      sheet: z.number(),
      headerRow: z.number(),
      ledger,
      mapping: z.array(z.object({ column: z.number(), field: z.string().nullable() })).max(512),
      /** Keeps the mapping for the next file with the same headings. */
      remember: z.boolean(),
    }),
    output: z.object({
      counts: importCounts,
      /** Different unit names that are not registered. */
      unknownUnits: z.number(),
      /** People who would be registered on the way. */
      newPersons: z.number(),
      /** Records in the ledger that rows bring up to date (A17: signs that a later table lists again). */
      updates: z.number(),
    }),
    errors: [
      'E_MAPPING',
      'E_FILE_DAMAGED',
      'E_FILE_CHANGED',
      'E_IO',
      'E_CANCELLED',
      'E_NOT_FOUND',
      'E_NOSPACE',
    ],
  }),
  'import.rows': query({
    permission: 'member',
    input: z.object({
      draftId: z.uuid(),
      verdict: z.enum(verdictKinds).nullable(),
      /** Ordinal of the last row seen; 0 for the first page. */
      after: z.number(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({
      headers: z.array(z.string()),
      /** Field id of each column, null where it is left out. */
      fields: z.array(z.string().nullable()),
      rows: z.array(stagedRow),
      next: z.number().nullable(),
    }),
    errors: ['E_NOT_FOUND'],
  }),
  /** Takes the staged rows in, in one transaction: all (refused if any row is rejected) or only the good ones. */
  'import.commit': job({
    permission: 'member',
    input: z.object({ draftId: z.uuid(), take: z.enum(['all', 'good']) }),
    output: z.object({
      batchId: z.uuid(),
      added: z.number(),
      updated: z.number(),
      skipped: z.number(),
      newPersons: z.number(),
    }),
    errors: [
      'E_NOT_FOUND',
      'E_VALIDATION',
      'E_ALREADY_IMPORTED',
      'E_NUMBER_TAKEN',
      'E_CANCELLED',
      'E_NOSPACE',
    ],
  }),
  /** The rows as given with verdict and reason beside them, as xlsx. Hidden columns are left out. */
  'import.verdictFile': job({
    permission: 'member',
    input: z.object({ draftId: z.uuid(), file: z.string() }),
    output: z.object({ rows: z.number(), bytes: z.number() }),
    errors: ['E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO', 'E_CANCELLED'],
  }),
  /** Forgets a draft and its staged rows. */
  'import.discard': command({
    permission: 'member',
    input: z.object({ draftId: z.uuid() }),
    output: z.object({}),
  }),
  'import.batches': query({
    permission: 'member',
    input: z.object({}),
    output: z.array(importBatchView),
  }),
  /** Voids every record of a batch; refused when one of them was changed or is used by others since. */
  'import.undo': job({
    permission: 'member',
    input: z.object({ batchId: z.uuid(), reason: z.string().trim().min(2).max(500) }),
    output: z.object({ voided: z.number() }),
    errors: ['E_NOT_FOUND', 'E_BATCH_CHANGED', 'E_CANCELLED'],
  }),
};
