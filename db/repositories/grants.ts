import type { RegistryReader, RegistryWriter } from '../connections.ts';

/** A role of an account, held now (`revokedAt` null) or once. */
export interface GrantRow {
  readonly accountId: string;
  readonly role: string;
  readonly grantedAt: string;
  readonly grantedBy: string | null;
  readonly revokedAt: string | null;
  /** Last day, YYYY-MM-DD; null for a grant without end. */
  readonly expiresOn: string | null;
}

const columns = ['accountId', 'role', 'grantedAt', 'grantedBy', 'revokedAt', 'expiresOn'] as const;

/** Roles that accounts hold now, in the order of granting. */
export async function listHeldGrants(registry: RegistryReader): Promise<GrantRow[]> {
  return registry
    .selectFrom('roleGrant')
    .select(columns)
    .where('revokedAt', 'is', null)
    .orderBy('seq')
    .execute();
}

/** Every grant an account ever had, oldest first. */
export async function grantHistory(registry: RegistryReader, accountId: string): Promise<GrantRow[]> {
  return registry
    .selectFrom('roleGrant')
    .select(columns)
    .where('accountId', '=', accountId)
    .orderBy('seq')
    .execute();
}

/**
 * How many usable accounts other than `except` hold a role.
 * @param admitted count only those that were admitted to the office key
 * @returns accounts whose grant has an end, or whose roles rest after a reset, do not count
 */
export async function countHolders(
  registry: RegistryReader,
  role: string,
  except: string,
  admitted: boolean,
): Promise<number> {
  let holders = registry
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.accountId')
    .select((eb) => eb.fn.countAll<number>().as('holders'))
    .where('roleGrant.role', '=', role)
    .where('roleGrant.revokedAt', 'is', null)
    .where('roleGrant.expiresOn', 'is', null)
    .where('account.status', '=', 'active')
    .where('account.suspendedAt', 'is', null)
    .where('account.id', '!=', except);
  if (admitted) holders = holders.where('account.admittedAt', 'is not', null);
  return (await holders.executeTakeFirstOrThrow()).holders;
}

export async function addGrants(
  registry: RegistryWriter,
  accountId: string,
  roles: readonly string[],
  given: {
    readonly at: string;
    readonly by: string | null;
    /** Last day of a role that is given for a time. */
    readonly expires?: Readonly<Partial<Record<string, string>>>;
  },
): Promise<void> {
  if (roles.length === 0) return;
  await registry
    .insertInto('roleGrant')
    .values(
      roles.map((role) => ({
        accountId,
        role,
        grantedAt: given.at,
        grantedBy: given.by,
        expiresOn: given.expires?.[role] ?? null,
      })),
    )
    .execute();
}

export async function revokeGrants(
  registry: RegistryWriter,
  accountId: string,
  roles: readonly string[],
  taken: { readonly at: string; readonly by: string },
): Promise<void> {
  if (roles.length === 0) return;
  await registry
    .updateTable('roleGrant')
    .set({ revokedAt: taken.at, revokedBy: taken.by })
    .where('accountId', '=', accountId)
    .where('role', 'in', [...roles])
    .where('revokedAt', 'is', null)
    .execute();
}
