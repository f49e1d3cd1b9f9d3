import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demandCodes } from '#backend/audit/facts.ts';

const row = { action: 'petition.update', subject: `petition/${randomUUID()}`, facts: {} };
const taken = (change: Partial<typeof row> & { facts?: Record<string, string | number | boolean> }) => {
  try {
    demandCodes({ ...row, ...change });
    return true;
  } catch {
    return false;
  }
};

describe('what may stand in a row', () => {
  test('ids, codes, counts, flags, hashes, moments', () => {
    for (const value of [
      1,
      0.5,
      true,
      'E_PERMISSION',
      'a'.repeat(64),
      '2017-06-01T01:00:00.000Z',
      randomUUID(),
      '',
    ])
      expect(taken({ facts: { code: value } }), String(value)).toBe(true);
    expect(taken({ facts: { number: '样纪通〔2017〕5号' } })).toBe(true);
  });

  test('no text: no name, no sentence, whatever it is called', () => {
    const letters = fc.string({
      unit: fc.integer({ min: 0x3400, max: 0x9fff }).map((c) => String.fromCodePoint(c)),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        letters,
        fc.constantFrom('code', 'name', 'number', 'reason', 'note'),
        fc.string(),
        (text, key, around) => {
          expect(taken({ facts: { [key]: text } })).toBe(false);
          expect(taken({ facts: { [key]: around + text } })).toBe(false);
          expect(taken({ subject: `petition/${text}` })).toBe(false);
          expect(taken({ action: `petition.${text}` })).toBe(false);
        },
      ),
    );
    expect(taken({ facts: { 姓名: 1 } })).toBe(false);
    expect(taken({ facts: { count: Number.NaN } })).toBe(false);
  });

  test('but the reason why somebody asked who reported', () => {
    const facts = { reason: '核对举报是否本人所为' };
    expect(taken({ action: 'reporter.open', facts })).toBe(true);
    expect(taken({ action: 'reporter.open', facts: { reason: '长'.repeat(501) } })).toBe(false);
    expect(taken({ action: 'petition.open', facts })).toBe(false);
    expect(taken({ action: 'reporter.open', facts: { name: '某人' } })).toBe(false);
  });
});
