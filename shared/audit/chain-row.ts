/** A row of a chain of audit rows, as it is stored, exported and hashed. */
export interface ChainRow {
  /** 1, 2, 3 … within its chain. */
  readonly seq: number;
  /** Moment by the machine's clock, ISO 8601 in UTC. */
  readonly at: string;
  /** Empty where no account stands behind it. */
  readonly accountId: string;
  readonly action: string;
  readonly subject: string;
  readonly result: string;
  /** JSON of codes and counts, with sorted keys. */
  readonly facts: string;
  /** Hash of the row before it. */
  readonly previous: string;
  readonly hash: string;
}

/** What the first row of a chain names as its previous hash. */
export const CHAIN_START = '0'.repeat(64);

/** The columns that a row's hash covers, in their order. */
export const hashedColumns = ['seq', 'at', 'accountId', 'action', 'subject', 'result', 'facts'] as const;
export type HashedContent = readonly [number, string, string, string, string, string, string];

/** The hashed columns of a row. */
export function contentOf(row: Omit<ChainRow, 'hash' | 'previous'>): HashedContent {
  return [row.seq, row.at, row.accountId, row.action, row.subject, row.result, row.facts];
}

/**
 * The text whose SHA-256 (in hex) is a row's hash: the previous hash, a line feed, and the hashed columns as a JSON
 * array without blanks.
 */
export function hashedText(previous: string, content: HashedContent): string {
  return `${previous}\n${JSON.stringify(content)}`;
}

/**
 * The two chains that the auditor reads: what happened around accounts and the machine, and the copy of the business
 * log.
 */
export const chainIds = ['registry', 'office'] as const;
export type ChainId = (typeof chainIds)[number];
