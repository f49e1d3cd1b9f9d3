import { holds, isAdministrator, type Role, role } from '#shared/domain/roles.ts';

/** Roles as stored; a name that this version does not know is none. */
export function knownRoles(stored: readonly string[]): Role[] {
  return stored.flatMap((one) => {
    const known = role.safeParse(one);
    return known.success ? [known.data] : [];
  });
}

/** True when the roles are business roles, to whose accounts the office key may be wrapped. */
export function mayHoldOfficeKey(roles: readonly Role[]): boolean {
  return roles.length > 0 && !roles.some(isAdministrator);
}

/**
 * True when the identity private key may be wrapped to an account: those who open reporters' identities, and those
 * who approve it and admit others, for a key that nobody could hand on would die with its holder.
 */
export function mayHoldIdentityKey(roles: readonly Role[]): boolean {
  if (!mayHoldOfficeKey(roles)) return false;
  return holds(roles, 'reporter.read') || (holds(roles, 'reporter.approve') && holds(roles, 'account.admit'));
}
