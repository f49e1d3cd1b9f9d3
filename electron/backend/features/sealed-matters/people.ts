import { listAccounts } from '#db/repositories/accounts.ts';
import { listHeldGrants } from '#db/repositories/grants.ts';
import type { RegistryReader } from '#db/connections.ts';
import type { SealedTargetKind } from '#shared/domain/codes/sealed-codes.ts';
import { holds, type Role } from '#shared/domain/roles.ts';
import { knownRoles } from '../../session/rights.ts';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly roles: readonly Role[];
  /** At work in the office: an own password, admitted, not disabled. */
  readonly active: boolean;
}

/** Every account with its roles, by id. */
export async function colleagues(registry: RegistryReader): Promise<ReadonlyMap<string, Colleague>> {
  const grants = await listHeldGrants(registry);
  const accounts = await listAccounts(registry);
  return new Map(
    accounts.map((one) => [
      one.id,
      {
        id: one.id,
        name: one.displayName,
        post: one.post,
        roles: knownRoles(grants.filter((grant) => grant.accountId === one.id).map((grant) => grant.role)),
        active: one.status === 'active' && one.admittedAt !== null,
      },
    ]),
  );
}

/**
 * Whether an account may be named for a matter: at work, with the right to see its own matters, and not a head where
 * the matter is about the office's own head (检举控告工作规则 §15: straight to the upper level).
 */
export function mayBeNamed(one: Colleague, targetKind: SealedTargetKind): boolean {
  return (
    one.active &&
    holds(one.roles, 'sealedMatter.read') &&
    !(targetKind === 'ownHead' && one.roles.includes('head'))
  );
}
