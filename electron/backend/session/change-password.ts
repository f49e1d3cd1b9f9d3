import { rewrapEntry } from './account-entry.ts';
import { carryEvents, EVENT_DONE, PASSWORD_CHANGED } from './carry-events.ts';
import { wipe } from './crypto.ts';
import type { SessionHost } from './host.ts';
import { entryOf, keepEvent } from './keyring.ts';
import type { LiveSession } from './live-session.ts';
import { demandStrong } from './password-strength.ts';
import { openAccount } from './sign-in.ts';

/**
 * Puts a new password in force for the account at work. After a one-time password this also makes the owner's own key
 * pair, the only one that can be admitted. The key file changes in one step: whenever the power goes, either the old
 * password opens the account or the new one does.
 * @throws AppError E_SIGN_IN or E_LOCKED_OUT for a wrong current password (it counts as a try), E_PASSWORD_WEAK
 */
export function changePassword(host: SessionHost, current: string, next: string): Promise<LiveSession> {
  return host.inTurn(async () => {
    const live = host.requireLive();
    const keyring = await host.requireKeyring();
    const login = entryOf(keyring, live.accountId).login;
    const { entry: old, pair } = await openAccount(host, keyring, login, current);
    try {
      const { loginName, displayName } = live.account;
      await demandStrong(next, [loginName, displayName], live.policies);
      const made = await rewrapEntry({
        officeId: keyring.officeId,
        entry: old,
        pair,
        next,
        remembered: live.policies.passwordRemembered,
        cost: host.cost,
        sealRegistryKey: (publicKey) => live.keys.registryKeyFor(live.accountId, publicKey),
      });
      const at = host.now().toISOString();
      await host.keyrings.update((fresh) => {
        const { officeKey: _, identityKey: __, ...own } = made.entry;
        Object.assign(entryOf(fresh, live.accountId), own);
        keepEvent(fresh, { at, account: live.accountId, action: PASSWORD_CHANGED, code: EVENT_DONE });
      });
      if (old.oneTime) live.keys.takePair(made.pair);
      live.passwordChanged();
    } finally {
      wipe(pair.privateKey);
    }
    await carryEvents(host.keyrings, live.registry, host.now());
    return live;
  });
}
