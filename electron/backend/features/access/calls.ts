import {
  addMember,
  addRecusal,
  endMember,
  liftRecusal,
  type MemberRow,
  membersOf,
  recusalsOf,
} from '#db/repositories/access.ts';
import { memberNames } from '#db/repositories/members.ts';
import { findRecord, type RecordRow } from '#db/repositories/records.ts';
import {
  accessPart,
  accessPartLabels,
  type AccessPart,
  type NamedLedger,
  partsFor,
} from '#shared/domain/access.ts';
import { AppError } from '#shared/errors.ts';
import type { AccessMember, accessCalls } from '#shared/ipc/access-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { BaseContext, CommandContext, Handlers, QueryContext } from '../../context.ts';
import { type Colleague, colleagues } from '../../session/colleagues.ts';
import { GONE, noteNaming, rememberColleague } from './naming.ts';
import { partsBySeparation } from './separation.ts';

interface Reached {
  readonly ledger: LedgerDefinition;
  readonly id: NamedLedger;
  readonly row: RecordRow;
}

/** The record, for a caller who may see it. @throws AppError E_PERMISSION, E_NOT_FOUND */
async function reach(
  ctx: Pick<BaseContext, 'session' | 'scope'> & Pick<QueryContext, 'office'>,
  input: { readonly ledger: NamedLedger; readonly recordId: string },
): Promise<Reached> {
  const ledger = ledgers[input.ledger];
  if (!ctx.session.can(`${input.ledger}.read`))
    throw new AppError('E_PERMISSION', { permission: `${input.ledger}.read` });
  const row = await findRecord(ctx.office, ctx.scope, ledger, input.recordId);
  if (!row) throw new AppError('E_NOT_FOUND', { ledger: ledger.id });
  return { ledger, id: input.ledger, row };
}

const current = (members: readonly MemberRow[], accountId: string): MemberRow | undefined =>
  members.find((one) => one.accountId === accountId && one.endedAt === null);

/** The colleague who is to be named or kept out. @throws AppError E_NOT_FOUND */
async function colleague(ctx: CommandContext, accountId: string): Promise<Colleague> {
  const found = (await colleagues(ctx.registry)).get(accountId);
  if (!found) throw new AppError('E_NOT_FOUND', { what: 'account' });
  await rememberColleague(ctx, found);
  return found;
}

const partOf = (row: MemberRow): AccessPart => accessPart.parse(row.part);

/**
 * Who may see a clue or a case (requirements §3 C 一案一授权; domain §1.1, §1.5): named by case supervision or the head,
 * one by one; out of it at once by recusal (回避), in again only by another's word.
 */
