import { sql } from 'kysely';
import type { RegistryReader, RegistryWriter } from '../connections.ts';
import type { EventReviewTable } from '../schema/administration.ts';

/** A line of the log as events are told from it. */
export interface EventLine {
  readonly ordinal: number;
  readonly at: string;
  readonly accountId: string;
  readonly action: string;
  readonly result: string;
  /** JSON of counts and codes. */
  readonly facts: string;
}

/** What a list of event lines is narrowed to; moments are ISO in UTC, `to` exclusive. */
export interface EventFilter {
  readonly actions: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly after: number;
  readonly before: number | null;
  readonly limit: number;
}

/**
 * Lines that were refused or whose act is an event by itself, newest first. Two runs that follow an index each, merged:
 * the log of years is not read through.
 */
export async function eventLines(registry: RegistryReader, filter: EventFilter): Promise<EventLine[]> {
  const conditions = [
    sql`ordinal > ${filter.after}`,
    ...(filter.before === null ? [] : [sql`ordinal < ${filter.before}`]),
    ...(filter.from === null ? [] : [sql`at >= ${filter.from}`]),
    ...(filter.to === null ? [] : [sql`at < ${filter.to}`]),
  ];
  const where = sql.join(conditions, sql` and `);
  const runs = [
    sql`select * from (select ordinal from logLine where result <> 'done' and ${where} order by ordinal desc limit ${filter.limit})`,
    ...filter.actions.map(
      (action) =>
        sql`select * from (select ordinal from logLine where action = ${action} and result = 'done' and ${where}
          order by ordinal desc limit ${filter.limit})`,
    ),
  ];
  const { rows } = await sql<EventLine>`
    with found as (${sql.join(runs, sql` union all `)}),
      newest as (select ordinal from found order by ordinal desc limit ${filter.limit})
    select line.ordinal, line.at, line.accountId, line.action, line.result,
      coalesce(own.facts, mirrored.facts, '{}') as facts
    from newest join logLine as line on line.ordinal = newest.ordinal
      left join auditEntry as own on line.source = 'registry' and own.seq = line.seq
      left join officeAuditMirror as mirrored on line.source = 'office' and mirrored.seq = line.seq
    order by line.ordinal desc`.execute(registry);
  return rows;
}

/** The newest line of the log; 0 for an empty one. */
export async function newestLine(registry: RegistryReader): Promise<number> {
  const row = await registry
    .selectFrom('logLine')
    .select((eb) => eb.fn.max<number | null>('ordinal').as('newest'))
    .executeTakeFirstOrThrow();
  return row.newest ?? 0;
}

export type EventReviewRow = Omit<EventReviewTable, 'seq'>;

/** Reviews, newest first. */
export async function listEventReviews(registry: RegistryReader, limit: number): Promise<EventReviewRow[]> {
  return registry
    .selectFrom('eventReview')
    .select(['reviewedAt', 'reviewedBy', 'upTo', 'events', 'note'])
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

export async function addEventReview(registry: RegistryWriter, review: EventReviewRow): Promise<void> {
  await registry.insertInto('eventReview').values(review).execute();
}
