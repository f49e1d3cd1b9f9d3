import type { RegistryReader, RegistryWriter } from '../connections.ts';

/** Another name or another post of the same person. `postChangedAt` is kept where the post stays. */
export async function recordPerson(
  registry: RegistryWriter,
  id: string,
  person: {
    readonly displayName: string;
    readonly post: string;
    readonly postId: string | null;
    readonly postChangedAt: string | null;
  },
): Promise<void> {
  await registry.updateTable('account').set(person).where('id', '=', id).execute();
}

/** An account as it was when new: a one-time password, no key of its own, not admitted. */
export async function recordReset(
  registry: RegistryWriter,
  id: string,
  reset: { readonly at: string; readonly by: string; readonly suspended: boolean },
): Promise<void> {
  await registry
    .updateTable('account')
    .set({
      status: 'created',
      publicKey: null,
      passwordChangedAt: null,
      admittedAt: null,
      admittedBy: null,
      disabledAt: null,
      disabledBy: null,
      disabledReason: null,
      resetAt: reset.at,
      resetBy: reset.by,
      suspendedAt: reset.suspended ? reset.at : null,
    })
    .where('id', '=', id)
    .execute();
}

/** A new password and key of an account, given by recovery shares: its roles rest until a key holder has compared the key. */
export async function recordRecovered(
  registry: RegistryWriter,
  id: string,
  { at, publicKey }: { readonly at: string; readonly publicKey: string },
): Promise<void> {
  await registry
    .updateTable('account')
    .set({
      status: 'active',
      publicKey,
      passwordChangedAt: at,
      resetAt: at,
      resetBy: null,
      suspendedAt: at,
    })
    .where('id', '=', id)
    .execute();
}

/** The roles stand again after a key holder has compared the owner's new key. */
export async function endSuspension(registry: RegistryWriter, id: string): Promise<void> {
  await registry.updateTable('account').set({ suspendedAt: null }).where('id', '=', id).execute();
}

export async function recordSignIn(registry: RegistryWriter, id: string, at: string): Promise<void> {
  await registry.updateTable('account').set({ lastSignInAt: at }).where('id', '=', id).execute();
}

export async function recordUnlock(registry: RegistryWriter, id: string, at: string): Promise<void> {
  await registry.updateTable('account').set({ unlockedAt: at }).where('id', '=', id).execute();
}

/** Grants held whose last day is over, oldest first. */
export async function grantsEnded(
  registry: RegistryReader,
  today: string,
): Promise<readonly { readonly accountId: string; readonly role: string }[]> {
  return registry
    .selectFrom('roleGrant')
    .select(['accountId', 'role'])
    .where('revokedAt', 'is', null)
    .where('expiresOn', '<', today)
    .orderBy('seq')
    .execute();
}

/** Ends a grant whose time is over; nobody's hand did it. */
export async function endGrant(
  registry: RegistryWriter,
  accountId: string,
  role: string,
  at: string,
): Promise<void> {
  await registry
    .updateTable('roleGrant')
    .set({ revokedAt: at })
    .where('accountId', '=', accountId)
    .where('role', '=', role)
    .where('revokedAt', 'is', null)
    .execute();
}
