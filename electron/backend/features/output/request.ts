import { randomUUID } from 'node:crypto';
import { addApproval, decideApproval, findApproval } from '#db/repositories/approvals.ts';
import {
  addOutputRequest,
  addVoice,
  findOutputRequest,
  type OutputRequest,
  setExpiry,
  voicesOf,
} from '#db/repositories/output-requests.ts';
import { copiesToDestroy, moveCopy } from '#db/repositories/output-register.ts';
import { isVisible } from '#db/repositories/scope.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { Scope } from '#db/repositories/scope.ts';
import { OUTPUT_APPROVAL_HOURS, peopleOf } from '#shared/domain/output.ts';
import { AppError } from '#shared/errors.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { CommandContext, Handler } from '../../context.ts';
import { leavingOf } from './contents.ts';
import { digestOf, ruleFor } from './leaving.ts';
import { planOf } from './plan.ts';

const HOUR_MS = 3_600_000;

/** True unless it belongs to a record that this reader may not see. */
export async function mayKnow(
  db: OfficeReader,
  scope: Scope,
  { ledger, recordId }: { readonly ledger: string | null; readonly recordId: string | null },
): Promise<boolean> {
  const id = ledgerIds.find((one) => one === ledger);
  if (recordId === null || id === undefined) return true;
  return scope.sees(id) !== 'none' && (await isVisible(db, scope, ledgers[id], recordId));
}

export const requestOutput: Handler<'output.request'> = async (ctx, input) => {
  const leaving = await leavingOf(ctx, input.act, input.content);
  const rule = ruleFor(leaving, ctx.session);
  const people = peopleOf[rule];
  if (people === 0) throw new AppError('E_APPROVAL', { reason: 'notNeeded' });
  const { request } = await planOf(ctx, leaving);
  if (request?.status === 'waiting') throw new AppError('E_APPROVAL', { reason: 'waiting' });
  const approvalId = randomUUID();
  await addApproval(ctx.office, {
    id: approvalId,
    kind: input.act === 'exportList' ? 'listExport' : input.act === 'print' ? 'paperPrint' : 'fileSave',
    subject: leaving.subject,
    reason: input.purpose,
    requestedBy: ctx.session.accountId,
    requestedAt: ctx.now().toISOString(),
  });
  await addOutputRequest(ctx.office, {
    approvalId,
    act: input.act,
    content: JSON.stringify(input.content),
    contentDigest: digestOf(leaving),
    title: leaving.title,
    ledger: leaving.ledger,
    recordId: leaving.recordId,
    records: leaving.records,
    pages: null,
    copies: input.copies,
    level: leaving.marking?.level ?? null,
    mark: leaving.marking?.text ?? '',
    people,
  });
  ctx.audit({
    action: 'output.request',
    subject: `approval/${approvalId}`,
    facts: { act: input.act, copies: input.copies, people, level: leaving.marking?.level ?? '' },
  });
  return { approvalId };
};

/** When leave that is given at this moment ends. */
const expiry = (now: Date): string => new Date(now.getTime() + OUTPUT_APPROVAL_HOURS * HOUR_MS).toISOString();

/** Copies whose destruction was refused go back to who asked. */
async function keepCopies(ctx: CommandContext, destroyId: string, changedAt: string): Promise<void> {
  for (const { entryId, number, holder } of await copiesToDestroy(ctx.office, destroyId))
    await moveCopy(
      ctx.office,
      { entryId, number },
      ['toDestroy'],
      { state: 'returned', holder, changedAt, destroyId: null },
      { accountId: ctx.session.accountId, act: 'keep', note: null },
    );
}

export const decideOutput: Handler<'output.decide'> = async (ctx, input) => {
  const { accountId } = ctx.session;
  const request: OutputRequest | undefined = await findOutputRequest(ctx.office, input.id);
  if (!request || !(await mayKnow(ctx.office, ctx.scope, request))) throw new AppError('E_NOT_FOUND');
  if (request.requestedBy === accountId) throw new AppError('E_SEPARATION');
  if (request.status !== 'waiting') throw new AppError('E_APPROVAL', { reason: 'decided' });
  const now = ctx.now();
  const at = now.toISOString();
  const note = input.note === '' ? null : input.note;
  const decision = { decidedBy: accountId, decidedAt: at, note };
  if (!input.approve) {
    if (request.act === 'destroy') await keepCopies(ctx, input.id, at);
    await decideApproval(ctx.office, input.id, { status: 'refused', ...decision });
    ctx.audit({ action: 'output.refuse', subject: `approval/${input.id}` });
    return { status: 'refused' };
  }
  if (!(await addVoice(ctx.office, { approvalId: input.id, accountId, at, note })))
    throw new AppError('E_SEPARATION');
  const voices = (await voicesOf(ctx.office, [input.id])).length;
  ctx.audit({
    action: 'output.approve',
    subject: `approval/${input.id}`,
    facts: { voices, people: request.people },
  });
  if (voices < request.people) return { status: 'waiting' };
  await decideApproval(ctx.office, input.id, { status: 'approved', ...decision });
  await setExpiry(ctx.office, input.id, expiry(now));
  return { status: 'approved' };
};

/** @throws AppError E_NOT_FOUND, E_APPROVAL {reason: status} unless it is an approved request of this act */
export async function approvedRequest(db: OfficeReader, id: string, act: OutputRequest['act']) {
  const request = await findOutputRequest(db, id);
  if (!request || request.act !== act) throw new AppError('E_NOT_FOUND');
  const approval = await findApproval(db, id);
  if (approval?.status !== 'approved') throw new AppError('E_APPROVAL', { reason: request.status });
  return request;
}
