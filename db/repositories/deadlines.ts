import { CompiledQuery, type SqlBool, sql } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { DeadlineTable } from '../schema/office.ts';

export type DeadlineRow = Omit<DeadlineTable, 'seq'>;

// Written out, not bound: SQLite uses the index of running clocks only where it sees its condition word by word.
const running = sql<SqlBool>`stoppedOn is null and voided = 0`;

const put = `insert into deadline (ledger, recordId, rule, pack, startedOn, dueOn, unit, yellowOn, missingYear, stoppedOn)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (ledger, recordId, rule) do update set pack = excluded.pack, startedOn = excluded.startedOn,
    dueOn = excluded.dueOn, unit = excluded.unit, yellowOn = excluded.yellowOn, missingYear = excluded.missingYear,
    stoppedOn = excluded.stoppedOn`;

/** Stores the clocks of a record as they follow from its values; clocks that no longer follow are taken away. */
export async function putDeadlines(
  db: OfficeWriter,
  ledger: string,
  recordId: string,
  deadlines: readonly Omit<DeadlineRow, 'ledger' | 'recordId' | 'voided'>[],
  isNew: boolean,
): Promise<void> {
  if (!isNew) {
    const rules = deadlines.map((d) => d.rule);
    let gone = db.deleteFrom('deadline').where('ledger', '=', ledger).where('recordId', '=', recordId);
    if (rules.length > 0) gone = gone.where('rule', 'not in', rules);
    await gone.execute();
  }
  for (const d of deadlines)
    await db.executeQuery(
      CompiledQuery.raw(put, [
        ledger,
        recordId,
        d.rule,
        d.pack,
        d.startedOn,
        d.dueOn,
        d.unit,
        d.yellowOn,
        d.missingYear,
        d.stoppedOn,
      ]),
    );
}

/** Clocks of some records, earliest due first, open ones before stopped ones. */
export async function deadlinesOf(
  db: OfficeReader,
  ledger: string,
  recordIds: readonly string[],
): Promise<readonly DeadlineRow[]> {
  if (recordIds.length === 0) return [];
  return db
    .selectFrom('deadline')
    .select([
      'ledger',
      'recordId',
      'rule',
      'pack',
      'startedOn',
      'dueOn',
      'unit',
      'yellowOn',
      'missingYear',
      'stoppedOn',
      'voided',
    ])
    .where('ledger', '=', ledger)
    .where('recordId', 'in', recordIds)
    .orderBy((eb) => eb('stoppedOn', 'is not', null))
    .orderBy('dueOn')
    .execute();
}

/** Open clocks of some ledgers, earliest due first. */
export async function openDeadlines(
  db: OfficeReader,
  ledgers: readonly string[],
  limit: number,
): Promise<readonly DeadlineRow[]> {
  if (ledgers.length === 0) return [];
  return db
    .selectFrom('deadline')
    .select([
      'ledger',
      'recordId',
      'rule',
      'pack',
      'startedOn',
      'dueOn',
      'unit',
      'yellowOn',
      'missingYear',
      'stoppedOn',
      'voided',
    ])
    .where(running)
    .where('ledger', 'in', ledgers)
    .orderBy('dueOn')
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/**
 * How many records have open clocks, by how the earliest of them stands on `today`. Records are counted, not clocks, so
 * that each number is that of the list which the deadline filter of the same name opens.
 */
export async function dueCounts(
  db: OfficeReader,
  ledgers: readonly string[],
  today: string,
): Promise<{ overdue: number; today: number; soon: number; open: number }> {
  const none = { overdue: 0, today: 0, soon: 0, open: 0 };
  if (ledgers.length === 0) return none;
  const { rows } = await sql<typeof none>`
    select count(*) as open, count(*) filter (where due < ${today}) as overdue,
      count(*) filter (where due = ${today}) as today, count(*) filter (where due > ${today} and yellow) as soon
    from (
      select min(dueOn) as due, max(yellowOn <= ${today}) as yellow from deadline
      where ${running} and ledger in (${sql.join(ledgers.map((id) => sql`${id}`))}) group by ledger, recordId)`.execute(
    db,
  );
  return rows[0] ?? none;
}

/** Number of open clocks that fall due on each day of a span (both ends included). */
export async function duePerDay(
  db: OfficeReader,
  ledgers: readonly string[],
  from: string,
  to: string,
): Promise<ReadonlyMap<string, number>> {
  if (ledgers.length === 0) return new Map();
  const rows = await db
    .selectFrom('deadline')
    .select((eb) => ['dueOn', eb.fn.countAll<number>().as('count')])
    .where(running)
    .where('ledger', 'in', ledgers)
    .where('dueOn', '>=', from)
    .where('dueOn', '<=', to)
    .groupBy('dueOn')
    .execute();
  return new Map(rows.map((r) => [r.dueOn, r.count]));
}
