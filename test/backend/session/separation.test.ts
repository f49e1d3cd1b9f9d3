import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import Database from '@signalapp/sqlcipher';
import { openDatabase } from '#db/open.ts';
import { type Purpose, subkey, unseal } from '#backend/session/crypto.ts';
import { fromBase64, toBase64 } from '#backend/session/keyring.ts';
import { unwrapPrivateKey } from '#backend/session/keys.ts';
import { act, founders, newOffice, type TestOffice } from './office.ts';

const purposes: Purpose[] = [
  'account-private-key',
  'one-time-private-key',
  'registry-key',
  'office-key',
  'identity-private-key',
  'password-history',
  'recovery-bundle',
  'reporter-identity',
];

/** Every 32-byte key that an administrator's password and the whole data folder yield. */
async function everythingWithin(office: TestOffice, login: string, password: string): Promise<Uint8Array[]> {
  const keyring = await office.host.keyrings.require();
  const live = office.host.requireLive();
  expect(live.account.loginName).toBe(login);
  const own = keyring.accounts.find((one) => one.id === live.accountId);
  if (!own) throw new Error('no entry');
  const pair = await unwrapPrivateKey(keyring.officeId, own, password);
  const keys: Uint8Array[] = [pair.privateKey, pair.publicKey];
  // Each sealed key of each account, tried under each purpose and in the name of each account.
  const sealed = keyring.accounts.flatMap((one) => [one.registryKey, one.officeKey, one.identityKey]);
  for (const box of sealed)
    for (const purpose of purposes)
      for (const { id } of keyring.accounts) {
        if (box === null) continue;
        try {
          keys.push(unseal(pair, fromBase64(box), purpose, [keyring.officeId, id]));
        } catch {
          // It is not for this account: that is the point.
        }
      }
  // Whatever lies in the registry that looks like a key.
  const tables = live.registry.raw
    .prepare("select name from sqlite_master where type = 'table'")
    .all<{ name: string }>();
  for (const { name } of tables)
    for (const row of live.registry.raw.prepare(`select * from "${name}"`).all())
      for (const value of Object.values(row))
        if (typeof value === 'string') {
          for (const encoding of ['base64', 'hex'] as const) {
            const bytes = new Uint8Array(Buffer.from(value, encoding));
            if (bytes.length === 32) keys.push(bytes);
          }
        }
  return [...keys, ...keys.flatMap((key) => purposes.map((purpose) => subkey(key, purpose)))];
}

function opens(path: string, key: Uint8Array): boolean {
  try {
    openDatabase(path, key, { mode: 'read' }).close();
    return true;
  } catch {
    return false;
  }
}

describe('separation by mathematics', () => {
  test.each(['systemAdmin', 'securityAdmin', 'auditor'] as const)(
    'nothing that the %s can unwrap opens office.db',
    async (who) => {
      const office = await newOffice();
      await office.as(who);
      const keys = await everythingWithin(office, founders[who].loginName, founders[who].password);
      // The attempt is a real one: the same collection does open the registry.
      expect(keys.some((key) => opens(join(office.folder, 'registry.db'), key))).toBe(true);
      expect(keys.some((key) => opens(join(office.folder, 'office.db'), key))).toBe(false);
    },
  );

  test('the same collection of the head does open office.db', async () => {
    const office = await newOffice();
    await office.as('head');
    const keys = await everythingWithin(office, founders.head.loginName, founders.head.password);
    expect(keys.some((key) => opens(join(office.folder, 'office.db'), key))).toBe(true);
  });

  test('an account as the system administrator made it, fully granted, opens the registry only', async () => {
    const office = await newOffice();
    const { signIn } = await import('#backend/session/sign-in.ts');
    await office.as('systemAdmin');
    const made = {
      loginName: 'new-clerk',
      displayName: '己新人',
      post: '',
      initialPassword: 'Known-to9 the maker',
    };
    const { id } = await act(office.host, 'account.create', made);
    await office.as('securityAdmin');
    await act(office.host, 'account.grant', { id, roles: ['head'] });
    await signIn(office.host, made.loginName, made.initialPassword);
    const keys = await everythingWithin(office, made.loginName, made.initialPassword);
    expect(keys.some((key) => opens(join(office.folder, 'registry.db'), key))).toBe(true);
    expect(keys.some((key) => opens(join(office.folder, 'office.db'), key))).toBe(false);
  });
});

describe('canary', () => {
  test('no password, name or raw key stands in any file of the data folder', async () => {
    const office = await newOffice();
    const live = await office.as('head');
    const secrets: [string, Buffer][] = [];
    for (const who of ['systemAdmin', 'securityAdmin', 'auditor', 'head'] as const)
      for (const value of [founders[who].loginName, founders[who].displayName, founders[who].password])
        secrets.push([value, Buffer.from(value)], [`${value} utf16`, Buffer.from(value, 'utf16le')]);
    const { registryKey, officeKey, identityKey, pair } = live.keys;
    for (const key of [registryKey, officeKey, identityKey, pair.privateKey]) {
      if (!key) throw new Error('the head holds every key');
      secrets.push(['raw key', Buffer.from(key)], ['key base64', Buffer.from(toBase64(key))]);
      secrets.push(['key hex', Buffer.from(Buffer.from(key).toString('hex'))]);
    }
    for (const share of office.shares) secrets.push(['share', Buffer.from(share.text)]);

    // With the databases open (write-ahead logs beside them) and after they were closed.
    for (const moment of ['open', 'closed']) {
      const files = await readdir(office.folder, { recursive: true, withFileTypes: true });
      const names = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
      expect(names.some((name) => name.endsWith('-wal'))).toBe(moment === 'open');
      for (const name of names) {
        const content = await readFile(name);
        for (const [what, bytes] of secrets)
          expect(content.includes(bytes), `${what} in ${name}`).toBe(false);
      }
      await office.host.lock();
    }
  });

  test('both databases look like noise from their first byte', async () => {
    const { folder } = await newOffice();
    for (const name of ['registry.db', 'office.db']) {
      const head = (await readFile(join(folder, name))).subarray(0, 16);
      expect(head.toString('latin1')).not.toContain('SQLite');
      const plain = new Database(join(folder, name));
      expect(() => plain.prepare('select count(*) from sqlite_master').get()).toThrow();
      plain.close();
    }
  });
});
