import { join } from 'node:path';
import { accountId, newId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { openDatabase } from '#db/open.ts';
import { insertAccount, loginTaken } from '#db/repositories/accounts.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { addGrants } from '#db/repositories/grants.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import { appendEvent } from '../audit/chain.ts';
import { makeEntry } from './account-entry.ts';
import { generateKeyPair, wipe } from './crypto.ts';
import type { SessionHost } from './host.ts';
import { type Keyring, loginDigest, loginKey } from './keyring.ts';
import { SessionKeys } from './keys.ts';
import type { Founder } from './create-office.ts';
import { OFFICE_FILE } from './office-files.ts';
import { openRegistry } from './open-databases.ts';
import { demandStrong } from './password-strength.ts';
import { openFromShares, type OfficeKeys } from './recovery.ts';

/** The shares must open the very databases that lie here. @throws AppError E_OFFICE_DAMAGED */
function proveOfficeKey(folder: string, keys: OfficeKeys): void {
  openDatabase<OfficeSchema>(join(folder, OFFICE_FILE), keys.officeKey, { mode: 'read' }).close();
}

async function writeHead(
  host: SessionHost,
  keyring: Keyring,
  keys: OfficeKeys,
  giver: SessionKeys,
  head: Founder,
): Promise<string> {
  const id = newId(accountId);
  const registry = openRegistry(host.dataFolder, keys.registryKey);
  try {
    if (await loginTaken(registry.db, loginKey(head.loginName)))
      throw new AppError('E_VALIDATION', { issues: [{ path: 'loginName', rule: 'taken' }] });
    const { entry, pair } = await makeEntry({
      officeId: keyring.officeId,
      id,
      login: loginDigest(keyring.loginSalt, head.loginName),
      password: head.password,
      cost: host.cost,
      oneTime: false,
      sealRegistryKey: (publicKey) => giver.registryKeyFor(id, publicKey),
    });
    wipe(pair.privateKey);
    entry.officeKey = giver.officeKeyFor(id, pair.publicKey);
    entry.identityKey = giver.identityKeyFor(id, pair.publicKey);
    const at = host.now().toISOString();
    await registry.db.transaction().execute(async (tx) => {
      await insertAccount(tx, {
        id,
        loginName: head.loginName,
        loginKey: loginKey(head.loginName),
        displayName: head.displayName,
        post: '',
        status: 'active',
        publicKey: entry.publicKey,
        createdAt: at,
        createdBy: null,
        passwordChangedAt: at,
        admittedAt: at,
      });
      await addGrants(tx, id, ['head'], { at, by: null });
      appendEvent(new AuditRows(registry.raw, 'auditEntry'), {
        at: new Date(at),
        accountId: '',
        action: 'session.recoverHead',
        subject: `account/${id}`,
        result: 'done',
        facts: {},
      });
    });
    await host.keyrings.update((fresh) => void fresh.accounts.push(entry));
    return id;
  } finally {
    registry.close();
  }
}

/**
 * Opens an office with two of its recovery shares and makes a new head account in it: on an empty machine after its
 * databases and key file were copied there, or when nobody who holds the office key is left. The act stands in the log.
 * @returns id of the new account
 * @throws AppError E_SHARES {reason}, E_NO_OFFICE, E_PASSWORD_WEAK, E_VALIDATION for a login name in use,
 *   E_OFFICE_DAMAGED when the databases are not those of the key file
 */
export function recoverHead(host: SessionHost, typed: readonly string[], head: Founder): Promise<string> {
  return host.inTurn(async () => {
    const keyring = await host.requireKeyring();
    const keys = await openFromShares(typed, keyring);
    const giver = new SessionKeys(keyring.officeId, generateKeyPair(), keys);
    try {
      proveOfficeKey(host.dataFolder, keys);
      const { loginName, displayName, password } = head;
      await demandStrong(password, [loginName, displayName], keyring.policies);
      return await writeHead(host, keyring, keys, giver, head);
    } finally {
      giver.wipe();
    }
  });
}
