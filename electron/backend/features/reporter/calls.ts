import { randomUUID } from 'node:crypto';
import { addApproval, approvalsFor, spendApproval, usableApproval } from '#db/repositories/approvals.ts';
import { addChange } from '#db/repositories/history.ts';
import { memberNames } from '#db/repositories/members.ts';
import { findRecord, recordsPointingAt } from '#db/repositories/records.ts';
import { findSealed } from '#db/repositories/sealed-values.ts';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { reporterReasons } from '#shared/domain/codes/reporter-codes.ts';
import { AppError } from '#shared/errors.ts';
import type { reporterCalls } from '#shared/ipc/reporter-calls.ts';
import { assistance } from '#shared/ledgers/assistance.ts';
import { petition } from '#shared/ledgers/petition.ts';
import type { CommandContext, Handlers } from '../../context.ts';
import { statusOf } from '../approvals/calls.ts';

const GONE = '已注销账户';
/** Records of assistance at one petition. */
const MOST = 20;

async function open(ctx: CommandContext, recordId: string, field: string): Promise<string | null> {
  const sealed = await findSealed(ctx.office, petition.id, recordId, field);
  return sealed === undefined ? null : ctx.identity.open(sealed, { ledger: petition.id, recordId, field });
}

/** The families that the records of assistance at a petition hold (A24): they are the reporter's. */
async function families(ctx: CommandContext, petitionId: string): Promise<string[]> {
  const { rows } = await recordsPointingAt(ctx.office, ctx.scope, assistance, 'petition', petitionId, MOST);
  const found: string[] = [];
  for (const { id } of rows) {
    const sealed = await findSealed(ctx.office, assistance.id, id, 'family');
    if (sealed !== undefined)
      found.push(ctx.identity.open(sealed, { ledger: assistance.id, recordId: id, field: 'family' }));
  }
  return found;
}

const subjectOf = (petitionId: string): string => `petition/${petitionId}`;

/** 反馈结果：告知办理情况, as it stands in the history of the record. */
const reasonWords = (code: string | null, text: string): string => {
  const label = code === null ? undefined : findCode(reporterReasons, code)?.label;
  return label === undefined ? text : `${label}：${text}`;
};

/**
 * Who reported (检举控告工作规则 §47): asked for with a reason, allowed by another person, opened once within the time of
 * the policy. The reason stays at the record and stands in the audit row, so that exports of the log carry it. It is the
 * one text that an audit row holds: the page says that it must name nobody.
 */
export const reporterHandlers: Handlers<keyof typeof reporterCalls> = {
  'reporter.request': async (ctx, input) => {
    const row = await findRecord(ctx.office, ctx.scope, petition, input.petitionId);
    if (!row || row.voidedAt !== null) throw new AppError('E_NOT_FOUND', { ledger: 'petition' });
    const id = randomUUID();
    const subject = subjectOf(input.petitionId);
    await addApproval(ctx.office, {
      id,
      kind: 'reporterOpen',
      subject,
      reason: input.reason,
      reasonCode: input.reasonCode,
      requestedBy: ctx.session.accountId,
      requestedAt: ctx.now().toISOString(),
    });
    const { reason, reasonCode } = input;
    ctx.audit({ action: 'reporter.request', subject, facts: { approval: id, reasonCode, reason } });
    ctx.changed('petition');
    return { approvalId: id };
  },
  'reporter.open': async (ctx, input) => {
    const row = await findRecord(ctx.office, ctx.scope, petition, input.petitionId);
    if (!row) throw new AppError('E_NOT_FOUND', { ledger: 'petition' });
    const subject = subjectOf(input.petitionId);
    const approval = await usableApproval(ctx.office, 'reporterOpen', subject, ctx.session.accountId);
    if (!approval || statusOf(ctx, approval) !== 'approved')
      throw new AppError('E_APPROVAL', { reason: 'missing' });
    // Nobody's own word, also where a row should say so.
    if (approval.decidedBy === null || approval.decidedBy === ctx.session.accountId)
      throw new AppError('E_APPROVAL', { reason: 'self' });
    const at = ctx.now().toISOString();
    if (!(await spendApproval(ctx.office, approval.id, at)))
      throw new AppError('E_APPROVAL', { reason: 'spent' });
    const reporter = await open(ctx, input.petitionId, 'reporter');
    const contact = await open(ctx, input.petitionId, 'reporterContact');
    const reason = reasonWords(approval.reasonCode, approval.reason);
    await addChange(ctx.office, {
      ledger: 'petition',
      recordId: input.petitionId,
      revision: row.revision,
      at,
      accountId: ctx.session.accountId,
      action: 'opened',
      changes: '[]',
      note: reason,
    });
    ctx.audit({
      action: 'reporter.open',
      subject,
      facts: {
        approval: approval.id,
        approvedBy: approval.decidedBy,
        reasonCode: approval.reasonCode ?? '',
        reason: approval.reason,
      },
    });
    ctx.changed('petition');
    return {
      reporter,
      contact,
      families: await families(ctx, input.petitionId),
      shownSeconds: ctx.session.policies.reporterSeconds,
      reason,
    };
  },
  'reporter.openings': async (ctx, input) => {
    const row = await findRecord(ctx.office, ctx.scope, petition, input.petitionId);
    if (!row) throw new AppError('E_NOT_FOUND', { ledger: 'petition' });
    const { reporterMinutes, reporterSeconds } = ctx.session.policies;
    const names = await memberNames(ctx.office);
    const rows = await approvalsFor(ctx.office, 'reporterOpen', subjectOf(input.petitionId));
    return {
      goodMinutes: reporterMinutes,
      shownSeconds: reporterSeconds,
      rows: rows.map((one) => ({
        requestedBy: names.get(one.requestedBy) ?? GONE,
        mine: one.requestedBy === ctx.session.accountId,
        requestedAt: one.requestedAt,
        reasonCode: one.reasonCode,
        reason: one.reason,
        status: statusOf(ctx, one),
        decidedBy: one.decidedBy === null ? null : (names.get(one.decidedBy) ?? GONE),
        decidedAt: one.decidedAt,
        openedAt: one.usedAt,
      })),
    };
  },
};
