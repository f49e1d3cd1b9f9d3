import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors.ts';
import {
  type Keyring,
  loginDigest,
  loginKey,
  parseKeyring,
  serializeKeyring,
} from '#backend/session/keyring.ts';
import { KeyringStore } from '#backend/session/keyring-store.ts';
import { countFailure, refuseLocked } from '#backend/session/lockout.ts';
import { toStored } from '#backend/session/policy.ts';
import { policiesFromStored, usualPolicies } from '#shared/domain/policies.ts';
import { freshFolder } from '#test/backend/session/office.ts';

const officeId = '2f1c7f0e-6f5e-4c57-9d0f-0d4a3b1c2d3e';

function empty(): Keyring {
  return {
    officeId,
    office: { name: '某某', level: 'county', upperOffice: '', documentCode: 'x', secrecy: 'internal' },
    createdAt: '2017-01-01T00:00:00.000Z',
    revision: 0,
    loginSalt: 'c2FsdA==',
    policies: usualPolicies('internal'),
    accounts: [],
    strangers: [],
    recovery: { set: 'AAAA', bundle: 'AAAA' },
    events: [],
    eventsDropped: 0,
  };
}

const damaged = new AppError('E_OFFICE_DAMAGED', { reason: 'keyring' });

describe('the text of a keyring', () => {
  const text = serializeKeyring(empty());

  test('reads back', () => {
    expect(parseKeyring(text)).toEqual(empty());
  });

  test('is refused when cut off anywhere', () => {
    for (let length = 0; length < text.length - 1; length += 7)
      expect(() => parseKeyring(text.slice(0, length))).toThrow(damaged);
  });

  test('is refused when anything in it was changed, or something was added', () => {
    expect(() => parseKeyring(text.replace('"lockoutTries":5', '"lockoutTries":9'))).toThrow(damaged);
    expect(() => parseKeyring(text.replace('andu-keyring', 'other'))).toThrow(damaged);
    const odd = { ...empty(), extra: 1 };
    expect(() => parseKeyring(serializeKeyring(odd))).toThrow(damaged);
    for (const other of ['null', '[]', '{}', '"x"']) expect(() => parseKeyring(other)).toThrow(damaged);
  });

  test('of a later version is left alone', () => {
    const later = text.replace('"version":1', '"version":2');
    expect(() => parseKeyring(later)).toThrow(new AppError('E_OFFICE_NEWER', { found: 2, known: 1 }));
  });
});

describe('the stored keyring', () => {
  async function stored() {
    const folder = await freshFolder();
    const path = join(folder, 'keyring.json');
    await writeFile(path, serializeKeyring(empty()));
    const store = new KeyringStore(folder);
    await store.update((keyring) => {
      keyring.revision = 41;
    });
    return { folder, store, path, copy: `${path}.bak` };
  }

  test('is the same in the file and its copy after every write, and nothing else is left', async () => {
    const { folder, path, copy } = await stored();
    expect(await readFile(path, 'utf8')).toBe(await readFile(copy, 'utf8'));
    expect((await readdir(folder)).sort()).toEqual(['keyring.json', 'keyring.json.bak']);
  });

  test('comes from the copy when the file is cut off, changed or gone, and says so in the log', async () => {
    const harm = [
      (path: string) => truncate(path, 100),
      (path: string) => writeFile(path, 'not a keyring'),
      (path: string) => rm(path),
    ];
    for (const harmed of harm) {
      const { store, path } = await stored();
      await harmed(path);
      const keyring = await store.require();
      expect(keyring.revision).toBe(43);
      expect(keyring.events).toMatchObject([{ action: 'keyring.restored', account: null }]);
      expect(parseKeyring(await readFile(path, 'utf8'))).toEqual(keyring);
    }
  });

  test('brings a copy up to date that a cut left behind, so that what was taken away is gone from it', async () => {
    const { store, path, copy } = await stored();
    await writeFile(copy, serializeKeyring(empty()));
    await store.load();
    expect(await readFile(copy, 'utf8')).toBe(await readFile(path, 'utf8'));
  });

  test('keeps what could not be read', async () => {
    const { folder, store, path } = await stored();
    await writeFile(path, 'torn');
    await store.load();
    expect(await readFile(join(folder, 'keyring.json.damaged'), 'utf8')).toBe('torn');
  });

  test('says it is damaged when the copy is, too, and changes nothing', async () => {
    const { store, path, copy } = await stored();
    await writeFile(path, 'torn');
    await writeFile(copy, 'torn as well');
    await expect(store.load()).rejects.toEqual(damaged);
    await expect(store.update(() => undefined)).rejects.toEqual(damaged);
    expect(await readFile(path, 'utf8')).toBe('torn');
  });

  test('of a later version is never replaced by its copy', async () => {
    const { store, path } = await stored();
    const later = serializeKeyring(empty()).replace('"version":1', '"version":2');
    await writeFile(path, later);
    await expect(store.load()).rejects.toMatchObject({ code: 'E_OFFICE_NEWER' });
    expect(await readFile(path, 'utf8')).toBe(later);
  });

  test('takes changes one after another; one that throws changes nothing', async () => {
    const { store } = await stored();
    const grow = (keyring: Keyring) => {
      keyring.eventsDropped += 1;
    };
    const refuse = () => {
      throw new AppError('E_NOT_FOUND');
    };
    const outcomes = await Promise.allSettled([store.update(grow), store.update(refuse), store.update(grow)]);
    expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.require()).eventsDropped).toBe(2);
  });

  test('is no office where there is no file', async () => {
    const store = new KeyringStore(await freshFolder());
    expect(await store.load()).toBeNull();
    await expect(store.require()).rejects.toMatchObject({ code: 'E_NO_OFFICE' });
  });
});

