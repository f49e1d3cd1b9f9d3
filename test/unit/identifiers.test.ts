import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaCode, areaLevel, parentAreaCode } from '#shared/domain/area-code.ts';
import { creditCheckCharacter, creditCode, readCreditCode } from '#shared/domain/credit-code.ts';
import { isoDate } from '#shared/domain/date.ts';
import {
  identityCheckCharacter,
  identityNumber,
  identityNumberFault,
  maskIdentityNumber,
  readIdentityNumber,
} from '#shared/domain/identity-number.ts';
import { accountId, newId, recordId } from '#shared/domain/ids.ts';
import { formatRecordNumber, parseRecordNumber, recordNumberKinds } from '#shared/domain/number.ts';

/** 17 digits with a birth date that exists. */
const first17 = fc
  .record({
    area: fc.integer({ min: 110000, max: 659999 }),
    birth: fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(
    ({ area, birth, sequence }) =>
      area + birth.toISOString().slice(0, 10).replaceAll('-', '') + String(sequence).padStart(3, '0'),
  );

describe('identity number (GB 11643-1999)', () => {
  it('reads the fixtures of the standard', () => {
    expect(readIdentityNumber('11010519491231002X')).toEqual({
      ok: true,
      number: '11010519491231002X',
      birthDate: '1949-12-31',
      sex: 'female',
      areaCode: '110105',
      warnings: [],
    });
    expect(readIdentityNumber(' 440524 18800101 0014 ')).toMatchObject({
      ok: true,
      birthDate: null,
      warnings: ['birthBefore1900'],
    });
    expect(identityCheckCharacter('44052418800101001')).toBe('4');
  });

  it('takes full-width digits and a small x', () => {
    expect(readIdentityNumber('１１０１０５１９４９１２３１００２ｘ')).toMatchObject({
      ok: true,
      sex: 'female',
    });
  });

  it('writes an old number out to 18', () => {
    expect(readIdentityNumber('110105491231002')).toEqual({
      ok: true,
      number: '11010519491231002X',
      birthDate: '1949-12-31',
      sex: 'female',
      areaCode: '110105',
      warnings: ['converted'],
    });
  });

  it('takes the sequence numbers 996 to 999 of old numbers for people born in the 19th century', () => {
    expect(readIdentityNumber('440524800101997')).toMatchObject({ ok: true, birthDate: null });
    expect(readIdentityNumber('440524800101995')).toMatchObject({ ok: true, birthDate: '1980-01-01' });
  });

  it('tells form, birth date and check character apart', () => {
    expect(identityNumberFault('1101051949123100')).toBe('form');
    expect(identityNumberFault('11010519491231X02X')).toBe('form');
    expect(identityNumberFault('')).toBe('form');
    expect(identityNumberFault('110105194902290029')).toBe('birthDate');
    expect(identityNumberFault('110105179912310024')).toBe('birthDate');
    expect(identityNumberFault('110105194912310021')).toBe('checkDigit');
    expect(identityNumberFault('11010519491231002X')).toBeNull();
    expect(identityNumber.safeParse('110105194912310021').success).toBe(false);
  });

  it('warns of an unknown province and of a birth date after today, and refuses neither', () => {
    const odd = '99010520491231002';
    const reading = readIdentityNumber(odd + identityCheckCharacter(odd), isoDate.parse('2026-03-12'));
    expect(reading).toMatchObject({ ok: true, warnings: ['area', 'birthInFuture'] });
  });

  it('accepts what it computes and no other check character', () => {
    fc.assert(
      fc.property(first17, fc.constantFrom(...'0123456789X'), (digits, character) => {
        const right = identityCheckCharacter(digits);
        expect(identityNumberFault(digits + character)).toBe(character === right ? null : 'checkDigit');
      }),
    );
  });

  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(
        first17,
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, by) => {
          const wrong = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1);
          expect(identityNumberFault(wrong + identityCheckCharacter(digits))).not.toBeNull();
        },
      ),
    );
  });

  it('masks birth date and sequence', () => {
    expect(maskIdentityNumber('440524198001010014')).toBe('440524**********14');
    expect(maskIdentityNumber('440524800101001')).toBe('440524*******01');
    expect(maskIdentityNumber('身份不详')).toBe('******');
  });
});

