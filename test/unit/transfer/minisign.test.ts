import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { generateUnitKeys, parseUnitKeys, signingKey, type UnitKeys } from '#backend/transfer/keys.ts';
import {
  decodePublicKey,
  encodePublicKey,
  type MinisignPublicKey,
  parseSignature,
  publicKeyFile,
  publicKeyOf,
  signMinisign,
  verifyMinisign,
} from '#backend/transfer/minisign.ts';

let keys: UnitKeys;
let publicKey: MinisignPublicKey;
beforeAll(async () => {
  keys = await generateUnitKeys();
  publicKey = publicKeyOf(signingKey(keys));
});

const comment = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((s) => !/[\p{Cc}\p{Cs}]/u.test(s));

describe('signing and checking', () => {
  test('what was signed verifies and gives its comment back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), comment, (message, text) => {
        const signature = signMinisign(signingKey(keys), message, text);
        expect(verifyMinisign(publicKey, message, signature)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  test('any change of the message is refused', () => {
    const message = Buffer.from('digest  README.txt\n');
    const signature = signMinisign(signingKey(keys), message, 'ctp1');
    fc.assert(
      fc.property(fc.nat(message.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(message);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(() => verifyMinisign(publicKey, changed, signature)).toThrow('E_SIG');
      }),
      { numRuns: 60 },
    );
  });

  test('any change of a character below the first line is refused', () => {
    const message = Buffer.from('x');
    const signature = signMinisign(signingKey(keys), message, 'ctp1 package id=1');
    const start = signature.indexOf('\n') + 1;
    fc.assert(
      fc.property(
        fc.integer({ min: start, max: signature.length - 1 }),
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
        (at, letter) => {
          fc.pre(signature[at] !== letter);
          const changed = signature.slice(0, at) + letter + signature.slice(at + 1);
          expect(() => verifyMinisign(publicKey, message, changed)).toThrow('E_SIG');
        },
      ),
      { numRuns: 200 },
    );
  });

  test('another key and another key id are refused', async () => {
    const other = publicKeyOf(signingKey(await generateUnitKeys()));
    const signature = signMinisign(signingKey(keys), Buffer.from('x'), 'c');
    expect(() => verifyMinisign(other, Buffer.from('x'), signature)).toThrow(
      expect.objectContaining({ details: { reason: 'key' } }),
    );
    expect(() => verifyMinisign({ ...other, keyId: publicKey.keyId }, Buffer.from('x'), signature)).toThrow(
      expect.objectContaining({ details: { reason: 'signature' } }),
    );
  });
});

describe('the form of the file', () => {
  test.each([
    ['Windows line ends', (s: string) => s.replaceAll('\n', '\r\n')],
    ['no newline at the end', (s: string) => s.slice(0, -1)],
    ['an empty line more', (s: string) => `${s}\n`],
    ['a line before', (s: string) => `\n${s}`],
    ['a space after the signature', (s: string) => s.replace('=\n', '= \n')],
    ['no trusted comment', (s: string) => s.replace('trusted comment: c', 'comment: c')],
    ['empty', () => ''],
    [
      'a control character in the comment',
      (s: string) => s.replace('trusted comment: c', 'trusted comment: \u0007'),
    ],
  ])('%s', (_name, change) => {
    const signature = signMinisign(signingKey(keys), Buffer.from('x'), 'c');
    expect(() => parseSignature(change(signature))).toThrow(expect.objectContaining({ code: 'E_SIG' }));
  });

  test('a comment that would break the lines is not signed', () => {
    expect(() => signMinisign(signingKey(keys), Buffer.from('x'), 'a\nb')).toThrow('E_INTERNAL');
  });

  test('a public key has one spelling', () => {
    const text = encodePublicKey(publicKey);
    expect(decodePublicKey(text)).toEqual(publicKey);
    expect(publicKeyFile(publicKey)).toBe(
      `untrusted comment: minisign public key ${publicKey.keyId}\n${text}\n`,
    );
    for (const wrong of [`${text}=`, text.slice(0, -1), ` ${text}`, text.replace('RW', 'RX'), '', 'RW']) {
      expect(decodePublicKey(wrong)).toBeNull();
    }
  });
});

describe('the stored key pair', () => {
  test('is read back, and refused when its halves do not belong together', async () => {
    const other = await generateUnitKeys();
    expect(await parseUnitKeys(JSON.parse(JSON.stringify(keys)))).toEqual(keys);
    const damaged = [
      null,
      { ...keys, version: 2 },
      { ...keys, extra: 1 },
      { ...keys, age: { ...keys.age, recipient: other.age.recipient } },
      { ...keys, age: { ...keys.age, identity: other.age.identity } },
      { ...keys, signing: { ...keys.signing, seed: other.signing.seed } },
      { ...keys, signing: { ...keys.signing, keyId: other.signing.keyId } },
    ];
    for (const value of damaged) {
      await expect(parseUnitKeys(value)).rejects.toMatchObject({ code: 'E_OFFICE_DAMAGED' });
    }
  });
});