export const accessHandlers: Handlers<keyof typeof accessCalls> = {
  'access.of': async (ctx, input) => {
    const reached = await reach(ctx, input);
    const members = await membersOf(ctx.office, input.ledger, reached.row);
    const recusals = await recusalsOf(ctx.office, input.ledger, reached.row);
    const names = await memberNames(ctx.office);
    const people = await colleagues(ctx.registry);
    const nameOf = (id: string) => names.get(id) ?? people.get(id)?.name ?? GONE;
    const shown = members.map(
      (one): AccessMember => ({
        accountId: one.accountId,
        name: nameOf(one.accountId),
        post: people.get(one.accountId)?.post ?? '',
        part: partOf(one),
        since: one.since,
        addedBy: nameOf(one.addedBy),
        endedAt: one.endedAt,
        endedBy: one.endedBy === null ? null : nameOf(one.endedBy),
        endReason: one.endReason,
        recused: recusals.some((r) => r.accountId === one.accountId && r.liftedAt === null),
      }),
    );
    return {
      members: [
        ...shown.filter((one) => one.endedAt === null),
        ...shown.filter((one) => one.endedAt !== null),
      ],
      recusals: recusals.map((one) => ({
        accountId: one.accountId,
        name: nameOf(one.accountId),
        declaredAt: one.declaredAt,
        declaredBy: nameOf(one.declaredBy),
        own: one.declaredBy === one.accountId,
        reason: one.reason,
        liftedAt: one.liftedAt,
        liftedBy: one.liftedBy === null ? null : nameOf(one.liftedBy),
        liftReason: one.liftReason,
      })),
      mayManage: ctx.session.can('access.manage'),
    };
  },

  'access.candidates': async (ctx, input) => {
    const { row } = await reach(ctx, input);
    const members = await membersOf(ctx.office, input.ledger, row);
    const recused = new Set(
      (await recusalsOf(ctx.office, input.ledger, row))
        .filter((one) => one.liftedAt === null)
        .map((one) => one.accountId),
    );
    const shown = [];
    for (const one of (await colleagues(ctx.registry)).values()) {
      if (!one.active || recused.has(one.id)) continue;
      const open = partsFor(input.ledger, one.roles);
      const parts = await partsBySeparation(ctx.office, input.ledger, row, one.id, open);
      const now = current(members, one.id);
      if (parts.length > 0)
        shown.push({
          accountId: one.id,
          name: one.name,
          post: one.post,
          parts: [...parts],
          current: now ? partOf(now) : null,
        });
    }
    return shown.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
  },

  'access.name': async (ctx, input) => {
    const reached = await reach(ctx, input);
    const { ledger, row } = reached;
    const person = await colleague(ctx, input.accountId);
    const recusals = await recusalsOf(ctx.office, ledger.id, row);
    const keepsOut = recusals.some((one) => one.accountId === person.id && one.liftedAt === null);
    const open = person.active && !keepsOut ? partsFor(input.ledger, person.roles) : [];
    if (!open.includes(input.part)) throw new AppError('E_SEPARATION', { reason: 'notEligible' });
    const parts = await partsBySeparation(ctx.office, input.ledger, row, person.id, open);
    if (!parts.includes(input.part)) throw new AppError('E_SEPARATION', { reason: 'judgesOwnWork' });
    const at = ctx.now().toISOString();
    const by = ctx.session.accountId;
    const label = accessPartLabels[input.part];
    // Another part of the same record takes the place of the one before.
    await endMember(
      ctx.office,
      { ledger: ledger.id, recordId: row.id, accountId: person.id },
      { at, by, reason: `改任${label}` },
    );
    await addMember(ctx.office, ledger, row.id, {
      accountId: person.id,
      part: input.part,
      since: at,
      addedBy: by,
    });
    const words = `${label}：${person.name}`;
    await noteNaming(ctx, reached.ledger.id, reached.row, {
      action: 'named',
      call: 'name',
      accountId: person.id,
      words,
    });
    return {};
  },

  'access.end': async (ctx, input) => {
    const reached = await reach(ctx, input);
    const { ledger, row } = reached;
    const now = current(await membersOf(ctx.office, ledger.id, row), input.accountId);
    if (!now) throw new AppError('E_NOT_FOUND', { what: 'member' });
    await endMember(
      ctx.office,
      { ledger: ledger.id, recordId: row.id, accountId: input.accountId },
      { at: ctx.now().toISOString(), by: ctx.session.accountId, reason: input.reason },
    );
    const name = (await memberNames(ctx.office)).get(input.accountId) ?? GONE;
    await noteNaming(ctx, reached.ledger.id, reached.row, {
      action: 'ended',
      call: 'end',
      accountId: input.accountId,
      words: `${accessPartLabels[partOf(now)]}：${name}。${input.reason}`,
    });
    return {};
  },

  'access.recuse': async (ctx, input) => {
    const reached = await reach(ctx, input);
    const { ledger, row } = reached;
    const own = input.accountId === null || input.accountId === ctx.session.accountId;
    if (!own && !ctx.session.can('access.manage'))
      throw new AppError('E_PERMISSION', { permission: 'access.manage' });
    const person = await colleague(ctx, input.accountId ?? ctx.session.accountId);
    const done = await addRecusal(ctx.office, ledger, row.id, {
      accountId: person.id,
      declaredAt: ctx.now().toISOString(),
      declaredBy: ctx.session.accountId,
      reason: input.reason,
    });
    if (!done) throw new AppError('E_CONFLICT', { what: 'recusal' });
    await noteNaming(ctx, reached.ledger.id, reached.row, {
      action: 'recused',
      call: 'recuse',
      accountId: person.id,
      words: `${person.name}。${input.reason}`,
    });
    return {};
  },

  'access.lift': async (ctx, input) => {
    const reached = await reach(ctx, input);
    const { ledger, row } = reached;
    if (input.accountId === ctx.session.accountId) throw new AppError('E_SEPARATION');
    const done = await liftRecusal(
      ctx.office,
      { ledger: ledger.id, recordId: row.id, accountId: input.accountId },
      { at: ctx.now().toISOString(), by: ctx.session.accountId, reason: input.reason },
    );
    if (!done) throw new AppError('E_NOT_FOUND', { what: 'recusal' });
    const name = (await memberNames(ctx.office)).get(input.accountId) ?? GONE;
    await noteNaming(ctx, reached.ledger.id, reached.row, {
      action: 'readmitted',
      call: 'lift',
      accountId: input.accountId,
      words: `${name}。${input.reason}`,
    });
    return {};
  },
};
