import { memberNames } from '#db/repositories/members.ts';
import { type OutputRequest, requestsFor, voicesOf } from '#db/repositories/output-requests.ts';
import type { OfficeReader } from '#db/connections.ts';
import { peopleOf } from '#shared/domain/output.ts';
import type { OutputPlan } from '#shared/ipc/output-calls.ts';
import type { Session } from '../../context.ts';
import { digestOf, type Leaving, ruleFor } from './leaving.ts';

/** Who looks. */
export interface Asking {
  readonly office: OfficeReader;
  readonly session: Session;
  readonly now: () => Date;
}

type Status = NonNullable<OutputPlan['request']>['status'];

/** Where a request stands; what was agreed to and not used within its day is expired. */
export function statusOf(request: OutputRequest, now: Date): Status {
  if (request.status === 'approved') {
    const fresh = request.expiresAt !== null && Date.parse(request.expiresAt) > now.getTime();
    return fresh ? 'approved' : 'expired';
  }
  return request.status as Exclude<Status, 'expired' | 'approved'>;
}

/** The request of this account that counts for what is to leave: one that may be used, else the newest. */
export async function requestThatCounts(
  { office, session, now }: Asking,
  leaving: Leaving,
): Promise<{ readonly request: OutputRequest; readonly status: Status } | null> {
  const wanted = { act: leaving.act, contentDigest: digestOf(leaving), by: session.accountId };
  const found = (await requestsFor(office, wanted)).map((request) => ({
    request,
    status: statusOf(request, now()),
  }));
  return (
    found.find(({ status }) => status === 'approved') ??
    found.find(({ status }) => status === 'waiting') ??
    found[0] ??
    null
  );
}

/** True when a list has grown since leave was given for it. */
export function hasGrown(leaving: Leaving, request: OutputRequest): boolean {
  return (leaving.records ?? 0) > (request.records ?? leaving.records ?? 0);
}

/** What this needs, and how far it is. @throws AppError E_SECRECY */
export async function planOf(asking: Asking, leaving: Leaving): Promise<OutputPlan> {
  const rule = ruleFor(leaving, asking.session);
  const found = rule === 'none' ? null : await requestThatCounts(asking, leaving);
  const names = found ? await memberNames(asking.office) : new Map<string, string>();
  const voices = found ? await voicesOf(asking.office, [found.request.approvalId]) : [];
  return {
    title: leaving.title,
    records: leaving.records,
    level: leaving.marking?.level ?? null,
    mark: leaving.marking?.text ?? '',
    rule,
    ready: rule === 'none' || (found?.status === 'approved' && isEnough(rule, found.request, leaving)),
    request: found && {
      id: found.request.approvalId,
      status: hasGrown(leaving, found.request) && found.status === 'approved' ? 'expired' : found.status,
      copies: found.request.copies,
      left: found.request.copies - found.request.used,
      expiresAt: found.request.expiresAt,
      agreed: voices.map(({ accountId }) => names.get(accountId) ?? '已注销账户'),
      people: found.request.people,
      note: found.request.note,
    },
  };
}

/** True when what was agreed covers what is to leave now, also by a rule that has become stricter since. */
export function isEnough(rule: OutputPlan['rule'], request: OutputRequest, leaving: Leaving): boolean {
  return request.people >= peopleOf[rule] && !hasGrown(leaving, request);
}
