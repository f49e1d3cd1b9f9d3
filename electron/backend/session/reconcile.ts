import type { Policies } from '#shared/domain/policies.ts';
import type { AccountRow } from '#db/repositories/accounts.ts';
import { dropAllKeys, dropOfficeKeys, type Keyring } from './keyring.ts';
import type { KeyringStore } from './keyring-store.ts';
import { knownRoles, mayHoldIdentityKey, mayHoldOfficeKey } from './rights.ts';

/** What the registry says about accounts, as far as the key file has to follow it. */
export interface RegistryView {
  readonly accounts: readonly Pick<AccountRow, 'id' | 'status'>[];
  readonly grants: readonly { readonly accountId: string; readonly role: string }[];
  readonly policies: Policies;
}

/**
 * Brings the key file in line with the registry: disabled accounts lose every key, accounts without a business role
 * the office key, accounts without the right to reporters' identities that key. It never gives a key. This is how
 * a withdrawal takes effect, and how one that a crash cut off takes effect later.
 * @returns true when something was changed
 */
export function follow(keyring: Keyring, view: RegistryView): boolean {
  let changed = false;
  if (JSON.stringify(keyring.policies) !== JSON.stringify(view.policies)) {
    keyring.policies = { ...view.policies };
    changed = true;
  }
  for (const entry of keyring.accounts) {
    const account = view.accounts.find((one) => one.id === entry.id);
    if (!account) continue;
    const roles = knownRoles(view.grants.filter((one) => one.accountId === entry.id).map((one) => one.role));
    if (account.status === 'disabled') {
      if (entry.privateKey !== null || entry.registryKey !== null) {
        dropAllKeys(entry);
        changed = true;
      }
    } else if (!mayHoldOfficeKey(roles)) {
      if (entry.officeKey !== null || entry.identityKey !== null) {
        dropOfficeKeys(entry);
        changed = true;
      }
    } else if (entry.identityKey !== null && !mayHoldIdentityKey(roles)) {
      entry.identityKey = null;
      changed = true;
    }
  }
  return changed;
}

/** `follow` on the stored key file, which is written only where something differs. */
export async function followRegistry(keyrings: KeyringStore, view: RegistryView): Promise<void> {
  if (follow(structuredClone(await keyrings.require()), view))
    await keyrings.update((keyring) => {
      follow(keyring, view);
    });
}
