import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  dateFromParts,
  datePartsOf,
  daysBetween,
  daysInMonth,
  endOfMonth,
  formatDateLong,
  fromExcelSerial,
  type IsoDate,
  isIsoDate,
  isoDate,
  localDateOf,
  parseDateValue,
  parseOfficeDate,
  toExcelSerial,
  weekday,
} from '#shared/domain/date.ts';

const date = (text: string): IsoDate => isoDate.parse(text);

/** Any date of 1900 to 2100, by way of JavaScript's own calendar in UTC as an independent witness. */
const anyDate = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 86_400_000, max: Date.UTC(2100, 11, 31) / 86_400_000 })
  .map((days) => date(new Date(days * 86_400_000).toISOString().slice(0, 10)));

describe('isoDate', () => {
  it.each(['1900-01-01', '2016-02-29', '2000-02-29', '2100-12-31'])('takes %s', (text) => {
    expect(isoDate.parse(text)).toBe(text);
    expect(isIsoDate(text)).toBe(true);
  });
  it.each([
    '2017-02-29',
    '1900-02-29',
    '2100-02-29',
    '2018-02-30',
    '2018-13-01',
    '2018-00-10',
    '2018-01-00',
    '1899-12-31',
    '2101-01-01',
    '2018-1-5',
    ' 2018-01-05',
    '2018-01-05 ',
    '2018/01/05',
    '',
    '２０１８-01-05',
  ])('refuses %j', (text) => {
    expect(isoDate.safeParse(text).success).toBe(false);
    expect(isIsoDate(text)).toBe(false);
  });
});

