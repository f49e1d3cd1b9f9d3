import { findBulletin } from '#db/repositories/bulletins.ts';
import { findHandover, handoverItems, listHandovers, type HandoverRow } from '#db/repositories/handovers.ts';
import { memberNames } from '#db/repositories/members.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import { countSealedFor } from '#db/repositories/sealed-matters.ts';
import { findOutgoing } from '#db/repositories/transfer-outgoing.ts';
import { accessParts } from '#shared/domain/access.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { bulletinHead } from '#shared/ipc/bulletin-calls.ts';
import { type handoverCalls, workKinds } from '#shared/ipc/handover-calls.ts';
import { type FieldValue, type LedgerId, ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { Handlers, QueryContext } from '../../context.ts';
import { type Colleague, colleagues } from '../../session/colleagues.ts';
import { mayHoldOfficeKey } from '../../session/rights.ts';
import { runHandover } from './run.ts';
import { openWorkOf, type Work } from './work.ts';

/** Pieces that are chosen singly; the rest of a larger pile goes with the common choice. */
const ITEMS_SHOWN = 300;
const HANDOVERS_SHOWN = 100;
const UNSEEN = '（您无权查看的一件）';

const text = (value: FieldValue | undefined): string =>
  typeof value === 'string' ? value : typeof value === 'object' && value !== null ? value.name : '';

/** What a record is called for this reader: its number, and its title. */
async function recordWords(
  ctx: QueryContext,
  ledger: LedgerId,
  id: string,
): Promise<{ subject: string; title: string }> {
  const definition = ledgers[ledger];
  const row = await findRecord(ctx.office, ctx.scope, definition, id);
  if (!row) return { subject: UNSEEN, title: '' };
  const values = valuesOf(definition, row);
  const number = definition.numberField === null ? '' : text(values[definition.numberField]);
  return { subject: number === '' ? definition.label : number, title: text(values[definition.titleField]) };
}

async function shown(ctx: QueryContext, work: Work): Promise<CallOutput<'handover.work'>['items'][number]> {
  const { key, kind, ledger, part, dueOn, subjectId, name } = work;
  const words = ledger === null ? { subject: name, title: '' } : await recordWords(ctx, ledger, subjectId);
  return { key, kind, ledger, part, dueOn, ...words, candidates: [...work.candidates] };
}

const personOf = (people: ReadonlyMap<string, Colleague>, id: string) => {
  const one = people.get(id);
  return { id, name: one?.name ?? '已注销账户', post: one?.post ?? '' };
};

/** Business accounts: those that work, those that no longer may, and those that made anything here. */
async function businessAccounts(ctx: QueryContext): Promise<readonly Colleague[]> {
  const members = await memberNames(ctx.office);
  return [...(await colleagues(ctx.registry)).values()].filter(
    (one) => mayHoldOfficeKey(one.roles) || members.has(one.id),
  );
}

/** At work: admitted and with a business role. */
const works = (one: Colleague): boolean => one.active && mayHoldOfficeKey(one.roles);

const summary = (people: ReadonlyMap<string, Colleague>, row: HandoverRow) => ({
  id: row.id,
  at: row.at,
  by: personOf(people, row.by).name,
  leaving: personOf(people, row.leaving),
  reason: row.reason,
  items: row.items,
});

/** Somebody changes post: what he has open, and who gets it (requirements §3 O; C11). */
export const handoverHandlers: Handlers<keyof typeof handoverCalls> = {
  'handover.accounts': async (ctx) =>
    (await businessAccounts(ctx))
      .map((one) => ({ id: one.id, name: one.name, post: one.post, active: works(one) }))
      .toSorted((a, b) => Number(a.active) - Number(b.active)),
  'handover.pending': async (ctx) => {
    const people = await colleagues(ctx.registry);
    const ended = (await businessAccounts(ctx)).filter((one) => !works(one));
    const pending = [];
    for (const one of ended) {
      const { items, hidden } = await openWorkOf(ctx.office, ctx.scope, people, one.id);
      const open = items.length + hidden;
      if (open > 0) pending.push({ id: one.id, name: one.name, post: one.post, open });
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
  'handover.get': async (ctx, input) => {
    const row = await findHandover(ctx.office, input.id);
    if (!row) throw new AppError('E_NOT_FOUND');
    const people = await colleagues(ctx.registry);
    const list = [];
    for (const item of await handoverItems(ctx.office, row.id)) {
      const kind = workKinds.find((one) => one === item.kind);
      if (kind === undefined) throw new AppError('E_INTERNAL', { reason: 'workKind' });
      const ledger = ledgerIds.find((one) => one === item.ledger) ?? null;
      const part = accessParts.find((one) => one === item.part) ?? null;
      const words =
        ledger === null
          ? { subject: await nameOf(ctx, kind, item.subjectId), title: '' }
          : await recordWords(ctx, ledger, item.subjectId);
      const to = item.toAccount === null ? null : personOf(people, item.toAccount).name;
      list.push({ kind, ledger, part, ...words, dueOn: item.dueOn, to });
    }
    return { ...summary(people, row), list };
  },
};

async function nameOf(ctx: QueryContext, kind: string, id: string): Promise<string> {
  if (kind === 'package') return (await findOutgoing(ctx.office, id))?.purpose ?? '';
  if (kind !== 'bulletin') return '查看、打印、导出的申请';
  const bulletin = await findBulletin(ctx.office, id);
  return bulletin ? bulletinHead.parse(JSON.parse(bulletin.head)).title : '';
}