describe('unified social credit code (GB 32100-2015)', () => {
  it('computes the published check character', () => {
    expect(creditCheckCharacter('91350100M000100Y4')).toBe('3');
    expect(readCreditCode('91350100-m000100y4 3')).toEqual({
      ok: true,
      code: '91350100M000100Y43',
      department: '9',
      areaCode: '350100',
      organizationCode: 'M000100Y4',
      warnings: [],
    });
  });

  it('only warns of a wrong check character', () => {
    expect(readCreditCode('91350100M000100Y44')).toMatchObject({ ok: true, warnings: ['checkDigit'] });
    expect(creditCode.safeParse('91350100M000100Y44').success).toBe(true);
  });

  it('refuses the letters I, O, S, V, Z and wrong lengths', () => {
    for (const text of ['91350100I000100Y43', '91350100M000100Y4', '9135010AM000100Y43', ''])
      expect(readCreditCode(text)).toEqual({ ok: false, fault: 'form' });
  });
});

describe('area code', () => {
  it('tells the level by form', () => {
    const levels = ['430000', '430100', '430121', '341225101', '341225101200', '430001', '43012', '990101'];
    expect(levels.map(areaLevel)).toEqual([
      'province',
      'city',
      'county',
      'township',
      'village',
      null,
      null,
      null,
    ]);
  });

  it('keeps abolished codes: 430124 was a county until 2017', () => {
    expect(areaCode.safeParse('430124').success).toBe(true);
  });

  it('leads up to the province', () => {
    const path: string[] = [];
    for (
      let code = parentAreaCode(areaCode.parse('341225101200'));
      code !== null;
      code = parentAreaCode(code)
    )
      path.push(code);
    expect(path).toEqual(['341225101', '341225', '341200', '340000']);
  });
});

describe('record numbers', () => {
  it('writes them as offices print them', () => {
    expect(formatRecordNumber('petition', 2026, 47)).toBe('XF-2026-0047');
    expect(formatRecordNumber('case', 2026, 8)).toBe('LA-2026-08');
    expect(formatRecordNumber('case', 2017, 681)).toBe('LA-2017-681');
    expect(formatRecordNumber('petition', 2026, 12345)).toBe('XF-2026-12345');
  });

  it('reads them back, whatever the width', () => {
    expect(parseRecordNumber('ｘｆ－2026－0047 ')).toEqual({ kind: 'petition', year: 2026, sequence: 47 });
    for (const text of ['柳纪信〔2017〕1号', 'XF-2026-47', 'XF-2026-0000', 'ZZ-2026-0001', 'XF-26-0001', ''])
      expect(parseRecordNumber(text)).toBeNull();
  });

  it('loses nothing on the way', () => {
    const kinds = Object.keys(recordNumberKinds) as (keyof typeof recordNumberKinds)[];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 1949, max: 2100 }),
        fc.integer({ min: 1, max: 999_999 }),
        (kind, year, sequence) => {
          expect(parseRecordNumber(formatRecordNumber(kind, year, sequence))).toEqual({
            kind,
            year,
            sequence,
          });
        },
      ),
    );
  });

  it('has a prefix of its own for every kind', () => {
    const prefixes = Object.values(recordNumberKinds).map((kind) => kind.prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  it('refuses serials below 1', () => {
    expect(() => formatRecordNumber('petition', 2026, 0)).toThrow('E_VALIDATION');
    expect(() => formatRecordNumber('petition', 26, 1)).toThrow('E_VALIDATION');
  });
});

describe('row ids', () => {
  it('are random version 4 UUIDs', () => {
    const [a, b] = [newId(recordId), newId(recordId)];
    expect(a).not.toBe(b);
    expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(accountId.safeParse('6ba7b810-9dad-11d1-80b4-00c04fd430c8').success).toBe(false);
  });
});
