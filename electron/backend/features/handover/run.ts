import { randomUUID } from 'node:crypto';
import { addMember, endMember, membersOf } from '#db/repositories/access.ts';
import { addHandover } from '#db/repositories/handovers.ts';
import { addChange } from '#db/repositories/history.ts';
import { putKeeper, withdrawRequest } from '#db/repositories/open-work.ts';
import { findRecord } from '#db/repositories/records.ts';
import { AppError } from '#shared/errors.ts';
import type { ParsedInput } from '#shared/ipc/contract.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { CommandContext } from '../../context.ts';
import { type Colleague, colleagues } from '../../session/colleagues.ts';
import { openWorkOf, type Work } from './work.ts';

const FAULTS_TOLD = 50;

interface Hand {
  readonly leaving: Colleague;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

type Given = Work & { readonly to: string | null };

/** @throws AppError E_VALIDATION {issues: [{path: key, rule}]} where a piece has no taker, or one who may not have it */
function distribute(
  items: readonly Work[],
  { to, choices }: Pick<ParsedInput<'handover.run'>, 'to' | 'choices'>,
): readonly Given[] {
  const chosen = new Map(choices.map((one) => [one.key, one.to]));
  const issues: { path: string; rule: string }[] = [];
  const given = items.map((item): Given => {
    if (item.kind === 'request') return { ...item, to: null };
    const taker = chosen.get(item.key) ?? to;
    if (taker === null) issues.push({ path: item.key, rule: 'required' });
    else if (!item.candidates.includes(taker)) issues.push({ path: item.key, rule: 'notEligible' });
    return { ...item, to: taker };
  });
  if (issues.length > 0) throw new AppError('E_VALIDATION', { issues: issues.slice(0, FAULTS_TOLD) });
  return given;
}

async function noteInHistory(
  ctx: CommandContext,
  ledger: LedgerId,
  recordId: string,
  hand: Hand,
  to: Colleague,
): Promise<void> {
  const row = await findRecord(ctx.office, ctx.scope, ledgers[ledger], recordId);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger });
  await addChange(ctx.office, {
    ledger,
    recordId,
    revision: row.revision,
    at: hand.at,
    accountId: hand.by,
    action: 'handedOver',
    changes: '[]',
    note: `${hand.leaving.name}移交${to.name}，${hand.reason}`,
  });
  ctx.changed(ledger);
}

/** Ends the place of the one who leaves and gives it to the other, unless he has one in this group already. */
async function giveMembership(ctx: CommandContext, item: Given, hand: Hand, to: Colleague): Promise<void> {
  const { ledger, subjectId, part } = item;
  if (ledger === null || part === null) throw new AppError('E_INTERNAL', { reason: 'membership' });
  const { at, by, reason } = hand;
  const of = { ledger, recordId: subjectId, accountId: hand.leaving.id };
  if (!(await endMember(ctx.office, of, { at, by, reason }))) throw new AppError('E_CONFLICT');
  const members = await membersOf(ctx.office, ledger, { id: subjectId });
  const named = members.some((one) => one.accountId === to.id && one.endedAt === null);
  if (!named)
    await addMember(ctx.office, ledgers[ledger], subjectId, {
      accountId: to.id,
      part,
      since: at,
      addedBy: by,
    });
  const subject = `${ledger}/${subjectId}`;
  ctx.audit({ action: 'access.end', subject, facts: { account: hand.leaving.id } });
  if (!named) ctx.audit({ action: 'access.name', subject, facts: { account: to.id, part } });
  await noteInHistory(ctx, ledger, subjectId, hand, to);
}

async function give(
  ctx: CommandContext,
  item: Given,
  hand: Hand,
  people: ReadonlyMap<string, Colleague>,
): Promise<void> {
  if (item.kind === 'request') {
    const { by, at } = hand;
    await withdrawRequest(ctx.office, item.subjectId, { by, at, note: '申请人岗位变动，随工作交接撤回' });
    return;
  }
  const to = people.get(item.to ?? '');
  if (!to) throw new AppError('E_NOT_FOUND');
  if (item.kind === 'membership') return giveMembership(ctx, item, hand, to);
  const kind = item.kind === 'record' && item.ledger !== null ? item.ledger : item.kind;
  await putKeeper(ctx.office, { kind, subjectId: item.subjectId, accountId: to.id, since: hand.at });
  if (item.kind === 'record' && item.ledger !== null)
    await noteInHistory(ctx, item.ledger, item.subjectId, hand, to);
}

/** Gives all open work of an account to others, in the transaction of the call (requirements §3 O: 转岗收权; C11). */
export async function runHandover(
  ctx: CommandContext,
  input: ParsedInput<'handover.run'>,
): Promise<{ id: string }> {
  const people = await colleagues(ctx.registry);
  const leaving = people.get(input.accountId);
  if (!leaving) throw new AppError('E_NOT_FOUND');
  const work = await openWorkOf(ctx.office, ctx.scope, people, leaving.id);
  if (work.stamp !== input.stamp || work.items.length === 0) throw new AppError('E_CONFLICT');
  const given = distribute(work.items, input);
  const { reason } = input;
  const hand: Hand = { leaving, at: ctx.now().toISOString(), by: ctx.session.accountId, reason };
  const id = randomUUID();
  for (const item of given) await give(ctx, item, hand, people);
  await addHandover(
    ctx.office,
    { id, leaving: leaving.id, at: hand.at, by: hand.by, reason, items: given.length },
    given.map(({ kind, ledger, subjectId, part, dueOn, to }) => ({
      kind,
      ledger,
      subjectId,
      part,
      dueOn,
      toAccount: to,
    })),
  );
  ctx.audit({
    action: 'handover.run',
    subject: `handover/${id}`,
    facts: { account: leaving.id, items: given.length },
  });
  ctx.changed('handover');
  return { id };
}
