import { randomUUID } from 'node:crypto';
import { addApproval, decideApproval } from '#db/repositories/approvals.ts';
import { addExtension, decideExtension, findExtension } from '#db/repositories/clock-acts.ts';
import { memberNames } from '#db/repositories/members.ts';
import { valuesOf } from '#db/repositories/records.ts';
import { formatDateLong, type IsoDate, isoDate, localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import type { Limit } from '#shared/rules/pack.ts';
import { limitText } from '#shared/rules/rule-words.ts';
import { z } from 'zod';
import type { CommandContext, Handler } from '../../context.ts';
import { recordWork } from '../records/calls.ts';
import { clockLabel, isOfRun } from '../records/deadlines.ts';
import { changeRecord } from '../records/record-service.ts';
import {
  type Extendable,
  extendableOf,
  grantedOf,
  type RecordClocks,
  reachClocks,
  runningClock,
  settleClocks,
} from './record-clocks.ts';

const GONE = '已注销账户';
const dayOf = (due: { known: true; due: string } | { known: false; notBefore: string }): string =>
  due.known ? due.due : due.notBefore;

/** What may be asked for: one unit of the rule, two, … as many as it allows. */
const lengthsOf = ({ rule: { extension }, dueBy }: Extendable) =>
  Array.from({ length: extension.amount }, (_, at) => {
    const due = dueBy(at + 1);
    return {
      by: limitText({ amount: at + 1, unit: extension.unit }),
      dueAfter: dayOf(due),
      missingYear: due.known ? null : due.missingYear,
    };
  });

export const planClocks: Handler<'clock.plan'> = async (ctx, input) => {
  const clocks = await reachClocks(ctx, input, 'read');
  const { ledger, rows, acts } = clocks;
  const names = await memberNames(ctx.office);
  const nameOf = (id: string): string => names.get(id) ?? GONE;
  const running = rows.filter((one) => one.stoppedOn === null && one.voided === 0);
  return {
    clocks: running.map((clock) => {
      const extendable = extendableOf(ctx, clocks, clock);
      return {
        rule: clock.rule,
        label: clockLabel(ledger, clock.rule),
        dueOn: clock.dueOn,
        extend:
          extendable === null
            ? null
            : {
                lengths: lengthsOf(extendable),
                approver: extendable.rule.approvedBy,
                left: extendable.left,
              },
        waiting: acts.extensions.some((one) => one.rule === clock.rule && one.status === 'waiting'),
      };
    }),
    extensions: acts.extensions.map((one) => ({
      id: one.id,
      label: clockLabel(ledger, one.rule),
      by: limitText({ amount: one.amount, unit: one.unit as Limit['unit'] }),
      dueBefore: one.dueBefore,
      dueAfter: one.dueAfter,
      approver: one.approver === 'superior' ? ('superior' as const) : ('head' as const),
      superiorNumber: one.superiorNumber,
      superiorOn: one.superiorOn,
      reason: one.reason,
      status: z.enum(['waiting', 'approved', 'refused']).parse(one.status),
      requestedBy: nameOf(one.requestedBy),
      requestedAt: one.requestedAt,
      decidedBy: one.decidedBy === null ? null : nameOf(one.decidedBy),
      decidedAt: one.decidedAt,
      note: one.decisionNote,
    })),
    letters: acts.letters.map(({ id, organ, number, demand, receivedOn, dueOn }) => ({
      ...{ id, organ, number, demand, receivedOn, dueOn },
    })),
    stops: acts.stops.map((one) => ({
      label: clockLabel(ledger, one.rule),
      on: one.stoppedOn,
      basis: one.basis,
      by: nameOf(one.stoppedBy),
    })),
  } satisfies CallOutput<'clock.plan'>;
};

const fault = (path: string, rule: 'required' | 'tooLong') =>
  new AppError('E_VALIDATION', { issues: [{ path, rule }] });

export const askExtension: Handler<'clock.extend'> = async (ctx, input) => {
  const clocks = await reachClocks(ctx, input, 'write');
  const clock = runningClock(clocks, input.rule);
  const extendable = extendableOf(ctx, clocks, clock);
  if (extendable === null) throw new AppError('E_APPROVAL', { reason: 'notExtendable' });
  if (clocks.acts.extensions.some((one) => one.rule === clock.rule && one.status === 'waiting'))
    throw new AppError('E_APPROVAL', { reason: 'waiting' });
  if (extendable.left === 0) throw new AppError('E_APPROVAL', { reason: 'times' });
  const { extension } = extendable.rule;
  const amount = input.amount ?? extension.amount;
  if (amount > extension.amount) throw fault('amount', 'tooLong');
  const superior = extendable.rule.approvedBy === 'superior';
  if (superior && input.superiorNumber === '') throw fault('superiorNumber', 'required');
  if (superior && input.superiorOn === null) throw fault('superiorOn', 'required');
  const id = randomUUID();
  const by = { requestedBy: ctx.session.accountId, requestedAt: ctx.now().toISOString() };
  await addApproval(ctx.office, {
    id,
    kind: 'clockExtension',
    subject: `${input.ledger}/${input.recordId}`,
    reason: input.reason,
    ...by,
  });
  await addExtension(ctx.office, {
    id,
    ledger: input.ledger,
    recordId: input.recordId,
    rule: clock.rule,
    startedOn: clock.startedOn,
    amount,
    unit: extension.unit,
    dueBefore: clock.dueOn,
    dueAfter: dayOf(extendable.dueBy(amount)),
    approver: extendable.rule.approvedBy,
    superiorNumber: superior ? input.superiorNumber : null,
    superiorOn: superior ? input.superiorOn : null,
    reason: input.reason,
    ...by,
  });
  ctx.audit({
    action: 'clock.extend',
    subject: `${input.ledger}/${input.recordId}`,
    facts: { request: id, rule: clock.rule, approver: extendable.rule.approvedBy },
  });
  ctx.changed(input.ledger);
  return { id };
};

/** Writes a granted extension into the record where its ledger keeps it: how often, until when, by whom (A09). */
async function noteGranted(
  ctx: CommandContext,
  clocks: RecordClocks,
  request: { readonly rule: string; readonly superiorNumber: string | null },
  until: IsoDate,
  label: string,
): Promise<void> {
  const { ledger, row } = clocks;
  const use = ledger.clocks.find((one) => one.rule === request.rule);
  if (use?.grants === undefined) return;
  const earlier = grantedOf(clocks, request.rule);
  const names = await memberNames(ctx.office);
  const values = use.grants({
    count: earlier.length + 1,
    on: localDateOf(ctx.now()),
    until,
    by: request.superiorNumber ?? names.get(ctx.session.accountId) ?? GONE,
  });
  await changeRecord(
    recordWork(ctx),
    ledger,
    { id: row.id, revision: row.revision, values },
    { note: `${label}准予延期`, step: true },
  );
}

/** The head's word. A clock that stopped meanwhile is not extended any more: the request can only be refused. */
export const decideOnExtension: Handler<'clock.decide'> = async (ctx, input) => {
  const request = await findExtension(ctx.office, input.id);
  const ledger = ledgerIds.find((one) => one === request?.ledger);
  if (!request || ledger === undefined) throw new AppError('E_NOT_FOUND');
  const clocks = await reachClocks(ctx, { ledger, recordId: request.recordId }, 'read');
  if (request.requestedBy === ctx.session.accountId) throw new AppError('E_SEPARATION');
  if (request.status !== 'waiting') throw new AppError('E_APPROVAL', { reason: 'decided' });
  // A matter that was closed and is handled again has another clock than the one of which this was asked.
  const running = isOfRun(clocks.ledger, valuesOf(clocks.ledger, clocks.row), request)
    ? clocks.rows.find((one) => one.rule === request.rule && one.stoppedOn === null)
    : undefined;
  const extendable = running ? extendableOf(ctx, clocks, running) : null;
  if (input.approve && (!extendable || extendable.left === 0))
    throw new AppError('E_APPROVAL', { reason: running ? 'times' : 'stopped' });
  const at = ctx.now().toISOString();
  const status = input.approve ? ('approved' as const) : ('refused' as const);
  const note = input.note === '' ? null : input.note;
  const dueAfter = extendable ? dayOf(extendable.dueBy(request.amount)) : request.dueAfter;
  const decision = { status, decidedBy: ctx.session.accountId, decidedAt: at };
  const decided =
    (await decideExtension(ctx.office, input.id, { ...decision, dueAfter, decisionNote: note })) &&
    (await decideApproval(ctx.office, input.id, { ...decision, note }));
  if (!decided) throw new AppError('E_APPROVAL', { reason: 'decided' });
  const label = clockLabel(clocks.ledger, request.rule);
  if (input.approve) await noteGranted(ctx, clocks, request, isoDate.parse(dueAfter), label);
  const dueOn = await settleClocks(
    ctx,
    clocks,
    request.rule,
    input.approve
      ? `${label}准予延期 ${limitText({ amount: request.amount, unit: request.unit as Limit['unit'] })}，至${formatDateLong(isoDate.parse(dueAfter))}${request.superiorNumber === null ? '' : `（${request.superiorNumber}）`}`
      : `${label}不予延期${note === null ? '' : `：${note}`}`,
  );
  ctx.audit({
    action: input.approve ? 'clock.approve' : 'clock.refuse',
    subject: `${ledger}/${request.recordId}`,
    facts: { request: input.id, rule: request.rule },
  });
  return { dueOn };
};
