import { AppError } from '#shared/errors.ts';
import { carryEvents } from './carry-events.ts';
import { wipe } from './crypto.ts';
import type { SessionHost } from './host.ts';
import { entryOf } from './keyring.ts';
import { clearFailures } from './lockout.ts';
import { openAccount } from './sign-in.ts';

/**
 * Asks the account at work for its password again, before an act that must be its own. A wrong one counts as a failed
 * try at sign-in does.
 * @throws AppError E_SIGN_IN, E_LOCKED_OUT {minutes}, E_NOT_SIGNED_IN
 */
export function confirmPassword(host: SessionHost, password: string): Promise<void> {
  return host.inTurn(async () => {
    const live = host.requireLive();
    const keyring = await host.requireKeyring();
    const own = entryOf(keyring, live.accountId);
    try {
      const { entry, pair } = await openAccount(host, keyring, own.login, password);
      wipe(pair.privateKey);
      if (entry.id !== live.accountId) throw new AppError('E_SIGN_IN');
      if (entry.failures.tries > 0)
        await host.keyrings.update((fresh) => clearFailures(entryOf(fresh, entry.id).failures));
    } finally {
      await carryEvents(host.keyrings, live.registry, host.now());
    }
  });
}
