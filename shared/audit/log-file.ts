import { z } from 'zod';
import {
  CHAIN_START,
  type ChainId,
  chainIds,
  type ChainRow,
  contentOf,
  type HashedContent,
  hashedColumns,
} from './chain-row.ts';

/**
 * The log as the auditor takes it along: a text of JSON lines that explains itself and can be verified with nothing but
 * SHA-256. First a head, then the rows of one chain after the other, last an end line with the digest of all before it.
 */

const FORMAT = 'andu-audit-log';
const VERSION = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

const chainExtent = z.strictObject({
  chain: z.enum(chainIds),
  /** Numbers of the first and the last row; a chain without rows ends before it begins. */
  first: z.int().min(1),
  last: count,
  rows: count,
  /** What the first row names as its previous hash: 64 zeros for a whole chain. */
  previous: hash,
  /** Hash of the last row; `previous` where there is none. */
  head: hash,
});
export type ChainExtent = z.infer<typeof chainExtent>;

const logHead = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  office: z.strictObject({ id: z.string(), name: z.string() }),
  writtenAt: z.iso.datetime(),
  tool: z.string(),
  explanation: z.array(z.string()),
  columns: z.array(z.enum(hashedColumns)).length(hashedColumns.length),
  chains: z.array(chainExtent).length(chainIds.length),
  /** Who stands behind the account ids of the rows. */
  accounts: z.array(z.strictObject({ id: z.string(), name: z.string(), post: z.string() })),
});
export type LogHead = z.infer<typeof logHead>;

const text = z.string();
const logRow = z.strictObject({
  chain: z.enum(chainIds),
  content: z.tuple([z.int(), text, text, text, text, text, text]),
  previous: hash,
  hash,
});
export type LogFileRow = z.infer<typeof logRow>;

const logEnd = z.strictObject({ end: z.literal(true), lines: count, sha256: hash });
export type LogEnd = z.infer<typeof logEnd>;

const explanation = [
  '本文件是日志副本，每行一条 JSON。第一行是说明，最后一行是结尾，中间每行一条日志。',
  'content 依次为：序号、时间（UTC）、账户、动作、对象、结果、事实；动作和事实用代码，不记业务内容。',
  'hash = SHA-256(previous + 换行 + content 的 JSON 文本)，写成十六进制；content 的 JSON 文本就是本行 "content": 与 ,"previous" 之间的字节。',
  'previous 必须等于同一条链上一行的 hash；每条链第一行的 previous 等于本行 chains 里的 previous，最后一行的 hash 等于 chains 里的 head。',
  '结尾行的 sha256 是它之前全部字节（含换行）的 SHA-256，lines 是它之前的行数。',
  'Each row: hash = hex(SHA-256(previous + "\\n" + JSON text of content)); previous = hash of the row before it in the same chain.',
] as const;

/** The head line of an export, without its line feed. */
export function headLine(
  head: Pick<LogHead, 'office' | 'writtenAt' | 'tool' | 'chains' | 'accounts'>,
): string {
  const { office, writtenAt, tool, chains, accounts } = head;
  const whole: LogHead = {
    format: FORMAT,
    version: VERSION,
    office,
    writtenAt,
    tool,
    explanation: [...explanation],
    columns: [...hashedColumns],
    chains,
    accounts,
  };
  return JSON.stringify(whole);
}

/** The line of one row, without its line feed. */
export function rowLine(chain: ChainId, row: ChainRow): string {
  const content: HashedContent = contentOf(row);
  return JSON.stringify({ chain, content, previous: row.previous, hash: row.hash });
}

/** The last line, without its line feed. */
export function endLine(lines: number, sha256: string): string {
  const end: LogEnd = { end: true, lines, sha256 };
  return JSON.stringify(end);
}

/** What a chain's rows are said to be, from its first and its last row in the file; null for a chain without rows. */
export function extentOf(
  chain: ChainId,
  ends: { readonly first: ChainRow; readonly last: ChainRow } | null,
): ChainExtent {
  if (ends === null) return { chain, first: 1, last: 0, rows: 0, previous: CHAIN_START, head: CHAIN_START };
  const { first, last } = ends;
  return {
    chain,
    first: first.seq,
    last: last.seq,
    rows: last.seq - first.seq + 1,
    previous: first.previous,
    head: last.hash,
  };
}

/** Reads one line; null when it is not exactly what this version writes (another blank is another text). */
function read<T>(schema: z.ZodType<T>, line: string): T | null {
  let content: unknown;
  try {
    content = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = schema.safeParse(content);
  return parsed.success && JSON.stringify(content) === line ? parsed.data : null;
}

export const readHead = (line: string): LogHead | null => read(logHead, line);
export const readRow = (line: string): LogFileRow | null => read(logRow, line);
export const readEnd = (line: string): LogEnd | null => read(logEnd, line);
