import { type RawBuilder, sql } from 'kysely';
import type { ChainId, ChainRow } from '#shared/audit/chain-row.ts';
import type { RegistryReader } from '../connections.ts';

/** One line of the log as the auditor sees it. */
export interface LogRow extends ChainRow {
  /** Place in the order of arrival; lists page by it. */
  readonly ordinal: number;
  readonly source: ChainId;
}

/** What a list of the log is narrowed to; null leaves a condition out. */
export interface LogFilter {
  /** Only lines before this ordinal; null starts at the newest. */
  readonly before: number | null;
  readonly limit: number;
  /** Moments, ISO in UTC: from (inclusive) and to (exclusive), by the clock of the row. */
  readonly from: string | null;
  readonly to: string | null;
  readonly accountId: string | null;
  /** Acts to show; an empty list shows nothing. */
  readonly actions: readonly string[] | null;
  readonly subject: string | null;
  readonly result: 'done' | 'refused' | null;
  readonly source: ChainId | null;
}

/** Everything, newest arrival first. */
export const everyLine: LogFilter = {
  before: null,
  limit: 100,
  from: null,
  to: null,
  accountId: null,
  actions: null,
  subject: null,
  result: null,
  source: null,
};

type Condition = RawBuilder<unknown>;
/** The index that a run of lines follows; null follows the order of arrival itself. */
type Way = 'logLine_subject' | 'logLine_refused' | 'logLine_account' | 'logLine_action' | null;

const indexedBy = (way: Way) => (way === null ? sql`not indexed` : sql`indexed by ${sql.ref(way)}`);

function ordinals(
  way: Way,
  conditions: readonly Condition[],
  limit: number,
): RawBuilder<{ ordinal: number }> {
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  return sql`select ordinal from logLine ${indexedBy(way)} ${where} order by ordinal desc limit ${limit}`;
}

/**
 * The ordinals between which all lines of a period lie. Lines arrive in the order of their time but where the clock was
 * moved or a failed sign-in was carried over, so the window is narrow; the exact moments are asked for beside it.
 */
export function windowQuery(
  from: string | null,
  to: string | null,
): RawBuilder<{ lo: number | null; hi: number | null }> {
  const conditions = [
    ...(from === null ? [] : [sql`at >= ${from}`]),
    ...(to === null ? [] : [sql`at < ${to}`]),
  ];
  const where = sql.join(conditions, sql` and `);
  return sql`select min(ordinal) as lo, max(ordinal) as hi from logLine indexed by logLine_at where ${where}`;
}

/**
 * The statements that find the ordinals of a page: one that follows the index of its rarest condition, or for a choice
 * of acts one for each act, to be merged. None sorts, none reads more than it must skip.
 */
export function pageQueries(
  filter: LogFilter,
  window: { readonly lo: number; readonly hi: number } | null,
): readonly RawBuilder<{ ordinal: number }>[] {
  const { before, from, to, accountId, actions, subject, result, source, limit } = filter;
  const shared: Condition[] = [];
  if (before !== null) shared.push(sql`ordinal < ${before}`);
  if (window) shared.push(sql`ordinal between ${window.lo} and ${window.hi}`);
  if (from !== null) shared.push(sql`at >= ${from}`);
  if (to !== null) shared.push(sql`at < ${to}`);
  if (accountId !== null) shared.push(sql`accountId = ${accountId}`);
  if (subject !== null) shared.push(sql`subject = ${subject}`);
  if (result === 'refused') shared.push(sql`result <> 'done'`);
  else if (result === 'done') shared.push(sql`result = 'done'`);
  const beside = [...shared];
  if (source !== null) beside.push(sql`source = ${source}`);
  if (actions !== null) beside.push(sql`action in (${sql.join(actions)})`);
  if (actions?.length === 0) return [];
  if (subject !== null) return [ordinals('logLine_subject', beside, limit)];
  if (result === 'refused') return [ordinals('logLine_refused', beside, limit)];
  if (accountId !== null) return [ordinals('logLine_account', beside, limit)];
  if (actions === null) return [ordinals(null, beside, limit)];
  const sources: readonly ChainId[] = source === null ? ['registry', 'office'] : [source];
  return actions.flatMap((action) =>
    sources.map((one) =>
      ordinals('logLine_action', [sql`action = ${action}`, sql`source = ${one}`, ...shared], limit),
    ),
  );
}

