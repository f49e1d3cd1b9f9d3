import { signsByTownship } from '#db/repositories/petition-registers.ts';
import { datePartsOf, endOfMonth, isoDate, localDateOf } from '#shared/domain/date.ts';
import type { MonthUnit } from '#shared/ipc/register-calls.ts';
import { clockSettings } from '#shared/rules/clock.ts';
import { coversYear, workdayFrom } from '#shared/rules/holidays.ts';
import type { QueryContext } from '../../context.ts';

/** A month's table of signs of trouble, township by township. */
export interface SignsOfMonth {
  readonly dueOn: string;
  readonly past: boolean;
  readonly ruleSource: string;
  readonly units: readonly MonthUnit[];
}

/**
 * Who sent the table of a month and who did not (A17). It is due on a day of that month by rule; what comes later is
 * late.
 * @param month 2026-03
 */
export async function signsOfMonth(
  ctx: Pick<QueryContext, 'office' | 'session' | 'now'>,
  month: string,
): Promise<SignsOfMonth> {
  const first = isoDate.parse(`${month}-01`);
  const pack = ctx.session.rules.packFor(first);
  const rule = pack.rules['petition.signsReportDay'];
  const day = isoDate.parse(`${month}-${String(rule.value).padStart(2, '0')}`);
  const { holidays } = ctx.session;
  const rolls = clockSettings(pack).rollForward && coversYear(holidays, datePartsOf(day).year);
  // What is due on a day off is due on the next working day, as every other clock of the house (domain §7).
  const dueOn = rolls ? workdayFrom(holidays, day) : day;
  const units = await signsByTownship(ctx.office, first, endOfMonth(first));
  return {
    dueOn,
    past: localDateOf(ctx.now()) > dueOn,
    ruleSource: rule.source,
    units: units.map(({ id, name, signs, zero, sentOn }) => ({
      id,
      name,
      signs,
      zero: zero > 0,
      sentOn,
      late: sentOn !== null && sentOn > dueOn,
    })),
  };
}
