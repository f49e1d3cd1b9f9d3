import { randomUUID } from 'node:crypto';
import { takeNumber } from '#db/repositories/numbers.ts';
import {
  addSealedMatter,
  addSealedStep,
  changeSealedMatter,
  findSealedMatter,
  openSealedMattersOf,
  type SealedMatterRow,
  sealedMattersOf,
  sealedStepsOf,
  type SealedViewer,
} from '#db/repositories/sealed-matters.ts';
import { codeSchema } from '#shared/domain/codes/code-list.ts';
import { type SealedTargetKind, sealedTargetKinds } from '#shared/domain/codes/sealed-codes.ts';
import { datePartsOf, type IsoDate, localDateOf } from '#shared/domain/date.ts';
import { formatRecordNumber } from '#shared/domain/number.ts';
import { AppError } from '#shared/errors.ts';
import { type SealedState, type SealedStep, sealedSteps } from '#shared/ipc/sealed-matter-calls.ts';
import type { sealedMatterCalls } from '#shared/ipc/sealed-matter-calls.ts';
import type { BaseContext, CommandContext, Handlers, QueryContext } from '../../context.ts';
import { colleagues } from '../../session/colleagues.ts';
import { mayBeNamed } from './people.ts';
import { dueOf, presentMatter } from './present.ts';

/** More open matters than these one handler never has. */
const OPEN_SHOWN = 200;

const viewerOf = (ctx: BaseContext): SealedViewer => ({
  accountId: ctx.session.accountId,
  isHead: ctx.session.account.roles.includes('head'),
});

const targetKindOf = codeSchema(sealedTargetKinds);

const invalid = (path: string, rule: string) => new AppError('E_VALIDATION', { issues: [{ path, rule }] });

/** The matter for one of its handlers, as it was when he last read it. */
async function own(
  ctx: CommandContext,
  input: { readonly id: string; readonly revision?: number },
  states: readonly SealedState[],
): Promise<SealedMatterRow> {
  const row = await findSealedMatter(ctx.office, input.id, viewerOf(ctx));
  if (!row) throw new AppError('E_NOT_FOUND');
  if (input.revision !== undefined && input.revision !== row.revision)
    throw new AppError('E_CONFLICT', { revision: row.revision });
  if (!states.some((state) => state === row.state)) throw new AppError('E_TRANSITION', { state: row.state });
  return row;
}

async function step(
  ctx: CommandContext,
  row: SealedMatterRow,
  change: Parameters<typeof changeSealedMatter>[3],
  what: SealedStep,
  more: { readonly replaced?: string; readonly reason?: string } = {},
): Promise<{ revision: number }> {
  if (!(await changeSealedMatter(ctx.office, row.id, row.revision, change)))
    throw new AppError('E_CONFLICT', { revision: row.revision });
  await noteStep(ctx, row.id, what, more);
  return { revision: row.revision + 1 };
}

/** A step of the matter's own history and the row of the log: who, when, which, and nothing else. */
async function noteStep(
  ctx: CommandContext,
  matterId: string,
  what: SealedStep,
  more: { readonly replaced?: string; readonly reason?: string } = {},
): Promise<void> {
  await addSealedStep(ctx.office, matterId, {
    at: ctx.now().toISOString(),
    accountId: ctx.session.accountId,
    step: what,
    replaced: more.replaced ?? null,
    reason: more.reason ?? null,
  });
  ctx.audit({ action: `sealedMatter.${what}`, subject: `sealedMatter/${matterId}` });
  ctx.changed('sealedMatter');
}

/** @throws AppError E_VALIDATION where a day lies before another or in the future */
function demandDay(path: string, day: IsoDate, notBefore: string | null, today: IsoDate): void {
  if (day > today) throw invalid(path, 'future');
  if (notBefore !== null && day < notBefore) throw invalid(path, 'before');
}

async function present(ctx: QueryContext, rows: readonly SealedMatterRow[]) {
  const people = await colleagues(ctx.registry);
  const today = localDateOf(ctx.now());
  return rows.map((row) => presentMatter(row, people, ctx.session.accountId, today, ctx.session));
}

/** @throws AppError E_SEPARATION {reason: 'notEligible'}: the account may not be named for such a matter */
async function demandNameable(
  ctx: CommandContext,
  ids: readonly string[],
  kind: SealedTargetKind,
): Promise<void> {
  const people = await colleagues(ctx.registry);
  for (const id of ids) {
    const one = people.get(id);
    if (!one || !mayBeNamed(one, kind)) throw new AppError('E_SEPARATION', { reason: 'notEligible' });
  }
}

/**
 * Sealed matters (检举控告工作规则 §15; requirements §5 scenario 3). Nobody approves them: the two handlers send the
 * envelope together, and about the office's own head not even a head can be one of them.
 */
