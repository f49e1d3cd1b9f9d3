import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinParts, mapTokens, textParts, tokensOf } from '#shared/stats/tokens.ts';

describe('marks in a text', () => {
  test('split it into words and marks', () => {
    expect(textParts('立案{cases.filed}件，{x}')).toEqual([
      { kind: 'text', text: '立案' },
      { kind: 'token', token: 'cases.filed' },
      { kind: 'text', text: '件，' },
      { kind: 'token', token: 'x' },
    ]);
    expect(tokensOf('{a}{b} {a}')).toEqual(['a', 'b', 'a']);
  });

  test('a brace without its partner, or over two lines, is text', () => {
    expect(tokensOf('{a 和 b} }{')).toEqual(['a 和 b']);
    expect(tokensOf('{a\nb}')).toEqual([]);
    expect(tokensOf('{{a}')).toEqual(['a']);
    expect(tokensOf('{}')).toEqual(['']);
  });

  test('any text is the same again when joined, and mapping to itself changes nothing', () => {
    const text = fc.string({ unit: fc.constantFrom('{', '}', 'a', '.', '立', '\n', '，') });
    fc.assert(
      fc.property(text, (given) => {
        expect(joinParts(textParts(given))).toBe(given);
        expect(mapTokens(given, (token) => token)).toBe(given);
        expect(mapTokens(given, () => null)).toBe(given);
      }),
    );
  });

  test('mapping there and back gives the text again', () => {
    const there = mapTokens('共{a}件{b}', (token) => ({ a: '立案', b: '结案' })[token] ?? null);
    expect(there).toBe('共{立案}件{结案}');
    expect(mapTokens(there, (token) => ({ 立案: 'a', 结案: 'b' })[token] ?? null)).toBe('共{a}件{b}');
  });
});
