import { decideApproval } from '#db/repositories/approvals.ts';
import {
  findOutgoing,
  holdsUnseen,
  lastOfChannel,
  moveOutgoing,
} from '#db/repositories/transfer-outgoing.ts';
import { AppError } from '#shared/errors.ts';
import type { Handler } from '../../context.ts';
import { confirmPassword } from '../../session/confirm-password.ts';
import type { SessionHost } from '../../session/host.ts';

/**
 * The leader's word (N: 机要员 builds, 分管 approves, nobody alone), after the password was typed again. Nobody approves
 * what he may not read: clues and cases go out on the word of one who is named for them or sees them all.
 */
export function decideHandler(sessions: SessionHost): Handler<'transfer.decide'> {
  return async (ctx, input) => {
    const row = await findOutgoing(ctx.office, input.id);
    if (!row || row.kind !== 'case-transfer' || row.approvalId === null) throw new AppError('E_NOT_FOUND');
    if (row.builtBy === ctx.session.accountId) throw new AppError('E_SEPARATION');
    if (row.status !== 'waiting') throw new AppError('E_APPROVAL', { reason: 'decided' });
    if (input.approve && (await holdsUnseen(ctx.office, ctx.scope, row.id)))
      throw new AppError('E_APPROVAL', { reason: 'unseen' });
    await confirmPassword(sessions, input.password);
    const decided = await decideApproval(ctx.office, row.approvalId, {
      status: input.approve ? 'approved' : 'refused',
      decidedBy: ctx.session.accountId,
      decidedAt: ctx.now().toISOString(),
      note: input.note === '' ? null : input.note,
    });
    if (!decided) throw new AppError('E_APPROVAL', { reason: 'decided' });
    await moveOutgoing(ctx.office, row.id, ['waiting'], { status: input.approve ? 'approved' : 'refused' });
    ctx.audit({
      action: input.approve ? 'transfer.approve' : 'transfer.refuse',
      subject: `package/${row.id}`,
      facts: { content: row.contentDigest },
    });
    ctx.changed('transfer');
    return {};
  };
}

/**
 * Gives a package up. One that was written gives its number back, so that the next takes its place in the chain; that
 * is possible only while nothing later was sent on the same channel. The row, its number and the reason stay.
 */
export const cancelOutgoing: Handler<'transfer.cancel'> = async (ctx, input) => {
  const row = await findOutgoing(ctx.office, input.id);
  if (!row || row.kind !== 'case-transfer') throw new AppError('E_NOT_FOUND');
  if (row.status === 'written') {
    const last = await lastOfChannel(ctx.office, row.channel);
    if (last?.id !== row.id) throw new AppError('E_IN_USE', { count: (last?.seq ?? 0) - (row.seq ?? 0) });
  }
  const at = ctx.now().toISOString();
  const moved = await moveOutgoing(ctx.office, row.id, ['waiting', 'approved', 'written'], {
    status: 'cancelled',
    cancelledBy: ctx.session.accountId,
    cancelledAt: at,
    cancelReason: input.reason,
  });
  if (!moved) throw new AppError('E_APPROVAL', { reason: row.status });
  // A request that nobody decided yet must not wait on.
  if (row.status === 'waiting' && row.approvalId !== null)
    await decideApproval(ctx.office, row.approvalId, {
      status: 'refused',
      decidedBy: ctx.session.accountId,
      decidedAt: at,
      note: null,
    });
  ctx.audit({
    action: 'transfer.cancel',
    subject: `package/${row.id}`,
    facts: { from: row.status, seq: row.seq ?? 0 },
  });
  ctx.changed('transfer');
  return {};
};
