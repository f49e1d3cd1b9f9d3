import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { HandoverItemTable, HandoverTable } from '../schema/handover.ts';

export type HandoverRow = HandoverTable;
export type HandoverItemRow = HandoverItemTable;

export async function addHandover(
  db: OfficeWriter,
  handover: HandoverTable,
  items: readonly Omit<HandoverItemTable, 'handoverId' | 'ordinal'>[],
): Promise<void> {
  await db.insertInto('handover').values(handover).execute();
  for (const [ordinal, item] of items.entries())
    await db
      .insertInto('handoverItem')
      .values({ handoverId: handover.id, ordinal, ...item })
      .execute();
}

/** Hand-overs, newest first. */
export async function listHandovers(db: OfficeReader, limit: number): Promise<readonly HandoverTable[]> {
  return db.selectFrom('handover').selectAll().orderBy('at', 'desc').orderBy('id').limit(limit).execute();
}

export async function findHandover(db: OfficeReader, id: string): Promise<HandoverTable | undefined> {
  return db.selectFrom('handover').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function handoverItems(db: OfficeReader, id: string): Promise<readonly HandoverItemTable[]> {
  return db.selectFrom('handoverItem').selectAll().where('handoverId', '=', id).orderBy('ordinal').execute();
}
