import type Database from '@signalapp/sqlcipher';
import type { Selectable } from 'kysely';
import type { CarrierLevel, MediumKind, MediumState } from '#shared/domain/media.ts';
import type { RegistryReader, RegistryWriter } from '../connections.ts';
import type { MediumEventTable, MediumTable } from '../schema/media.ts';

const KEY_ROW = 1;

/** All media, those in use first, by number. */
export async function listMedia(db: RegistryReader): Promise<readonly MediumTable[]> {
  return db
    .selectFrom('medium')
    .selectAll()
    .orderBy((eb) => eb('state', 'in', ['lost', 'destroyed']))
    .orderBy('number')
    .execute();
}

export async function findMedium(db: RegistryReader, id: string): Promise<MediumTable | undefined> {
  return db.selectFrom('medium').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function mediumOfNumber(db: RegistryReader, number: string): Promise<MediumTable | undefined> {
  return db.selectFrom('medium').selectAll().where('number', '=', number).executeTakeFirst();
}

/** Media whose file system has this identifier; several where one was lost or destroyed and registered anew. */
export async function mediaOfFileSystem(
  db: RegistryReader,
  fileSystem: string,
): Promise<readonly MediumTable[]> {
  return db.selectFrom('medium').selectAll().where('fileSystem', '=', fileSystem).execute();
}

/** Numbers that begin with a text. */
export async function numbersLike(db: RegistryReader, prefix: string): Promise<readonly string[]> {
  const rows = await db.selectFrom('medium').select('number').where('number', 'like', `${prefix}%`).execute();
  return rows.map(({ number }) => number);
}

export async function addMedium(db: RegistryWriter, medium: MediumTable): Promise<void> {
  await db.insertInto('medium').values(medium).execute();
}

/** Moves a medium from one state to another; false when it is no longer in the first. */
export async function moveMedium(
  db: RegistryWriter,
  id: string,
  from: MediumState,
  change: { readonly state: MediumState; readonly holder: string; readonly changedAt: string },
): Promise<boolean> {
  const done = await db
    .updateTable('medium')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

export async function addMediumEvent(
  db: RegistryWriter,
  event: Omit<MediumEventTable, 'seq'>,
): Promise<void> {
  await db.insertInto('mediumEvent').values(event).execute();
}

/** What happened to all media, oldest first. */
export async function mediumEvents(db: RegistryReader): Promise<readonly Selectable<MediumEventTable>[]> {
  return db.selectFrom('mediumEvent').selectAll().orderBy('seq').execute();
}

/** The key of the markers; null before the first medium was marked. */
export async function readMediaKey(db: RegistryReader): Promise<Uint8Array | null> {
  const row = await db.selectFrom('mediaKey').select('key').where('id', '=', KEY_ROW).executeTakeFirst();
  return row?.key ?? null;
}

export async function writeMediaKey(db: RegistryWriter, key: Uint8Array, createdAt: string): Promise<void> {
  await db.insertInto('mediaKey').values({ id: KEY_ROW, key, createdAt }).execute();
}

/** What recognising a medium needs of its row. */
export interface KnownMedium {
  readonly id: string;
  readonly number: string;
  readonly kind: MediumKind;
  readonly level: CarrierLevel;
  readonly state: MediumState;
  readonly fileSystem: string | null;
}

type Stored = Readonly<Record<keyof KnownMedium, string | null>>;

// The columns hold what the checks of the table let in.
const known = (row: Stored): KnownMedium => ({
  id: row.id ?? '',
  number: row.number ?? '',
  kind: row.kind as MediumKind,
  level: row.level as CarrierLevel,
  state: row.state as MediumState,
  fileSystem: row.fileSystem,
});

const columns = 'id, number, kind, level, state, fileSystem';

/** The medium whose marker holds this token. Answers at once: a picked path is judged before anything is opened. */
export function mediumOfToken(raw: Database, token: string): KnownMedium | null {
  const row = raw.prepare(`select ${columns} from medium where token = ?`).get<Stored>([token]);
  return row ? known(row) : null;
}

/** The disc that is known by its file system alone. */
export function discOfFileSystem(raw: Database, fileSystem: string): KnownMedium | null {
  const row = raw
    .prepare(
      `select ${columns} from medium where fileSystem = ? and token is null and kind = 'disc'
       order by registeredAt desc limit 1`,
    )
    .get<Stored>([fileSystem]);
  return row ? known(row) : null;
}

/** The key of the markers, at once. */
export function mediaKeyNow(raw: Database): Uint8Array | null {
  const row = raw
    .prepare('select key from mediaKey where id = ?')
    .get<{ key: Uint8Array<ArrayBuffer> }>([KEY_ROW]);
  return row?.key ?? null;
}
