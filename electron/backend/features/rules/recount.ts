import { setImmediate } from 'node:timers/promises';
import type { OfficeWriter } from '#db/connections.ts';
import { recordsWithRunningClocks, standingRecords } from '#db/repositories/clock-recount.ts';
import { addChange } from '#db/repositories/history.ts';
import { formatDateLong, type IsoDate, isoDate } from '#shared/domain/date.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import type { RuleId } from '#shared/rules/pack.ts';
import { clockLabel, type CountedBy } from '../records/deadlines.ts';
import { type MovedClock, recountRecord } from '../records/recount.ts';

const LOT = 200;

/** What a changed rule did: to whom it is told, and the ledgers it touched. */
export interface RuleEffect {
  readonly moved: number;
  readonly ledgers: ReadonlySet<string>;
}

function noteOf(basis: string, moved: readonly MovedClock[], label: (rule: string) => string): string {
  const lines = moved.map(({ before, now }) => {
    const day = formatDateLong(now.dueOn);
    return before === null
      ? `${label(now.rule)}起算，至${day}`
      : `${label(now.rule)}由${formatDateLong(isoDate.parse(before.dueOn))}改为${day}`;
  });
  return `规则调整（${basis}）：${lines.join('；')}`.slice(0, 500);
}

/**
 * Counts running clocks that began on a day or later by rules that changed, with a line in the history of each record
 * whose clock moved. Clocks that began before, and those that have stopped, stay.
 * @param begun a rule that set no limit until now: its clock begins on records on which no other runs, too
 */
export async function recountSince(
  tx: OfficeWriter,
  from: IsoDate,
  by: CountedBy,
  act: { readonly basis: string; readonly at: Date; readonly accountId: string },
  told: (done: number) => void,
  begun: RuleId | null,
): Promise<RuleEffect> {
  let moved = 0;
  let done = 0;
  const ledgers = new Set<string>();
  for (const ledger of allLedgers) {
    let after = '';
    const all = ledger.clocks.some(({ rule }) => rule === begun);
    for (;;) {
      const ids = all
        ? await standingRecords(tx, ledger, after, LOT)
        : await recordsWithRunningClocks(tx, ledger, after, LOT, from);
      const last = ids.at(-1);
      if (last === undefined) break;
      after = last;
      for (const id of ids) {
        const result = await recountRecord(tx, ledger, id, by, ({ startedOn }) => startedOn >= from);
        done += 1;
        if (result.revision === null || result.moved.length === 0) continue;
        moved += 1;
        ledgers.add(ledger.id);
        await addChange(tx, {
          ledger: ledger.id,
          recordId: id,
          revision: result.revision,
          at: act.at.toISOString(),
          accountId: act.accountId,
          action: 'clocked',
          changes: '[]',
          note: noteOf(act.basis, result.moved, (rule) => clockLabel(ledger, rule)),
        });
      }
      told(done);
      await setImmediate();
    }
  }
  return { moved, ledgers };
}
