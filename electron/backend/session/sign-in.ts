import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { localDateOf } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import type { OpenDatabase } from '#db/open.ts';
import {
  type AccountRow,
  findAccount,
  listAccounts,
  readOffice,
  rememberMember,
} from '#db/repositories/accounts.ts';
import { recordSignIn } from '#db/repositories/account-upkeep.ts';
import { listHeldGrants } from '#db/repositories/grants.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { officeInfo } from '#shared/ipc/session-calls.ts';
import { carryEvents } from './carry-events.ts';
import { hmac, type KeyPair, OpenFailed } from './crypto.ts';
import { lockedByDisuse } from './disuse.ts';
import { endExpiredGrants } from './ended-grants.ts';
import type { SessionHost } from './host.ts';
import { entryOf, fromBase64, keepEvent, type Keyring, type KeyringAccount, loginDigest } from './keyring.ts';
import { SessionKeys, unwrapPrivateKey, wasteTheSameTime } from './keys.ts';
import { LiveSession, type OpenOffice } from './live-session.ts';
import { clearFailures, countFailure, refuseLocked } from './lockout.ts';
import { nameOffice, noteRestore } from './note-restore.ts';
import { VAULT_FOLDER } from './office-files.ts';
import { openOffice, openRegistry, openRegistryReader } from './open-databases.ts';
import { readOfficeTables } from './office-tables.ts';
import { readColumns } from './policy.ts';
import { followRegistry } from './reconcile.ts';
import { knownRoles, mayHoldOfficeKey } from './rights.ts';
import { auditRegistry, officeTransaction, registryTransaction } from './transact.ts';

const DAY_MS = 86_400_000;

/**
 * Opens an account's private key with its password. Unknown names, disabled accounts and wrong passwords take the same
 * work, leave the same trace and end alike.
 * @throws AppError E_SIGN_IN; E_LOCKED_OUT {minutes} when the name is locked, or locked by this try
 */
export async function openAccount(
  host: SessionHost,
  keyring: Keyring,
  login: string,
  password: string,
): Promise<{ entry: KeyringAccount; pair: KeyPair }> {
  const entry = keyring.accounts.find((one) => one.login === login);
  try {
    refuseLocked(keyring, login, host.now());
  } catch (error) {
    // Tries at a locked name are told to the auditor like any other.
    const at = host.now().toISOString();
    await host.keyrings.update((fresh) =>
      keepEvent(fresh, { at, account: entry?.id ?? null, action: 'session.signIn', code: 'E_LOCKED_OUT' }),
    );
    throw error;
  }
  try {
    if (!entry) {
      await wasteTheSameTime(hmac(fromBase64(keyring.loginSalt), `stranger ${login}`), password, host.cost);
      throw new OpenFailed();
    }
    return { entry, pair: await unwrapPrivateKey(keyring.officeId, entry, password) };
  } catch (error) {
    if (!(error instanceof OpenFailed)) throw error;
    const now = host.now();
    const locked = await host.keyrings.update((fresh) => countFailure(fresh, login, now));
    if (locked) throw new AppError('E_LOCKED_OUT', { minutes: keyring.policies.lockoutMinutes });
    throw new AppError('E_SIGN_IN');
  }
}

function passwordExpired(account: AccountRow, days: number, now: Date): boolean {
  const changed = account.passwordChangedAt;
  return changed === null || now.getTime() - Date.parse(changed) > days * DAY_MS;
}

async function openSession(
  host: SessionHost,
  keyring: Keyring,
  entry: KeyringAccount,
  keys: SessionKeys,
  registry: OpenDatabase<RegistrySchema>,
): Promise<LiveSession> {
  await carryEvents(host.keyrings, registry, host.now());
  await endExpiredGrants(registry, host.now());
  const account = await findAccount(registry.db, entry.id);
  if (!account || account.status === 'disabled') throw new AppError('E_SIGN_IN');
  // The registry knows the owner's own key; another one under his name was put there by somebody else.
  if (!entry.oneTime && account.publicKey !== entry.publicKey)
    throw new AppError('E_OFFICE_DAMAGED', { reason: 'accountKey' });
  const { id: _, createdAt: __, ...office } = await readOffice(registry.db);
  const grants = await listHeldGrants(registry.db);
  const policies = await readColumns(registry.db);
  const inForce = policies[officeInfo.parse(office).secrecy];
  const accounts = await listAccounts(registry.db);
  await followRegistry(host.keyrings, { accounts, grants, policies: inForce });
  if (lockedByDisuse(accounts, grants, inForce, host.now()).has(account.id))
    await refuseUnused(host, account);
  const held = grants.filter((one) => one.accountId === entry.id).map((one) => one.role);
  const roles = account.suspendedAt === null ? knownRoles(held) : [];
  const mayOpen = keys.officeKey !== null && mayHoldOfficeKey(roles);
  const opened: OpenOffice | null = mayOpen
    ? await openOffice(host.dataFolder, keyring.officeId, keys)
    : null;
  try {
    return new LiveSession({
      officeId: keyring.officeId,
      office: officeInfo.parse(office),
      account,
      roles,
      policies,
      tables: await readOfficeTables(registry.db),
      keys,
      registry,
      registryReader: openRegistryReader(host.dataFolder, keys.registryKey),
      opened,
      mustChangePassword: entry.oneTime || passwordExpired(account, inForce.passwordDays, host.now()),
    });
  } catch (error) {
    opened?.reader.close();
    opened?.writer.close();
    throw error;
  }
}

