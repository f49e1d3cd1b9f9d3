import type { IsoDate } from '#shared/domain/date.ts';
import { dateOf, type RecordValues } from './ledger.ts';

/** The latest day that stands in this field of some records; null where none has one. */
export function latestDay(records: readonly RecordValues[], field: string): IsoDate | null {
  return records
    .flatMap((one) => dateOf(one, field) ?? [])
    .reduce<IsoDate | null>((last, day) => (last === null || day > last ? day : last), null);
}
