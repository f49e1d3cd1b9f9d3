import { describe, expect, it } from 'vitest';
import { personInitials, pinyinInitials } from '#shared/text/pinyin.ts';

describe('pinyinInitials', () => {
  it.each([
    ['周德胜', 'zds'],
    ['单立文', 'slw'],
    ['解晓东', 'xxd'],
    ['曾国强', 'zgq'],
    ['仇大勇', 'qdy'],
    ['查明', 'zm'],
    ['区文', 'ow'],
    ['尉迟明', 'ycm'],
    ['万俟明', 'mqm'],
    ['覃珍', 'qz'],
    [' 周 德 胜 ', 'zds'],
    ['周·德胜', 'zds'],
    ['Ａ某', 'am'],
    ['王𰻝', 'w𰻝'],
    ['', ''],
  ])('reads the name %s as %s', (name, expected) => {
    expect(pinyinInitials(name)).toBe(expected);
  });
  it.each([
    ['青溪县水利局', 'qxxslj'],
    ['单位', 'dw'],
    ['解放路街道', 'jfljd'],
    ['重庆市', 'cqs'],
    ['石门县长岭村', 'smxclc'],
    ['副县长', 'fxz'],
    ['第3村民小组', 'd3cmxz'],
  ])('reads the unit %s as %s', (name, expected) => {
    expect(pinyinInitials(name, 'term')).toBe(expected);
  });
  it('gives both readings of a surname that has two', () => {
    expect(personInitials('覃大勇')).toEqual(['qdy', 'tdy']);
    expect(personInitials('周德胜')).toEqual(['zds']);
    expect(personInitials('单文')).toEqual(['sw', 'dw']);
  });
});