describe('login names', () => {
  test('are compared without case, width and space around', () => {
    for (const name of ['Zhang.San', ' ｚｈａｎｇ．ｓａｎ', 'ZHANG.SAN\t'])
      expect(loginKey(name)).toBe('zhang.san');
    expect(loginKey('张三')).not.toBe(loginKey('张山'));
  });

  test('are kept as a digest that differs from office to office', () => {
    expect(loginDigest('c2FsdA==', 'Zhang')).toBe(loginDigest('c2FsdA==', ' zhang'));
    expect(loginDigest('c2FsdA==', 'zhang')).not.toBe(loginDigest('c2FseA==', 'zhang'));
    expect(Buffer.from(loginDigest('c2FsdA==', 'zhang'), 'base64')).toHaveLength(32);
  });
});

describe('lock-out', () => {
  const now = new Date('2017-06-01T00:00:00.000Z');
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

  test('starts at the number of tries and ends with its time; the count begins anew', () => {
    const keyring = empty();
    const tries = Array.from({ length: 5 }, () => countFailure(keyring, 'bG9naW4=', now));
    expect(tries).toEqual([false, false, false, false, true]);
    expect(() => refuseLocked(keyring, 'bG9naW4=', later(0.1))).toThrow(
      new AppError('E_LOCKED_OUT', { minutes: 30 }),
    );
    expect(() => refuseLocked(keyring, 'bG9naW4=', later(29.5))).toThrow(
      new AppError('E_LOCKED_OUT', { minutes: 1 }),
    );
    refuseLocked(keyring, 'bG9naW4=', later(30));
    refuseLocked(keyring, 'b3RoZXI=', now);
    expect(countFailure(keyring, 'bG9naW4=', later(31))).toBe(false);
    expect(keyring.strangers[0]?.failures).toEqual({ tries: 1, lockedUntil: null });
  });

  test('does not grow without bound under a flood of names, and counts what it cannot keep', () => {
    const keyring = empty();
    for (let name = 0; name < 1500; name += 1)
      countFailure(keyring, Buffer.from(`n${name}`).toString('base64'), now);
    expect(keyring.strangers).toHaveLength(100);
    expect(keyring.events).toHaveLength(1000);
    expect(keyring.eventsDropped).toBe(500);
    expect(parseKeyring(serializeKeyring(keyring))).toEqual(keyring);
  });
});

describe('policies', () => {
  test('follow the level of secrecy (domain §4.3)', () => {
    expect(usualPolicies('confidential').passwordDays).toBe(30);
    expect(usualPolicies('secret')).toMatchObject({ passwordDays: 7, passwordLength: 10, lockoutTries: 5 });
  });

  test('are read from the registry, with a fallback for what is missing or out of bounds', () => {
    const policies = usualPolicies('secret');
    expect(policiesFromStored('secret', new Map(Object.entries(toStored(policies))))).toEqual(policies);
    const stored = new Map([
      ['idleMinutes', '3'],
      ['lockoutTries', '1000'],
      ['passwordLength', '"x"'],
    ]);
    expect(policiesFromStored('secret', stored, policies)).toEqual({ ...policies, idleMinutes: 3 });
  });
});