/** The password was right, so the owner may hear why he does not get in. */
async function refuseUnused(host: SessionHost, account: AccountRow): Promise<never> {
  const at = host.now().toISOString();
  await host.keyrings.update((keyring) =>
    keepEvent(keyring, { at, account: account.id, action: 'session.unused', code: 'E_ACCOUNT_UNUSED' }),
  );
  throw new AppError('E_ACCOUNT_UNUSED');
}

/** Rows of the sign-in in both logs. The office's row names the head of the registry's chain, as a witness to it. */
async function noteSignIn(host: SessionHost, live: LiveSession): Promise<void> {
  const subject = `account/${live.accountId}`;
  await registryTransaction(live, host.now, async ({ registry, audit }) => {
    await recordSignIn(registry, live.accountId, host.now().toISOString());
    audit({
      action: 'session.signIn',
      subject,
      facts: { admitted: live.admitted, mustChangePassword: live.mustChangePassword },
    });
  });
  if (!live.admitted) return;
  if (live.mirror && !live.mirror.agrees())
    await auditRegistry(live, host.now, {
      action: 'audit.mirrorDiffers',
      subject: 'log/office',
      result: 'refused',
      // Copies that part nowhere differ in length: the office's last rows are missing.
      facts: { firstRow: live.mirror.firstDifference() ?? 'end' },
    });
  const head = live.registryChain.tail();
  await officeTransaction(live, host.now, async ({ office, audit }) => {
    const { displayName, post } = live.account;
    await rememberMember(office, {
      accountId: live.accountId,
      displayName,
      post,
      seenAt: host.now().toISOString(),
    });
    // Not needed before somebody is in: the sign-in page does not wait for it.
    const { endPastMarks } = await import('../features/secrecy/end-past.ts');
    await endPastMarks(
      office,
      { today: localDateOf(host.now()), at: host.now().toISOString(), by: live.accountId },
      audit,
    );
    audit({
      action: 'session.signIn',
      subject,
      facts: { registrySeq: head?.seq ?? 0, registryHead: head?.hash ?? '' },
    });
  });
}

/**
 * Signs an account in: opens its keys, the registry and, when it is admitted, the office; carries waiting events into
 * the log; brings the key file in line with the registry. The host holds the session afterwards; one that was at work
 * before is ended once the password is proved.
 * @throws AppError E_NO_OFFICE, E_SIGN_IN, E_LOCKED_OUT, E_ACCOUNT_UNUSED, E_OFFICE_NEWER, E_OFFICE_DAMAGED
 */
export function signIn(host: SessionHost, loginName: string, password: string): Promise<LiveSession> {
  return host.inTurn(async () => {
    const keyring = await host.requireKeyring();
    const { entry, pair } = await openAccount(
      host,
      keyring,
      loginDigest(keyring.loginSalt, loginName),
      password,
    );
    // One session at a time; whoever worked here before is written out first.
    await host.lock('signIn');
    const keys = SessionKeys.open(keyring.officeId, pair, entry);
    let registry: OpenDatabase<RegistrySchema> | null = null;
    let live: LiveSession | null = null;
    try {
      await mkdir(join(host.dataFolder, VAULT_FOLDER), { recursive: true });
      registry = openRegistry(host.dataFolder, keys.registryKey);
      live = await openSession(host, keyring, entry, keys, registry);
      await nameOffice(host, live.office);
      await noteRestore(host, live);
      await noteSignIn(host, live);
      if (entry.failures.tries > 0)
        await host.keyrings.update((fresh) => clearFailures(entryOf(fresh, entry.id).failures));
    } catch (error) {
      if (live) live.close();
      else registry?.close();
      keys.wipe();
      host.noteDamaged(error instanceof AppError && error.code === 'E_OFFICE_DAMAGED');
      throw error;
    }
    host.noteDamaged(false);
    host.take(live);
    return live;
  });
}
