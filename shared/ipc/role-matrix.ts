import { isAdministrator, type Role, rolePermissions, roles } from '#shared/domain/roles.ts';
import { type CallName, contract } from './contract.ts';
import type { Access, CallKind } from './entry.ts';

/** One call of the contract with the roles that may make it. */
interface MatrixRow {
  readonly call: CallName;
  readonly kind: CallKind;
  readonly permission: Access;
  /** In the order of `roles`; what a role then sees of a record is decided by record (need to know). */
  readonly roles: readonly Role[];
}

/** Roles that hold an access. Calls of every business account ask the right on the ledger that their input names. */
export function rolesWith(access: Access): readonly Role[] {
  if (access === 'open' || access === 'signedIn') return roles;
  if (access === 'member') return roles.filter((role) => !isAdministrator(role));
  return roles.filter((role) => rolePermissions[role].includes(access));
}

/**
 * Who may make which call, made from the contract itself, so that the printed matrix and the one the router keeps to
 * cannot differ. One row a call, in the order of the contract.
 */
export function roleMatrix(): readonly MatrixRow[] {
  return (Object.keys(contract) as CallName[]).map((call) => {
    const { kind, permission } = contract[call];
    return { call, kind, permission, roles: rolesWith(permission) };
  });
}
