import type { Role } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { recordUnlock } from '#db/repositories/account-upkeep.ts';
import { type AccountRow, findAccount, listAccounts, recordDisabled } from '#db/repositories/accounts.ts';
import { type GrantRow, grantHistory, listHeldGrants } from '#db/repositories/grants.ts';
import type { Handler } from '../../context.ts';
import { fingerprint } from '../../session/crypto.ts';
import { lockedByDisuse, unusedDays } from '../../session/disuse.ts';
import type { SessionHost } from '../../session/host.ts';
import { entryOf, fromBase64, type KeyringAccount } from '../../session/keyring.ts';
import { clearFailures } from '../../session/lockout.ts';
import { knownRoles, mayHoldIdentityKey } from '../../session/rights.ts';
import { followAfter, keepLastHolder } from './grants.ts';

type Listed = CallOutput<'account.list'>[number];

function statusOf(stored: string): Listed['status'] {
  return stored === 'active' || stored === 'disabled' ? stored : 'created';
}

/** Name of an account; empty where no account did it (the first run). */
type Named = (id: string | null) => string;

function grantsOf(grants: readonly GrantRow[], named: Named): Listed['grants'] {
  return grants.flatMap(({ role, grantedAt, grantedBy, expiresOn }) =>
    knownRoles([role]).map((known) => ({ role: known, grantedAt, grantedBy: named(grantedBy), expiresOn })),
  );
}

/** The key file's side of an account: locked until when, and whether its keys are whole. */
function keysOf(entry: KeyringAccount | undefined, roles: readonly Role[], now: Date) {
  const lock = entry?.failures.lockedUntil ?? null;
  // With the office key alone, a role that opens reporters' identities still waits for a holder of that key.
  const whole = entry?.identityKey !== null || !mayHoldIdentityKey(roles);
  return {
    admitted: entry?.officeKey != null && whole,
    lockedUntil: lock !== null && Date.parse(lock) > now.getTime() ? lock : null,
  };
}

function listed(account: AccountRow, grants: readonly GrantRow[], named: Named) {
  const roles = knownRoles(grants.map((one) => one.role));
  const newest =
    grants
      .map((one) => one.grantedAt)
      .toSorted()
      .at(-1) ?? '';
  return {
    id: account.id,
    loginName: account.loginName,
    displayName: account.displayName,
    post: account.post,
    postId: account.postId,
    status: statusOf(account.status),
    hasKeys: account.publicKey !== null,
    roles,
    grants: grantsOf(grants, named),
    fingerprint: account.publicKey === null ? null : fingerprint(fromBase64(account.publicKey)),
    createdAt: account.createdAt,
    createdBy: named(account.createdBy),
    lastSignInAt: account.lastSignInAt,
    disabledAt: account.disabledAt,
    disabledReason: account.disabledReason,
    resetAt: account.resetAt,
    suspended: account.suspendedAt !== null,
    postChangedSinceGrant:
      account.postChangedAt !== null && roles.length > 0 && account.postChangedAt > newest,
  };
}

export function list(host: SessionHost): Handler<'account.list'> {
  return async (ctx) => {
    const { accounts: entries } = await host.requireKeyring();
    const grants = await listHeldGrants(ctx.registry);
    const rows = await listAccounts(ctx.registry);
    const now = ctx.now();
    const names = new Map(rows.map((one) => [one.id, one.displayName]));
    const named: Named = (id) => (id === null ? '' : (names.get(id) ?? ''));
    const unused = lockedByDisuse(rows, grants, ctx.session.policies, now);
    return rows.map((row) => {
      const own = listed(
        row,
        grants.filter((one) => one.accountId === row.id),
        named,
      );
      const entry = entries.find((one) => one.id === row.id);
      return {
        ...own,
        ...keysOf(entry, own.roles, now),
        unusedDays: unusedDays(row, now),
        unusedLocked: row.status !== 'disabled' && unused.has(row.id),
      };
    });
  };
}

/** Ends an account. Its keys leave the key file; its name stays in the records it made. */
export function disable(host: SessionHost): Handler<'account.disable'> {
  return async (ctx, input) => {
    const self = ctx.session.accountId;
    const account = await findAccount(ctx.registry, input.id);
    if (!account || account.status === 'disabled') throw new AppError('E_NOT_FOUND');
    if (account.id === self) throw new AppError('E_SEPARATION', { reason: 'self' });
    const held = (await grantHistory(ctx.registry, account.id)).filter((one) => one.revokedAt === null);
    await keepLastHolder(ctx.registry, account.id, knownRoles(held.map((one) => one.role)));
    await recordDisabled(ctx.registry, account.id, {
      at: ctx.now().toISOString(),
      by: self,
      reason: input.reason,
    });
    ctx.audit({ action: 'account.disable', subject: `account/${account.id}` });
    ctx.afterCommit(() => followAfter(host, host.requireLive().registryRead));
    return {};
  };
}

/** The security administrator ends a lock: after wrong passwords before its time, after disuse once he has asked. */
export function unlock(host: SessionHost): Handler<'account.unlock'> {
  return async (ctx, input) => {
    const account = await findAccount(ctx.registry, input.id);
    if (!account || account.status === 'disabled') throw new AppError('E_NOT_FOUND');
    if (account.id === ctx.session.accountId) throw new AppError('E_SEPARATION', { reason: 'self' });
    await recordUnlock(ctx.registry, account.id, ctx.now().toISOString());
    ctx.audit({ action: 'account.unlock', subject: `account/${account.id}` });
    ctx.afterCommit(() =>
      host.keyrings.update((keyring) => clearFailures(entryOf(keyring, account.id).failures)),
    );
    return {};
  };
}