export const sealedMatterHandlers: Handlers<keyof typeof sealedMatterCalls> = {
  'sealedMatter.register': async (ctx, input) => {
    const today = localDateOf(ctx.now());
    demandDay('receivedOn', input.receivedOn, null, today);
    const [first, second] = input.handlers;
    if (first === second) throw new AppError('E_SEPARATION', { reason: 'samePerson' });
    await demandNameable(ctx, input.handlers, input.targetKind);
    const { year } = datePartsOf(input.receivedOn);
    const number = formatRecordNumber(
      'sealedReport',
      year,
      await takeNumber(ctx.office, 'sealedReport', year),
    );
    const id = randomUUID();
    await addSealedMatter(ctx.office, {
      id,
      number,
      revision: 1,
      receivedOn: input.receivedOn,
      channel: input.channel,
      envelope: input.envelope,
      targetKind: input.targetKind,
      firstHandler: first,
      secondHandler: second,
      ...dueOf(input.receivedOn, ctx.session),
      state: 'registered',
      askedBy: null,
      sentOn: null,
      carrier: null,
      receiptNumber: null,
      receiptOn: null,
      voidReason: null,
    });
    await noteStep(ctx, id, 'registered');
    return { id, number, named: input.handlers.includes(ctx.session.accountId) };
  },
  'sealedMatter.people': async (ctx, input) =>
    [...(await colleagues(ctx.registry)).values()]
      .filter((one) => mayBeNamed(one, input.targetKind))
      .map(({ id, name, post }) => ({ id, name, post })),
  'sealedMatter.list': async (ctx, input) => {
    const before = input.after === null ? null : Number(input.after);
    if (before !== null && !Number.isSafeInteger(before))
      throw new AppError('E_BAD_INPUT', { fields: ['after'] });
    const rows = await sealedMattersOf(ctx.office, viewerOf(ctx), before, input.limit);
    const last = rows.at(-1);
    return {
      rows: await present(ctx, rows),
      next: rows.length === input.limit && last ? String(last.seq) : null,
    };
  },
  'sealedMatter.get': async (ctx, input) => {
    const row = await findSealedMatter(ctx.office, input.id, viewerOf(ctx));
    const [matter] = row ? await present(ctx, [row]) : [];
    if (!matter) throw new AppError('E_NOT_FOUND');
    const people = await colleagues(ctx.registry);
    const steps = (await sealedStepsOf(ctx.office, input.id)).map((one) => {
      const known = sealedSteps.find((name) => name === one.step);
      if (known === undefined) throw new AppError('E_INTERNAL', { reason: 'sealedStep' });
      return { at: one.at, account: people.get(one.accountId)?.name ?? '已注销账户', step: known };
    });
    return { matter, steps };
  },
  'sealedMatter.due': async (ctx) =>
    present(ctx, await openSealedMattersOf(ctx.office, viewerOf(ctx), OPEN_SHOWN)),
  'sealedMatter.propose': async (ctx, input) => {
    const row = await own(ctx, input, ['registered']);
    const askedBy = ctx.session.accountId;
    const { act } = input;
    if (act.kind === 'void')
      return step(ctx, row, { state: 'voiding', askedBy, voidReason: act.reason }, 'voidingAsked');
    demandDay('sentOn', act.sentOn, row.receivedOn, localDateOf(ctx.now()));
    return step(
      ctx,
      row,
      { state: 'sending', askedBy, sentOn: act.sentOn, carrier: act.carrier },
      'sendingAsked',
    );
  },
  'sealedMatter.confirm': async (ctx, input) => {
    const row = await own(ctx, input, ['sending', 'voiding']);
    if (row.askedBy === ctx.session.accountId) throw new AppError('E_SEPARATION', { reason: 'self' });
    return row.state === 'sending'
      ? step(ctx, row, { state: 'sent', askedBy: null }, 'sent')
      : step(ctx, row, { state: 'voided', askedBy: null }, 'voided');
  },
  'sealedMatter.takeBack': async (ctx, input) => {
    const row = await own(ctx, input, ['sending', 'voiding']);
    return step(
      ctx,
      row,
      { state: 'registered', askedBy: null, sentOn: null, carrier: null, voidReason: null },
      'takenBack',
    );
  },
  'sealedMatter.receipt': async (ctx, input) => {
    const row = await own(ctx, input, ['sent']);
    demandDay('receiptOn', input.receiptOn, row.sentOn, localDateOf(ctx.now()));
    return step(
      ctx,
      row,
      { state: 'receipted', receiptNumber: input.receiptNumber, receiptOn: input.receiptOn },
      'receipted',
    );
  },
  'sealedMatter.reassign': async (ctx, input) => {
    // What the leaving one proposed is taken back first, so that no word counts for another.
    const row = await own(ctx, input, ['registered', 'sent']);
    const self = ctx.session.accountId;
    const leaving = row.firstHandler === self ? row.secondHandler : row.firstHandler;
    if (input.to === self || input.to === leaving)
      throw new AppError('E_SEPARATION', { reason: 'samePerson' });
    await demandNameable(ctx, [input.to], targetKindOf.parse(row.targetKind));
    const seat = row.firstHandler === self ? { secondHandler: input.to } : { firstHandler: input.to };
    return step(ctx, row, seat, 'handlerChanged', { replaced: leaving, reason: input.reason });
  },
};
