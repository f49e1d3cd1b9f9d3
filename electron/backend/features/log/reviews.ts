import { countLog } from '#db/repositories/log-lines.ts';
import { addReview, reviewsSince } from '#db/repositories/log-reviews.ts';
import { CHAIN_START, type ChainId } from '#shared/audit/chain-row.ts';
import { type LogPeriod, periodBefore, periodOf, reviewKind } from '#shared/audit/log-period.ts';
import { addDays, type IsoDate, localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { Handler } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { accountNames, chainsOf, startOfDay } from './rows.ts';

/** Periods that the page shows, and for which a review can fall due. */
const SHOWN = 12;

/** The last periods, the present one first, back to the one in which the log began. */
function lastPeriods(kind: 'week' | 'month', today: IsoDate, begun: IsoDate): LogPeriod[] {
  const periods: LogPeriod[] = [];
  for (let one = periodOf(kind, today); periods.length < SHOWN && one.to >= begun; one = periodBefore(one))
    periods.push(one);
  return periods;
}

export function reviews(host: SessionHost): Handler<'log.reviews'> {
  return async (ctx) => {
    const today = localDateOf(ctx.now());
    const kind = reviewKind(ctx.session.office.secrecy);
    const [first] = chainsOf(host.requireLive()).registry.page(0, 1);
    const begun = first ? localDateOf(new Date(first.at)) : today;
    const periods = lastPeriods(kind, today, begun);
    const known = await reviewsSince(ctx.registry, periods.at(-1)?.from ?? today);
    const names = await accountNames(ctx.registry);
    const shown = periods.map((period) => {
      const review = known.find((one) => one.kind === kind && one.fromDay === period.from);
      return {
        ...period,
        over: period.to < today,
        reviewedAt: review?.reviewedAt ?? null,
        reviewedBy: review ? (names.get(review.reviewedBy) ?? review.reviewedBy) : null,
      };
    });
    return { kind, due: shown.filter((one) => one.over && one.reviewedAt === null).length, periods: shown };
  };
}

/** The auditor says that a period was looked through; the row names the ends of both chains as they were then. */
export function review(host: SessionHost): Handler<'log.review'> {
  return async (ctx, input) => {
    const period = periodOf(input.kind, input.day);
    if (period.to >= localDateOf(ctx.now())) throw new AppError('E_BAD_INPUT', { fields: ['day'] });
    const known = await reviewsSince(ctx.registry, period.from);
    if (known.some((one) => one.kind === period.kind && one.fromDay === period.from))
      throw new AppError('E_CONFLICT', { reason: 'reviewed' });
    const counts = await countLog(ctx.registry, startOfDay(period.from), startOfDay(addDays(period.to, 1)));
    const rows = counts.reduce((sum, one) => sum + one.count, 0);
    const refused = counts.reduce((sum, one) => (one.result === 'done' ? sum : sum + one.count), 0);
    const chains = chainsOf(host.requireLive());
    const head = (chain: ChainId) => chains[chain].tail()?.hash ?? CHAIN_START;
    await addReview(ctx.registry, {
      kind: period.kind,
      fromDay: period.from,
      toDay: period.to,
      reviewedAt: ctx.now().toISOString(),
      reviewedBy: ctx.session.accountId,
      rows,
      refused,
      registryHead: head('registry'),
      officeHead: head('office'),
      conclusion: input.conclusion,
    });
    ctx.audit({
      action: 'log.review',
      subject: `review/${period.kind}/${period.from}`,
      facts: { rows, refused },
    });
    return {};
  };
}
