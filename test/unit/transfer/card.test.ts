import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { cardFingerprint, isUnitName, makeCard, parseCard, type UnitCard } from '#backend/transfer/card.ts';
import { generateUnitKeys, type UnitKeys } from '#backend/transfer/keys.ts';

let keys: UnitKeys;
let card: UnitCard;
beforeAll(async () => {
  keys = await generateUnitKeys();
  card = makeCard('330781', keys);
});

describe('a unit card', () => {
  test('is one line of 134 bytes for a six-digit unit, as small as a QR code wants it', () => {
    expect(card.text).toBe(`CTPKEY1|330781|${keys.signing.publicKey}|${keys.age.recipient}`);
    expect(Buffer.byteLength(card.text)).toBe(134);
    expect(card.keyId).toBe(keys.signing.keyId);
  });

  test('holds no secret', () => {
    for (const secret of [keys.age.identity, keys.signing.seed]) {
      expect(JSON.stringify(card)).not.toContain(secret);
    }
  });

  test('is read back from a string, from bytes, with one newline of either kind', () => {
    for (const input of [card.text, `${card.text}\n`, `${card.text}\r\n`, Buffer.from(`${card.text}\n`)]) {
      expect(parseCard(input)).toEqual(card);
    }
    expect(makeCard('兰溪市纪委监委', keys).unit).toBe('兰溪市纪委监委');
  });

  test('the fingerprint is 8 groups of 5 digits out of the SHA-512 of the line', () => {
    expect(card.fingerprint).toMatch(/^[0-9]{5}( [0-9]{5}){7}$/);
    const digest = createHash('sha512').update(card.text).digest('hex');
    const groups = card.fingerprint.split(' ');
    groups.forEach((group, i) => {
      const five = BigInt(`0x${digest.slice(i * 10, i * 10 + 10)}`);
      expect(BigInt(group)).toBe(five % 100_000n);
    });
  });

  test('another name on the same keys has another fingerprint', () => {
    expect(makeCard('330782', keys).fingerprint).not.toBe(card.fingerprint);
  });

  test('leading zeros of a group are kept', () => {
    const groups = Array.from({ length: 300 }, (_, i) => cardFingerprint(`card ${i}`)).flatMap((f) =>
      f.split(' '),
    );
    expect(groups.every((group) => group.length === 5)).toBe(true);
    expect(groups.some((group) => group.startsWith('0'))).toBe(true);
  });
});

describe('what is no card', () => {
  const cases: [string, string, (text: string) => string][] = [
    ['another version', 'form', (t) => t.replace('CTPKEY1', 'CTPKEY2')],
    ['a field more', 'form', (t) => `${t}|x`],
    ['a field less', 'form', (t) => t.slice(0, t.lastIndexOf('|'))],
    ['two lines', 'ageKey', (t) => `${t}\n${t.split('|')[3]}`],
    ['two newlines', 'ageKey', (t) => `${t}\n\n`],
    ['very long', 'form', (t) => t.replace('330781', 'x'.repeat(1000))],
    ['no unit', 'unit', (t) => t.replace('330781', '')],
    ['a unit with a space at its end', 'unit', (t) => t.replace('330781', '330781 ')],
    ['a unit that turns the line round', 'unit', (t) => t.replace('330781', '3\u202e30781')],
    ['a unit in another normal form', 'unit', (t) => t.replace('330781', 'e\u0301')],
    ['a damaged signing key', 'signingKey', (t) => t.replace('|RW', '|RX')],
    ['a post-quantum recipient', 'ageKey', (t) => t.replace('age1', 'age1pq1')],
    ['a recipient with a wrong letter', 'ageKey', (t) => t.slice(0, -1) + (t.endsWith('q') ? 'p' : 'q')],
    ['a recipient in capitals', 'ageKey', (t) => t.replace(/age1.*/, (r) => r.toUpperCase())],
  ];
  test.each(cases)('%s', (_name, reason, change) => {
    expect(() => parseCard(change(card.text))).toThrow(
      expect.objectContaining({ code: 'E_CARD', details: { reason } }),
    );
  });

  test('bytes that are not UTF-8', () => {
    expect(() => parseCard(Buffer.from([0xff, 0xfe]))).toThrow('E_CARD');
  });

  test('any text is either a card or E_CARD, and a card is spelled one way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(133), fc.nat(3), (text, at, cut) => {
        const input = card.text.slice(0, at) + text + card.text.slice(at + cut);
        try {
          expect(parseCard(input).text).toBe(input.replace(/\r?\n$/, ''));
        } catch (error) {
          expect(error).toMatchObject({ code: 'E_CARD' });
        }
      }),
      { numRuns: 500 },
    );
  });

  test('unit names never contain what would break a card or a screen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
        if (!isUnitName(name)) return;
        expect(name).not.toMatch(/[|\n\r\0\u200b-\u200f\u202a-\u202e]/);
        expect(makeCard(name, keys).unit).toBe(name);
      }),
    );
  });
});
