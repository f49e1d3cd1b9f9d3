import { setImmediate } from 'node:timers/promises';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader, OfficeWriter, RegistryReader } from '#db/connections.ts';
import { readMeta, writeMeta } from '#db/repositories/accounts.ts';
import { recordsWithRunningClocks, standingRecords } from '#db/repositories/clock-recount.ts';
import { newestNotice } from '#db/repositories/holiday-notices.ts';
import type { Handlers, JobContext } from '../../context.ts';
import { recountRecord } from '../records/recount.ts';
import { clocksNow, ledgersToRecount, META_CLOCKS } from './clock-edition.ts';

/** Which calendar the stored deadlines were counted by. */
const META_CALENDAR = 'calendarCounted';
const LOT = 200;

/** The calendar of now in a word: the newest notice entered, and the last year that the program brings. */
async function calendarNow(registry: RegistryReader): Promise<string> {
  return `${await newestNotice(registry)}:${builtInHolidays.at(-1)?.year ?? 0}`;
}

/** The calendar that the deadlines were counted by; that of a new office where nothing was ever entered. */
async function calendarCounted(office: OfficeReader): Promise<string> {
  return (await readMeta(office, META_CALENDAR)) ?? `0:${builtInHolidays.at(-1)?.year ?? 0}`;
}

/** What a count found: records looked at, records whose running clock moved, years that are still not known. */
interface Counted {
  counted: number;
  changed: number;
  readonly missing: Set<number>;
}

/** Ledgers whose clocks are to be counted anew: of all records, or of those on which one runs. */
interface Recount {
  readonly ledgers: readonly LedgerDefinition[];
  readonly all: boolean;
}

async function recountLedger(
  ctx: JobContext,
  tx: OfficeWriter,
  ledger: LedgerDefinition,
  all: boolean,
  found: Counted,
): Promise<void> {
  let after = '';
  for (;;) {
    const ids = all
      ? await standingRecords(tx, ledger, after, LOT)
      : await recordsWithRunningClocks(tx, ledger, after, LOT);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
    for (const id of ids) {
      const result = await recountRecord(tx, ledger, id, ctx.session, () => true);
      found.counted += 1;
      if (result.moved.length > 0) found.changed += 1;
      for (const year of result.missing) found.missing.add(year);
    }
    ctx.progress({ stage: 'counting', done: found.counted, total: null, unit: 'rows' });
    await setImmediate();
  }
}

/**
 * Clocks follow the calendar and the program: after a notice was entered, or with a version that knows other clocks, the
 * first business session counts them again, in one transaction with the marks that say by what they were counted. A new
 * calendar moves clocks that run; a new version gives their clocks to records that stood here before too.
 */
export const calendarHandlers: Handlers<'calendar.state' | 'calendar.catchUp'> = {
  'calendar.state': async (ctx) => ({
    due:
      (await calendarCounted(ctx.office)) !== (await calendarNow(ctx.registry)) ||
      ledgersToRecount(await readMeta(ctx.office, META_CLOCKS)).length > 0,
  }),
  'calendar.catchUp': async (ctx) => {
    const calendar = await calendarNow(ctx.registry);
    const moved = (await calendarCounted(ctx.office)) !== calendar;
    const anew = ledgersToRecount(await readMeta(ctx.office, META_CLOCKS));
    const found: Counted = { counted: 0, changed: 0, missing: new Set() };
    if (!moved && anew.length === 0) return { counted: 0, changed: 0, rules: false, stillMissing: [] };
    const work: readonly Recount[] = [
      { ledgers: anew, all: true },
      { ledgers: moved ? allLedgers.filter((ledger) => !anew.includes(ledger)) : [], all: false },
    ];
    await ctx.write(async (tx, audit) => {
      for (const { ledgers, all } of work)
        for (const ledger of ledgers) await recountLedger(ctx, tx, ledger, all, found);
      await writeMeta(tx, META_CALENDAR, calendar);
      await writeMeta(tx, META_CLOCKS, clocksNow());
      audit({
        action: 'calendar.catchUp',
        subject: 'calendar',
        facts: {
          counted: found.counted,
          changed: found.changed,
          missing: found.missing.size,
          registers: anew.length,
        },
      });
    });
    if (found.changed > 0) for (const { id } of allLedgers) ctx.changed(id);
    return {
      counted: found.counted,
      changed: found.changed,
      rules: anew.length > 0,
      stillMissing: [...found.missing].toSorted((a, b) => a - b),
    };
  },
};
