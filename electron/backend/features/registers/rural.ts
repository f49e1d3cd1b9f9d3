import { countIndicators, filtersFor } from '#db/repositories/indicators.ts';
import { addYears, type IsoDate, localDateOf } from '#shared/domain/date.ts';
import { change, NO_RATE } from '#shared/domain/rate.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { countOf } from '#shared/stats/indicators.ts';
import type { QueryContext } from '../../context.ts';

/** Petitions from the villages against the same days of the year before, and whether the target is met (A19). */
export async function ruralCompared(
  ctx: Pick<QueryContext, 'office' | 'session' | 'now'>,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
): Promise<CallOutput<'rural.compare'>> {
  if (from > to) throw new AppError('E_BAD_INPUT', { field: 'period' });
  const indicator = countOf('petitions.rural');
  const today = localDateOf(ctx.now());
  const earlier = { from: addYears(from, -1), to: addYears(to, -1) };
  const counted = async (period: { from: string; to: string }) =>
    (await countIndicators(ctx.office, [indicator], period, today)).get(indicator.id) ?? 0;
  const [now, before] = [await counted({ from, to }), await counted(earlier)];
  const rule = ctx.session.rules.packFor(to).rules['petition.ruralReduction'];
  const changed = change(now, before, 2);
  return {
    now,
    before,
    beforeFrom: earlier.from,
    beforeTo: earlier.to,
    change: changed === NO_RATE ? null : changed,
    target: rule.value,
    met: before === 0 ? null : now * 100 <= before * (100 - rule.value),
    ruleSource: rule.source,
    definition: indicator.definition,
    nowFilters: [...filtersFor(indicator, { from, to })],
    beforeFilters: [...filtersFor(indicator, earlier)],
  };
}
