import type { OfficeReader, OfficeWriter } from '../connections.ts';
import type { HigherCarrierTable } from '../schema/secrecy.ts';

export type CarrierRow = Omit<HigherCarrierTable, 'seq'>;

/** Carriers above the level of this machine, those still here first, newest first. */
export function carriers(db: OfficeReader): Promise<CarrierRow[]> {
  return db
    .selectFrom('higherCarrier')
    .selectAll()
    .orderBy((eb) => eb('leftOn', 'is not', null))
    .orderBy('seq', 'desc')
    .execute();
}

export async function addCarrier(db: OfficeWriter, row: CarrierRow): Promise<void> {
  await db.insertInto('higherCarrier').values(row).execute();
}

/** A carrier that is still here. */
export async function carrierHere(db: OfficeReader, id: string): Promise<CarrierRow | undefined> {
  return db
    .selectFrom('higherCarrier')
    .selectAll()
    .where('id', '=', id)
    .where('leftOn', 'is', null)
    .executeTakeFirst();
}

export async function carrierLeaves(
  db: OfficeWriter,
  id: string,
  left: { readonly leftOn: string; readonly leftHow: string; readonly leftBy: string },
): Promise<void> {
  await db.updateTable('higherCarrier').set(left).where('id', '=', id).execute();
}
