import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, formatWan, formatYuan, readMoney, sumFen } from '#shared/domain/money.ts';
import { change, rate, rateValue } from '#shared/domain/rate.ts';

describe('money', () => {
  it.each([
    ['23.8', 'wan', 23_800_000],
    [23.8, 'wan', 23_800_000],
    [23.799999999999997, 'wan', 23_800_000],
    ['18,640元', 'wan', 1_864_000],
    ['￥18,640.50', 'yuan', 1_864_050],
    ['２３．８万元', 'yuan', 23_800_000],
    ['1.2亿元', 'yuan', 12_000_000_000],
    ['人民币 3 万元整', 'yuan', 3_000_000],
    ['0', 'wan', 0],
    ['0.000001', 'wan', 1],
    [0.000001, 'wan', 1],
    [1e-6, 'wan', 1],
    ['12.50000000000', 'yuan', 1250],
    [0.29, 'yuan', 29],
    [4.35, 'yuan', 435],
  ] as const)('reads %s in %s as %d 分', (value, unit, expected) => {
    expect(readMoney(value, unit)).toEqual({ ok: true, fen: expected });
  });

  it.each([
    ['', 'form'],
    ['约20万元', 'form'],
    ['1,2,3', 'form'],
    ['1e5', 'form'],
    ['=1+1', 'form'],
    [Number.NaN, 'form'],
    [Number.POSITIVE_INFINITY, 'form'],
    [1e22, 'form'],
    ['1.005元', 'precision'],
    ['0.0000001', 'precision'],
    ['-5', 'range'],
    ['99999999999999999999', 'range'],
  ] as const)('refuses %s: %s', (value, fault) => {
    expect(readMoney(value, 'wan')).toEqual({ ok: false, fault });
  });

  it('reads every amount of up to four decimals of 万元 exactly, as text and as a number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (units) => {
        const text = `${Math.floor(units / 10_000)}.${String(units % 10_000).padStart(4, '0')}`;
        expect(readMoney(text, 'wan')).toEqual({ ok: true, fen: units * 100 });
        expect(readMoney(Number(text), 'wan')).toEqual({ ok: true, fen: units * 100 });
      }),
    );
  });

  it('prints 元 and 万元', () => {
    expect(formatYuan(fen.parse(1_864_000))).toBe('18,640元');
    expect(formatYuan(fen.parse(1_864_050))).toBe('18,640.50元');
    expect(formatYuan(fen.parse(5))).toBe('0.05元');
    expect(formatYuan(fen.parse(123_456_789_000))).toBe('1,234,567,890元');
    expect(formatWan(fen.parse(23_800_000))).toBe('23.8万元');
    expect(formatWan(fen.parse(1_864_200))).toBe('1.8642万元');
    expect(formatWan(fen.parse(10_000_000))).toBe('10万元');
    expect(formatWan(fen.parse(0))).toBe('0万元');
    expect(formatWan(fen.parse(23_800_000), 2)).toBe('23.80万元');
    expect(formatWan(fen.parse(23_855_000), 2)).toBe('23.86万元');
    expect(formatWan(fen.parse(23_854_999), 2)).toBe('23.85万元');
    expect(formatWan(fen.parse(1_234_567_000_000), 0)).toBe('1,234,567万元');
  });

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (n) => {
        const amount = fen.parse(n);
        expect(readMoney(formatYuan(amount), 'wan')).toEqual({ ok: true, fen: n });
        expect(readMoney(formatWan(amount), 'yuan')).toEqual({ ok: true, fen: n });
      }),
    );
  });

  it('adds up exactly and refuses sums it cannot hold', () => {
    expect(sumFen([10, 20, 30].map((n) => fen.parse(n)))).toBe(60);
    const most = fen.parse(Number.MAX_SAFE_INTEGER);
    expect(() => sumFen([most, fen.parse(1)])).toThrow();
  });
});

describe('rates', () => {
  it('gives the published rates (I06, I02)', () => {
    expect(rate(590, 1172, 2)).toBe('50.34%');
    expect(rate(88, 130, 1)).toBe('67.7%');
    expect(rate(39, 43, 2)).toBe('90.70%');
  });

  it('rounds half up, which floating point does not', () => {
    expect(rate(1005, 100_000, 2)).toBe('1.01%');
    expect(rate(1, 8, 0)).toBe('13%');
    expect(rate(1, 200, 0)).toBe('1%');
    expect(rate(0, 7, 1)).toBe('0.0%');
    expect(rate(7, 7, 0)).toBe('100%');
    expect(rate(1, 30_000, 2)).toBe('0.00%');
    expect(rate(890, 768, 1)).toBe('115.9%');
  });

  it('has no rate without a denominator', () => {
    expect(rate(3, 0, 2)).toBe('—');
    expect(rateValue(3, 0, 2)).toBeNull();
    expect(change(3, 0, 1)).toBe('—');
    expect(rateValue(590, 1172, 2)).toBe(50.34);
  });

  it('refuses counts that are no whole numbers', () => {
    expect(() => rate(0.5, 2, 1)).toThrow('E_VALIDATION');
    expect(() => rate(1, Number.NaN, 1)).toThrow('E_VALIDATION');
  });

  it('signs a change (A19: 同比下降12%)', () => {
    expect(change(88, 100, 1)).toBe('-12.0%');
    expect(change(112, 100, 1)).toBe('+12.0%');
    expect(change(100, 100, 1)).toBe('0.0%');
    expect(change(99_999, 100_000, 1)).toBe('0.0%');
    expect(change(1, 3, 1)).toBe('-66.7%');
  });

  it('lies within half a unit of the true quotient', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (n, d, digits) => {
          const scaled = BigInt(rate(n, d, digits).replace(/[.%]/g, ''));
          const difference = scaled * BigInt(d) - BigInt(n) * 100n * 10n ** BigInt(digits);
          const twice = 2n * difference;
          expect(twice <= BigInt(d) && twice > -BigInt(d)).toBe(true);
        },
      ),
    );
  });
});
