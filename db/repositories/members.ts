import type { OfficeReader } from '../connections.ts';

/** Display names of all accounts that ever worked here, by account id. */
export async function memberNames(db: OfficeReader): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('member').select(['accountId', 'displayName']).execute();
  return new Map(rows.map((r) => [r.accountId, r.displayName]));
}
