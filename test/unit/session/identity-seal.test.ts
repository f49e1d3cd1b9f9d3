import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateKeyPair } from '#backend/session/crypto.ts';
import { identitySealer, noSealer } from '#backend/session/identity-seal.ts';

const office = '2f1c7f0e-6f5e-4c57-9d0f-0d4a3b1c2d3e';
const pair = generateKeyPair();
const clerk = identitySealer(office, pair.publicKey, pair.privateKey);
const handler = identitySealer(office, pair.publicKey, null);
const place = { ledger: 'petition', recordId: 'r1', field: 'reporterName' };

describe('identity sealer', () => {
  test('whoever seals, only the holder of the private key opens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (plain) => {
        const sealed = handler.seal(plain, place);
        expect(clerk.open(sealed, place)).toBe(plain);
        expect(() => handler.open(sealed, place)).toThrow('E_PERMISSION');
      }),
    );
  });

  test('opens only where it was sealed', () => {
    const sealed = handler.seal('某某', place);
    for (const other of [{ ledger: 'clue' }, { recordId: 'r2' }, { field: 'reporterPhone' }])
      expect(() => clerk.open(sealed, { ...place, ...other })).toThrow('E_OFFICE_DAMAGED');
    const elsewhere = identitySealer('9d0f0d4a-6f5e-4c57-9d0f-2f1c7f0e3b1c', pair.publicKey, pair.privateKey);
    expect(() => elsewhere.open(sealed, place)).toThrow('E_OFFICE_DAMAGED');
    for (const at of [0, 5, 40, sealed.length - 1]) {
      const bent = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => clerk.open(bent, place)).toThrow('E_OFFICE_DAMAGED');
    }
    expect(() => clerk.open(new Uint8Array(), place)).toThrow('E_OFFICE_DAMAGED');
  });

  test('does not tell how long a name is', () => {
    const lengths = ['王', '王五', '欧阳某某', '某某县某某镇某某村某某组'].map(
      (name) => handler.seal(name, place).length,
    );
    expect(new Set(lengths).size).toBe(1);
    expect(handler.seal('某'.repeat(100), place).length).toBeGreaterThan(lengths[0] ?? 0);
  });

  test('a batch seals many values that open one by one, and nothing after its end', () => {
    const batch = handler.sealMany();
    const count = 2000;
    const sealed = Array.from({ length: count }, (_, row) =>
      batch.seal(`某某${row}`, { ...place, recordId: `r${row}` }),
    );
    // One key agreement for all of them is what makes an import of 100,000 rows quick.
    const ephemeral = (one: Uint8Array) => Buffer.from(one.subarray(1, 33)).toString('hex');
    expect(new Set(sealed.map(ephemeral)).size).toBe(1);
    expect(ephemeral(handler.seal('某某', place))).not.toBe(ephemeral(sealed[0] ?? new Uint8Array()));
    batch.end();
    expect(() => batch.seal('x', place)).toThrow('E_INTERNAL');
    expect(clerk.open(sealed[1321] ?? new Uint8Array(), { ...place, recordId: 'r1321' })).toBe('某某1321');
    expect(new Set(sealed.map((one) => Buffer.from(one).toString('hex'))).size).toBe(count);
  });

  test('a session without the office key seals nothing and opens nothing', () => {
    expect(() => noSealer.seal('x', place)).toThrow('E_NOT_ADMITTED');
    expect(() => noSealer.sealMany()).toThrow('E_NOT_ADMITTED');
    expect(() => noSealer.open(new Uint8Array(), place)).toThrow('E_PERMISSION');
  });
});
