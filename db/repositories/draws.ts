import { sql } from 'kysely';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { DrawItemTable, DrawTable } from '../schema/petition-registers.ts';
import { condition } from './record-filter.ts';
import { type Scope, visible } from './scope.ts';

export type DrawRow = Omit<DrawTable, 'seq'>;

/** Ids of the records that can be drawn, for these eyes. */
export async function poolOf(
  db: OfficeReader,
  scope: Scope,
  ledger: LedgerDefinition,
  filters: readonly Filter[],
  today: string,
): Promise<readonly string[]> {
  const where = [
    sql`t.voidedAt is null`,
    visible(scope, ledger),
    ...filters.map((one) => condition(ledger, one, today)),
  ];
  const { rows } = await sql<{ id: string }>`
    select t.id as id from ${sql.table(ledger.table)} as t where ${sql.join(where, sql` and `)} order by t.id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Keeps a draw and what was drawn; neither is changed later. */
export async function addDraw(
  db: OfficeWriter,
  draw: DrawRow,
  items: readonly Omit<DrawItemTable, 'drawId'>[],
): Promise<void> {
  await db.insertInto('draw').values(draw).execute();
  for (const item of items)
    await db
      .insertInto('drawItem')
      .values({ drawId: draw.id, ...item })
      .execute();
}

const columns = [
  'id',
  'kind',
  'periodFrom',
  'periodTo',
  'reason',
  'seed',
  'pool',
  'poolDigest',
  'poolCount',
  'percent',
  'number',
  'rounding',
  'ruleSource',
  'drawnCount',
  'at',
  'accountId',
] as const;

/** The newest draws, newest first. */
export async function newestDraws(db: OfficeReader, most: number): Promise<readonly DrawRow[]> {
  return db.selectFrom('draw').select(columns).orderBy('seq', 'desc').limit(most).execute();
}

/** A draw by its id. */
export async function findDraw(db: OfficeReader, id: string): Promise<DrawRow | undefined> {
  return db.selectFrom('draw').select(columns).where('id', '=', id).executeTakeFirst();
}

/** How many draws of a kind were made in a calendar year, by the day that it was here. */
export async function drawsOfYear(db: OfficeReader, kind: string, year: number): Promise<number> {
  const row = await db
    .selectFrom('draw')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('kind', '=', kind)
    .where('at', '>=', new Date(year, 0, 1).toISOString())
    .where('at', '<', new Date(year + 1, 0, 1).toISOString())
    .executeTakeFirst();
  return row?.n ?? 0;
}

/** What was drawn, in its order. */
export async function drawItems(db: OfficeReader, drawId: string): Promise<readonly DrawItemTable[]> {
  return db
    .selectFrom('drawItem')
    .select(['drawId', 'place', 'ledger', 'recordId'])
    .where('drawId', '=', drawId)
    .orderBy('place')
    .execute();
}

/** Facts that the log keeps of a draw, null where it has no such row. */
export async function loggedDraw(db: OfficeReader, id: string): Promise<string | null> {
  const { rows } = await sql<{ facts: string }>`
    select facts from auditEntry where action = 'draw.run' and subject = ${`draw/${id}`} and result = 'done'`.execute(
    db,
  );
  return rows[0]?.facts ?? null;
}
