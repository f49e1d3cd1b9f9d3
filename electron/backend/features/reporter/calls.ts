import { randomUUID } from 'node:crypto';
import { addApproval, spendApproval, usableApproval } from '#db/repositories/approvals.ts';
import { addChange } from '#db/repositories/history.ts';
import { findRecord } from '#db/repositories/records.ts';
import { findSealed } from '#db/repositories/sealed-values.ts';
import { AppError } from '#shared/errors.ts';
import { petition } from '#shared/ledgers/petition.ts';
import type { CommandContext, Handlers } from '../../context.ts';
import { stillGood } from '../approvals/calls.ts';

/** How long an opened identity stays on the screen, seconds. */
const SHOWN_SECONDS = 60;

async function open(ctx: CommandContext, recordId: string, field: string): Promise<string | null> {
  const sealed = await findSealed(ctx.office, petition.id, recordId, field);
  return sealed === undefined ? null : ctx.identity.open(sealed, { ledger: petition.id, recordId, field });
}

/**
 * Who reported (检举控告工作规则 §47): asked for with a reason, allowed by a leader, opened once, and the reason stays
 * in the record's history and in the audit log.
 */
export const reporterHandlers: Handlers<'reporter.request' | 'reporter.open'> = {
  'reporter.request': async (ctx, input) => {
    const row = await findRecord(ctx.office, ctx.scope, petition, input.petitionId);
    if (!row || row.voidedAt !== null) throw new AppError('E_NOT_FOUND', { ledger: 'petition' });
    const id = randomUUID();
    const subject = `petition/${input.petitionId}`;
    await addApproval(ctx.office, {
      id,
      kind: 'reporterOpen',
      subject,
      reason: input.reason,
      requestedBy: ctx.session.accountId,
      requestedAt: ctx.now().toISOString(),
    });
    ctx.audit({ action: 'reporter.request', subject });
    return { approvalId: id };
  },
  'reporter.open': async (ctx, input) => {
    const row = await findRecord(ctx.office, ctx.scope, petition, input.petitionId);
    if (!row) throw new AppError('E_NOT_FOUND', { ledger: 'petition' });
    const subject = `petition/${input.petitionId}`;
    const approval = await usableApproval(ctx.office, 'reporterOpen', subject, ctx.session.accountId);
    if (!approval || !stillGood(approval, ctx.now())) throw new AppError('E_APPROVAL', { reason: 'missing' });
    const at = ctx.now().toISOString();
    if (!(await spendApproval(ctx.office, approval.id, at)))
      throw new AppError('E_APPROVAL', { reason: 'spent' });
    const reporter = await open(ctx, input.petitionId, 'reporter');
    const contact = await open(ctx, input.petitionId, 'reporterContact');
    await addChange(ctx.office, {
      ledger: 'petition',
      recordId: input.petitionId,
      revision: row.revision,
      at,
      accountId: ctx.session.accountId,
      action: 'opened',
      changes: '[]',
      note: approval.reason,
    });
    ctx.audit({ action: 'reporter.open', subject, facts: { approval: approval.id } });
    ctx.changed('petition');
    return { reporter, contact, shownSeconds: SHOWN_SECONDS, reason: approval.reason };
  },
};
