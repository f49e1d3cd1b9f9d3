import { join } from 'node:path';
import { accountId, newId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { AppError } from '#shared/errors.ts';
import { policyLevels, usualPolicies } from '#shared/domain/policies.ts';
import { usualPosts } from '#shared/domain/usual-posts.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { migrateOffice, migrateRegistry } from '#db/migrate.ts';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import { insertAccount, insertOffice, rememberMember, writeMeta } from '#db/repositories/accounts.ts';
import { AuditRows } from '#db/repositories/audit.ts';
import { insertPost } from '#db/repositories/posts.ts';
import { addGrants } from '#db/repositories/grants.ts';
import { writePolicies } from '#db/repositories/policies.ts';
import type { OfficeSchema } from '#db/schema/office.ts';
import type { RegistrySchema } from '#db/schema/registry.ts';
import { appendEvent } from '../audit/chain.ts';
import { AuditMirror } from '../audit/mirror.ts';
import { makeEntry } from './account-entry.ts';
import { generateKeyPair, normalPassword, randomKey, wipe } from './crypto.ts';
import { replaceFile } from './files.ts';
import type { SessionHost } from './host.ts';
import {
  type Keyring,
  type KeyringAccount,
  loginDigest,
  loginKey,
  serializeKeyring,
  toBase64,
} from './keyring.ts';
import { KEYRING_FILE } from './keyring-store.ts';
import { SessionKeys } from './keys.ts';
import { clearUnfinished, OFFICE_FILE, openStage, placeOffice, REGISTRY_FILE } from './office-files.ts';
import { META_IDENTITY_KEY, META_OFFICE_ID } from './open-databases.ts';
import { demandStrong } from './password-strength.ts';
import { toStored } from './policy.ts';
import { makeRecovery, type OfficeKeys, type PrintedShare } from './recovery.ts';
import { registerShares } from './register-shares.ts';

export interface Founder {
  readonly loginName: string;
  readonly displayName: string;
  readonly password: string;
}

export interface NewOffice {
  readonly office: OfficeInfo;
  readonly systemAdmin: Founder;
  readonly securityAdmin: Founder;
  readonly auditor: Founder;
  readonly head: Founder;
}

const founderRoles = ['systemAdmin', 'securityAdmin', 'auditor', 'head'] as const satisfies readonly Role[];

interface Made {
  readonly role: (typeof founderRoles)[number];
  readonly founder: Founder;
  readonly entry: KeyringAccount;
}

/** Four parts, four people (domain §4.2): no login name, person or password twice. */
function demandFourPeople(input: NewOffice): void {
  const founders = founderRoles.map((role) => input[role]);
  const twice = (values: readonly string[]) => new Set(values).size < values.length;
  const refuse = (reason: string) => {
    throw new AppError('E_SEPARATION', { reason });
  };
  if (twice(founders.map((one) => loginKey(one.loginName)))) refuse('sameLogin');
  if (twice(founders.map((one) => loginKey(one.displayName)))) refuse('samePerson');
  if (twice(founders.map((one) => normalPassword(one.password)))) refuse('samePassword');
}

function headOf(made: readonly Made[]): Made {
  const head = made.find((one) => one.role === 'head');
  if (!head) throw new AppError('E_INTERNAL', { reason: 'noHead' });
  return head;
}

async function writeRegistry(
  stage: string,
  keys: OfficeKeys,
  keyring: Keyring,
  made: readonly Made[],
  shares: readonly PrintedShare[],
): Promise<OpenDatabase<RegistrySchema>> {
  const at = keyring.createdAt;
  const registry = openDatabase<RegistrySchema>(join(stage, REGISTRY_FILE), keys.registryKey, {
    mode: 'create',
  });
  try {
    migrateRegistry(registry, { backupKey: null });
    await registry.db.transaction().execute(async (tx) => {
      await insertOffice(tx, { id: keyring.officeId, ...keyring.office, createdAt: at });
      for (const { role, founder, entry } of made) {
        await insertAccount(tx, {
          id: entry.id,
          loginName: founder.loginName,
          loginKey: loginKey(founder.loginName),
          displayName: founder.displayName,
          post: '',
          status: 'active',
          publicKey: entry.publicKey,
          createdAt: at,
          createdBy: null,
          passwordChangedAt: at,
          ...(role === 'head' ? { admittedAt: at } : {}),
        });
        await addGrants(tx, entry.id, [role], { at, by: null });
      }
      for (const { name, room, roles } of usualPosts)
        await insertPost(tx, {
          id: globalThis.crypto.randomUUID(),
          name,
          room,
          suggestedRoles: roles.join(' '),
          createdAt: at,
          createdBy: null,
        });
      // The head keeps them in charge: he alone has them made again.
      await registerShares(
        tx,
        { at: new Date(at), accountId: headOf(made).entry.id, title: '恢复份额（建立单位时印制）' },
        shares,
      );
      for (const level of policyLevels)
        await writePolicies(tx, level, toStored(usualPolicies(level)), { at, by: null });
      appendEvent(new AuditRows(registry.raw, 'auditEntry'), founding(keyring, made.length));
    });
    return registry;
  } catch (error) {
    registry.close();
    throw error;
  }
}

function founding(keyring: Keyring, accounts: number) {
  return {
    at: new Date(keyring.createdAt),
    accountId: '',
    action: 'session.createOffice',
    subject: `office/${keyring.officeId}`,
    result: 'done' as const,
    facts: { accounts },
  };
}

async function writeOffice(
  stage: string,
  keys: OfficeKeys,
  identityPublicKey: Uint8Array,
  keyring: Keyring,
  head: Made,
): Promise<OpenDatabase<OfficeSchema>> {
  const office = openDatabase<OfficeSchema>(join(stage, OFFICE_FILE), keys.officeKey, { mode: 'create' });
  try {
    migrateOffice(office, { backupKey: null });
    // With all ledgers behind it: not wanted at every start.
    const { clocksNow, META_CLOCKS } = await import('../features/calendar/clock-edition.ts');
    await office.db.transaction().execute(async (tx) => {
      await writeMeta(tx, META_OFFICE_ID, keyring.officeId);
      await writeMeta(tx, META_IDENTITY_KEY, toBase64(identityPublicKey));
      await writeMeta(tx, META_CLOCKS, clocksNow());
      await rememberMember(tx, {
        accountId: head.entry.id,
        displayName: head.founder.displayName,
        post: '',
        seenAt: keyring.createdAt,
      });
      appendEvent(new AuditRows(office.raw, 'auditEntry'), founding(keyring, founderRoles.length));
    });
    return office;
  } catch (error) {
    office.close();
    throw error;
  }
}

async function writeDatabases(
  stage: string,
  keys: OfficeKeys,
  identityPublicKey: Uint8Array,
  keyring: Keyring,
  made: readonly Made[],
  shares: readonly PrintedShare[],
): Promise<void> {
  const registry = await writeRegistry(stage, keys, keyring, made, shares);
  try {
    const office = await writeOffice(stage, keys, identityPublicKey, keyring, headOf(made));
    try {
      await new AuditMirror(office, registry).catchUp();
    } finally {
      office.close();
    }
  } finally {
    registry.close();
  }
}

/**
 * The first run: makes the keys, both databases, three administrators and the head of the office, and the recovery
 * shares. Everything is built aside and put in place in one step at the end, so that a kill at any moment leaves either
 * no office or a whole one. Nobody is signed in afterwards.
 * @throws AppError E_OFFICE_EXISTS, E_SEPARATION {reason}, E_PASSWORD_WEAK {reason, who}
 */
export function createOffice(
  host: SessionHost,
  input: NewOffice,
): Promise<{ officeId: string; shares: PrintedShare[] }> {
  return host.inTurn(async () => {
    if (await host.keyring()) throw new AppError('E_OFFICE_EXISTS');
    const policies = usualPolicies(input.office.secrecy);
    demandFourPeople(input);
    for (const role of founderRoles) {
      const { loginName, displayName, password } = input[role];
      await demandStrong(password, [loginName, displayName], policies, role);
    }
    const stage = await openStage(host.files, host.dataFolder);
    const officeId = globalThis.crypto.randomUUID();
    const identity = generateKeyPair();
    const keys: OfficeKeys = {
      registryKey: randomKey(),
      officeKey: randomKey(),
      identityKey: identity.privateKey,
    };
    const giver = new SessionKeys(officeId, generateKeyPair(), keys);
    try {
      const loginSalt = toBase64(randomKey());
      const made: Made[] = [];
      for (const role of founderRoles) {
        const founder = input[role];
        const id = newId(accountId);
        const { entry, pair } = await makeEntry({
          officeId,
          id,
          login: loginDigest(loginSalt, founder.loginName),
          password: founder.password,
          cost: host.cost,
          oneTime: false,
          sealRegistryKey: (publicKey) => giver.registryKeyFor(id, publicKey),
        });
        wipe(pair.privateKey);
        if (role === 'head') {
          entry.officeKey = giver.officeKeyFor(id, pair.publicKey);
          entry.identityKey = giver.identityKeyFor(id, pair.publicKey);
        }
        made.push({ role, founder, entry });
      }
      const { recovery, shares } = await makeRecovery(officeId, keys);
      const keyring: Keyring = {
        officeId,
        office: input.office,
        createdAt: host.now().toISOString(),
        revision: 0,
        loginSalt,
        policies,
        accounts: made.map((one) => one.entry),
        strangers: [],
        recovery,
        events: [],
        eventsDropped: 0,
      };
      await writeDatabases(stage, keys, identity.publicKey, keyring, made, shares);
      await replaceFile(host.files, join(stage, KEYRING_FILE), serializeKeyring(keyring));
      await placeOffice(host.files, host.dataFolder, stage);
      // The office is there; reading it makes the copy of the key file.
      await host.keyrings.load();
      return { officeId, shares };
    } catch (error) {
      // What cannot be cleared now (a full or absent disk) is cleared at the next start.
      await clearUnfinished(host.files, host.dataFolder).catch(() => undefined);
      throw error;
    } finally {
      giver.wipe();
    }
  });
}
