import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonValue, parseStrictJson, statementJsonLimits } from '#backend/transfer/strict-json.ts';

const parse = (text: string, numbers: 'integers' | 'finite' = 'integers') =>
  parseStrictJson(Buffer.from(text), { ...statementJsonLimits, numbers });

const finite = { ...statementJsonLimits, maxDepth: 64, numbers: 'finite' } as const;

/** JSON values that strict JSON takes: no lone surrogates, no NUL, no `__proto__`, safe numbers. */
const value = fc.letrec<{ value: JsonValue }>((tie) => {
  const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0'));
  const key = text.filter((s) => s !== '__proto__');
  return {
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.maxSafeInteger(),
      fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n)),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value')),
      fc.dictionary(key, tie('value'), { noNullPrototype: true }),
    ),
  };
}).value;

describe('what is taken', () => {
  test('everything JSON.stringify writes of such values is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, '\t'), (input, indent) => {
        const text = JSON.stringify(input, null, indent);
        expect(parseStrictJson(Buffer.from(text), finite)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('escapes, space and surrogate pairs', () => {
    expect(parse(' { "a\\u0041" : [ "\\ud842\\udfb7\\n\\/" , -0 , true , null ] }\r\n\t')).toEqual({
      aA: ['𠮷\n/', -0, true, null],
    });
  });

  test('names of inherited members are plain keys', () => {
    const parsed = parse('{"constructor":1,"toString":2,"hasOwnProperty":3}');
    expect(Object.entries(parsed as object)).toEqual([
      ['constructor', 1],
      ['toString', 2],
      ['hasOwnProperty', 3],
    ]);
  });
});

describe('what is refused', () => {
  test.each(
    [
      ['duplicate', '{"a":1,"a":1}'],
      ['duplicate', '{"a":1,"\\u0061":2}'],
      ['duplicate', '{"x":{"b":[],"b":[]}}'],
      ['proto', '{"__proto__":{}}'],
      ['proto', '{"\\u005f_proto__":1}'],
      ['character', '"\\ud800"'],
      ['character', '"\\udfb7\\ud842"'],
      ['character', '"a\\u0000b"'],
      ['control', '"a\nb"'],
      ['control', '"a\u0000b"'],
      ['escape', '"\\x41"'],
      ['escape', '"\\u12g4"'],
      ['number', '1.5'],
      ['number', '1e3'],
      ['number', '9007199254740992'],
      ['number', '-9007199254740992'],
      ['trailing', '1 2'],
      ['trailing', '{} {}'],
      ['trailing', '01'],
      ['syntax', '\ufeff{}'],
      ['syntax', ''],
      ['syntax', '{"a":1,}'],
      ['syntax', '[1,]'],
      ['syntax', "{'a':1}"],
      ['syntax', '{"a" 1}'],
      ['syntax', '[1'],
      ['syntax', 'NaN'],
      ['syntax', 'tru'],
      ['syntax', '+1'],
      ['end', '"abc'],
      ['end', '"abc\\'],
      ['depth', `${'['.repeat(33)}${']'.repeat(33)}`],
      ['depth', '{"a":'.repeat(40_000)],
    ].map(([reason = '', text = '']) => [reason, text.slice(0, 40), text]),
  )('%s: %j', (reason, _start, text) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'E_JSON', details: expect.objectContaining({ reason }) }),
    );
  });

  test('an integer that loses digits, even where fractions are allowed', () => {
    expect(parse('1.5', 'finite')).toBe(1.5);
    expect(() => parse('123456789012345678901', 'finite')).toThrow('E_JSON');
    expect(() => parse('1e999', 'finite')).toThrow('E_JSON');
  });

  test('depth 32 is the last allowed, size 256 KiB too', () => {
    expect(() => parse(`${'['.repeat(32)}${']'.repeat(32)}`)).not.toThrow();
    expect(() => parse(`"${'a'.repeat(256 * 1024 - 2)}"`)).not.toThrow();
    expect(() => parse(`"${'a'.repeat(256 * 1024 - 1)}"`)).toThrow('E_JSON');
  });

  test('broken UTF-8', () => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0xc0, 0xaf, 0x22],
    ]) {
      expect(() => parseStrictJson(Buffer.from(bytes), statementJsonLimits)).toThrow('E_JSON');
    }
  });

  test('any change of one byte is either the same kind of strict JSON or E_JSON, never another fault', () => {
    const text = Buffer.from('{"kind":"案件","n":[1,-20,{"a":"\\u4e00"}],"ok":true}');
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(text);
        changed[at] = byte;
        let strict: JsonValue | undefined;
        try {
          strict = parseStrictJson(changed, statementJsonLimits);
        } catch (error) {
          expect(error).toMatchObject({ code: 'E_JSON' });
          return;
        }
        expect(strict).toEqual(JSON.parse(changed.toString()));
      }),
      { numRuns: 2000 },
    );
  });
});
