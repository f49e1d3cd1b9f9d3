/**
 * Text as the full-text index holds it and as queries ask for it: one form for full and half width and for upper and
 * lower case, without white space and punctuation, every character a word of its own. A phrase query then finds any
 * substring, of one character too, in Chinese, Latin and figures alike. Both sides must pass through here.
 */
export function toSearchText(text: string): string {
  const kept = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return Array.from(kept).join(' ');
}

/** FTS5 phrase for what the user typed; null when nothing searchable is left of it. Words apart by spaces must all occur. */
export function toSearchQuery(typed: string): string | null {
  const phrases = typed
    .trim()
    .split(/\s+/u)
    .map(toSearchText)
    .filter((p) => p !== '')
    .map((p) => `"${p}"`);
  return phrases.length === 0 ? null : phrases.join(' AND ');
}
