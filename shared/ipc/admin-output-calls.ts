import { z } from 'zod';
import { adminOutputForms, adminOutputResults } from '../domain/admin-output.ts';
import { job, query } from './entry.ts';

const year = z.int().min(2000).max(2200);

const adminOutputEntry = z.object({
  id: z.uuid(),
  /** 管理〔2026〕3号 */
  number: z.string(),
  title: z.string(),
  form: z.enum(adminOutputForms),
  pages: z.number().nullable(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable(),
  medium: z.string().nullable(),
  result: z.enum(adminOutputResults),
  at: z.string(),
  by: z.string(),
});
export type AdminOutputEntryView = z.infer<typeof adminOutputEntry>;

/** The register of papers and files made of the management data, beside those of `output.*` for business data. */
export const adminOutputCalls = {
  /** One year, newest first: for who may read the log everything, for others what they made themselves. */
  'adminOutput.list': query({
    permission: 'signedIn',
    input: z.object({ year, before: z.number().nullable(), limit: z.int().min(1).max(200) }),
    output: z.object({
      years: z.array(z.number()),
      entries: z.array(adminOutputEntry),
      /** The number behind which the next page begins; null on the last. */
      next: z.number().nullable(),
    }),
  }),
  /** The register of a year as a paper; it has an entry of its own. */
  'adminOutput.pdf': job({
    permission: 'log.read',
    input: z.object({ year, file: z.string() }),
    output: z.object({ number: z.string() }),
    errors: ['E_CANCELLED', 'E_FILE_TOKEN', 'E_FILE_TOO_LARGE', 'E_MEDIUM', 'E_NOSPACE', 'E_IO'],
  }),
};
