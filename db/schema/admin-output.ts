import type { AdminOutput, AdminOutputForm, AdminOutputResult } from '#shared/domain/admin-output.ts';

/** One paper or file that somebody made of what lies in `registry.db`. */
export interface AdminOutputTable {
  id: string;
  year: number;
  /** Within its year, without gaps. */
  number: number;
  what: AdminOutput;
  form: AdminOutputForm;
  title: string;
  pages: number | null;
  bytes: number | null;
  /** Of the file as it lay there. */
  sha256: string | null;
  /** The registered medium it went to; null for the machine's own disk. */
  mediumNumber: string | null;
  result: AdminOutputResult;
  at: string;
  finishedAt: string | null;
  accountId: string;
}
