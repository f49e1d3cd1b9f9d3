import { accountId, newId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import {
  type AccountRow,
  findAccount,
  insertAccount,
  listAccounts,
  loginTaken,
  recordDisabled,
} from '#db/repositories/accounts.ts';
import { grantHistory, listHeldGrants } from '#db/repositories/grants.ts';
import type { Handler } from '../../context.ts';
import { makeEntry } from '../../session/account-entry.ts';
import { fingerprint, wipe } from '../../session/crypto.ts';
import type { SessionHost } from '../../session/host.ts';
import { entryOf, fromBase64, type KeyringAccount, loginDigest, loginKey } from '../../session/keyring.ts';
import { clearFailures } from '../../session/lockout.ts';
import { demandStrong } from '../../session/password-strength.ts';
import { knownRoles, mayHoldIdentityKey } from '../../session/rights.ts';
import { followAfter, keepLastHolder } from './grants.ts';

type Listed = CallOutput<'account.list'>[number];

function statusOf(stored: string): Listed['status'] {
  return stored === 'active' || stored === 'disabled' ? stored : 'created';
}

function listed(account: AccountRow, roles: Role[], entry: KeyringAccount | undefined, now: Date): Listed {
  const lock = entry?.failures.lockedUntil ?? null;
  // With the office key alone, a role that opens reporters' identities still waits for a holder of that key.
  const whole = entry?.identityKey !== null || !mayHoldIdentityKey(roles);
  return {
    id: account.id,
    loginName: account.loginName,
    displayName: account.displayName,
    post: account.post,
    status: statusOf(account.status),
    hasKeys: account.publicKey !== null,
    roles,
    admitted: entry?.officeKey != null && whole,
    lockedUntil: lock !== null && Date.parse(lock) > now.getTime() ? lock : null,
    fingerprint: account.publicKey === null ? null : fingerprint(fromBase64(account.publicKey)),
    createdAt: account.createdAt,
  };
}

export function list(host: SessionHost): Handler<'account.list'> {
  return async (ctx) => {
    const { accounts } = await host.requireKeyring();
    const grants = await listHeldGrants(ctx.registry);
    const rows = await listAccounts(ctx.registry);
    const now = ctx.now();
    return rows.map((row) => {
      const roles = knownRoles(grants.filter((one) => one.accountId === row.id).map((one) => one.role));
      const entry = accounts.find((one) => one.id === row.id);
      return listed(row, roles, entry, now);
    });
  };
}

/**
 * The system administrator's part: an account with a one-time password. He knows that password and made its key pair,
 * so the pair opens the registry at most; the owner's first own password replaces it.
 */
export function create(host: SessionHost): Handler<'account.create'> {
  return async (ctx, input) => {
    const live = host.requireLive();
    const keyring = await host.requireKeyring();
    const key = loginKey(input.loginName);
    if (await loginTaken(ctx.registry, key))
      throw new AppError('E_VALIDATION', { issues: [{ path: 'loginName', rule: 'taken' }] });
    await demandStrong(input.initialPassword, [input.loginName, input.displayName], live.policies);
    const id = newId(accountId);
    const login = loginDigest(keyring.loginSalt, input.loginName);
    const { entry, pair } = await makeEntry({
      officeId: keyring.officeId,
      id,
      login,
      password: input.initialPassword,
      cost: host.cost,
      oneTime: true,
      sealRegistryKey: (publicKey) => live.keys.registryKeyFor(id, publicKey),
    });
    wipe(pair.privateKey);
    await insertAccount(ctx.registry, {
      id,
      loginName: input.loginName,
      loginKey: key,
      displayName: input.displayName,
      post: input.post,
      status: 'created',
      createdAt: ctx.now().toISOString(),
      createdBy: ctx.session.accountId,
    });
    ctx.audit({ action: 'account.create', subject: `account/${id}` });
    // Before the commit: an entry without its row opens nothing and is replaced by the next try; a row without its entry
    // would be an account that nobody can ever use.
    await host.keyrings.update((fresh) => {
      fresh.accounts = [...fresh.accounts.filter((one) => one.login !== login), entry];
      fresh.strangers = fresh.strangers.filter((one) => one.login !== login);
    });
    return { id };
  };
}

/** Ends an account for good. Its keys leave the key file; its name stays in the records it made. */
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

/** The security administrator ends a lock before its time. */
export function unlock(host: SessionHost): Handler<'account.unlock'> {
  return async (ctx, input) => {
    const account = await findAccount(ctx.registry, input.id);
    if (!account || account.status === 'disabled') throw new AppError('E_NOT_FOUND');
    if (account.id === ctx.session.accountId) throw new AppError('E_SEPARATION', { reason: 'self' });
    ctx.audit({ action: 'account.unlock', subject: `account/${account.id}` });
    ctx.afterCommit(() =>
      host.keyrings.update((keyring) => clearFailures(entryOf(keyring, account.id).failures)),
    );
    return {};
  };
}
