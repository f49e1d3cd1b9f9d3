import { z } from 'zod';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { query } from './entry.ts';
import { recordId } from './ledger-calls.ts';

/** One station of the line: a record, or a stage that stands in the fields of one. */
export const lineStation = z.object({
  ledger: z.enum(ledgerIds),
  recordId,
  /** Of a stage without a record of its own: 初步核实, 处分. */
  stage: z.string().nullable(),
  number: z.string().nullable(),
  title: z.string(),
  state: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Code of what came of the stage, by the field of its ledger. */
  outcome: z.object({ field: z.string(), code: z.string() }).nullable(),
});
export type LineStation = z.infer<typeof lineStation>;

/** Where a record came from and where it went, within the viewer's eyes. */
export const lineCalls = {
  'line.of': query({
    reads: 'logged',
    permission: 'member',
    input: z.strictObject({ ledger: z.enum(ledgerIds), recordId }),
    /** In the order of the line, then of time; empty where the record stands on no line. */
    output: z.array(lineStation),
    errors: ['E_NOT_FOUND', 'E_PERMISSION'],
  }),
};