/** The rows of both chains at these ordinals, newest arrival first. */
async function rowsAt(registry: RegistryReader, wanted: readonly number[]): Promise<LogRow[]> {
  if (wanted.length === 0) return [];
  const side = (table: 'auditEntry' | 'officeAuditMirror', source: ChainId) => sql`
    select logLine.ordinal, logLine.source, row.seq, row.at, row.accountId, row.action, row.subject, row.result,
      row.facts, row.previous, row.hash
    from logLine join ${sql.table(table)} as row on row.seq = logLine.seq
    where logLine.source = ${source} and logLine.ordinal in (${sql.join(wanted)})`;
  const { rows } =
    await sql<LogRow>`${side('auditEntry', 'registry')} union all ${side('officeAuditMirror', 'office')}`.execute(
      registry,
    );
  return rows.toSorted((a, b) => b.ordinal - a.ordinal);
}

/** Lines of both chains, newest arrival first; what they say comes from the chains themselves. */
export async function listLog(registry: RegistryReader, filter: LogFilter): Promise<LogRow[]> {
  let window: { lo: number; hi: number } | null = null;
  if (filter.from !== null || filter.to !== null) {
    const [found] = (await windowQuery(filter.from, filter.to).execute(registry)).rows;
    if (!found || found.lo === null || found.hi === null) return [];
    window = { lo: found.lo, hi: found.hi };
  }
  const wanted: number[] = [];
  for (const query of pageQueries(filter, window))
    for (const { ordinal } of (await query.execute(registry)).rows) wanted.push(ordinal);
  return rowsAt(registry, wanted.toSorted((a, b) => b - a).slice(0, filter.limit));
}

/** Every act that stands in the log, by its id; found by skipping through the index. */
export async function actionsInLog(registry: RegistryReader): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    with recursive found (action) as (
      select min(action) from logLine
      union all
      select (select min(action) from logLine where action > found.action) from found where found.action is not null
    )
    select action from found where action is not null`.execute(registry);
  return rows.map((row) => row.action);
}

/** How often each account did each act in a period. */
export interface LogCount {
  readonly accountId: string;
  readonly action: string;
  readonly result: string;
  readonly source: string;
  readonly count: number;
}

/** Counts over a period, moments as in `LogFilter`. Reads the lines of that period and no others. */
export function countQuery(from: string, to: string): RawBuilder<LogCount> {
  return sql`
    select accountId, action, result, source, count(*) as count from logLine indexed by logLine_at
    where at >= ${from} and at < ${to} group by accountId, action, result, source`;
}

export async function countLog(
  registry: RegistryReader,
  from: string,
  to: string,
): Promise<readonly LogCount[]> {
  return (await countQuery(from, to).execute(registry)).rows;
}

/** A line as the list holds it, to be compared with its row. */
export interface LogLine {
  readonly ordinal: number;
  readonly source: string;
  readonly seq: number;
  readonly accountId: string;
  readonly action: string;
  readonly at: string;
  readonly subject: string;
  readonly result: string;
}

/** Lines after an ordinal in the order of arrival, at most `limit`. */
export async function linesAfter(registry: RegistryReader, after: number, limit: number): Promise<LogLine[]> {
  return registry
    .selectFrom('logLine')
    .select(['ordinal', 'source', 'seq', 'accountId', 'action', 'at', 'subject', 'result'])
    .where('ordinal', '>', after)
    .orderBy('ordinal')
    .limit(limit)
    .execute();
}

/** How many lines there are, taken from the newest: lines are never removed. */
export async function newestLine(registry: RegistryReader): Promise<number> {
  const row = await registry
    .selectFrom('logLine')
    .select('ordinal')
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.ordinal ?? 0;
}
