import { listAccounts } from '#db/repositories/accounts.ts';
import { AuditRows, listLog } from '#db/repositories/audit.ts';
import { verifyStored } from '../../audit/chain.ts';
import type { Handler } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';

/** Both chains as one list, newest arrival first, with the names of those who acted. */
export const list: Handler<'log.list'> = async (ctx, input) => {
  const rows = await listLog(ctx.registry, {
    before: input.before,
    limit: input.limit,
    accountId: input.account,
    action: input.action,
  });
  const names = new Map((await listAccounts(ctx.registry)).map((one) => [one.id, one.displayName]));
  return {
    rows: rows.map(({ seq, source, at, accountId, action, subject, result, hash }) => ({
      seq,
      source,
      at,
      account: names.get(accountId) ?? accountId,
      action,
      subject,
      result,
      hash,
    })),
    next: rows.length === input.limit ? (rows.at(-1)?.ordinal ?? null) : null,
  };
};

/**
 * Recomputes the registry's chain and the mirror of the office's. `brokenAt` is the number within the chain that is
 * broken, the registry's first; `head` gives both heads, the registry's first.
 */
export function verify(host: SessionHost): Handler<'log.verify'> {
  return async () => {
    const { raw } = host.requireLive().registryReader;
    const own = await verifyStored(new AuditRows(raw, 'auditEntry'));
    const mirror = await verifyStored(new AuditRows(raw, 'officeAuditMirror'));
    return {
      rows: own.rows + mirror.rows,
      intact: own.intact && mirror.intact,
      brokenAt: own.brokenAt ?? mirror.brokenAt,
      head: `${own.head} ${mirror.head}`,
    };
  };
}
