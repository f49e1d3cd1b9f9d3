import { z } from 'zod';
import { addDays, type IsoDate, localDateOf } from '#shared/domain/date.ts';
import {
  eventActions,
  eventKind,
  type SecurityEventKind,
  securityEventKinds,
} from '#shared/domain/security-events.ts';
import { AppError } from '#shared/errors.ts';
import type { RegistryReader } from '#db/connections.ts';
import { listAccounts, readOffice } from '#db/repositories/accounts.ts';
import {
  addEventReview,
  type EventLine,
  eventLines,
  listEventReviews,
  newestLine,
} from '#db/repositories/security-events.ts';
import type { Handlers } from '../../context.ts';

/** More events than this in one summary are counted as this many; nobody looks through so many by hand. */
const COUNTED = 20_000;
const SHOWN_REVIEWS = 12;

interface Told extends EventLine {
  readonly kind: SecurityEventKind;
  readonly code: string;
}

const factsOf = z.record(z.string(), z.unknown());

function codeOf(facts: Readonly<Record<string, unknown>>): string {
  const { code } = facts;
  return typeof code === 'string' ? code : '';
}

/** Lines as events; failed sign-ins and locks that were carried over keep the moment at which they happened. */
function told(lines: readonly EventLine[]): Told[] {
  return lines.flatMap((line) => {
    const facts = factsOf.parse(JSON.parse(line.facts));
    const kind = eventKind(line.action, line.result, facts);
    return kind === null ? [] : [{ ...line, kind, code: codeOf(facts) }];
  });
}

const startOf = (day: IsoDate): string => new Date(`${day}T00:00:00`).toISOString();
const everything = { from: null, to: null, after: 0, before: null, actions: eventActions };

async function reviewedUpTo(registry: RegistryReader): Promise<number> {
  const [last] = await listEventReviews(registry, 1);
  return last?.upTo ?? 0;
}

/** First day on which a review is late: so many days after the last one, or after the office began. */
async function dueOn(registry: RegistryReader, reviewDays: number): Promise<IsoDate> {
  const [last] = await listEventReviews(registry, 1);
  const since = last?.reviewedAt ?? (await readOffice(registry)).createdAt;
  return addDays(localDateOf(new Date(since)), reviewDays);
}

function perDay(events: readonly Told[], from: IsoDate, days: number) {
  return Array.from({ length: days }, (_, index) => {
    const day = addDays(from, index);
    const own = events.filter((one) => localDateOf(new Date(one.at)) === day);
    const counts = securityEventKinds.flatMap((kind) => {
      const count = own.filter((one) => one.kind === kind).length;
      return count === 0 ? [] : [{ kind, count }];
    });
    return { day, counts };
  }).toReversed();
}

/** What the log tells the security administrator, and his reviews of it. */
export const securityEventHandlers: Handlers<
  'securityEvent.list' | 'securityEvent.summary' | 'securityEvent.review'
> = {
  'securityEvent.list': async (ctx, input) => {
    const reviewed = await reviewedUpTo(ctx.registry);
    const names = new Map((await listAccounts(ctx.registry)).map((one) => [one.id, one.displayName]));
    const filter = {
      actions: eventActions,
      from: input.from === null ? null : startOf(input.from),
      to: input.to === null ? null : startOf(addDays(input.to, 1)),
      after: input.unreviewedOnly ? reviewed : 0,
    };
    const found: Told[] = [];
    let before = input.before;
    let more = true;
    // A kind is told from the row, not from an index: read on until the page is full.
    while (more && found.length < input.limit) {
      const lines = await eventLines(ctx.registry, { ...filter, before, limit: input.limit });
      found.push(...told(lines).filter((one) => input.kind === null || one.kind === input.kind));
      before = lines.at(-1)?.ordinal ?? null;
      more = lines.length === input.limit;
    }
    const page = found.slice(0, input.limit);
    return {
      rows: page.map(({ ordinal, kind, at, accountId, action, code }) => ({
        ordinal,
        kind,
        at,
        account: names.get(accountId) ?? (accountId === '' ? '' : accountId),
        action,
        code,
        reviewed: ordinal <= reviewed,
      })),
      next: found.length > input.limit || more ? (page.at(-1)?.ordinal ?? null) : null,
    };
  },
  'securityEvent.summary': async (ctx, input) => {
    const today = localDateOf(ctx.now());
    const from = addDays(today, 1 - input.days);
    const recent = told(
      await eventLines(ctx.registry, { ...everything, from: startOf(from), limit: COUNTED }),
    );
    const after = await reviewedUpTo(ctx.registry);
    const open = told(await eventLines(ctx.registry, { ...everything, after, limit: COUNTED }));
    const names = new Map((await listAccounts(ctx.registry)).map((one) => [one.id, one.displayName]));
    const { reviewDays } = ctx.session.policies;
    const due = await dueOn(ctx.registry, reviewDays);
    return {
      days: perDay(recent, from, input.days),
      unreviewed: open.length,
      upTo: await newestLine(ctx.registry),
      reviews: (await listEventReviews(ctx.registry, SHOWN_REVIEWS)).map((one) => ({
        at: one.reviewedAt,
        by: names.get(one.reviewedBy) ?? '',
        events: one.events,
        note: one.note,
      })),
      reviewDays,
      dueOn: due,
      overdue: today > due,
    };
  },
  'securityEvent.review': async (ctx, input) => {
    const after = await reviewedUpTo(ctx.registry);
    // What came in since the page was read was not looked at; what was reviewed already is not reviewed back.
    if (input.upTo > (await newestLine(ctx.registry)) || input.upTo < after) throw new AppError('E_CONFLICT');
    const lines = await eventLines(ctx.registry, {
      ...everything,
      after,
      before: input.upTo + 1,
      limit: COUNTED,
    });
    const events = told(lines).length;
    await addEventReview(ctx.registry, {
      reviewedAt: ctx.now().toISOString(),
      reviewedBy: ctx.session.accountId,
      upTo: input.upTo,
      events,
      note: input.note,
    });
    ctx.audit({ action: 'securityEvent.review', subject: 'log', facts: { events, upTo: input.upTo } });
    return { events };
  },
};
