import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { CaseVolumeTable, VolumeItemTable } from '../schema/evidence.ts';

/** Volumes of a record with their numbers of lines, in the order in which they were made. */
export async function volumesOf(
  db: OfficeReader,
  ledger: string,
  recordId: string,
): Promise<readonly (CaseVolumeTable & { readonly items: number; readonly pages: number })[]> {
  return db
    .selectFrom('caseVolume as v')
    .leftJoin('volumeItem as i', 'i.volumeId', 'v.id')
    .selectAll('v')
    .select((eb) => [
      eb.fn.count<number>('i.id').as('items'),
      eb.fn.coalesce(eb.fn.sum<number>('i.pages'), eb.lit(0)).as('pages'),
    ])
    .where('v.ledger', '=', ledger)
    .where('v.recordId', '=', recordId)
    .groupBy('v.id')
    .orderBy('v.createdAt')
    .orderBy('v.id')
    .execute();
}

export async function findVolume(db: OfficeReader, id: string): Promise<CaseVolumeTable | undefined> {
  return db.selectFrom('caseVolume').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Lines of a catalogue in their order. */
export async function volumeItems(db: OfficeReader, volumeId: string): Promise<readonly VolumeItemTable[]> {
  return db
    .selectFrom('volumeItem')
    .selectAll()
    .where('volumeId', '=', volumeId)
    .orderBy('ordinal')
    .execute();
}

export async function addVolume(
  db: OfficeWriter,
  volume: CaseVolumeTable,
  items: readonly VolumeItemTable[],
): Promise<void> {
  await db.insertInto('caseVolume').values(volume).execute();
  for (const item of items) await db.insertInto('volumeItem').values(item).execute();
}

/** Changes a volume that is still at the given revision and open; false when it is not. */
export async function changeVolume(
  db: OfficeWriter,
  id: string,
  revision: number,
  changes: Partial<Omit<CaseVolumeTable, 'id' | 'revision'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('caseVolume')
    .set({ ...changes, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Puts other lines in the place of those that were there. */
export async function replaceItems(
  db: OfficeWriter,
  volumeId: string,
  items: readonly VolumeItemTable[],
): Promise<void> {
  await db.deleteFrom('volumeItem').where('volumeId', '=', volumeId).execute();
  for (const item of items) await db.insertInto('volumeItem').values(item).execute();
}
