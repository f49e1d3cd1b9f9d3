import { randomUUID } from 'node:crypto';
import {
  addMark,
  findMark,
  marksOfHolder,
  type MarkRow,
  moveMark,
  type NewMark,
  setRecordMark,
} from '#db/repositories/mark-decisions.ts';
import { readMeta } from '#db/repositories/accounts.ts';
import type { OfficeReader, OfficeWriter } from '#db/connections.ts';
import type { MarkHolder } from '#db/schema/secrecy.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import { isSecretLevel } from '#shared/domain/marking.ts';
import {
  actOf,
  type MarkingCircumstances,
  type MarkingProposal,
  type OriginalAuthority,
  originalAuthorities,
  proposalFaults,
  proposedEnd,
  proposedText,
  tidyProposal,
} from '#shared/domain/marking-rules.ts';
import { parseSecrecyMark } from '#shared/domain/secrecy.ts';
import { AppError } from '#shared/errors.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { BaseContext, CommandContext, Handler } from '../../context.ts';
import { type Holder, holderOf } from './holders.ts';
import { noticeText } from './notice-text.ts';

/** Where the office's authority to classify originally is kept, and the document it rests on. */
export const AUTHORITY = 'secrecy.originalAuthority';
export const AUTHORITY_BASIS = 'secrecy.originalAuthorityBasis';

/** What the office may classify by itself; nothing before somebody wrote down an authorisation. */
export async function authorityOf(db: OfficeReader): Promise<OriginalAuthority> {
  const kept = await readMeta(db, AUTHORITY);
  return originalAuthorities.find((one) => one === kept) ?? 'none';
}

/** What a proposal for this holder is judged by. A file is never marked below its record: that mark is inherited. */
export async function circumstances(
  ctx: Pick<BaseContext, 'session' | 'now'>,
  db: OfficeReader,
  { current }: Pick<Holder, 'current'>,
): Promise<MarkingCircumstances> {
  return {
    current,
    machine: ctx.session.office.secrecy,
    authority: await authorityOf(db),
    today: localDateOf(ctx.now()),
  };
}

/** @throws AppError E_VALIDATION with details.issues [{path, rule, args}] */
function refuseFaults(given: MarkingProposal, at: MarkingCircumstances): void {
  const issues = proposalFaults(given, at).map(({ field, rule, args = [] }) => ({
    path: field,
    rule,
    args: [...args],
  }));
  if (issues.length > 0) throw new AppError('E_VALIDATION', { issues });
}

/** A row of the table of marks from what was proposed. */
export function markRow(
  holder: { readonly holder: MarkHolder; readonly id: string },
  given: MarkingProposal,
  rest: Pick<NewMark, 'act' | 'status' | 'replaces' | 'proposedBy' | 'proposedAt'> & Partial<NewMark>,
): NewMark {
  return {
    id: randomUUID(),
    holder: holder.holder,
    holderId: holder.id,
    level: given.level,
    mark: proposedText(given),
    markedOn: given.markedOn,
    endsOn: proposedEnd(given),
    basis: given.basis,
    basisText: given.basisText,
    sourceMark: given.sourceMark,
    knownTo: given.knownTo,
    reason: given.reason,
    decidedBy: null,
    decidedAt: null,
    decisionNote: null,
    noticeTo: null,
    noticeText: null,
    reviewedBy: null,
    reviewedAt: null,
    closedAt: null,
    ...rest,
  };
}

/** A stored proposal as it was given. */
function proposalOf(row: MarkRow): MarkingProposal {
  const { level, basis, basisText, sourceMark, knownTo, reason } = row;
  const period = level !== null && isSecretLevel(level) ? parseSecrecyMark(row.mark).period : null;
  return {
    level,
    period,
    markedOn: isoDate.parse(row.markedOn),
    basis,
    basisText,
    sourceMark,
    knownTo,
    reason,
  };
}

/** The last decision; after a release it leaves no marking, but it stands. */
const standingOf = (rows: readonly MarkRow[]): MarkRow | null =>
  rows.find(({ status }) => status === 'inForce') ?? null;

/** Tells pages of the holder that its mark changed. */
function changed(ctx: CommandContext, { holder, record }: Pick<Holder, 'holder' | 'record'>): void {
  ctx.changed(record?.ledger ?? holder);
}

/** 拟定: a marking, a change or a release is proposed. One proposal at a time. */
export const proposeMark: Handler<'secrecy.propose'> = async (ctx, input) => {
  const holder = await holderOf(ctx, input.holder, input.id);
  if (!holder.mayPropose) throw new AppError('E_PERMISSION', { permission: 'secrecy.review' });
  const at = await circumstances(ctx, ctx.office, holder);
  refuseFaults(input.proposal, at);
  const given = tidyProposal(input.proposal);
  const rows = await marksOfHolder(ctx.office, holder.holder, holder.id);
  if (rows.some(({ status }) => status === 'proposed'))
    throw new AppError('E_TRANSITION', { reason: 'proposed' });
  const act = actOf(holder.current, given.level);
  const row = markRow(holder, given, {
    act,
    status: 'proposed',
    replaces: standingOf(rows)?.id ?? null,
    proposedBy: ctx.session.accountId,
    proposedAt: ctx.now().toISOString(),
  });
  await addMark(ctx.office, row);
  ctx.audit({
    action: 'secrecy.propose',
    subject: `${holder.holder}/${holder.id}`,
    facts: { act, level: given.level ?? 'none', mark: row.id },
  });
  changed(ctx, holder);
  return { id: row.id };
};

