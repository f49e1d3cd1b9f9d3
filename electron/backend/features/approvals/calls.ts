import {
  type ApprovalKind,
  approvalsBy,
  approvalsOfKinds,
  decideApproval,
  findApproval,
} from '#db/repositories/approvals.ts';
import { findExtension } from '#db/repositories/clock-acts.ts';
import { memberNames } from '#db/repositories/members.ts';
import { findRecord, valuesOf } from '#db/repositories/records.ts';
import type { Scope } from '#db/repositories/scope.ts';
import type { OfficeReader } from '#db/connections.ts';
import type { ApprovalTable } from '#db/schema/office.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { formatDateLong, isoDate } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import { ledgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { petition } from '#shared/ledgers/petition.ts';
import { isRuleId } from '#shared/rules/pack.ts';
import { ruleWords } from '#shared/rules/rule-words.ts';
import type { BaseContext, Handlers, Session } from '../../context.ts';
import { clockLabel } from '../records/deadlines.ts';
import { outputsOf } from '../output/approvals.ts';

const SHOWN = 100;

const decidedWith: Readonly<Record<ApprovalKind, Permission>> = {
  reporterOpen: 'reporter.approve',
  packageExport: 'transfer.approve',
  listExport: 'export.approve',
  paperPrint: 'export.approve',
  fileSave: 'export.approve',
  copyDestruction: 'export.approve',
  ruleChange: 'rule.override',
  clockExtension: 'clock.approve',
  epochRelease: 'card.confirm',
};

/** Kinds of requests that a session may decide. */
export function decidableKinds(session: Session): ApprovalKind[] {
  return (Object.keys(decidedWith) as ApprovalKind[]).filter((kind) => session.can(decidedWith[kind]));
}

/** True when the approval was given less than its life ago. @param minutes how long it is good, by policy */
function stillGood(approval: ApprovalTable, now: Date, minutes: number): boolean {
  if (approval.decidedAt === null) return false;
  return now.getTime() - Date.parse(approval.decidedAt) < minutes * 60_000;
}

export type ApprovalStatus = 'waiting' | 'approved' | 'refused' | 'used' | 'expired';

/** How a request stands today: an approval to see a reporter ends by itself after the minutes of the policy. */
export function statusOf(ctx: BaseContext, approval: ApprovalTable): ApprovalStatus {
  const { status } = approval;
  if (status === 'approved' && approval.kind === 'reporterOpen')
    return stillGood(approval, ctx.now(), ctx.session.policies.reporterMinutes) ? 'approved' : 'expired';
  return status === 'waiting' || status === 'approved' || status === 'refused' || status === 'used'
    ? status
    : 'expired';
}

/** Which record, and to which day; null for who does not see the record. */
async function extensionText(
  db: OfficeReader,
  scope: Scope,
  kind: string,
  id: string,
  request: string,
): Promise<string | null> {
  const ledgerId = ledgerIds.find((one) => one === kind);
  const ledger = ledgerId === undefined ? null : ledgers[ledgerId];
  const row = ledger ? await findRecord(db, scope, ledger, id) : undefined;
  const extension = await findExtension(db, request);
  if (!ledger || !row || !extension) return null;
  const number = ledger.numberField === null ? null : valuesOf(ledger, row)[ledger.numberField];
  const superior = extension.superiorNumber === null ? '' : `，上级批准文号 ${extension.superiorNumber}`;
  const days = [extension.dueBefore, extension.dueAfter].map((day) => formatDateLong(isoDate.parse(day)));
  return `${ledger.label} ${typeof number === 'string' ? number : ''} ${clockLabel(ledger, extension.rule)}由${days.join('延至')}${superior}`;
}

/** What a request is about, for people who may see it: the number of the record, never its content. */
async function subjectText(db: OfficeReader, scope: Scope, approval: ApprovalTable): Promise<string | null> {
  const [kind = '', id = ''] = approval.subject.split('/');
  if (approval.kind === 'ruleChange') return isRuleId(id) ? ruleWords[id].label : '规则';
  if (approval.kind === 'clockExtension') return extensionText(db, scope, kind, id, approval.id);
  if (approval.kind === 'epochRelease') return '来件重新编号';
  if (approval.kind !== 'reporterOpen') return approval.kind === 'packageExport' ? '上报数据包' : '台账导出';
  const row = await findRecord(db, scope, petition, id);
  const number = row ? valuesOf(petition, row)['number'] : null;
  return `信访举报 ${typeof number === 'string' ? number : ''}`.trim();
}

const kinds: ReadonlySet<string> = new Set(Object.keys(decidedWith));

export const approvalHandlers: Handlers<'approval.list' | 'approval.decide'> = {
  'approval.list': async (ctx, input) => {
    const rows =
      input.scope === 'mine'
        ? await approvalsBy(ctx.office, ctx.session.accountId, SHOWN)
        : await approvalsOfKinds(ctx.office, decidableKinds(ctx.session), SHOWN);
    const names = await memberNames(ctx.office);
    const outputs = await outputsOf(ctx, rows);
    const shown = [];
    for (const row of rows) {
      const leaving = outputs.get(row.id);
      if (!kinds.has(row.kind) || leaving?.known === false) continue;
      const subject = leaving?.title ?? (await subjectText(ctx.office, ctx.scope, row));
      if (subject === null) continue;
      shown.push({
        id: row.id,
        kind: row.kind as ApprovalKind,
        subject,
        output: leaving?.output ?? null,
        reason: row.reason,
        reasonCode: row.reasonCode,
        requestedBy: names.get(row.requestedBy) ?? '已注销账户',
        requestedAt: row.requestedAt,
        status: leaving?.expired ? ('expired' as const) : statusOf(ctx, row),
        decidedBy: row.decidedBy === null ? null : (names.get(row.decidedBy) ?? '已注销账户'),
        decidedAt: row.decidedAt,
      });
    }
    return shown;
  },
  'approval.decide': async (ctx, input) => {
    const approval = await findApproval(ctx.office, input.id);
    if (!approval) throw new AppError('E_NOT_FOUND');
    // Packages are decided with the password typed again (transfer.decide), what leaves by output.decide.
    if (approval.kind !== 'reporterOpen') throw new AppError('E_APPROVAL', { reason: 'kind' });
    if (approval.requestedBy === ctx.session.accountId) throw new AppError('E_SEPARATION');
    const decided = await decideApproval(ctx.office, input.id, {
      status: input.approve ? 'approved' : 'refused',
      decidedBy: ctx.session.accountId,
      decidedAt: ctx.now().toISOString(),
      note: input.note === '' ? null : input.note,
    });
    if (!decided) throw new AppError('E_APPROVAL', { reason: 'decided' });
    ctx.audit({
      action: input.approve ? 'approval.approve' : 'approval.refuse',
      subject: approval.subject,
      facts: { approval: approval.id },
    });
    return {};
  },
};
