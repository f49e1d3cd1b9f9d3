/** Text of a bulletin holds its numbers as marks `{indicator.id}`, so that no number is ever typed. */

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  /** What stands between a pair of braces. */
  | { readonly kind: 'token'; readonly token: string };

const mark = /\{([^{}\n]*)\}/gu;

/** Splits a text at its marks. Joined again by `joinParts` it is the same text. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const found of text.matchAll(mark)) {
    if (found.index > at) parts.push({ kind: 'text', text: text.slice(at, found.index) });
    parts.push({ kind: 'token', token: found[1] ?? '' });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}

/** Inverse of `textParts`. */
export function joinParts(parts: readonly TextPart[]): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : `{${part.token}}`)).join('');
}

/** The marks of a text, each as often as it stands there. */
export function tokensOf(text: string): string[] {
  return textParts(text).flatMap((part) => (part.kind === 'token' ? [part.token] : []));
}

/** The text with every mark replaced; marks that `replace` does not know (null) stay as they are. */
export function mapTokens(text: string, replace: (token: string) => string | null): string {
  return joinParts(
    textParts(text).map((part) =>
      part.kind === 'text' ? part : { kind: 'token', token: replace(part.token) ?? part.token },
    ),
  );
}