/** A proposal that still waits. @throws AppError E_NOT_FOUND, E_TRANSITION */
async function waiting(db: OfficeReader, id: string): Promise<MarkRow> {
  const row = await findMark(db, id);
  if (!row) throw new AppError('E_NOT_FOUND');
  return row;
}

function refuseDecided(row: MarkRow): void {
  if (row.status !== 'proposed') throw new AppError('E_TRANSITION', { status: row.status });
}

export const withdrawMark: Handler<'secrecy.withdraw'> = async (ctx, input) => {
  const row = await waiting(ctx.office, input.id);
  const holder = await holderOf(ctx, row.holder, row.holderId);
  if (row.proposedBy !== ctx.session.accountId) throw new AppError('E_NOT_FOUND');
  refuseDecided(row);
  await moveMark(ctx.office, row.id, 'proposed', {
    status: 'withdrawn',
    closedAt: ctx.now().toISOString(),
  });
  ctx.audit({
    action: 'secrecy.withdraw',
    subject: `${row.holder}/${row.holderId}`,
    facts: { mark: row.id },
  });
  changed(ctx, holder);
  return {};
};

/** Shows the marking in force on the row of a record; other holders have theirs in the table of marks alone. */
export async function showInForce(
  db: OfficeWriter,
  row: Pick<NewMark, 'holder' | 'holderId' | 'level' | 'mark' | 'markedOn'>,
): Promise<void> {
  const ledger = ledgerIds.find((id) => id === row.holder);
  if (ledger === undefined) return;
  await setRecordMark(
    db,
    ledgers[ledger],
    row.holderId,
    row.level === null ? null : { level: row.level, text: row.mark, markedOn: row.markedOn },
  );
}

/** 定密责任人's word on a proposal: judged again by the rules as they stand today, never by who proposed it. */
export const decideMark: Handler<'secrecy.decide'> = async (ctx, input) => {
  const row = await waiting(ctx.office, input.id);
  const holder = await holderOf(ctx, row.holder, row.holderId);
  refuseDecided(row);
  if (row.proposedBy === ctx.session.accountId) throw new AppError('E_SEPARATION');
  const now = ctx.now();
  const at = now.toISOString();
  const subject = `${row.holder}/${row.holderId}`;
  if (!input.approve) {
    if (input.note === '')
      throw new AppError('E_VALIDATION', { issues: [{ path: 'note', rule: 'required' }] });
    await moveMark(ctx.office, row.id, 'proposed', {
      status: 'refused',
      decidedBy: ctx.session.accountId,
      decidedAt: at,
      decisionNote: input.note,
      closedAt: at,
    });
    ctx.audit({ action: 'secrecy.refuse', subject, facts: { mark: row.id } });
    changed(ctx, holder);
    return {};
  }
  const rows = await marksOfHolder(ctx.office, row.holder, row.holderId);
  const before = standingOf(rows);
  if ((before?.id ?? null) !== row.replaces) throw new AppError('E_TRANSITION', { reason: 'moved' });
  // The period may be over by now, or the office's authority withdrawn.
  refuseFaults(proposalOf(row), await circumstances(ctx, ctx.office, holder));
  const wasSecret = before?.level != null && isSecretLevel(before.level);
  if (before) await moveMark(ctx.office, before.id, 'inForce', { status: 'former', closedAt: at });
  await moveMark(ctx.office, row.id, 'proposed', {
    status: 'inForce',
    decidedBy: ctx.session.accountId,
    decidedAt: at,
    decisionNote: input.note,
    ...(wasSecret && before
      ? {
          noticeTo: input.noticeTo,
          noticeText: noticeText({
            thing: holder.plainTitle,
            former: before.mark,
            now: row.mark,
            markedOn: isoDate.parse(row.markedOn),
            knownTo: row.knownTo,
            reason: row.reason,
            decidedOn: localDateOf(now),
          }),
        }
      : {}),
  });
  await showInForce(ctx.office, row);
  ctx.audit({
    action: 'secrecy.decide',
    subject,
    facts: { act: row.act, level: row.level ?? 'none', mark: row.id },
  });
  changed(ctx, holder);
  return {};
};

/** A yearly look at a mark that names no day. */
export const keepMark: Handler<'secrecy.keep'> = async (ctx, input) => {
  const row = await waiting(ctx.office, input.id);
  await holderOf(ctx, row.holder, row.holderId);
  if (row.status !== 'inForce' || row.endsOn !== null)
    throw new AppError('E_TRANSITION', { status: row.status });
  await moveMark(ctx.office, row.id, 'inForce', {
    reviewedBy: ctx.session.accountId,
    reviewedAt: ctx.now().toISOString(),
  });
  ctx.audit({ action: 'secrecy.keep', subject: `${row.holder}/${row.holderId}`, facts: { mark: row.id } });
  return {};
};
