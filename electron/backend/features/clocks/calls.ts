import { randomUUID } from 'node:crypto';
import { addLetter, addStop } from '#db/repositories/clock-acts.ts';
import { duePerDay, openDeadlines } from '#db/repositories/deadlines.ts';
import {
  addDays,
  datePartsOf,
  endOfMonth,
  formatDateLong,
  isoDate,
  localDateOf,
  weekday,
} from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { clockCalls } from '#shared/ipc/clock-calls.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import { coversYear, isWorkday } from '#shared/rules/holidays.ts';
import type { Handlers } from '../../context.ts';
import { clockLabel, letterRule } from '../records/deadlines.ts';
import { dueItems } from './due.ts';
import { askExtension, decideOnExtension, planClocks } from './extensions.ts';
import { reachClocks, runningClock, settleClocks } from './record-clocks.ts';

const wrong = (path: string, rule: string) => new AppError('E_VALIDATION', { issues: [{ path, rule }] });

export const clockHandlers: Handlers<keyof typeof clockCalls> = {
  'clock.plan': planClocks,
  'clock.extend': askExtension,
  'clock.decide': decideOnExtension,
  'clock.letter': async (ctx, input) => {
    const clocks = await reachClocks(ctx, input, 'write');
    const today = localDateOf(ctx.now());
    if (input.receivedOn > today) throw wrong('receivedOn', 'future');
    if (input.dueOn < input.receivedOn) throw wrong('dueOn', 'before');
    const id = randomUUID();
    await addLetter(ctx.office, {
      id,
      ledger: input.ledger,
      recordId: input.recordId,
      organ: input.organ,
      number: input.number,
      demand: input.demand,
      receivedOn: input.receivedOn,
      dueOn: input.dueOn,
      enteredBy: ctx.session.accountId,
      enteredAt: ctx.now().toISOString(),
    });
    await settleClocks(
      ctx,
      clocks,
      letterRule(id),
      `登记交办函 ${input.organ}${input.number}，限${formatDateLong(input.dueOn)}前办结`,
    );
    ctx.audit({
      action: 'clock.letter',
      subject: `${input.ledger}/${input.recordId}`,
      facts: { letter: id },
    });
    return { id };
  },
  'clock.stop': async (ctx, input) => {
    const clocks = await reachClocks(ctx, input, 'write');
    const clock = runningClock(clocks, input.rule);
    if (input.on > localDateOf(ctx.now())) throw wrong('on', 'future');
    if (input.on < clock.startedOn) throw wrong('on', 'before');
    await addStop(ctx.office, {
      id: randomUUID(),
      ledger: input.ledger,
      recordId: input.recordId,
      rule: clock.rule,
      startedOn: clock.startedOn,
      stoppedOn: input.on,
      basis: input.basis,
      stoppedBy: ctx.session.accountId,
      stoppedAt: ctx.now().toISOString(),
    });
    const label = clockLabel(clocks.ledger, clock.rule);
    await settleClocks(
      ctx,
      clocks,
      clock.rule,
      `${label}期限于${formatDateLong(input.on)}终止：${input.basis}`,
    );
    ctx.audit({
      action: 'clock.stop',
      subject: `${input.ledger}/${input.recordId}`,
      facts: { rule: clock.rule, on: input.on },
    });
    return {};
  },
  'clock.due': async (ctx, input) => {
    const readable = allLedgers.filter((l) => ctx.session.can(`${l.id}.read`));
    const { day, after } = input;
    const rows = await openDeadlines(ctx.office, ctx.scope, readable, input.limit + 1, { day, after });
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      today: localDateOf(ctx.now()),
      due: await dueItems(ctx, page),
      next: rows.length > input.limit && last ? { dueOn: last.dueOn, seq: last.seq } : null,
    };
  },
  'clock.month': async (ctx, input) => {
    const first = isoDate.parse(`${input.month}-01`);
    const last = endOfMonth(first);
    const readable = allLedgers.filter((l) => l.clocks.length > 0 && ctx.session.can(`${l.id}.read`));
    const perLedger = [];
    for (const ledger of readable)
      perLedger.push({
        ledger: ledger.id,
        days: await duePerDay(ctx.office, ctx.scope, [ledger], first, last),
      });
    const { holidays } = ctx.session;
    const { year } = datePartsOf(first);
    const known = coversYear(holidays, year);
    const days = [];
    for (let day = first; day <= last; day = addDays(day, 1))
      days.push({
        day,
        workday: known ? isWorkday(holidays, day) : weekday(day) <= 5,
        name: holidays.days.get(day)?.name ?? '',
        counts: perLedger.flatMap((one) => {
          const count = one.days.get(day) ?? 0;
          return count > 0 ? [{ ledger: one.ledger, count }] : [];
        }),
      });
    return { today: localDateOf(ctx.now()), missingYear: known ? null : year, days };
  },
};
