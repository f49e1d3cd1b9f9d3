import { CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { DeadlineTable } from '../schema/office.ts';
import type { RecordRow } from './records.ts';
import { isNarrowed, recusedOf, type Scope, visible } from './scope.ts';

export type DeadlineRow = Omit<DeadlineTable, 'seq' | 'recordSeq'>;

// Written out, not bound: SQLite uses the index of running clocks only where it sees its condition word by word.
const running = sql<SqlBool>`stoppedOn is null and voided = 0`;

const ADDED = `(ledger, recordId, recordSeq, rule, pack, startedOn,
    dueOn, unit, yellowOn, missingYear, stoppedOn, amount, source, overrideId, extended)`;
const REPLACING = `on conflict (ledger, recordId, rule) do update set pack = excluded.pack, startedOn = excluded.startedOn,
    dueOn = excluded.dueOn, unit = excluded.unit, yellowOn = excluded.yellowOn, missingYear = excluded.missingYear,
    stoppedOn = excluded.stoppedOn, amount = excluded.amount, source = excluded.source,
    overrideId = excluded.overrideId, extended = excluded.extended`;

interface Puts {
  /** For a record that has none yet: to look for an earlier one takes SQLite longer than to add it. */
  readonly add: string;
  readonly replace: string;
}

const putTexts = new Map<string, Puts>();

function putsInto(table: string): Puts {
  const known = putTexts.get(table);
  if (known) return known;
  const add = `insert into deadline ${ADDED}
  values (?, ?, (select seq from ${table} where id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
  const puts = { add, replace: `${add}\n  ${REPLACING}` };
  putTexts.set(table, puts);
  return puts;
}

const stored = [
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
  'amount',
  'source',
  'overrideId',
  'extended',
] as const;

/** Stores the clocks of a record as they follow from its values; clocks that no longer follow are taken away. */
export async function putDeadlines(
  db: OfficeWriter,
  ledger: LedgerId,
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
  const puts = putsInto(ledgers[ledger].table);
  const put = isNew ? puts.add : puts.replace;
  for (const d of deadlines)
    await db.executeQuery(
      CompiledQuery.raw(put, [
        ledger,
        recordId,
        recordId,
        d.rule,
        d.pack,
        d.startedOn,
        d.dueOn,
        d.unit,
        d.yellowOn,
        d.missingYear,
        d.stoppedOn,
        d.amount,
        d.source,
        d.overrideId,
        d.extended,
      ]),
    );
}

/** Clocks of some records that were read, earliest due first, open ones before stopped ones. */
export async function deadlinesOf(
  db: OfficeReader,
  ledger: string,
  rows: readonly RecordRow[],
): Promise<readonly DeadlineRow[]> {
  const recordIds = rows.map((row) => row.id);
  if (recordIds.length === 0) return [];
  return db
    .selectFrom('deadline')
    .select(stored)
    .where('ledger', '=', ledger)
    .where('recordId', 'in', recordIds)
    .orderBy((eb) => eb('stoppedOn', 'is not', null))
    .orderBy('dueOn')
    .execute();
}

/** Clocks of one record whoever looks at it: counting them again is no reading. */
export async function clocksOf(
  db: OfficeReader,
  ledger: string,
  recordId: string,
): Promise<readonly DeadlineRow[]> {
  return db
    .selectFrom('deadline')
    .select(stored)
    .where('ledger', '=', ledger)
    .where('recordId', '=', recordId)
    .execute();
}

/** The clocks of some ledgers as a reader meets them. */
interface Share {
  readonly where: RawBuilder<SqlBool>;
  /** What is taken out of it again: of each ledger the few records that the reader keeps out of. */
  readonly without: readonly RawBuilder<SqlBool>[];
}

/** One share for the ledgers that are open to a reader, one for each of which he sees what he is named for. */
function shares(scope: Scope, readable: readonly LedgerDefinition[]): readonly Share[] {
  const { accountId } = scope;
  const ids = (list: readonly LedgerDefinition[]) => sql.join(list.map(({ id }) => sql`${id}`));
  const sees = (ledger: LedgerDefinition) =>
    accountId === null || ledger.id === 'person' || !isNarrowed(scope, ledger)
      ? 'all'
      : ledger.needToKnow
        ? scope.sees(ledger.id)
        : 'withAnother';
  const whole = readable.filter((ledger) => sees(ledger) === 'all');
  const found: Share[] = [];
  if (whole.length > 0) {
    const recused =
      accountId === null
        ? []
        : whole
            .filter((ledger) => ledger.needToKnow)
            .map(
              ({ id }) =>
                sql<SqlBool>`(ledger = ${id} and recordId in (${recusedOf(accountId, id, 'recordId')}))`,
            );
    found.push({
      // The plus keeps SQLite from looking for each ledger by itself: the index by days, read in order, answers at once.
      where: sql<SqlBool>`+ledger in (${ids(whole)})`,
      without: recused,
    });
  }
  if (accountId !== null)
    for (const ledger of readable)
      if (sees(ledger) === 'named')
        found.push({
          where: sql<SqlBool>`ledger = ${ledger.id} and recordId in (${scope.namedFor(ledger.id, 'recordId')})`,
          without: [],
        });
      else if (sees(ledger) === 'withAnother')
        found.push({
          where: sql<SqlBool>`ledger = ${ledger.id} and recordId in (
            select t.id from ${sql.table(ledger.table)} as t where ${visible(scope, ledger)})`,
          without: [],
        });
  return found;
}

/** The same for counting: the whole, which an index counts, less the few that are taken out. */
function counted(
  scope: Scope,
  readable: readonly LedgerDefinition[],
): readonly { readonly share: RawBuilder<SqlBool>; readonly sign: 1 | -1 }[] {
  return shares(scope, readable).flatMap(({ where, without }) => [
    { share: where, sign: 1 as const },
    ...without.map((share) => ({ share, sign: -1 as const })),
  ]);
}

/** What is wanted of the open clocks. */
export interface DuePart {
  readonly day?: string | null;
  readonly after?: { readonly dueOn: string; readonly seq: number } | null;
}

/** Open clocks of some ledgers, earliest due first, of records that the reader sees. */
export async function openDeadlines(
  db: OfficeReader,
  scope: Scope,
  readable: readonly LedgerDefinition[],
  limit: number,
  /** Of one day only, and behind a row that was shown. */
  part: DuePart = {},
): Promise<readonly (DeadlineRow & { readonly seq: number })[]> {
  const found: (DeadlineRow & { seq: number })[] = [];
  const conditions = [
    ...(part.day == null ? [] : [sql<SqlBool>`dueOn = ${part.day}`]),
    ...(part.after == null ? [] : [sql<SqlBool>`(dueOn, seq) > (${part.after.dueOn}, ${part.after.seq})`]),
  ];
  for (const { where, without } of shares(scope, readable)) {
    const share = sql<SqlBool>`${sql.join([where, ...without.map((one) => sql`not ${one}`), ...conditions], sql` and `)}`;
    const { rows } = await sql<DeadlineRow & { seq: number }>`
      select seq, ledger, recordId, rule, pack, startedOn, dueOn, unit, yellowOn, missingYear, stoppedOn, voided,
        amount, source, overrideId, extended
      from deadline where ${running} and ${share} order by dueOn, seq limit ${limit}`.execute(db);
    found.push(...rows);
  }
  return found
    .toSorted((a, b) => (a.dueOn === b.dueOn ? a.seq - b.seq : a.dueOn < b.dueOn ? -1 : 1))
    .slice(0, limit);
}

/**
 * How many records have open clocks, by how the earliest of them stands on `today`. Records are counted, not clocks, so
 * that each number is that of the list which the deadline filter of the same name opens to this reader.
 */
export async function dueCounts(
  db: OfficeReader,
  scope: Scope,
  readable: readonly LedgerDefinition[],
  today: string,
): Promise<{ overdue: number; today: number; soon: number; open: number }> {
  const sum = { overdue: 0, today: 0, soon: 0, open: 0 };
  for (const { share, sign } of counted(scope, readable)) {
    const { rows } = await sql<typeof sum>`
      select count(*) as open, count(*) filter (where due < ${today}) as overdue,
        count(*) filter (where due = ${today}) as today, count(*) filter (where due > ${today} and yellow) as soon
      from (
        select min(dueOn) as due, max(yellowOn <= ${today}) as yellow from deadline
        where ${running} and ${share} group by ledger, recordId)`.execute(db);
    for (const key of ['overdue', 'today', 'soon', 'open'] as const) sum[key] += sign * (rows[0]?.[key] ?? 0);
  }
  return sum;
}

/** Number of open clocks that fall due on each day of a span (both ends included), of records that the reader sees. */
export async function duePerDay(
  db: OfficeReader,
  scope: Scope,
  readable: readonly LedgerDefinition[],
  from: string,
  to: string,
): Promise<ReadonlyMap<string, number>> {
  const perDay = new Map<string, number>();
  for (const { share, sign } of counted(scope, readable)) {
    const { rows } = await sql<{ dueOn: string; count: number }>`
      select dueOn, count(*) as count from deadline
      where ${running} and ${share} and dueOn between ${from} and ${to} group by dueOn`.execute(db);
    for (const { dueOn, count } of rows) perDay.set(dueOn, (perDay.get(dueOn) ?? 0) + sign * count);
  }
  return perDay;
}
