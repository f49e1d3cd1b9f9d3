import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  documentNumberText,
  formatDocumentNumber,
  parseDocumentNumber,
  readDocumentNumber,
} from '#shared/domain/document-number.ts';

describe('document numbers', () => {
  it('reads the printed form', () => {
    expect(parseDocumentNumber('样纪通〔2018〕1号')).toEqual({ agency: '样纪通', year: 2018, serial: 1 });
  });

  it.each([
    '样纪通[2018]1号',
    '样纪通（2018）1号',
    '样纪通〔2018〕01号',
    '样纪通〔2018〕第1号',
    '样纪通〔18〕1号',
    '样纪通〔2018〕0号',
    '〔2018〕1号',
    '样纪通〔2018〕1',
    '样纪通〔2018〕1号 ',
    '样纪通〔1066〕1号',
  ])('refuses %j', (text) => {
    expect(() => parseDocumentNumber(text)).toThrow('E_VALIDATION');
    expect(documentNumberText.safeParse(text).success).toBe(false);
  });

  it.each(['样纪通[2018]第01号', '样纪通【2018】1号', '样纪通（2018）1', '样纪通 〔2018年〕 1 号'])(
    'understands %j as typed',
    (text) => {
      expect(readDocumentNumber(text)).toEqual({ agency: '样纪通', year: 2018, serial: 1 });
    },
  );

  it('does not take other text for a number', () => {
    expect(readDocumentNumber('2018年1号')).toBeNull();
    expect(readDocumentNumber('样纪通〔2018〕')).toBeNull();
  });

  it('writes what it reads', () => {
    const anyNumber = fc.record({
      agency: fc.constantFrom('样纪通', '清纪发', '样纪办函', 'X纪'),
      year: fc.integer({ min: 1900, max: 2100 }),
      serial: fc.integer({ min: 1, max: 999_999 }),
    });
    fc.assert(
      fc.property(anyNumber, (number) => {
        const text = formatDocumentNumber(number);
        expect(parseDocumentNumber(text)).toEqual(number);
        expect(readDocumentNumber(text)).toEqual(number);
      }),
    );
  });

  it('refuses to write a number that has no such form', () => {
    expect(() => formatDocumentNumber({ agency: '', year: 2018, serial: 1 })).toThrow('E_VALIDATION');
    expect(() => formatDocumentNumber({ agency: '样纪1', year: 2018, serial: 1 })).toThrow('E_VALIDATION');
    expect(() => formatDocumentNumber({ agency: '样纪', year: 2018, serial: 1.5 })).toThrow('E_VALIDATION');
  });
});
