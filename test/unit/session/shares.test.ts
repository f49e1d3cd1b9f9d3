import { usualPolicies } from '#shared/domain/policies.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { randomKey } from '#backend/session/crypto.ts';
import type { Keyring } from '#backend/session/keyring.ts';
import { makeRecovery, openFromShares } from '#backend/session/recovery.ts';
import { printShare, readShare, SHARE_BYTES, TAG_BYTES } from '#backend/session/share-text.ts';

const part = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const share = fc.record({
  officeTag: part(TAG_BYTES),
  set: part(TAG_BYTES),
  index: fc.integer({ min: 1, max: 3 }),
  bytes: part(SHARE_BYTES),
});

describe('the printed text', () => {
  test('reads back as it was, in the hands of anybody', () => {
    fc.assert(
      fc.property(share, (given) => {
        const { text, check } = printShare(given);
        expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){17}[0-9A-HJKMNP-TV-Z]{4}$/u);
        expect(text.endsWith(check)).toBe(true);
        const typed = text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        for (const variant of [text, typed, `\n ${text.replaceAll('-', '—\n')} `]) {
          const read = readShare(variant);
          expect({ ...read, officeTag: new Uint8Array(read.officeTag) }).toEqual(given);
        }
      }),
    );
  });

  test('shows any one wrong character, any two swapped, any left out', () => {
    fc.assert(
      fc.property(
        share,
        fc.nat(71),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
        (given, at, other) => {
          const plain = printShare(given).text.replaceAll('-', '');
          const bent = [
            plain.slice(0, at) + other + plain.slice(at + 1),
            plain.slice(0, at) + (plain[at + 1] ?? '') + (plain[at] ?? '') + plain.slice(at + 2),
            plain.slice(0, at) + plain.slice(at + 1),
          ];
          for (const text of bent) if (text !== plain) expect(() => readShare(text)).toThrow('E_SHARES');
        },
      ),
    );
  });
});

async function printed(officeId: string) {
  const keys = { registryKey: randomKey(), officeKey: randomKey(), identityKey: randomKey() };
  const { recovery, shares } = await makeRecovery(officeId, keys);
  // Opening reads the office's id and its recovery entry only.
  const keyring: Keyring = {
    officeId,
    office: { name: '某某', level: 'county', upperOffice: '', documentCode: 'x', secrecy: 'internal' },
    createdAt: '2017-01-01T00:00:00.000Z',
    revision: 0,
    loginSalt: 'AA==',
    policies: usualPolicies('internal'),
    accounts: [],
    strangers: [],
    recovery,
    events: [],
    eventsDropped: 0,
  };
  return { keys, keyring, texts: shares.map((one) => one.text) };
}

describe('recovery', () => {
  const officeId = '2f1c7f0e-6f5e-4c57-9d0f-0d4a3b1c2d3e';

  test('takes any two or all three shares, in any order', async () => {
    const { keys, keyring, texts } = await printed(officeId);
    const [a = '', b = '', c = ''] = texts;
    for (const some of [
      [a, b],
      [b, a],
      [a, c],
      [c, b],
      [c, a, b],
    ])
      expect(await openFromShares(some, keyring)).toEqual(keys);
  });

  test('refuses one share, the same share twice, another office and another printing', async () => {
    const { keyring, texts } = await printed(officeId);
    const again = await printed(officeId);
    const other = await printed('9d0f0d4a-6f5e-4c57-9d0f-2f1c7f0e3b1c');
    const [a = '', b = ''] = texts;
    const reason = (shares: string[]) =>
      openFromShares(shares, keyring).then(
        () => null,
        (error: unknown) => (error instanceof AppError ? error.details['reason'] : error),
      );
    expect(await reason([])).toBe('count');
    expect(await reason([a])).toBe('count');
    expect(await reason([a, a])).toBe('sameShare');
    expect(await reason([a, again.texts[1] ?? ''])).toBe('otherPrinting');
    expect(await reason([a, other.texts[1] ?? ''])).toBe('otherOffice');
    expect(await reason([a, b.slice(0, -1)])).toBe('damaged');
  });

  test('refuses a share that was forged with the right marks', async () => {
    const { keyring, texts } = await printed(officeId);
    const [a = '', b = ''] = texts;
    const honest = readShare(b);
    const forged = printShare({
      ...honest,
      bytes: honest.bytes.map((byte, at) => (at === 5 ? byte ^ 1 : byte)),
    });
    await expect(openFromShares([a, forged.text], keyring)).rejects.toEqual(
      new AppError('E_SHARES', { reason: 'wrong' }),
    );
  });
});
