import type { Selectable } from 'kysely';
import type { RegistryReader, RegistryWriter } from '../connections.ts';
import type { AdminOutputTable } from '../schema/admin-output.ts';

export type AdminOutputEntry = Selectable<AdminOutputTable>;

/** Enters an output under the next number of its year; in the caller's transaction, hence without gaps and doubles. */
export async function beginAdminOutput(
  db: RegistryWriter,
  entry: Pick<
    AdminOutputTable,
    'id' | 'year' | 'what' | 'form' | 'title' | 'mediumNumber' | 'at' | 'accountId'
  >,
): Promise<number> {
  const last = await db
    .selectFrom('adminOutput')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('year', '=', entry.year)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await db
    .insertInto('adminOutput')
    .values({
      ...entry,
      number,
      pages: null,
      bytes: null,
      sha256: null,
      result: 'begun',
      finishedAt: null,
    })
    .execute();
  return number;
}

/** How it ended. */
export async function endAdminOutput(
  db: RegistryWriter,
  id: string,
  end: Pick<AdminOutputTable, 'pages' | 'bytes' | 'sha256' | 'result' | 'finishedAt'>,
): Promise<void> {
  await db.updateTable('adminOutput').set(end).where('id', '=', id).execute();
}

/**
 * Recovery shares that were made: sheets of paper without a file, entered as made in the transaction that makes them. What
 * stands on them is nowhere but there.
 * @returns the number of the entry
 */
export async function enterShares(
  db: RegistryWriter,
  entry: Pick<AdminOutputTable, 'id' | 'year' | 'title' | 'at' | 'accountId'>,
  sheets: number,
): Promise<number> {
  const number = await beginAdminOutput(db, { ...entry, what: 'shares', form: 'paper', mediumNumber: null });
  await endAdminOutput(db, entry.id, {
    ...{ pages: sheets, bytes: null, sha256: null, result: 'done', finishedAt: entry.at },
  });
  return number;
}

/** Entries of a year, the newest first. @param accountId null for those of everybody */
export async function listAdminOutputs(
  db: RegistryReader,
  { year, accountId }: { readonly year: number; readonly accountId: string | null },
  page: { readonly before: number | null; readonly limit: number },
): Promise<readonly AdminOutputEntry[]> {
  let query = db
    .selectFrom('adminOutput')
    .selectAll()
    .where('year', '=', year)
    .orderBy('number', 'desc')
    .limit(page.limit);
  if (accountId !== null) query = query.where('accountId', '=', accountId);
  if (page.before !== null) query = query.where('number', '<', page.before);
  return query.execute();
}

/** Years with entries, newest first. */
export async function adminOutputYears(db: RegistryReader): Promise<readonly number[]> {
  const rows = await db.selectFrom('adminOutput').select('year').distinct().orderBy('year', 'desc').execute();
  return rows.map(({ year }) => year);
}
