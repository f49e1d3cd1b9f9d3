import { listHandovers } from '#db/repositories/handovers.ts';
import { memberNames } from '#db/repositories/members.ts';
import { countSealedFor } from '#db/repositories/sealed-matters.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { handoverCalls } from '#shared/ipc/handover-calls.ts';
import type { Handlers, QueryContext } from '../../context.ts';
import { type Colleague, colleagues } from '../../session/colleagues.ts';
import { mayHoldOfficeKey } from '../../session/rights.ts';
import { handoverDone, personOf, recordWords, summary } from './done.ts';
import { runHandover } from './run.ts';
import { countOfEarlierPost, countOpenWork, openWorkOf, type Work } from './work.ts';

/** Pieces that are chosen singly; the rest of a larger pile goes with the common choice. */
const ITEMS_SHOWN = 300;
const HANDOVERS_SHOWN = 100;

async function shown(ctx: QueryContext, work: Work): Promise<CallOutput<'handover.work'>['items'][number]> {
  const { key, kind, ledger, part, dueOn, subjectId, name } = work;
  const words = ledger === null ? { subject: name, title: '' } : await recordWords(ctx, ledger, subjectId);
  return { key, kind, ledger, part, dueOn, ...words, candidates: [...work.candidates] };
}

/** Business accounts: those that work, those that no longer may, and those that made anything here. */
async function businessAccounts(ctx: QueryContext): Promise<readonly Colleague[]> {
  const members = await memberNames(ctx.office);
  return [...(await colleagues(ctx.registry)).values()].filter(
    (one) => mayHoldOfficeKey(one.roles) || members.has(one.id),
  );
}

/** At work: admitted and with a business role. */
const works = (one: Colleague): boolean => one.active && mayHoldOfficeKey(one.roles);

/** Somebody changes post: what he has open, and who gets it (requirements §3 O; C11). */
export const handoverHandlers: Handlers<keyof typeof handoverCalls> = {
  'handover.accounts': async (ctx) =>
    (await businessAccounts(ctx))
      .map((one) => ({ id: one.id, name: one.name, post: one.post, active: works(one) }))
      .toSorted((a, b) => Number(a.active) - Number(b.active)),
  'handover.pending': async (ctx) => {
    const people = await colleagues(ctx.registry);
    const pending = [];
    for (const one of await businessAccounts(ctx)) {
      const active = works(one);
      const open = active
        ? await countOfEarlierPost(ctx.office, one)
        : await countOpenWork(ctx.office, ctx.scope, people, one.id);
      if (open > 0) pending.push({ id: one.id, name: one.name, post: one.post, active, open });
    }
    return pending;
  },
  'handover.work': async (ctx, input) => {
    const people = await colleagues(ctx.registry);
    const leaving = people.get(input.accountId);
    if (!leaving) throw new AppError('E_NOT_FOUND');
    const work = await openWorkOf(ctx.office, ctx.scope, people, leaving.id);
    const takers = new Set(work.items.flatMap((one) => [...one.candidates]));
    const items = [];
    for (const one of work.items.slice(0, ITEMS_SHOWN)) items.push(await shown(ctx, one));
    return {
      leaving: { ...personOf(people, leaving.id), active: works(leaving) },
      items,
      total: work.items.length,
      hidden: work.hidden,
      sealed: await countSealedFor(ctx.office, leaving.id),
      people: [...takers].map((id) => personOf(people, id)),
      stamp: work.stamp,
    };
  },
  'handover.run': runHandover,
  'handover.list': async (ctx) => {
    const people = await colleagues(ctx.registry);
    return (await listHandovers(ctx.office, HANDOVERS_SHOWN)).map((row) => summary(people, row));
  },
  'handover.get': (ctx, input) => handoverDone(ctx, input.id),
};
