import type { OfficeReader } from '../connections.ts';

/** Packages that were written and whose receipt has not come yet. */
export async function waitingTransfers(db: OfficeReader): Promise<number> {
  const row = await db
    .selectFrom('outgoingPackage')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('status', '=', 'written')
    .where('kind', '=', 'case-transfer')
    .executeTakeFirstOrThrow();
  return row.n;
}
