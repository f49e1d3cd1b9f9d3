import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { BulletinTable } from '../schema/office.ts';

export type BulletinRow = BulletinTable;

/** What lists show; the long texts stay in the table. */
export type BulletinSummary = Pick<
  BulletinRow,
  'id' | 'head' | 'documentNumber' | 'status' | 'version' | 'periodFrom' | 'periodTo' | 'changedAt'
>;

/** All bulletins, the one last worked on first. */
export function listBulletins(db: OfficeReader): Promise<BulletinSummary[]> {
  return db
    .selectFrom('bulletin')
    .select(['id', 'head', 'documentNumber', 'status', 'version', 'periodFrom', 'periodTo', 'changedAt'])
    .orderBy('changedAt', 'desc')
    .orderBy('id')
    .execute();
}

/** One bulletin, or undefined. */
export function findBulletin(db: OfficeReader, id: string): Promise<BulletinRow | undefined> {
  return db.selectFrom('bulletin').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The version that corrects a bulletin, issued or still a draft. */
export async function correctionOf(db: OfficeReader, id: string): Promise<string | null> {
  const row = await db.selectFrom('bulletin').select('id').where('supersedes', '=', id).executeTakeFirst();
  return row?.id ?? null;
}

/** Who bears a document number, or null. */
export async function bearerOf(db: OfficeReader, documentNumber: string): Promise<string | null> {
  const row = await db
    .selectFrom('bulletin')
    .select('id')
    .where('documentNumber', '=', documentNumber)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertBulletin(db: OfficeWriter, row: BulletinRow): Promise<void> {
  await db.insertInto('bulletin').values(row).execute();
}

/** Changes a draft that is still at the given revision; false when it moved on or was issued meanwhile. */
export async function changeBulletin(
  db: OfficeWriter,
  id: string,
  revision: number,
  values: Partial<Omit<BulletinRow, 'id' | 'revision'>>,
): Promise<boolean> {
  const result = await db
    .updateTable('bulletin')
    .set({ ...values, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('status', 'in', ['draft', 'checked'])
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Marks an issued bulletin as replaced by its correction; false when it is not issued. */
export async function supersedeBulletin(db: OfficeWriter, id: string): Promise<boolean> {
  const result = await db
    .updateTable('bulletin')
    .set({ status: 'superseded' })
    .where('id', '=', id)
    .where('status', '=', 'issued')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
