import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName, cleanText, readLine } from '#backend/features/transfer/lines.ts';
import { mainLedgerIds } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { leftFields, takenFields, upwardProfile, warningsOf } from '#shared/transfer-profile.ts';

describe('the profile of what may leave', () => {
  test.each(mainLedgerIds)(
    '%s: names only fields of its own, none sealed, none an identity number, no remarks',
    (id) => {
      const ledger = ledgers[id];
      const { fields } = upwardProfile.ledgers[id];
      expect(new Set(fields).size).toBe(fields.length);
      for (const field of fields) {
        const meta = ledger.fields.get(field);
        expect(meta, field).toBeDefined();
        expect(['sealed', 'identityNumber']).not.toContain(meta?.kind);
        expect(meta?.masked).toBe(false);
        expect(field).not.toBe('note');
      }
      expect(fields).toContain(ledger.titleField);
    },
  );

  test.each(mainLedgerIds)('%s: every field either goes or stays with a reason', (id) => {
    const ledger = ledgers[id];
    const gone = takenFields(ledger).map(([field]) => field);
    const stays = leftFields(ledger);
    expect([...gone, ...stays.map((one) => one.id)].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      [...ledger.fields.keys()].toSorted((a, b) => (a < b ? -1 : 1)),
    );
    for (const { meta, why } of stays) {
      expect(why.reason).not.toBe('');
      if (meta.kind === 'sealed') expect(why.basis).toContain('检举控告');
    }
  });

  test('letters stay at home', () => {
    expect(upwardProfile.ledgers.petition.attachments).toBe(false);
  });
});

describe('signs in free texts', () => {
  test.each([
    ['其电话13812345678可联系', ['phone']],
    ['座机0571-88776655', ['phone']],
    ['身份证110101199003070038', ['identityNumber']],
    ['据举报人称', ['reporter']],
    ['来信人署名为某某', ['reporter']],
    ['被反映人甲某在任期间', []],
    ['被举报人与反映人是邻居', ['reporter']],
    ['涉及资金1380000元，文号柳纪信〔2017〕1381234号', []],
    ['反映人数12人', []],
  ])('%s', (text, expected) => {
    expect(warningsOf(text)).toEqual(expected);
  });

  test('any identity number and any mobile number in any text is seen', () => {
    const digits = (least: number, most: number) => fc.integer({ min: least, max: most }).map(String);
    fc.assert(
      fc.property(
        fc.stringMatching(/^[一-龥]{0,8}$/u),
        digits(13_000_000_000, 19_999_999_999),
        (words, phone) => {
          expect(warningsOf(`${words}${phone}${words}`)).toContain('phone');
        },
      ),
    );
  });
});

describe('texts of lines', () => {
  test('cleaned texts are always accepted by a receiver; what turns or hides text is gone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const line = {
          type: 'clue',
          id: '11111111-1111-4111-8111-111111111111',
          revision: 1,
          origin_unit: '某县',
          number: null,
          state: { code: 'registered', label: '待处置' },
          values: { summary: `摘要${cleanText(text)}` },
          attachments: [
            { sha256: 'a'.repeat(64), name: cleanName(text), bytes: 1, media_type: 'application/pdf' },
          ],
        };
        const read = readLine(line);
        expect(read).toEqual(line);
        expect(JSON.stringify(read)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/u);
      }),
    );
  });

  test('cleaning twice changes nothing, and names hold no separators', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        const name = cleanName(text);
        expect(cleanName(name)).toBe(name);
        expect(name).toMatch(/^[^/\\:*?"<>|\n\t]+$/u);
      }),
    );
    const long = `${'a'.repeat(119)} ${'b'.repeat(80)}`;
    expect(cleanName(cleanName(long))).toBe(cleanName(long));
  });
});
