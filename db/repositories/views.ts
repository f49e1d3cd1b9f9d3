import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { SavedViewTable } from '../schema/office.ts';

/** Saved views of one account on one ledger, by name. */
export async function viewsOf(
  db: OfficeReader,
  accountId: string,
  ledger: string,
): Promise<readonly SavedViewTable[]> {
  return db
    .selectFrom('savedView')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('ledger', '=', ledger)
    .orderBy('name')
    .execute();
}

/** True when a view of this id belongs to the account. */
export async function ownsView(db: OfficeReader, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('savedView')
    .select('id')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Stores a view; one of the same name of the same account is replaced. */
export async function putView(db: OfficeWriter, view: SavedViewTable): Promise<void> {
  await db
    .deleteFrom('savedView')
    .where('accountId', '=', view.accountId)
    .where('ledger', '=', view.ledger)
    .where((eb) => eb.or([eb('name', '=', view.name), eb('id', '=', view.id)]))
    .execute();
  await db.insertInto('savedView').values(view).execute();
}

/** Removes an account's own view; false when it has none of this id. */
export async function removeView(db: OfficeWriter, accountId: string, id: string): Promise<boolean> {
  const done = await db
    .deleteFrom('savedView')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}

/** Column choice of an account for a ledger as JSON; null when it never chose. */
export async function columnsChosen(
  db: OfficeReader,
  accountId: string,
  ledger: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('columnChoice')
    .select('columns')
    .where('accountId', '=', accountId)
    .where('ledger', '=', ledger)
    .executeTakeFirst();
  return row?.columns ?? null;
}

export async function putColumns(
  db: OfficeWriter,
  accountId: string,
  ledger: string,
  columns: string,
): Promise<void> {
  await db
    .insertInto('columnChoice')
    .values({ accountId, ledger, columns })
    .onConflict((c) => c.columns(['accountId', 'ledger']).doUpdateSet({ columns }))
    .execute();
}
