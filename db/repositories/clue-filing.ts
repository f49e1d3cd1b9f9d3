import { sql } from 'kysely';
import { type IsoDate, isoDate } from '#shared/domain/date.ts';
import type { OfficeReader } from '../connections.ts';

/** The first day on which a case on this clue was filed; null where none is: proposed, refused and voided ones are none. */
export async function firstFiledOn(db: OfficeReader, clueId: string): Promise<IsoDate | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(filedOn) as day from caseRecord
    where clueId = ${clueId} and voidedAt is null and proposing is not 1 and refusedOn is null`.execute(db);
  const day = rows[0]?.day ?? null;
  return day === null ? null : isoDate.parse(day);
}
