import type { OfficeWriter } from '#db/connections.ts';
import { clockActsOf } from '#db/repositories/clock-acts.ts';
import { setDueOn } from '#db/repositories/clock-recount.ts';
import { clocksOf, type DeadlineRow, putDeadlines } from '#db/repositories/deadlines.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { Scope } from '#db/repositories/scope.ts';
import { localDateOf } from '#shared/domain/date.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { type ComputedDeadline, computeDeadlines, type CountedBy, earliestOpen } from './deadlines.ts';

/** A clock that was counted anew and came out differently; `before` is null for one that is new. */
export interface MovedClock {
  readonly before: DeadlineRow | null;
  readonly now: ComputedDeadline;
}

export interface Recounted {
  readonly moved: readonly MovedClock[];
  /** Years whose holiday notice is wanting for a clock that runs. */
  readonly missing: readonly number[];
  /** The record's revision, for its history; null when there is no such record. */
  readonly revision: number | null;
}

function differs(before: DeadlineRow | undefined, now: ComputedDeadline): boolean {
  return (
    before === undefined ||
    before.startedOn !== now.startedOn ||
    before.dueOn !== now.dueOn ||
    before.yellowOn !== now.yellowOn ||
    before.missingYear !== now.missingYear ||
    before.stoppedOn !== now.stoppedOn ||
    before.overrideId !== now.overrideId
  );
}

/**
 * Counts the clocks of a record again, those that stopped and those the caller does not mean left as they are: one that
 * has stopped was met or missed by the calendar and the rules of its day. What a rule gives no limit for any more goes.
 * @param meant which of the stored clocks may move
 */
export async function recountRecord(
  tx: OfficeWriter,
  ledger: LedgerDefinition,
  id: string,
  by: CountedBy,
  meant: (clock: Pick<ComputedDeadline, 'rule' | 'startedOn'>) => boolean,
): Promise<Recounted> {
  const row = await findRecord(tx, Scope.wholeOffice, ledger, id);
  if (!row) return { moved: [], missing: [], revision: null };
  const before = await clocksOf(tx, ledger.id, id);
  const past = {
    rows: before,
    acts: await clockActsOf(tx, ledger.id, id),
    registeredOn: localDateOf(new Date(row.createdAt)),
  };
  const now = computeDeadlines(ledger, valuesOf(ledger, row), by, past).filter(meant);
  const missing = now.flatMap((one) => (one.stoppedOn === null ? (one.missingYear ?? []) : []));
  const still = before.filter((one) => {
    const clock = { rule: one.rule, startedOn: one.startedOn as ComputedDeadline['startedOn'] };
    return one.stoppedOn !== null || !meant(clock);
  });
  const kept = new Set(still.map((one) => one.rule));
  const counted = now.filter((one) => !kept.has(one.rule));
  const moved = counted.flatMap((one): MovedClock[] => {
    const old = before.find((other) => other.rule === one.rule);
    return differs(old, one) ? [{ before: old ?? null, now: one }] : [];
  });
  if (moved.length > 0 || counted.length + still.length < before.length) {
    const all = [...still, ...counted];
    await putDeadlines(tx, ledger.id, id, all, false);
    await setDueOn(tx, ledger, id, earliestOpen(all as readonly ComputedDeadline[]));
  }
  return { moved, missing, revision: row.revision };
}
