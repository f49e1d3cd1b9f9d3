import type { OfficeReader } from '#db/connections.ts';
import { dataVersion } from '#db/data-version.ts';
import type { Measured } from '#shared/ipc/bulletin-calls.ts';
import type { Period } from '#shared/stats/indicator.ts';
import { measure } from './measure.ts';

/** Periods between which one goes to and fro: this year and the last, a month and the one before. */
const KEPT = 6;

interface Kept {
  readonly version: number;
  readonly byPeriod: Map<string, Promise<Measured>>;
}

const kept = new WeakMap<OfficeReader, Kept>();

/**
 * `measure` for a reading connection: whoever goes to and fro between periods and pages waits only once for what is
 * counted from all ledgers, as long as nothing at all was written in the office meanwhile.
 */
export async function measuredOnce(db: OfficeReader, period: Period, today: string): Promise<Measured> {
  const version = await dataVersion(db);
  const known = kept.get(db);
  const { byPeriod }: Kept = known?.version === version ? known : { version, byPeriod: new Map() };
  kept.set(db, { version, byPeriod });
  const key = `${period.from} ${period.to} ${today}`;
  const counting = byPeriod.get(key) ?? measure(db, period, today);
  byPeriod.delete(key);
  byPeriod.set(key, counting);
  // A count that failed is not kept.
  counting.catch(() => byPeriod.delete(key));
  for (const oldest of byPeriod.keys()) {
    if (byPeriod.size <= KEPT) break;
    byPeriod.delete(oldest);
  }
  return counting;
}
