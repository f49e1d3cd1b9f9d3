import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { UnitCardTable } from '../schema/transfer.ts';

/** The unit's own secret keys as stored JSON; null until they were needed. */
export async function storedUnitKeys(db: OfficeReader): Promise<string | null> {
  const row = await db.selectFrom('unitKeys').select('keys').where('id', '=', 1).executeTakeFirst();
  return row?.keys ?? null;
}

/** Stores the unit's keys once; a second pair never replaces the first. */
export async function putUnitKeys(db: OfficeWriter, keys: string, at: string): Promise<void> {
  await db.insertInto('unitKeys').values({ id: 1, keys, createdAt: at }).execute();
}

export async function addCard(db: OfficeWriter, card: UnitCardTable): Promise<void> {
  await db.insertInto('unitCard').values(card).execute();
}

export async function findCard(db: OfficeReader, id: string): Promise<UnitCardTable | undefined> {
  return db.selectFrom('unitCard').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Cards of some ids, in the order of the ids; unknown ids are left out. */
export async function cardsOf(db: OfficeReader, ids: readonly string[]): Promise<readonly UnitCardTable[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('unitCard').selectAll().where('id', 'in', ids).execute();
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** All cards: those in use first, then by unit. */
export async function allCards(db: OfficeReader): Promise<readonly UnitCardTable[]> {
  return db
    .selectFrom('unitCard')
    .selectAll()
    .orderBy((eb) =>
      eb.case().when('status', '=', 'waiting').then(0).when('status', '=', 'trusted').then(1).else(2).end(),
    )
    .orderBy('unit')
    .orderBy('addedAt', 'desc')
    .execute();
}

/** The card that was ever trusted, or is still waiting, with this key id. Cards that were withdrawn do not count. */
export async function cardByKey(db: OfficeReader, keyId: string): Promise<UnitCardTable | undefined> {
  return db
    .selectFrom('unitCard')
    .selectAll()
    .where('keyId', '=', keyId)
    .where('status', '!=', 'withdrawn')
    .executeTakeFirst();
}

/** The waiting or trusted card of a unit. */
export async function liveCardOf(db: OfficeReader, unit: string): Promise<UnitCardTable | undefined> {
  return db
    .selectFrom('unitCard')
    .selectAll()
    .where('unit', '=', unit)
    .where('status', 'in', ['waiting', 'trusted'])
    .executeTakeFirst();
}

/** Trusts a waiting card; false when it no longer waits. */
export async function confirmCard(
  db: OfficeWriter,
  id: string,
  by: Pick<UnitCardTable, 'confirmedBy' | 'confirmedAt' | 'confirmedHow'>,
): Promise<boolean> {
  const done = await db
    .updateTable('unitCard')
    .set({ status: 'trusted', ...by })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Ends a card; false when it was ended already. */
export async function closeCard(
  db: OfficeWriter,
  id: string,
  by: Pick<UnitCardTable, 'status' | 'closedBy' | 'closedAt' | 'reason'>,
): Promise<boolean> {
  const done = await db
    .updateTable('unitCard')
    .set(by)
    .where('id', '=', id)
    .where('status', 'in', ['waiting', 'trusted'])
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}
