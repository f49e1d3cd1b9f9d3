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
    expect(errorLine({ code: 'E_HASH', details: { name: 'payload.tar.age.002' } })).toBe(
      '签名无效：第 2 卷内容与签名清单不符，可能在拷贝时损坏。没有任何内容导入，本机数据没有变化。请让对方重新拷贝，或换一个 U 盘；仍不行就请对方重新制包。',
    );
  });

  it.each([
    ['E_INCOMPLETE', { name: 'SHA512SUMS.minisig' }, '这个包还没有写完，或者写的时候中断了。'],
    ['E_INCOMPLETE', { name: 'payload.tar.age.003' }, '这个包不完整，缺第 3 卷。'],
    ['E_SIZE', { name: 'payload.tar.age' }, '数据卷长度与清单不符，多半是没有拷完就拔了 U 盘。'],
    [
      'E_UNKNOWNKEY',
      { keyId: '0123456789ABCDEF' },
      '这个包的签名不属于任何已核对的单位（密钥号 0123456789ABCDEF）。',
    ],
    ['E_CARD', { reason: 'fingerprint' }, '输入的指纹与名片上的不一致。'],
    ['E_CARD', { reason: 'unitKnown' }, '这个单位已经有一张名片。'],
    ['E_APPROVAL', { reason: 'waiting' }, '这个包还没有批准。'],
    ['E_MARK', { reason: 'lower' }, '密级低于所带通报的密级。'],
    ['E_RECEIPT', { reason: 'digest' }, '回执写的包号是本单位的，但校验值与发出的包不同。'],
    ['E_CONFLICT', { what: 'place' }, '刚才给同样的单位写出了另一个包，序号已变。'],
    ['E_IO', { errno: 'EEXIST' }, '那里已有同名的包文件夹（EEXIST）。'],
    ['E_IO', { errno: 'EFBIG' }, '这个介质存不下超过 4 GB 的单个文件（常见于 FAT32 格式的 U 盘）。'],
  ] as const)('%s tells by its details what is wrong: %o', (code, details, what) => {
    const sentences = errorText({ code, details });
    expect(sentences.what).toBe(what);
    expect(sentences.todo).toMatch(/。$/u);
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
