import { AppError } from '#shared/errors.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** `numbers: 'integers'` takes safe integers only; `'finite'` also takes fractions, integers still safe ones. */
export type JsonLimits = {
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly numbers: 'integers' | 'finite';
};

/** Limits of statement.json and envelope.json (transfer-package.md §5). */
export const statementJsonLimits: JsonLimits = {
  maxBytes: 256 * 1024,
  maxDepth: 32,
  numbers: 'integers',
};

const plainRun = /[^"\\\u0000-\u001f]*/y;
const numberRun = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const hexRun = /[0-9a-fA-F]{4}/y;
const shortEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Parses JSON the one way that every reader agrees on: UTF-8 without BOM, no repeated keys, no `__proto__`, no
 * lone surrogates or U+0000 in strings, bounded depth and size, safe numbers. Throws E_JSON `{reason, at}`,
 * `at` being the character position.
 */
export function parseStrictJson(bytes: Uint8Array, limits: JsonLimits): JsonValue {
  if (bytes.length > limits.maxBytes)
    throw new AppError('E_JSON', { reason: 'size', limit: limits.maxBytes });
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new AppError('E_JSON', { reason: 'utf8' });
  }
  let at = 0;

  function fail(reason: string): never {
    throw new AppError('E_JSON', { reason, at });
  }

  function match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at += found[0].length;
    return found;
  }

  function skipSpace(): void {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      at += 1;
    }
  }

  function escapeSequence(): string {
    at += 1;
    const letter = text[at] ?? fail('end');
    at += 1;
    const short = Object.hasOwn(shortEscapes, letter) ? shortEscapes[letter] : undefined;
    if (short !== undefined) return short;
    if (letter !== 'u') fail('escape');
    const hex = match(hexRun) ?? fail('escape');
    return String.fromCharCode(Number.parseInt(hex[0], 16));
  }

  function string(): string {
    at += 1;
    let value = '';
    let escaped = false;
    for (;;) {
      value += match(plainRun)?.[0] ?? '';
      const next = text[at] ?? fail('end');
      if (next === '"') break;
      if (next !== '\\') fail('control');
      value += escapeSequence();
      escaped = true;
    }
    at += 1;
    if (escaped && /\p{Cs}|\0/u.test(value)) fail('character');
    return value;
  }

  function number(): number {
    const found = match(numberRun) ?? fail('syntax');
    const value = Number(found[0]);
    const whole = found[1] === undefined && found[2] === undefined;
    if (whole ? !Number.isSafeInteger(value) : limits.numbers === 'integers' || !Number.isFinite(value)) {
      fail('number');
    }
    return value;
  }

  function array(depth: number): JsonValue[] {
    at += 1;
    const items: JsonValue[] = [];
    skipSpace();
    if (text[at] === ']') {
      at += 1;
      return items;
    }
    for (;;) {
      items.push(value(depth));
      const next = text[at];
      at += 1;
      if (next === ']') return items;
      if (next !== ',') fail('syntax');
    }
  }

  function object(depth: number): { [key: string]: JsonValue } {
    at += 1;
    const members: { [key: string]: JsonValue } = {};
    skipSpace();
    if (text[at] === '}') {
      at += 1;
      return members;
    }
    for (;;) {
      skipSpace();
      if (text[at] !== '"') fail('syntax');
      const key = string();
      if (key === '__proto__') fail('proto');
      if (Object.hasOwn(members, key)) fail('duplicate');
      skipSpace();
      if (text[at] !== ':') fail('syntax');
      at += 1;
      members[key] = value(depth);
      const next = text[at];
      at += 1;
      if (next === '}') return members;
      if (next !== ',') fail('syntax');
    }
  }

  function word(name: string, meaning: boolean | null): boolean | null {
    if (!text.startsWith(name, at)) fail('syntax');
    at += name.length;
    return meaning;
  }

  function scalar(): JsonValue {
    switch (text[at]) {
      case '"':
        return string();
      case 't':
        return word('true', true);
      case 'f':
        return word('false', false);
      case 'n':
        return word('null', null);
      default:
        return number();
    }
  }

  /** One value with the space around it; `depth` is how many containers stand around it. */
  function value(depth: number): JsonValue {
    skipSpace();
    const opener = text[at];
    let result: JsonValue;
    if (opener === '{' || opener === '[') {
      if (depth >= limits.maxDepth) fail('depth');
      result = opener === '{' ? object(depth + 1) : array(depth + 1);
    } else {
      result = scalar();
    }
    skipSpace();
    return result;
  }

  const result = value(0);
  if (at !== text.length) fail('trailing');
  return result;
}
