import { isAdministrator, type Role, roleConflicts, roleKind } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import type { RegistryReader, RegistryWriter } from '#db/connections.ts';
import { findAccount, listAccounts, recordAdmission } from '#db/repositories/accounts.ts';
import {
  addGrants,
  countHolders,
  grantHistory,
  listHeldGrants,
  revokeGrants,
} from '#db/repositories/grants.ts';
import type { Handler } from '../../context.ts';
import type { SessionHost } from '../../session/host.ts';
import { readColumns } from '../../session/policy.ts';
import { followRegistry } from '../../session/reconcile.ts';
import { knownRoles, mayHoldOfficeKey } from '../../session/rights.ts';

/** Roles without which the office could not go on: the last account that holds one keeps it. */
const neededRoles: readonly Role[] = ['systemAdmin', 'securityAdmin', 'auditor', 'head'];

const refuse = (reason: string): never => {
  throw new AppError('E_SEPARATION', { reason });
};

/** @throws AppError E_SEPARATION {reason: 'lastHolder'} */
export async function keepLastHolder(
  registry: RegistryReader,
  accountId: string,
  leaving: readonly Role[],
): Promise<void> {
  for (const role of leaving.filter((one) => neededRoles.includes(one)))
    if ((await countHolders(registry, role, accountId, !isAdministrator(role))) === 0) refuse('lastHolder');
}

/**
 * An account stays what it first was. A business account made an administrator would be an administrator who once
 * held the office key; an administrator made another would audit or grant his own acts. A new post is a new account.
 */
function refuseChangeOfSide(wanted: readonly Role[], everHeld: readonly Role[]): void {
  for (const role of wanted) {
    if (everHeld.some((held) => roleKind(held) !== roleKind(role))) refuse('otherSide');
    if (isAdministrator(role) && everHeld.some((held) => isAdministrator(held) && held !== role))
      refuse('otherSide');
  }
}

/** Brings the key file in line after a commit; the session takes over the registry's policies. */
export async function followAfter(host: SessionHost, registry: RegistryReader): Promise<void> {
  const live = host.requireLive();
  live.takePolicies(await readColumns(registry));
  await followRegistry(host.keyrings, {
    accounts: await listAccounts(registry),
    grants: await listHeldGrants(registry),
    policies: live.policies,
  });
}

async function change(
  registry: RegistryWriter,
  accountId: string,
  wanted: readonly Role[],
  hand: { readonly at: string; readonly by: string },
): Promise<{ added: Role[]; removed: Role[] }> {
  const history = await grantHistory(registry, accountId);
  const held = knownRoles(history.filter((one) => one.revokedAt === null).map((one) => one.role));
  refuseChangeOfSide(wanted, knownRoles(history.map((one) => one.role)));
  const added = wanted.filter((one) => !held.includes(one));
  const removed = held.filter((one) => !wanted.includes(one));
  await keepLastHolder(registry, accountId, removed);
  await revokeGrants(registry, accountId, removed, hand);
  await addGrants(registry, accountId, added, hand);
  if (!mayHoldOfficeKey(wanted)) await recordAdmission(registry, accountId, null);
  return { added, removed };
}

/**
 * The security administrator's part: which roles an account holds. Not his own, not one he made, no roles that exclude
 * one another. Where business rights end, the wrapped keys leave the key file.
 */
export function grant(host: SessionHost): Handler<'account.grant'> {
  return async (ctx, input) => {
    const self = ctx.session.accountId;
    const account = await findAccount(ctx.registry, input.id);
    if (!account || account.status === 'disabled') throw new AppError('E_NOT_FOUND');
    if (account.id === self) refuse('self');
    if (account.createdBy === self) refuse('creator');
    if (account.admittedBy === self) refuse('admitter');
    const wanted = [...new Set(input.roles)];
    if (roleConflicts(wanted).length > 0) refuse('exclusive');
    const hand = { at: ctx.now().toISOString(), by: self };
    const { added, removed } = await change(ctx.registry, account.id, wanted, hand);
    ctx.audit({
      action: 'account.grant',
      subject: `account/${account.id}`,
      facts: { added: added.join(' '), removed: removed.join(' ') },
    });
    ctx.afterCommit(() => followAfter(host, host.requireLive().registryRead));
    return {};
  };
}
