import type { OfficeCodes } from '#shared/domain/codes/office-codes.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertCell, moneyUnitOf } from '#backend/features/import/convert.ts';
import type { Cell } from '#backend/spreadsheet/cells.ts';
import { dateFromParts, datePartsOf, toExcelSerial } from '#shared/domain/date.ts';
import type { FieldMeta } from '#shared/ledgers/field.ts';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';

/** The words of an office of its own, beside those of the lists. */
const own: OfficeCodes = {
  hidden: [],
  words: [{ list: 'intakeChannel', word: '阳光信箱', code: 'letter' }],
};
const text = (value: string): Cell => ({ kind: 'text', text: value });
const number = (value: number, isDate = false): Cell => ({ kind: 'number', value, isDate });
const read = (meta: FieldMeta, cell: Cell | undefined, money: 'yuan' | 'wan' = 'yuan') =>
  convertCell(meta, cell, { date1904: false, money, codes: own });
const value = (meta: FieldMeta, cell: Cell, money: 'yuan' | 'wan' = 'yuan') => {
  const got = read(meta, cell, money);
  return got.ok ? got.value : `${got.rule} ${got.args.join()}`;
};

const { petition, clue, pledge } = ledgers;
const caseFile = ledgers.case;
const amount = fieldOf(caseFile, 'amount');
const transferred = fieldOf(caseFile, 'transferred');
const received = fieldOf(petition, 'receivedOn');
const identity = fieldOf(clue, 'identityNumber');

describe('a cell becomes the value of a field', () => {
  test('days in every form, a serial number that lost its format too', () => {
    const day = fc
      .record({
        y: fc.integer({ min: 1990, max: 2030 }),
        m: fc.integer({ min: 1, max: 12 }),
        d: fc.integer({ min: 1, max: 28 }),
      })
      .map(({ y, m, d }) => dateFromParts(y, m, d) ?? expect.unreachable());
    fc.assert(
      fc.property(day, (date) => {
        const { year: y, month: m, day: d } = datePartsOf(date);
        const two = (n: number) => String(n).padStart(2, '0');
        const forms = [
          `${y}.${m}.${d}`,
          `${y}年${m}月${d}日`,
          date,
          `${y}/${m}/${d}`,
          `${y}${two(m)}${two(d)}`,
        ];
        for (const form of forms) expect(value(received, text(form))).toBe(date);
        expect(value(received, number(toExcelSerial(date), true))).toBe(date);
        expect(value(received, number(toExcelSerial(date)))).toBe(date);
      }),
    );
    expect(value(received, text('2018.2.30'))).toBe('notADate 2018.2.30');
    for (const nothing of ['/', '—', '无', '  ']) expect(value(received, text(nothing))).toBeNull();
  });

  test('amounts exactly, in the unit of the heading unless the cell names one', () => {
    expect(moneyUnitOf('涉案金额（万元）')).toBe('wan');
    expect(moneyUnitOf('涉案金额')).toBe('yuan');
    expect(value(amount, number(23.8), 'wan')).toBe(23_800_000);
    expect(value(amount, number(23.799999999999997), 'wan')).toBe(23_800_000);
    expect(value(amount, text('1,234.56'))).toBe(123_456);
    expect(value(amount, text('2.5万元'))).toBe(2_500_000);
    expect(value(amount, text('18640元'), 'wan')).toBe(1_864_000);
    expect(value(amount, text('约3万'))).toBe('notANumber 约3万');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (fen) => {
        expect(value(amount, number(fen / 1_000_000), 'wan')).toBe(fen);
      }),
    );
  });

  test('yes and no as they are ticked', () => {
    for (const yes of ['是', '有', '√', ' TRUE ', '１']) expect(value(transferred, text(yes))).toBe(true);
    for (const no of ['否', '无', '×', '0']) expect(value(transferred, text(no))).toBe(false);
    expect(value(transferred, { kind: 'boolean', value: true })).toBe(true);
    expect(value(transferred, text('也许'))).toBe('malformed 也许');
  });

  test('codes by label or alias in any width; what is none is named', () => {
    const kind = fieldOf(petition, 'policyField');
    expect(value(kind, text('农村"三资"管理'))).toBe(value(kind, text('农村三资管理')));
    expect(value(fieldOf(petition, 'named'), text('是'))).toBe('named');
    expect(value(fieldOf(petition, 'channel'), text('飞鸽传书'))).toBe('unknownCode 飞鸽传书');
    expect(value(fieldOf(petition, 'channel'), text('“阳光信箱” '))).toBe('letter');
    expect(value(fieldOf(petition, 'source'), text('阳光信箱'))).toBe('unknownCode 阳光信箱');
    expect(value(kind, text('-'))).toBeNull();
  });

  test('identity numbers with a small x; one that a number cell has cut short is refused', () => {
    expect(value(identity, text('45052119721207273x'))).toBe('45052119721207273X');
    expect(value(identity, text('４５０５２１１９７２１２０７２７３０'))).toBe('450521197212072730');
    expect(value(identity, number(Number('450521197212072730')))).toMatch(/^malformed/);
    expect(value(identity, number(450_521_721_207_273))).toBe('450521721207273');
  });

  test('years and counts with their measure words', () => {
    const years = fieldOf(pledge, 'year');
    expect(value(years, text('2017年度'))).toBe(2017);
    expect(value(years, number(toExcelSerial(dateFromParts(2017, 3, 5) ?? expect.unreachable()), true))).toBe(
      2017,
    );
    expect(value(years, text('去年'))).toBe('notANumber 去年');
    const people = fieldOf(petition, 'reporterCount');
    expect(value(people, text('12人'))).toBe(12);
    expect(value(people, number(3.5))).toBe('notANumber 3.5');
  });

  test('text stays text: nothing is run, nothing is markup, numbers are written out', () => {
    const summary = fieldOf(petition, 'summary');
    for (const given of ['=HYPERLINK("http://x","点我")', '<img src=x onerror=alert(1)>', '@SUM(A1)', '+1'])
      expect(value(summary, text(given))).toBe(given);
    expect(value(summary, { kind: 'formula', value: { kind: 'text', text: '结果' } })).toBe('结果');
    expect(value(fieldOf(petition, 'handledBy'), number(123_456_789_012))).toBe('123456789012');
    expect(value(fieldOf(petition, 'unit'), text(' 青溪县 '))).toEqual({ id: null, name: '青溪县' });
  });

  test('a broken cell is a fault, an over-long one too; of a sealed field nothing is repeated', () => {
    expect(value(received, { kind: 'error', error: '#REF!' })).toBe('malformed #REF!');
    expect(value(fieldOf(petition, 'note'), { kind: 'error', error: 'TOO_LONG' })).toBe('tooLong 4000');
    expect(read(fieldOf(petition, 'reporter'), { kind: 'error', error: '#REF!' })).toEqual({
      ok: false,
      rule: 'malformed',
      args: [],
    });
    expect(read(received, undefined)).toEqual({ ok: true, value: null });
  });
});
