import { listAccounts } from '#db/repositories/accounts.ts';
import { listHeldGrants } from '#db/repositories/grants.ts';
import type { RegistryReader } from '#db/connections.ts';
import type { Role } from '#shared/domain/roles.ts';
import { knownRoles } from './rights.ts';

/** An account as a colleague sees it. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly roles: readonly Role[];
  /** At work in the office: an own password, admitted, not disabled. */
  readonly active: boolean;
  readonly disabledAt: string | null;
}

/** Every account with the roles it holds now, by id. */
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
        disabledAt: one.disabledAt,
      },
    ]),
  );
}
