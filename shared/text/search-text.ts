// Letters, figures, and what people type for characters that Unicode did not have yet (private use, unassigned).
const unsearched = /[^\p{L}\p{N}\p{Co}\p{Cn}]/gu;
const notPlain = /[^\u4E00-\u9FFF]/gu;

/**
 * One character in the form in which texts are compared: half width, lower case, without accents. Character by
 * character, so that the form of a text is the forms of its parts and every part of a text is found in it.
 */
const form = (character: string): string =>
  character.normalize('NFKD').toLowerCase().normalize('NFKD').replace(unsearched, '');

/** A text without what does not matter for finding it: width, case, accents, white space, punctuation. */
export function searchForm(text: string): string {
  return text.replace(notPlain, form);
}

/**
 * Text as the full-text index holds it and as queries ask for it: its search form, every character a word of its own.
 * A phrase query then finds any substring, of one character too, in Chinese, Latin and figures alike. Both sides must
 * pass through here.
 */
export function toSearchText(text: string): string {
  return Array.from(searchForm(text)).join(' ');
}

/** FTS5 phrase for one text; null when nothing searchable is left of it. */
export function toSearchPhrase(text: string): string | null {
  const phrase = toSearchText(text);
  return phrase === '' ? null : `"${phrase}"`;
}

/** FTS5 query for what the user typed; null when nothing searchable is left of it. Words apart by spaces must all occur. */
export function toSearchQuery(typed: string): string | null {
  const phrases = typed.split(/\s+/u).flatMap((word) => toSearchPhrase(word) ?? []);
  return phrases.length === 0 ? null : phrases.join(' AND ');
}
