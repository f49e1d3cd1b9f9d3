import type { Selectable } from 'kysely';
import type { RegistryReader, RegistryWriter } from '../connections.ts';
import type {
  BackupFailureTable,
  BackupPlaceTable,
  BackupPlanTable,
  BackupSetTable,
  DrillTable,
  RestoreEntryTable,
} from '../schema/backup.ts';

const PLAN_ROW = 1;

/** Places in use, oldest first. */
export async function listPlaces(db: RegistryReader): Promise<readonly BackupPlaceTable[]> {
  return db
    .selectFrom('backupPlace')
    .selectAll()
    .where('retiredAt', 'is', null)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
}

export async function findPlace(db: RegistryReader, id: string): Promise<BackupPlaceTable | undefined> {
  return db.selectFrom('backupPlace').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addPlace(db: RegistryWriter, place: BackupPlaceTable): Promise<void> {
  await db.insertInto('backupPlace').values(place).execute();
}

/** Takes a place out of use; false when it was not in use. */
export async function retirePlace(db: RegistryWriter, id: string, at: string): Promise<boolean> {
  const done = await db
    .updateTable('backupPlace')
    .set({ retiredAt: at })
    .where('id', '=', id)
    .where('retiredAt', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The plan; undefined while nobody has set one. */
export async function readPlan(db: RegistryReader): Promise<BackupPlanTable | undefined> {
  return db.selectFrom('backupPlan').selectAll().where('id', '=', PLAN_ROW).executeTakeFirst();
}

export async function writePlan(db: RegistryWriter, plan: Omit<BackupPlanTable, 'id'>): Promise<void> {
  await db
    .insertInto('backupPlan')
    .values({ id: PLAN_ROW, ...plan })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(plan))
    .execute();
}

/** Sets of the book, newest first. */
export async function listSets(db: RegistryReader, limit: number): Promise<readonly BackupSetTable[]> {
  return db
    .selectFrom('backupSet')
    .selectAll()
    .orderBy('startedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function findSet(db: RegistryReader, id: string): Promise<BackupSetTable | undefined> {
  return db.selectFrom('backupSet').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The newest set that was finished and not found wanting; undefined when there is none. */
export async function lastGoodSet(db: RegistryReader): Promise<BackupSetTable | undefined> {
  return db
    .selectFrom('backupSet')
    .selectAll()
    .where('result', 'in', ['waiting', 'sound'])
    .where('removedAt', 'is', null)
    .orderBy('finishedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Writes a set into the book; one that is there already (found on a medium after a restore) stays as it is. */
export async function addSet(db: RegistryWriter, set: BackupSetTable): Promise<void> {
  await db
    .insertInto('backupSet')
    .values(set)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Notes what a check of a set found. */
export async function noteCheck(
  db: RegistryWriter,
  id: string,
  check: Pick<BackupSetTable, 'result' | 'checkedAt' | 'checkedBy'>,
): Promise<void> {
  await db.updateTable('backupSet').set(check).where('id', '=', id).execute();
}

/** Notes that sets were removed from their medium, because newer ones are kept. */
export async function noteRemoved(db: RegistryWriter, ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable('backupSet').set({ removedAt: at }).where('id', 'in', ids).execute();
}

export async function addFailure(
  db: RegistryWriter,
  failure: Omit<BackupFailureTable, 'seq'>,
): Promise<void> {
  await db.insertInto('backupFailure').values(failure).execute();
}

/** The newest failure; undefined when nothing ever failed. */
export async function lastFailure(db: RegistryReader): Promise<Selectable<BackupFailureTable> | undefined> {
  return db.selectFrom('backupFailure').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst();
}

export async function addRestore(db: RegistryWriter, entry: RestoreEntryTable): Promise<void> {
  await db
    .insertInto('restoreEntry')
    .values(entry)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Restores, newest first. */
export async function listRestores(db: RegistryReader): Promise<readonly RestoreEntryTable[]> {
  return db.selectFrom('restoreEntry').selectAll().orderBy('at', 'desc').limit(50).execute();
}

export async function addDrill(db: RegistryWriter, drill: DrillTable): Promise<void> {
  await db.insertInto('drill').values(drill).execute();
}

/** Drills, newest first. */
export async function listDrills(db: RegistryReader): Promise<readonly DrillTable[]> {
  return db.selectFrom('drill').selectAll().orderBy('at', 'desc').limit(50).execute();
}

export async function findDrill(db: RegistryReader, id: string): Promise<DrillTable | undefined> {
  return db.selectFrom('drill').selectAll().where('id', '=', id).executeTakeFirst();
}
