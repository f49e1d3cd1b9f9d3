import { AppError } from '#shared/errors.ts';
import type { RegistryWriter } from '#db/connections.ts';
import { endSuspension, recordReset } from '#db/repositories/account-upkeep.ts';
import { type AccountRow, findAccount } from '#db/repositories/accounts.ts';
import { countHolders, grantHistory, revokeGrants } from '#db/repositories/grants.ts';
import type { Handler, RegistryCommandContext } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { entryOf } from '../../session/keyring.ts';
import { knownRoles } from '../../session/rights.ts';
import { oneTimeEntry } from './account-making.ts';
import { demandOwnKey } from './admission.ts';
import { keepLastHolder } from './grants.ts';

/**
 * Ends the roles of an account whose password is reset: whoever signs in with the new one-time password could be
 * anybody, the system administrator himself included. The last security administrator keeps the role, for nobody else
 * could give it back, but it rests until a key holder has compared the owner's new key face to face. The last head
 * cannot be reset at all: with his keys the office would lose reporters' identities; the recovery shares are for that.
 * @returns true when the roles rest instead of ending
 * @throws AppError E_SEPARATION {reason: 'lastHolder'}
 */
async function endRoles(
  registry: RegistryWriter,
  accountId: string,
  hand: { readonly at: string; readonly by: string },
): Promise<boolean> {
  const history = await grantHistory(registry, accountId);
  const held = knownRoles(history.filter((one) => one.revokedAt === null).map((one) => one.role));
  if (held.includes('head')) await keepLastHolder(registry, accountId, ['head']);
  if (
    held.includes('securityAdmin') &&
    (await countHolders(registry, 'securityAdmin', accountId, false)) === 0
  )
    return true;
  await revokeGrants(registry, accountId, held, hand);
  return false;
}

/** Puts the account back to what it was when new, in the registry now and in the key file after the commit. */
async function startOver(
  host: SessionHost,
  ctx: RegistryCommandContext,
  account: AccountRow,
  given: { readonly action: string; readonly password: string; readonly suspended: boolean },
): Promise<void> {
  const { id, loginName, displayName } = account;
  const entry = await oneTimeEntry(host, { id, loginName, displayName, password: given.password });
  const hand = { at: ctx.now().toISOString(), by: ctx.session.accountId };
  await recordReset(ctx.registry, id, { ...hand, suspended: given.suspended });
  ctx.audit({
    action: given.action,
    subject: `account/${id}`,
    facts: { rolesRest: given.suspended },
  });
  // The old keys leave the file with the old password: what was wrapped to them is wrapped to nobody now.
  ctx.afterCommit(() =>
    host.keyrings.update((fresh) => {
      fresh.accounts = fresh.accounts.map((one) => (one.id === id ? entry : one));
    }),
  );
}

/** System administrator: a one-time password for a forgotten one. Roles and keys end with it. */
export function reset(host: SessionHost): Handler<'account.reset'> {
  return async (ctx, input) => {
    const self = ctx.session.accountId;
    const account = await findAccount(ctx.registry, input.id);
    if (!account || account.status === 'disabled') throw new AppError('E_NOT_FOUND');
    if (account.id === self) throw new AppError('E_SEPARATION', { reason: 'self' });
    const suspended = await endRoles(ctx.registry, account.id, { at: ctx.now().toISOString(), by: self });
    await startOver(host, ctx, account, {
      action: 'account.reset',
      password: input.initialPassword,
      suspended,
    });
    return {};
  };
}

/** System administrator: a disabled account comes back without roles and without any key. */
export function enable(host: SessionHost): Handler<'account.enable'> {
  return async (ctx, input) => {
    const account = await findAccount(ctx.registry, input.id);
    if (account?.status !== 'disabled') throw new AppError('E_NOT_FOUND');
    const hand = { at: ctx.now().toISOString(), by: ctx.session.accountId };
    const history = await grantHistory(ctx.registry, account.id);
    const held = history.filter((one) => one.revokedAt === null).map((one) => one.role);
    await revokeGrants(ctx.registry, account.id, held, hand);
    await startOver(host, ctx, account, {
      action: 'account.enable',
      password: input.initialPassword,
      suspended: false,
    });
    return {};
  };
}

/**
 * A key holder has compared the fingerprint with the owner face to face: the roles that rested since the reset stand
 * again. The system administrator, who knew the one-time password, cannot do it: he holds no key.
 */
export function vouch(host: SessionHost): Handler<'account.vouch'> {
  return async (ctx, input) => {
    const account = await findAccount(ctx.registry, input.id);
    if (!account || account.status === 'disabled' || account.suspendedAt === null)
      throw new AppError('E_NOT_FOUND');
    if (account.id === ctx.session.accountId) throw new AppError('E_SEPARATION', { reason: 'self' });
    demandOwnKey(account, entryOf(await host.requireKeyring(), account.id), input.fingerprint);
    await endSuspension(ctx.registry, account.id);
    ctx.audit({ action: 'account.vouch', subject: `account/${account.id}` });
    return {};
  };
}
