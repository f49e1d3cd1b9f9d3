import { type IsoDate, localDateOf } from '#shared/domain/date.ts';
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

type Expiries = Readonly<Partial<Record<Role, IsoDate>>>;

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
  given: { readonly at: string; readonly by: string; readonly expires: Expiries },
): Promise<{ added: Role[]; removed: Role[] }> {
  const history = await grantHistory(registry, accountId);
  const held = knownRoles(history.filter((one) => one.revokedAt === null).map((one) => one.role));
  refuseChangeOfSide(wanted, knownRoles(history.map((one) => one.role)));
  const until = (role: Role) => given.expires[role] ?? null;
  const asBefore = (role: Role) =>
    history.some((one) => one.revokedAt === null && one.role === role && one.expiresOn === until(role));
  // A role with another last day is a new grant; the old one keeps its row.
  const added = wanted.filter((one) => !asBefore(one));
  const removed = held.filter((one) => !wanted.includes(one) || added.includes(one));
  // One that is now given for a time ends one day: somebody else must be there for good.
  await keepLastHolder(
    registry,
    accountId,
    removed.filter((one) => !wanted.includes(one) || until(one) !== null),
  );
  await revokeGrants(registry, accountId, removed, given);
  await addGrants(registry, accountId, added, given);
  if (!mayHoldOfficeKey(wanted)) await recordAdmission(registry, accountId, null);
  return { added, removed };
}

/** @throws AppError E_VALIDATION for a last day that is over */
function refusePastEnd(expires: Expiries, today: IsoDate): void {
  for (const [role, day] of Object.entries(expires))
    if (day < today)
      throw new AppError('E_VALIDATION', { issues: [{ path: `expires.${role}`, rule: 'past' }] });
}

/** Roles for the log, with the last day of those that have one: `handler:2017-12-31`. */
function worded(given: readonly Role[], expires: Expiries): string {
  return given.map((role) => (expires[role] ? `${role}:${expires[role]}` : role)).join(' ');
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
    const given = { at: ctx.now().toISOString(), by: self, expires: input.expires };
    refusePastEnd(given.expires, localDateOf(ctx.now()));
    const { added, removed } = await change(ctx.registry, account.id, wanted, given);
    ctx.audit({
      action: 'account.grant',
      subject: `account/${account.id}`,
      facts: { added: worded(added, input.expires), removed: removed.join(' ') },
    });
    ctx.afterCommit(() => followAfter(host, host.requireLive().registryRead));
    return {};
  };
}