describe('parseOfficeDate', () => {
  it.each([
    '2017.3.5',
    '2017.03.05',
    '2017.03.05.',
    '2017。3。5',
    '2017．3．5',
    '2017、3、5',
    '2017-3-5',
    '2017-03-05',
    '2017—03—05',
    '2017/3/5',
    '2017/03/05',
    '２０１７／３／５',
    '20170305',
    '２０１７０３０５',
    '20170305083000',
    '2017年3月5日',
    '2017年03月05日',
    '2017年3月5号',
    '2017年3月5',
    '２０１７年３月５日',
    ' 2017 年 3 月 5 日 ',
    '\u30002017年3月5日\u3000',
    '2017 . 3 . 5',
    '2017-03-05 00:00:00',
    '2017-03-05T00:00:00.000Z',
    '2017-03-05T08:00:00+08:00',
    '2017/3/5 0:00',
    '2017/3/5 下午 3:20:00',
    '2017年3月5日10时30分',
    '2017年3月5日 星期日',
    '2017年3月5日（周日）',
    '二〇一七年三月五日',
    '二○一七年三月五日',
    '二零一七年三月五日',
    '二O一七年三月五日',
    '二0一七年三月五日',
    '二Ｏ一七年三月五日',
    '二〇一七年三月五号',
    '二〇一七年 三月 五日',
    '二〇一七年〇三月〇五日',
    '贰零壹柒年叁月零伍日',
    '2017年三月5日',
  ])('reads %j as 2017-03-05', (text) => {
    expect(parseOfficeDate(text)).toBe('2017-03-05');
  });

  it.each([
    ['二〇一八年一月六日', '2018-01-06'],
    ['二〇一八年元月六日', '2018-01-06'],
    ['二〇一七年十月十日', '2017-10-10'],
    ['二〇一七年十二月三十一日', '2017-12-31'],
    ['二〇一七年十一月二十日', '2017-11-20'],
    ['二〇一七年十一月廿日', '2017-11-20'],
    ['二〇一七年十一月廿五日', '2017-11-25'],
    ['二〇一七年十二月卅一日', '2017-12-31'],
    ['二〇一七年十二月卅日', '2017-12-30'],
    ['二〇一七年十二月一十二日', '2017-12-12'],
    ['二〇二〇年二月二十九日', '2020-02-29'],
    ['一九九九年九月九日', '1999-09-09'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseOfficeDate(text)).toBe(expected);
  });

  it.each([
    '',
    '   ',
    '2017年3月',
    '2017年',
    '2017.3',
    '201703',
    '2018.2.30',
    '2018年2月30日',
    '二〇一八年二月三十日',
    '20180230',
    '2017-02-29',
    '2017.13.1',
    '2017.0.1',
    '2017.1.0',
    '2017.3.32',
    '17.3.5',
    '5/3/2017',
    '2017.3-5',
    '2017.3.5.6',
    '2017.3.512:30',
    '1899.12.31',
    '2101.1.1',
    '0000-00-00',
    '43105',
    '二〇一七年三月',
    '二〇一七年三月五五日',
    '二〇一七年三月初五',
    '正月初五',
    '二千零一十七年三月五日',
    '待定',
    '2017年3月5日前',
    '2017.3.5至2017.4.5',
    '=DATE(2017,3,5)',
    `2017.3.5${' '.repeat(100)}`,
  ])('reads %j as no date', (text) => {
    expect(parseOfficeDate(text)).toBeNull();
  });

  it('reads every date back from every form', () => {
    const chinese = (value: number): string => {
      const ones = '〇一二三四五六七八九';
      if (value < 10) return ones.charAt(value);
      const tens = Math.floor(value / 10);
      return `${tens === 1 ? '' : ones.charAt(tens)}十${value % 10 === 0 ? '' : ones.charAt(value % 10)}`;
    };
    fc.assert(
      fc.property(anyDate, (value) => {
        const { year, month, day } = datePartsOf(value);
        const chineseYear = [...String(year)].map((digit) => chinese(Number(digit))).join('');
        for (const text of [
          value,
          `${year}.${month}.${day}`,
          `${year}/${month}/${day}`,
          value.replaceAll('-', ''),
          formatDateLong(value),
          `${chineseYear}年${chinese(month)}月${chinese(day)}日`,
        ])
          expect(parseOfficeDate(text)).toBe(value);
      }),
    );
  });

  it('never invents: whatever text comes in, the answer is null or a valid date', () => {
    const pieces = fc.constantFrom(
      '2',
      '0',
      '1',
      '7',
      '.',
      '-',
      '年',
      '月',
      '日',
      '二',
      '十',
      '〇',
      ' ',
      '廿',
      '：',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const result = parseOfficeDate(parts.join(''));
        expect(result === null || isIsoDate(result)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('serial numbers', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [42738, '2017-01-03'],
    [43105, '2018-01-05'],
    [43105.999, '2018-01-05'],
    [73415, '2100-12-31'],
    [73416, null],
    [0, null],
    [-5, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
  ])('%s is %s in the 1900 system', (serial, expected) => {
    expect(fromExcelSerial(serial)).toBe(expected);
  });
  it.each([
    [0, '1904-01-01'],
    [1, '1904-01-02'],
    [41643, '2018-01-05'],
    [-1, null],
  ])('%s is %s in the 1904 system', (serial, expected) => {
    expect(fromExcelSerial(serial, true)).toBe(expected);
  });
  it('turns every date into a serial number and back', () => {
    fc.assert(
      fc.property(anyDate, (value) => {
        expect(fromExcelSerial(toExcelSerial(value))).toBe(value);
      }),
    );
  });
  it.each([
    ['43105', '2018-01-05'],
    [' 43105 ', '2018-01-05'],
    ['４３１０５', '2018-01-05'],
    ['43105.5', '2018-01-05'],
    [43105, '2018-01-05'],
    [20170305, '2017-03-05'],
    ['2017.3.5', '2017-03-05'],
    [18264, '1950-01-01'],
    [18263, null],
    [73415.5, '2100-12-31'],
    [73416, null],
    ['2017', null],
    [2017, null],
    [2017.3, null],
    ['4310', null],
    ['-43105', null],
    ['1e5', null],
  ])('in a date column %j is %s', (value, expected) => {
    expect(parseDateValue(value)).toBe(expected);
  });
  it('uses the 1904 system where the workbook does', () => {
    expect(parseDateValue(41643, true)).toBe('2018-01-05');
    expect(parseDateValue('41643', true)).toBe('2018-01-05');
    expect(parseDateValue('2018.1.5', true)).toBe('2018-01-05');
  });
});

describe('arithmetic', () => {
  it.each([
    ['2017-01-31', 1, '2017-02-28'],
    ['2016-01-31', 1, '2016-02-29'],
    ['2017-01-03', 1, '2017-02-03'],
    ['2017-11-30', 3, '2018-02-28'],
    ['2017-12-31', 2, '2018-02-28'],
    ['2017-03-31', -1, '2017-02-28'],
    ['2017-01-15', -13, '2015-12-15'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(addMonths(date(from), months)).toBe(expected);
  });
  it('knows years, month ends and the long form', () => {
    expect(addYears(date('2016-02-29'), 1)).toBe('2017-02-28');
    expect(endOfMonth(date('2016-02-03'))).toBe('2016-02-29');
    expect(formatDateLong(date('2017-03-05'))).toBe('2017年3月5日');
    expect(dateFromParts(2017, 2, 29)).toBeNull();
    expect(daysInMonth(1900, 2)).toBe(28);
    expect(localDateOf(new Date(2018, 0, 5, 0, 30))).toBe('2018-01-05');
    expect(localDateOf(new Date(2018, 0, 5, 23, 59))).toBe('2018-01-05');
  });
  it('agrees with the calendar of JavaScript on days and weekdays', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -3000, max: 3000 }), (value, days) => {
        const witness = new Date(Date.parse(`${value}T00:00:00Z`) + days * 86_400_000);
        fc.pre(witness.getUTCFullYear() >= 1900 && witness.getUTCFullYear() <= 2100);
        const moved = addDays(value, days);
        expect(moved).toBe(witness.toISOString().slice(0, 10));
        expect(daysBetween(value, moved)).toBe(days);
        expect(weekday(moved)).toBe(witness.getUTCDay() === 0 ? 7 : witness.getUTCDay());
      }),
    );
  });
  it('adding months lands on the same day or on the end of the month, in the month meant', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (value, months) => {
        const from = datePartsOf(value);
        const target = from.year * 12 + from.month - 1 + months;
        fc.pre(target >= 1900 * 12 && target < 2101 * 12);
        const to = datePartsOf(addMonths(value, months));
        expect(to.year * 12 + to.month - 1).toBe(target);
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
      }),
    );
  });
  it('refuses to leave 1900 to 2100', () => {
    expect(() => addDays(date('2100-12-31'), 1)).toThrow('E_VALIDATION');
    expect(() => addDays(date('1900-01-01'), -1)).toThrow('E_VALIDATION');
    expect(() => addMonths(date('2100-12-31'), 1)).toThrow('E_VALIDATION');
  });
});
