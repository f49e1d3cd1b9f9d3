import { setImmediate } from 'node:timers/promises';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import type { OfficeReader, OfficeWriter, RegistryReader } from '#db/connections.ts';
import { readMeta, writeMeta } from '#db/repositories/accounts.ts';
import { recordsWithRunningClocks } from '#db/repositories/clock-recount.ts';
import { newestNotice } from '#db/repositories/holiday-notices.ts';
import type { Handlers, JobContext } from '../../context.ts';
import { recountRecord } from '../records/recount.ts';

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

async function recountLedger(
  ctx: JobContext,
  tx: OfficeWriter,
  ledger: LedgerDefinition,
  found: Counted,
): Promise<void> {
  let after = '';
  for (;;) {
    const ids = await recordsWithRunningClocks(tx, ledger, after, LOT);
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
 * Clocks follow the calendar: after a notice was entered, the first business session counts the running ones again, all
 * in one transaction with the mark that says by which calendar they were counted.
 */
export const calendarHandlers: Handlers<'calendar.state' | 'calendar.catchUp'> = {
  'calendar.state': async (ctx) => ({
    due: (await calendarCounted(ctx.office)) !== (await calendarNow(ctx.registry)),
  }),
  'calendar.catchUp': async (ctx) => {
    const calendar = await calendarNow(ctx.registry);
    const found: Counted = { counted: 0, changed: 0, missing: new Set() };
    if ((await calendarCounted(ctx.office)) === calendar) return { counted: 0, changed: 0, stillMissing: [] };
    await ctx.write(async (tx, audit) => {
      for (const ledger of allLedgers) await recountLedger(ctx, tx, ledger, found);
      await writeMeta(tx, META_CALENDAR, calendar);
      audit({
        action: 'calendar.catchUp',
        subject: 'calendar',
        facts: { counted: found.counted, changed: found.changed, missing: found.missing.size },
      });
    });
    if (found.changed > 0) for (const { id } of allLedgers) ctx.changed(id);
    return {
      counted: found.counted,
      changed: found.changed,
      stillMissing: [...found.missing].toSorted((a, b) => a - b),
    };
  },
};
