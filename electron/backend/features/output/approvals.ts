import type { ApprovalTable } from '#db/schema/office.ts';
import { memberNames } from '#db/repositories/members.ts';
import { outputRequests, voicesOf } from '#db/repositories/output-requests.ts';
import type { ApprovalOutput } from '#shared/ipc/output-calls.ts';
import type { QueryContext } from '../../context.ts';
import { statusOf } from './plan.ts';
import { mayKnow } from './request.ts';

/** What an approval lets out, for the list of approvals. */
export interface ShownOutput {
  readonly title: string;
  readonly output: ApprovalOutput;
  readonly expired: boolean;
  /** False for one whose record the reader may not see: to him there is no such request. */
  readonly known: boolean;
}

/** The requests among these approvals that are about something that leaves. */
export async function outputsOf(
  ctx: QueryContext,
  approvals: readonly ApprovalTable[],
): Promise<ReadonlyMap<string, ShownOutput>> {
  const ids = approvals.map(({ id }) => id);
  const requests = await outputRequests(ctx.office, ids);
  if (requests.size === 0) return new Map();
  const voices = await voicesOf(ctx.office, ids);
  const names = await memberNames(ctx.office);
  const shown = new Map<string, ShownOutput>();
  for (const [id, request] of requests) {
    const own = voices.filter(({ approvalId }) => approvalId === id);
    shown.set(id, {
      title: request.title,
      known: request.requestedBy === ctx.session.accountId || (await mayKnow(ctx.office, ctx.scope, request)),
      expired: statusOf(request, ctx.now()) === 'expired',
      output: {
        act: request.act,
        records: request.records,
        copies: request.copies,
        used: request.used,
        level: request.level,
        mark: request.mark,
        people: request.people,
        agreed: own.map(({ accountId }) => names.get(accountId) ?? '已注销账户'),
        agreedByMe: own.some(({ accountId }) => accountId === ctx.session.accountId),
        mine: request.requestedBy === ctx.session.accountId,
        expiresAt: request.expiresAt,
      },
    });
  }
  return shown;
}
