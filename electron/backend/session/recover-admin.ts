import { recordRecovered } from '#db/repositories/account-upkeep.ts';
import { findByLogin } from '#db/repositories/accounts.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { grantHistory } from '#db/repositories/grants.ts';
import { AppError } from '#shared/errors.ts';
import { appendEvent } from '../audit/chain.ts';
import { makeEntry } from './account-entry.ts';
import { generateKeyPair, wipe } from './crypto.ts';
import type { SessionHost } from './host.ts';
import { type Keyring, loginKey } from './keyring.ts';
import { SessionKeys } from './keys.ts';
import { openRegistry } from './open-databases.ts';
import { demandStrong } from './password-strength.ts';
import { openFromShares, type OfficeKeys } from './recovery.ts';

interface Renewed {
  readonly loginName: string;
  readonly password: string;
}

async function renew(
  host: SessionHost,
  keyring: Keyring,
  keys: OfficeKeys,
  giver: SessionKeys,
  { loginName, password }: Renewed,
): Promise<void> {
  const registry = openRegistry(host.dataFolder, keys.registryKey);
  try {
    const account = await findByLogin(registry.db, loginKey(loginName));
    const roles = account ? await grantHistory(registry.db, account.id) : [];
    const runs = roles.some(({ role, revokedAt }) => role === 'systemAdmin' && revokedAt === null);
    if (!account || account.status === 'disabled' || !runs) throw new AppError('E_NOT_FOUND');
    const { id } = account;
    const old = keyring.accounts.find((one) => one.id === id);
    if (!old) throw new AppError('E_OFFICE_DAMAGED', { part: 'keyring' });
    await demandStrong(password, [account.loginName, account.displayName], keyring.policies);
    const { entry, pair } = await makeEntry({
      officeId: keyring.officeId,
      id,
      login: old.login,
      password,
      cost: host.cost,
      oneTime: false,
      sealRegistryKey: (publicKey) => giver.registryKeyFor(id, publicKey),
    });
    wipe(pair.privateKey);
    const at = host.now().toISOString();
    await registry.db.transaction().execute(async (tx) => {
      await recordRecovered(tx, id, { at, publicKey: entry.publicKey });
      appendEvent(new AuditRows(registry.raw, 'auditEntry'), {
        at: new Date(at),
        accountId: '',
        action: 'session.recoverAdmin',
        subject: `account/${id}`,
        result: 'done',
        facts: { rolesRest: true },
      });
    });
    await host.keyrings.update((fresh) => {
      fresh.accounts = fresh.accounts.map((one) => (one.id === id ? entry : one));
    });
  } finally {
    registry.close();
  }
}

/**
 * Two recovery shares give a system administrator who forgot his password a new one, on the machine itself: nobody else
 * can reset him when he is the only one. The account gets a key pair of its own and its roles rest until a key holder has
 * compared that key face to face, as after the reset of the last security administrator, so that two opened
 * envelopes alone run nothing. No other role is renewed so. The act stands in the log.
 * @throws AppError E_SHARES {reason}, E_NO_OFFICE, E_PASSWORD_WEAK, E_NOT_FOUND where no system administrator has that
 *   login name
 */
export function recoverAdmin(host: SessionHost, typed: readonly string[], renewed: Renewed): Promise<void> {
  return host.inTurn(async () => {
    const keyring = await host.requireKeyring();
    const keys = await openFromShares(typed, keyring);
    const giver = new SessionKeys(keyring.officeId, generateKeyPair(), keys);
    try {
      await renew(host, keyring, keys, giver, renewed);
    } finally {
      giver.wipe();
    }
  });
}
