import { describe, expect, it } from 'vitest';
import { errorCodes } from '#shared/errors.ts';
import { bytesText } from '#renderer/api/error-sentence.ts';
import { errorLine, errorText } from '#renderer/api/error-text.ts';

describe('what a clerk is told', () => {
  it.each(errorCodes)('%s says what happened, what was not lost and what to do', (code) => {
    const { what, kept, todo } = errorText({ code, details: {} });
    for (const sentence of [what, kept, todo]) {
      expect(sentence).toMatch(/[。]$/u);
      expect(sentence).not.toMatch(/undefined|null|NaN|E_|（）|“”/);
      // Full-width punctuation between Chinese words.
      expect(sentence).not.toMatch(/\p{Script=Han}[,;:!?]/u);
    }
  });

  it('names the broken volume and says that nothing came in', () => {
    expect(errorLine({ code: 'E_HASH', details: { volume: 2 } })).toBe(
      '第 2 卷内容与签名清单不符，可能在拷贝时损坏。没有任何内容导入，本机数据没有变化。请让对方重新拷贝，或换一个 U 盘；仍不行就请对方重新制包。',
    );
  });

  it('gives amounts as people read them', () => {
    expect(
      errorText({ code: 'E_NOSPACE', details: { needed: 5_368_709_120, free: 1_610_612_736 } }).what,
    ).toBe('磁盘空间不够：需要 5 GB，只剩 1.5 GB。');
    expect(errorText({ code: 'E_LOCKED_OUT', details: { minutes: 30 } }).what).toContain('30 分钟');
    expect(bytesText(0)).toBe('0 字节');
    expect(bytesText(1023)).toBe('1023 字节');
    expect(bytesText(1536)).toBe('1.5 KB');
  });

  it('takes strange details without showing them', () => {
    const { what } = errorText({ code: 'E_EXTRAFILE', details: { name: ['a'] } });
    expect(what).toBe('文件夹里有不属于这个包的文件。');
  });
});
