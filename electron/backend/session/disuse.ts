import type { Policies } from '#shared/domain/policies.ts';
import type { AccountRow } from '#db/repositories/accounts.ts';

const DAY_MS = 86_400_000;

type Used = Pick<AccountRow, 'id' | 'createdAt' | 'lastSignInAt' | 'unlockedAt' | 'resetAt' | 'status'>;

/** When an account was last used or looked after: signed in, unlocked, made anew, made. */
function lastUse(account: Used): number {
  const moments = [account.createdAt, account.lastSignInAt, account.unlockedAt, account.resetAt];
  return Math.max(...moments.map((at) => (at === null ? 0 : Date.parse(at))));
}

/** Whole days since the last use; 0 also where the clock was set back. */
export function unusedDays(account: Used, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - lastUse(account)) / DAY_MS));
}

/**
 * Accounts that are locked because nobody used them longer than the policy allows (requirements §3 O). Somebody must
 * be left who can unlock: of the security administrators the one who was here last is never locked by this.
 */
export function lockedByDisuse(
  accounts: readonly Used[],
  grants: readonly { readonly accountId: string; readonly role: string }[],
  policies: Pick<Policies, 'unusedDays'>,
  now: Date,
): ReadonlySet<string> {
  const security = new Set(grants.filter((one) => one.role === 'securityAdmin').map((one) => one.accountId));
  const [keeper] = accounts
    .filter((one) => one.status === 'active' && security.has(one.id))
    .toSorted((a, b) => lastUse(b) - lastUse(a));
  return new Set(
    accounts
      .filter((one) => one.id !== keeper?.id && unusedDays(one, now) > policies.unusedDays)
      .map((one) => one.id),
  );
}
