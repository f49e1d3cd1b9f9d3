import type { Selectable } from 'kysely';
import type { CopyState, OutputAct, OutputRegister } from '#shared/domain/output.ts';
import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { OutputCopyEventTable, OutputCopyTable, OutputEntryTable } from '../schema/output.ts';
import { takeNumber } from './numbers.ts';

export type OutputEntry = Selectable<OutputEntryTable>;
export type OutputCopy = Selectable<OutputCopyTable>;

/** The next number of a register in a year: in the caller's transaction, hence without gaps and doubles. */
export function takeRegisterNumber(
  db: OfficeWriter,
  register: OutputRegister,
  year: number,
): Promise<number> {
  return takeNumber(db, `register:${register}`, year);
}

export async function addEntry(
  db: OfficeWriter,
  entry: Omit<OutputEntryTable, 'wasted'>,
  copies: readonly string[],
  holder: string,
): Promise<void> {
  await db.insertInto('outputEntry').values(entry).execute();
  for (const number of copies)
    await db
      .insertInto('outputCopy')
      .values({ entryId: entry.id, number, state: 'made', holder, destroyId: null, changedAt: entry.at })
      .execute();
}

/** How an act ended. Nothing else of an entry ever changes but its spoilt pages. */
export async function endEntry(
  db: OfficeWriter,
  id: string,
  end: Pick<OutputEntryTable, 'result' | 'finishedAt' | 'sha256' | 'bytes'> & {
    readonly pages?: number | null;
    readonly records?: number | null;
  },
): Promise<boolean> {
  const done = await db
    .updateTable('outputEntry')
    .set(end)
    .where('id', '=', id)
    .where('result', '=', 'begun')
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** The copies of an act that left nothing are no copies. */
export async function dropCopies(db: OfficeWriter, entryId: string, at: string): Promise<void> {
  await db
    .updateTable('outputCopy')
    .set({ state: 'wasted', holder: '', changedAt: at })
    .where('entryId', '=', entryId)
    .execute();
}

export async function addWaste(db: OfficeWriter, id: string, pages: number): Promise<void> {
  await db
    .updateTable('outputEntry')
    .set((eb) => ({ wasted: eb('wasted', '+', pages) }))
    .where('id', '=', id)
    .execute();
}

export async function findEntry(db: OfficeReader, id: string): Promise<OutputEntry | undefined> {
  return db.selectFrom('outputEntry').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface EntryFilter {
  readonly register: OutputRegister;
  readonly year: number;
  readonly act: OutputAct | 'package' | null;
  readonly accountId: string | null;
  /** Only what is marked with a state secret. */
  readonly secretOnly: boolean;
  /** Only entries with a copy in one of these states. */
  readonly copyStates: readonly CopyState[] | null;
}

/** Entries of a year, the newest first. @param before number behind which the page begins; null for the first */
export async function listEntries(
  db: OfficeReader,
  filter: EntryFilter,
  page: { readonly before: number | null; readonly limit: number },
): Promise<readonly OutputEntry[]> {
  let query = db
    .selectFrom('outputEntry')
    .selectAll()
    .where('register', '=', filter.register)
    .where('year', '=', filter.year)
    .orderBy('number', 'desc')
    .limit(page.limit);
  if (page.before !== null) query = query.where('number', '<', page.before);
  if (filter.act !== null) query = query.where('act', '=', filter.act);
  if (filter.accountId !== null) query = query.where('accountId', '=', filter.accountId);
  if (filter.secretOnly) query = query.where('level', 'in', ['confidential', 'secret', 'topSecret']);
  const { copyStates } = filter;
  if (copyStates !== null)
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('outputCopy')
          .select('outputCopy.entryId')
          .whereRef('outputCopy.entryId', '=', 'outputEntry.id')
          .where('outputCopy.state', 'in', copyStates),
      ),
    );
  return query.execute();
}

/** Copies of these entries, by number. */
export async function copiesOf(
  db: OfficeReader,
  entryIds: readonly string[],
): Promise<readonly OutputCopy[]> {
  if (entryIds.length === 0) return [];
  return db
    .selectFrom('outputCopy')
    .selectAll()
    .where('entryId', 'in', entryIds)
    .orderBy('entryId')
    .orderBy('number')
    .execute();
}

export async function copyEvents(
  db: OfficeReader,
  entryId: string,
): Promise<readonly Selectable<OutputCopyEventTable>[]> {
  return db.selectFrom('outputCopyEvent').selectAll().where('entryId', '=', entryId).orderBy('seq').execute();
}

/** Moves one copy out of one of these states; false when it is in none of them. Leaves its event. */
export async function moveCopy(
  db: OfficeWriter,
  copy: { readonly entryId: string; readonly number: string },
  from: readonly CopyState[],
  change: Pick<OutputCopyTable, 'state' | 'holder' | 'changedAt'> & { readonly destroyId?: string | null },
  event: Pick<OutputCopyEventTable, 'accountId' | 'act' | 'note'>,
): Promise<boolean> {
  const done = await db
    .updateTable('outputCopy')
    .set(change)
    .where('entryId', '=', copy.entryId)
    .where('number', '=', copy.number)
    .where('state', 'in', from)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  await db
    .insertInto('outputCopyEvent')
    .values({ ...copy, ...event, at: change.changedAt })
    .execute();
  return true;
}

/** Copies that a destruction names. */
export async function copiesToDestroy(db: OfficeReader, destroyId: string): Promise<readonly OutputCopy[]> {
  return db
    .selectFrom('outputCopy')
    .selectAll()
    .where('destroyId', '=', destroyId)
    .where('state', '=', 'toDestroy')
    .execute();
}

/** Years in which a register has entries, newest first. */
export async function registerYears(db: OfficeReader, register: OutputRegister): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('outputEntry')
    .select('year')
    .distinct()
    .where('register', '=', register)
    .orderBy('year', 'desc')
    .execute();
  return rows.map(({ year }) => year);
}
