import { waitingCount } from '#db/repositories/approvals.ts';
import { dueCounts, duePerDay, openDeadlines } from '#db/repositories/deadlines.ts';
import { countRecords } from '#db/repositories/records.ts';
import { counties } from '#db/repositories/indicators.ts';
import { receptionMonths, receptionsAreKept, signsAreKept } from '#db/repositories/petition-registers.ts';
import { waitingTransfers } from '#db/repositories/transfers.ts';
import { unmatchedUnitCount } from '#db/repositories/unmatched-units.ts';
import {
  addDays,
  addYears,
  datePartsOf,
  endOfMonth,
  type IsoDate,
  isoDate,
  localDateOf,
  weekday,
} from '#shared/domain/date.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { listQuery } from '#shared/ipc/ledger-calls.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { coveredUntil, coversYear, isWorkday } from '#shared/rules/holidays.ts';
import type { Handlers, QueryContext } from '../../context.ts';
import { decidableKinds } from '../approvals/calls.ts';
import { dueItems } from '../clocks/due.ts';
import { loansInSight } from '../papers/loans.ts';
import { secrecyCounts } from '../secrecy/due.ts';
import { signsOfMonth } from '../registers/signs.ts';
import { waitingSteps } from '../steps/waiting.ts';

const DUE_SHOWN = 60;
const CALENDAR_DAYS = 28;
/** Ledgers whose monthly intake the workbench counts. */
const counted: readonly LedgerId[] = ['petition', 'clue', 'case', 'finding'];

async function monthCounts(ctx: QueryContext, today: IsoDate) {
  const monthStart = isoDate.parse(`${today.slice(0, 8)}01`);
  const lastYear = addYears(monthStart, -1);
  const between = (field: string, from: IsoDate, to: IsoDate) => ({
    search: '',
    sort: null,
    includeVoided: false,
    filters: [{ op: 'between' as const, field, from, to }],
  });
  const rows = [];
  for (const id of counted) {
    if (!ctx.session.can(`${id}.read`)) continue;
    const ledger = ledgers[id];
    const field = ledger.periodField;
    rows.push({
      ledger: id,
      total: await countRecords(
        ctx.office,
        ctx.scope,
        ledger,
        { search: '', filters: [], sort: null, includeVoided: false },
        today,
      ),
      month: await countRecords(
        ctx.office,
        ctx.scope,
        ledger,
        between(field, monthStart, endOfMonth(today)),
        today,
      ),
      sameMonthLastYear: await countRecords(
        ctx.office,
        ctx.scope,
        ledger,
        between(field, lastYear, endOfMonth(lastYear)),
        today,
      ),
    });
  }
  return rows;
}

/** How many records bear a yes that must not stay so, within the viewer's eyes. */
async function alarms(ctx: QueryContext, today: IsoDate) {
  const found = [];
  for (const ledger of allLedgers) {
    if (!ctx.session.can(`${ledger.id}.read`)) continue;
    for (const [field, meta] of ledger.fields) {
      if (!meta.alarm || meta.kind !== 'boolean') continue;
      const query = listQuery.parse({ filters: [{ op: 'in', field, values: [true] }] });
      const count = await countRecords(ctx.office, ctx.scope, ledger, query, today);
      if (count > 0) found.push({ ledger: ledger.id, field, count });
    }
  }
  return found;
}

/** Townships whose table of the month is wanting, once such tables are kept here at all (A17: by the 5th). */
async function signsWanting(ctx: QueryContext, today: IsoDate): Promise<number> {
  if (!ctx.session.can('troubleSign.write') || !(await signsAreKept(ctx.office))) return 0;
  const { units } = await signsOfMonth(ctx, today.slice(0, 7));
  return units.filter(({ sentOn }) => sentOn === null).length;
}

/** Counties whose secretary has met nobody this month, once rounds of open reception are kept here at all (A22 月月见). */
async function receptionsWanting(ctx: QueryContext, today: IsoDate): Promise<number> {
  if (!ctx.session.can('openReception.write') || !(await receptionsAreKept(ctx.office))) return 0;
  const held = await receptionMonths(ctx.office, today.slice(0, 4));
  const all = await counties(ctx.office);
  return all.filter(({ id }) => !held.get(id)?.has(today.slice(5, 7))).length;
}

/** What is due, what waits, and this month's counts, within the viewer's rights (DESIGN §9). */
export const workbenchHandlers: Handlers<'workbench.get'> = {
  'workbench.get': async (ctx) => {
    const today = localDateOf(ctx.now());
    const readable = allLedgers.filter((l) => ctx.session.can(`${l.id}.read`));
    const ids = readable.map((l) => l.id);
    const monday = addDays(today, 1 - weekday(today));
    const perDay = await duePerDay(
      ctx.office,
      ctx.scope,
      readable,
      monday,
      addDays(monday, CALENDAR_DAYS - 1),
    );
    const calendar = Array.from({ length: CALENDAR_DAYS }, (_, i) => {
      const day = addDays(monday, i);
      const known = coversYear(ctx.session.holidays, datePartsOf(day).year);
      return {
        day,
        count: perDay.get(day) ?? 0,
        workday: known ? isWorkday(ctx.session.holidays, day) : weekday(day) <= 5,
      };
    });
    const loans = await loansInSight(ctx);
    const until = coveredUntil(ctx.session.holidays, today);
    return {
      today,
      holidaysUntil: until === null ? 0 : datePartsOf(until).year,
      due: await dueItems(ctx, await openDeadlines(ctx.office, ctx.scope, readable, DUE_SHOWN)),
      dueCounts: await dueCounts(ctx.office, ctx.scope, readable, today),
      calendar,
      approvals: await waitingCount(ctx.office, decidableKinds(ctx.session), ctx.session.accountId),
      transfersWaiting: ctx.session.can('transfer.read') ? await waitingTransfers(ctx.office) : 0,
      stepsWaiting: (await waitingSteps(ctx)).length,
      alarms: await alarms(ctx, today),
      papersOverdue: loans.overdue,
      papersToDecide: loans.toDecide,
      ...(await secrecyCounts(ctx)),
      unitsUnmatched: ctx.session.can('unit.write')
        ? await unmatchedUnitCount(ctx.office, ctx.scope, ids)
        : 0,
      signsWanting: await signsWanting(ctx, today),
      receptionsWanting: await receptionsWanting(ctx, today),
      counts: await monthCounts(ctx, today),
    };
  },
};
