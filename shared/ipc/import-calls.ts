import { z } from 'zod';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { command, job, query } from './entry.ts';

const ledger = z.enum(ledgerIds);
export const verdictKinds = ['accepted', 'warning', 'rejected', 'present'] as const;

/** One fault or remark of a row: field id, rule, and the text found (never of a sealed field). */
export const rowRemark = z.object({
  field: z.string(),
  rule: z.string(),
  args: z.array(z.union([z.string(), z.number()])).default([]),
});

export const stagedRow = z.object({
  /** Ordinal among the records of the sheet, from 1. */
  ordinal: z.number(),
  /** Row number in the sheet as the office program shows it. */
  sheetRow: z.number(),
  verdict: z.enum(verdictKinds),
  remarks: z.array(rowRemark),
  /** Cells as given, by column; sealed columns are dots. */
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

export const importCalls = {
  /** Opens the file, finds sheets and header, proposes a mapping (a remembered one first). Takes nothing in. */
  'import.open': job({
    permission: 'member',
    input: z.object({ file: z.string(), ledger: ledger.nullable() }),
    output: z.object({
      draftId: z.uuid(),
      fileName: z.string(),
      sha256: z.string(),
      /** Set when this very file was taken in before and not undone. */
      earlierBatch: z.object({ id: z.uuid(), at: z.string(), rows: z.number() }).nullable(),
      sheets: z.array(
        z.object({
          index: z.number(),
          name: z.string(),
          title: z.string().nullable(),
          mark: z.string().nullable(),
          headerRow: z.number().nullable(),
          headers: z.array(z.string()),
          sample: z.array(z.array(z.string())),
          /** Ledger whose labels fit best, and how sure that is (0–1). */
          ledger: ledger.nullable(),
          confidence: z.number(),
          mapping: z.array(
            z.object({
              column: z.number(),
              field: z.string().nullable(),
              by: z.enum(['label', 'alias', 'similar', 'remembered', 'none']),
            }),
          ),
        }),
      ),
    }),
    errors: [
      'E_FILE_TOKEN',
      'E_FILE_KIND',
      'E_FILE_DAMAGED',
      'E_FILE_TOO_LARGE',
      'E_FILE_ENCRYPTED',
      'E_NO_HEADER',
      'E_CANCELLED',
    ],
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
      remember: z.boolean(),
    }),
    output: z.object({ counts: importCounts, unknownUnits: z.number(), newPersons: z.number() }),
    errors: ['E_MAPPING', 'E_FILE_DAMAGED', 'E_CANCELLED', 'E_NOT_FOUND'],
  }),
  'import.rows': query({
    permission: 'member',
    input: z.object({
      draftId: z.uuid(),
      verdict: z.enum(verdictKinds).nullable(),
      after: z.number(),
      limit: z.int().min(1).max(200),
    }),
    output: z.object({ headers: z.array(z.string()), rows: z.array(stagedRow), next: z.number().nullable() }),
    errors: ['E_NOT_FOUND'],
  }),
  /** Takes the staged rows in, in one transaction: all (refused if any row is rejected) or only the good ones. */
  'import.commit': job({
    permission: 'member',
    input: z.object({ draftId: z.uuid(), take: z.enum(['all', 'good']) }),
    output: z.object({ batchId: z.uuid(), added: z.number(), skipped: z.number() }),
    errors: ['E_NOT_FOUND', 'E_VALIDATION', 'E_ALREADY_IMPORTED', 'E_CANCELLED', 'E_NOSPACE'],
  }),
  /** The rows as given with verdict and reason beside them, as xlsx. Sealed columns are left out. */
  'import.verdictFile': job({
    permission: 'member',
    input: z.object({ draftId: z.uuid(), file: z.string() }),
    output: z.object({ rows: z.number(), bytes: z.number() }),
    errors: ['E_NOT_FOUND', 'E_FILE_TOKEN', 'E_NOSPACE', 'E_IO'],
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
    output: z.array(
      z.object({
        id: z.uuid(),
        ledger,
        fileName: z.string(),
        at: z.string(),
        account: z.string(),
        added: z.number(),
        undoneAt: z.string().nullable(),
        undoneBy: z.string().nullable(),
      }),
    ),
  }),
  /** Voids every record of a batch; refused when one of them was changed or is used by others since. */
  'import.undo': job({
    permission: 'member',
    input: z.object({ batchId: z.uuid(), reason: z.string().trim().min(2).max(500) }),
    output: z.object({ voided: z.number() }),
    errors: ['E_NOT_FOUND', 'E_BATCH_CHANGED', 'E_CANCELLED'],
  }),
};
