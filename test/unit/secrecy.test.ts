import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type IsoDate, isoDate } from '#shared/domain/date.ts';
import {
  checkedMark,
  compareSecretLevels,
  type DatedSecrecyMark,
  formatSecrecyMark,
  highestSecrecyMark,
  isSecrecyMark,
  maxSecrecyYears,
  parseSecrecyMark,
  type SecrecyMark,
  secrecyEnd,
  secretLevels,
} from '#shared/domain/secrecy.ts';

const day = (text: string): IsoDate => isoDate.parse(text);
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(day('1990-01-01'), days));
const anyMark: fc.Arbitrary<SecrecyMark> = fc.constantFrom(...secretLevels).chain((level) =>
  fc
    .oneof(
      fc.integer({ min: 1, max: maxSecrecyYears[level] }).map((years) => ({ kind: 'years' as const, years })),
      fc.integer({ min: 1, max: 11 }).map((months) => ({ kind: 'months' as const, months })),
      anyDay.map((date) => ({ kind: 'until' as const, date })),
      fc
        .constantFrom('会议开始前', '2018年两会结束前', '结案前')
        .map((text) => ({ kind: 'condition' as const, text })),
      fc.constant({ kind: 'longTerm' as const }),
      fc.constant({ kind: 'maximum' as const }),
    )
    .map((period) => ({ level, period })),
);
const anyDatedMark: fc.Arbitrary<DatedSecrecyMark> = fc.record({ mark: anyMark, markedOn: anyDay });

describe('secrecy marks', () => {
  it('reads the forms of the notation', () => {
    expect(parseSecrecyMark('秘密★5年')).toEqual({
      level: 'confidential',
      period: { kind: 'years', years: 5 },
    });
    expect(parseSecrecyMark('机密★10年').level).toBe('secret');
    expect(parseSecrecyMark('绝密★30年').level).toBe('topSecret');
    expect(parseSecrecyMark('秘密★6个月').period).toEqual({ kind: 'months', months: 6 });
    expect(parseSecrecyMark('机密★长期').period).toEqual({ kind: 'longTerm' });
    expect(parseSecrecyMark('机密★').period).toEqual({ kind: 'maximum' });
    expect(parseSecrecyMark('机密★2028年3月5日').period).toEqual({ kind: 'until', date: '2028-03-05' });
    expect(parseSecrecyMark('机密★会议开始前').period).toEqual({ kind: 'condition', text: '会议开始前' });
  });

  it.each([
    ['秘密', 'form'],
    ['秘密☆5年', 'form'],
    ['秘密*5年', 'form'],
    [' 秘密★5年', 'form'],
    ['内部★5年', 'form'],
    ['秘密★11年', 'tooLong'],
    ['机密★21年', 'tooLong'],
    ['绝密★31年', 'tooLong'],
    ['秘密★12个月', 'period'],
    ['秘密★0年', 'condition'],
    ['秘密★05年', 'condition'],
    ['秘密★5', 'condition'],
    ['秘密★５年', 'condition'],
    ['秘密★2018年2月30日', 'date'],
    ['秘密★2018年02月03日', 'date'],
    ['秘密★会 前', 'condition'],
    ['秘密★★5年', 'condition'],
    ['秘密★5年\n', 'condition'],
  ])('refuses %j because of its %s', (text, reason) => {
    expect(() => parseSecrecyMark(text)).toThrow(
      expect.objectContaining({ code: 'E_MARK', details: { reason } }),
    );
    expect(isSecrecyMark(text)).toBe(false);
  });

  it('never writes a condition that would read as something else', () => {
    for (const text of ['长期', '5年', '2028年3月5日', '']) {
      expect(() => checkedMark({ level: 'secret', period: { kind: 'condition', text } })).toThrow('E_MARK');
    }
  });

  it('writes what it reads', () => {
    fc.assert(
      fc.property(anyMark, (mark) => {
        expect(parseSecrecyMark(formatSecrecyMark(mark))).toEqual(mark);
      }),
    );
  });

  it('never accepts arbitrary text that it would write differently', () => {
    const nearMarks = fc.tuple(
      fc.constantFrom('绝密★', '机密★', '秘密★', '秘密'),
      fc.string({ unit: fc.constantFrom(...'0123456789年月日个长期前会★ '), maxLength: 9 }),
    );
    fc.assert(
      fc.property(nearMarks, ([head, tail]) => {
        const text = head + tail;
        if (isSecrecyMark(text)) expect(formatSecrecyMark(parseSecrecyMark(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts a period from the day of the mark', () => {
    const markedOn = day('2018-01-31');
    const end = (text: string) => secrecyEnd({ mark: parseSecrecyMark(text), markedOn });
    expect(end('秘密★5年')).toBe('2023-01-31');
    expect(end('秘密★1个月')).toBe('2018-02-28');
    expect(end('秘密★')).toBe('2028-01-31');
    expect(end('绝密★')).toBe('2048-01-31');
    expect(end('秘密★结案前')).toBeNull();
    expect(end('秘密★长期')).toBeNull();
  });
});

describe('the mark of a compilation', () => {
  const markedOn = day('2018-01-01');
  const highest = (...texts: string[]): string | null => {
    const mark = highestSecrecyMark(texts.map((text) => ({ mark: parseSecrecyMark(text), markedOn })));
    return mark === null ? null : formatSecrecyMark(mark);
  };

  it('takes the highest level and the longest period', () => {
    expect(highest()).toBeNull();
    expect(highest('秘密★10年', '机密★5年')).toBe('机密★10年');
    expect(highest('秘密★', '机密★5年')).toBe('机密★10年');
    expect(highest('机密★', '秘密★5年')).toBe('机密★');
    expect(highest('秘密★长期', '绝密★30年')).toBe('绝密★长期');
    expect(highest('秘密★结案前', '秘密★10年')).toBe('秘密★结案前');
    expect(highest('秘密★11个月', '秘密★1年')).toBe('秘密★1年');
  });

  it('is no lower and no shorter than any part, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyDatedMark, { minLength: 1, maxLength: 6 }), (parts) => {
        const mark = highestSecrecyMark(parts);
        if (mark === null) throw new Error('no mark for parts');
        for (const part of parts) {
          expect(compareSecretLevels(mark.level, part.mark.level)).toBeGreaterThanOrEqual(0);
          if (mark.period.kind === 'longTerm' || mark.period.kind === 'condition') continue;
          expect(secrecyEnd(part)).not.toBeNull();
        }
        expect(checkedMark(mark)).toEqual(mark);
        expect(highestSecrecyMark([...parts].reverse())?.level).toBe(mark.level);
      }),
    );
  });
});
