import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decrypt,
  encrypt,
  fingerprint,
  generateKeyPair,
  keyFromPassword,
  OpenFailed,
  publicKeyOf,
  randomKey,
  seal,
  unseal,
  wipe,
} from '#backend/session/crypto.ts';
import { SessionHost } from '#backend/session/host.ts';

const cheap = { memoryKib: 1024, passes: 1, lanes: 1 };
const bytes = fc.uint8Array({ maxLength: 200 });

describe('encrypt', () => {
  test('gives back what went in, and never the same bytes twice', () => {
    const key = randomKey();
    fc.assert(
      fc.property(bytes, fc.array(fc.string(), { maxLength: 4 }), (plain, binding) => {
        const box = encrypt(key, plain, 'office-key', binding);
        expect(decrypt(key, box, 'office-key', binding)).toEqual(plain);
        expect(encrypt(key, plain, 'office-key', binding)).not.toEqual(box);
      }),
    );
  });

  test('opens under no other key, purpose or binding, and not with any byte changed', () => {
    const key = randomKey();
    const box = encrypt(key, Buffer.from('x'), 'office-key', ['a', 'b']);
    expect(() => decrypt(randomKey(), box, 'office-key', ['a', 'b'])).toThrow(OpenFailed);
    expect(() => decrypt(key, box, 'registry-key', ['a', 'b'])).toThrow(OpenFailed);
    // Words do not run together: 'a','b' is not 'ab' nor 'a","b'.
    for (const binding of [['ab'], ['a'], ['a","b'], ['b', 'a'], ['a', 'b', '']])
      expect(() => decrypt(key, box, 'office-key', binding)).toThrow(OpenFailed);
    for (let at = 0; at < box.length; at += 1) {
      const bent = Uint8Array.from(box, (byte, place) => (place === at ? byte ^ 1 : byte));
      expect(() => decrypt(key, bent, 'office-key', ['a', 'b'])).toThrow(OpenFailed);
    }
    for (let length = 0; length < box.length; length += 1)
      expect(() => decrypt(key, box.subarray(0, length), 'office-key', ['a', 'b'])).toThrow(OpenFailed);
  });
});

describe('seal', () => {
  test('opens for the recipient alone', () => {
    const alice = generateKeyPair();
    const box = seal(alice.publicKey, Buffer.from('key'), 'office-key', ['o']);
    expect(Buffer.from(unseal(alice, box, 'office-key', ['o'])).toString()).toBe('key');
    expect(() => unseal(generateKeyPair(), box, 'office-key', ['o'])).toThrow(OpenFailed);
    expect(() => unseal(alice, box, 'identity-private-key', ['o'])).toThrow(OpenFailed);
    expect(() => unseal(alice, box, 'office-key', ['p'])).toThrow(OpenFailed);
    expect(() => unseal(alice, new Uint8Array([2, ...box.subarray(1)]), 'office-key', ['o'])).toThrow(
      OpenFailed,
    );
  });

  test('refuses public keys of small order, whose secret everybody knows', () => {
    const zero = new Uint8Array(32);
    const one = Uint8Array.from(zero, (_, place) => (place === 0 ? 1 : 0));
    for (const weak of [zero, one]) expect(() => seal(weak, zero, 'office-key', [])).toThrow(OpenFailed);
  });

  test('finds the public key of a private key', () => {
    const pair = generateKeyPair();
    expect(publicKeyOf(pair.privateKey)).toEqual(pair.publicKey);
  });
});

describe('keyFromPassword', () => {
  test('depends on password, salt, cost and purpose, not on the width of characters', async () => {
    const salt = randomKey();
    const key = await keyFromPassword('口令 12Ab', salt, cheap, 'account-private-key');
    expect(await keyFromPassword('口令　１２Ａb', salt, cheap, 'account-private-key')).toEqual(key);
    const others = await Promise.all([
      keyFromPassword('口令 12aB', salt, cheap, 'account-private-key'),
      keyFromPassword('口令 12Ab', randomKey(), cheap, 'account-private-key'),
      keyFromPassword('口令 12Ab', salt, { ...cheap, passes: 2 }, 'account-private-key'),
      keyFromPassword('口令 12Ab', salt, cheap, 'password-history'),
    ]);
    for (const other of others) expect(other).not.toEqual(key);
  });

  test('costs whoever guesses what OWASP asks for or more, where nothing else is said', () => {
    const { memoryKib, passes, lanes } = new SessionHost({ dataFolder: '/nowhere', appVersion: '0' }).cost;
    // Argon2id with 19 MiB, 2 passes and 1 lane is the floor of the Password Storage Cheat Sheet.
    expect([memoryKib >= 19 * 1024, passes >= 2, lanes >= 1]).toEqual([true, true, true]);
  });
});

test('a fingerprint is six groups of five digits that change with the key', () => {
  const fixed = fingerprint(new Uint8Array(32));
  expect(fixed).toMatch(/^\d{5}( \d{5}){5}$/u);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
      expect(fingerprint(key)).toMatch(/^\d{5}( \d{5}){5}$/u);
      if (key.some((byte) => byte !== 0)) expect(fingerprint(key)).not.toBe(fixed);
    }),
  );
});

test('wiping leaves zeros', () => {
  const key = randomKey();
  wipe(key, null, undefined);
  expect(key.every((byte) => byte === 0)).toBe(true);
});
