import { CompiledQuery } from 'kysely';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { DeadlineTable } from '../schema/office.ts';

export type DeadlineRow = Omit<DeadlineTable, 'seq'>;

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
    .where('stoppedOn', 'is', null)
    .where('voided', '=', 0)
    .where('ledger', 'in', ledgers)
    .orderBy('dueOn')
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** Open clocks per due day, and how many there are in all, by how they stand on `today`. */
export async function dueCounts(
  db: OfficeReader,
  ledgers: readonly string[],
  today: string,
): Promise<{ overdue: number; today: number; soon: number; open: number }> {
  if (ledgers.length === 0) return { overdue: 0, today: 0, soon: 0, open: 0 };
  const row = await db
    .selectFrom('deadline')
    .select((eb) => [
      eb.fn.countAll<number>().as('open'),
      eb.fn.countAll<number>().filterWhere('dueOn', '<', today).as('overdue'),
      eb.fn.countAll<number>().filterWhere('dueOn', '=', today).as('today'),
      eb.fn
        .countAll<number>()
        .filterWhere('dueOn', '>', today)
        .filterWhere('yellowOn', '<=', today)
        .as('soon'),
    ])
    .where('stoppedOn', 'is', null)
    .where('voided', '=', 0)
    .where('ledger', 'in', ledgers)
    .executeTakeFirstOrThrow();
  return { overdue: row.overdue, today: row.today, soon: row.soon, open: row.open };
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
    .where('stoppedOn', 'is', null)
    .where('voided', '=', 0)
    .where('ledger', 'in', ledgers)
    .where('dueOn', '>=', from)
    .where('dueOn', '<=', to)
    .groupBy('dueOn')
    .execute();
  return new Map(rows.map((r) => [r.dueOn, r.count]));
}
