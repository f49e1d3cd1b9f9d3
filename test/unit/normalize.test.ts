import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerWords, normalizeCell, normalizeHeader, toHalfWidth } from '#shared/text/normalize.ts';

describe('normalizeHeader', () => {
  it.each([
    ['涉案金额(万元)', '涉案金额'],
    ['涉案金额（万元）', '涉案金额'],
    ['＊收件日期：', '收件日期'],
    ['* 收件\n日期 ', '收件日期'],
    ['被 反 映 人', '被反映人'],
    ['\uFEFF登记编号', '登记编号'],
    ['是否实名【是/否】', '是否实名'],
    ['ＱＱ号', 'qq号'],
    ['（备注）', '备注'],
    ['单位(全称(盖章))', '单位'],
    ['', ''],
    ['：', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(normalizeHeader(text)).toBe(expected);
  });
  it('keeps what stands in brackets when asked for the words', () => {
    expect(headerWords('姓名（被反映人）：')).toBe('姓名被反映人');
    expect(headerWords('姓名（举报人）')).not.toBe(headerWords('姓名（被反映人）'));
  });
  it('is settled after one pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalizeHeader(text);
        expect(normalizeHeader(once)).toBe(once);
      }),
      // Jamo that become one syllable when the space between them goes.
      { examples: [['\u3260 \u314F']] },
    );
  });
});

describe('normalizeCell', () => {
  it.each([
    ['  张三\u3000', '张三'],
    ['第一行\r\n第二行\r第三行', '第一行\n第二行\n第三行'],
    ['\u00A0来访\u200B', '来访'],
    ['a\u0000b\u0007c', 'abc'],
    ['全角，不变（１２）', '全角，不变（１２）'],
    ['=HYPERLINK("http://x","点我")', '=HYPERLINK("http://x","点我")'],
  ])('%j becomes %j', (text, expected) => {
    expect(normalizeCell(text)).toBe(expected);
  });
  it('does not swap rare and compatibility characters', () => {
    for (const name of ['𠮷', '\uF9DC', '㼆', '\u{2F800}', '喆', '龑'])
      expect(normalizeCell(` ${name} `)).toBe(name);
  });
  it('is settled after one pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalizeCell(text);
        expect(normalizeCell(once)).toBe(once);
      }),
    );
  });
});

describe('toHalfWidth', () => {
  it('turns the whole full-width block and the wide space, and nothing else', () => {
    expect(toHalfWidth('ＡＢｃ１２３！（）～\u3000。、中文')).toBe('ABc123!()~ 。、中文');
    fc.assert(
      fc.property(fc.integer({ min: 0x21, max: 0x7e }), (code) => {
        expect(toHalfWidth(String.fromCharCode(code + 0xfee0))).toBe(String.fromCharCode(code));
      }),
    );
  });
});
