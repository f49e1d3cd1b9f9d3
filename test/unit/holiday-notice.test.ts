import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IsoDate, weekday } from '#shared/domain/date.ts';
import { builtInHolidays } from '#shared/rules/holiday-data.ts';
import {
  daySpan,
  faultText,
  linesOf,
  lineText,
  type NoticeLine,
  noticeLine,
  readNotice,
} from '#shared/rules/holiday-notice.ts';

const lines2027 = `2027年1月1日至3日 休 元旦
2027年2月5日—2月11日 休 春节
2027-01-30 班
2027.2.14 班
2027-04-03至2027-04-05 休 清明节
2027-05-01至2027-05-05 休 劳动节
2027-05-08 班
2027-06-09 休 端午节
2027-09-15 休 中秋节
2027年10月1日至7日 休 国庆节
2027-09-26 班
2027/10/9 班`;
const read = (text: string): NoticeLine[] =>
  text.split('\n').flatMap((line, index) => noticeLine(line, index + 1) ?? []);
const rules = (text: string) => readNotice(2027, read(text)).faults.map((fault) => fault.rule);

describe('a notice of holidays', () => {
  test('is read as people type it', () => {
    const { year, faults } = readNotice(2027, read(lines2027));
    expect(faults).toEqual([]);
    expect(year?.rest).toContainEqual(['春节', '02-05', '02-11']);
    expect(year?.work).toEqual(['01-30', '02-14', '05-08', '09-26', '10-09']);
  });

  test.each([
    ['2027年1月1日至3日', ['2027-01-01', '2027-01-03']],
    ['2027年4月30日至5月4日', ['2027-04-30', '2027-05-04']],
    ['2027-01-01 - 2027-01-03', ['2027-01-01', '2027-01-03']],
    ['２０２７年１月１日', ['2027-01-01', '2027-01-01']],
    ['2027-01-03至2027-01-01', null],
    ['元旦', null],
  ])('%s', (text, span) => {
    expect(daySpan(text)).toEqual(span);
  });

  test('refuses what cannot be right, and says where', () => {
    expect(rules(`${lines2027}\n2027-10-07 休 国庆节`)).toEqual(['twice']);
    expect(rules(`${lines2027}\n2027-03-03 班`)).toEqual(['workOnWeekday']);
    expect(rules(`${lines2027}\n2028-01-01 休 元旦`)).toEqual(['otherYear']);
    expect(rules(lines2027.replace('2027-06-09 休 端午节\n', ''))).toEqual(['missing']);
    expect(rules('')).toEqual(['empty']);
    expect(rules('2027-01-01 休 元旦、春节、清明、劳动节、端午、中秋、国庆')).toEqual(['tooFew']);
    const [fault] = readNotice(2027, read(`${lines2027}\n2027-03-03 班`)).faults;
    expect(fault && faultText(fault)).toBe(
      '第 13 行：2027年3月3日本来就是工作日，调休上班只能在星期六、星期日。',
    );
  });

  test('every built-in year goes through its lines and back', () => {
    for (const year of builtInHolidays) {
      const again = read(linesOf(year).map(lineText).join('\n'));
      const { year: made, faults } = readNotice(year.year, again);
      expect(faults, String(year.year)).toEqual([]);
      const days = (given: typeof year) => given.rest.map(([, from, to]) => `${from} ${to}`).join();
      expect([made?.work, made && days(made)], String(year.year)).toEqual([year.work, days(year)]);
    }
  });

  test('whatever days it has, a year that is taken has none twice and works only on weekends', () => {
    const day = fc
      .date({ min: new Date('2027-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10) as IsoDate);
    const extra = fc.record({ from: day, kind: fc.constantFrom('rest' as const, 'work' as const) });
    fc.assert(
      fc.property(fc.array(extra, { maxLength: 5 }), (extras) => {
        const added = extras.map(({ from, kind }, index) => ({
          line: 100 + index,
          from,
          to: from,
          kind,
          name: '增',
        }));
        const { year } = readNotice(2027, [...read(lines2027), ...added]);
        if (year === null) return;
        for (const one of year.work) expect(weekday(`2027-${one}` as IsoDate)).toBeGreaterThan(5);
        expect(new Set(year.work).size).toBe(year.work.length);
      }),
    );
  });
});
