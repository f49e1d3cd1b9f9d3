import type { DeadlineView } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';

/**
 * The clocks of a record as a page shows them: running ones before those that stopped; first the days that a letter from
 * above names, then as the ledger ranks its clocks (the main limit before what goes beside it), not by which day is next.
 */
export function byWeight(
  ledger: LedgerDefinition,
  deadlines: readonly DeadlineView[],
): readonly DeadlineView[] {
  const rank = ({ rule }: DeadlineView): number => ledger.clocks.findIndex((clock) => clock.rule === rule);
  return deadlines.toSorted(
    (a, b) =>
      Number(a.stoppedOn !== null) - Number(b.stoppedOn !== null) ||
      rank(a) - rank(b) ||
      a.dueOn.localeCompare(b.dueOn),
  );
}
