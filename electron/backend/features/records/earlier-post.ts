import type { OfficeReader } from '#db/connections.ts';
import { recordsPointingAt, valuesOf } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import { postTerm, termOn } from '#shared/ledgers/post-term.ts';

/** Earlier posts of one person that are looked at. */
const MOST = 100;

/**
 * The earlier post that a person held on a day (任职经历), for who may see the card; undefined where that of the card
 * counts.
 */
export async function earlierPost(
  db: OfficeReader,
  personId: string,
  card: RecordValues,
  day: IsoDate,
): Promise<RecordValues | undefined> {
  const { rows } = await recordsPointingAt(db, Scope.wholeOffice, postTerm, 'person', personId, MOST);
  return termOn(
    card,
    rows.map((one) => valuesOf(postTerm, one)),
    day,
  );
}
