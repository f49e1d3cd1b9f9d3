import type { Generated } from 'kysely';

/** Both chains in the order in which their rows arrived here, with what lists choose by; written by triggers. */
export interface LogLineTable {
  ordinal: Generated<number>;
  /** registry | office. */
  source: string;
  seq: number;
  accountId: string;
  action: string;
  at: string;
  subject: string;
  /** done | refused. */
  result: string;
}

/** The auditor looked through a week or a month of the log and said so; one a period. */
export interface LogReviewTable {
  id: Generated<number>;
  /** week | month. */
  kind: string;
  /** First and last day of the period. */
  fromDay: string;
  toDay: string;
  reviewedAt: string;
  reviewedBy: string;
  /** Rows of the period as they were counted. */
  rows: number;
  /** Refusals among them. */
  refused: number;
  /** Where both chains ended when the period was looked through. */
  registryHead: string;
  officeHead: string;
  conclusion: string;
}
