/** What spreadsheet programs would take for the beginning of a formula when it is typed or read from text. */
export function beginsLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r＝＋－＠]/u.test(text);
}

/**
 * True when a text gets an apostrophe in front in a csv file, and may lose one when it is read. Apostrophes that are
 * there already count as nothing, so that taking one off always gives back the text.
 */
export function needsApostrophe(text: string): boolean {
  return beginsLikeFormula(text.replace(/^'+/, ''));
}
