import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { ScanFolderTable, ScanTakenTable } from '../schema/evidence.ts';

/** The registered folders, by name. */
export async function scanFolders(db: OfficeReader): Promise<readonly ScanFolderTable[]> {
  return db.selectFrom('scanFolder').selectAll().orderBy('name').orderBy('id').execute();
}

export async function findScanFolder(db: OfficeReader, id: string): Promise<ScanFolderTable | undefined> {
  return db.selectFrom('scanFolder').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Registers a folder; one that is registered already keeps its id. Returns the id. */
export async function addScanFolder(db: OfficeWriter, folder: ScanFolderTable): Promise<string> {
  const known = await db
    .selectFrom('scanFolder')
    .select('id')
    .where('path', '=', folder.path)
    .executeTakeFirst();
  if (known) return known.id;
  await db.insertInto('scanFolder').values(folder).execute();
  return folder.id;
}

/** Forgets a folder with what was noted of its files; the files themselves and what was taken in stay. */
export async function removeScanFolder(db: OfficeWriter, id: string): Promise<void> {
  await db.deleteFrom('scanTaken').where('folderId', '=', id).execute();
  await db.deleteFrom('scanFolder').where('id', '=', id).execute();
}

export async function takenFrom(db: OfficeReader, folderId: string): Promise<readonly ScanTakenTable[]> {
  return db.selectFrom('scanTaken').selectAll().where('folderId', '=', folderId).execute();
}

export async function noteTaken(db: OfficeWriter, taken: ScanTakenTable): Promise<void> {
  await db
    .insertInto('scanTaken')
    .values(taken)
    .onConflict((c) => c.doNothing())
    .execute();
}
