/** Text as clerks and their programs write it, brought to one form. Pure functions, no state. */

// Zero-width marks, the byte-order mark, soft hyphens and direction marks: pasted from web pages, never meant.
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
// Everything below U+0020 but tab and line feed, and U+007F to U+009F.
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;
const brackets = /[（(［[【〔{｛〈<《][^（(［[【〔{｛〈<《）)］\]】〕}｝〉>》]*[）)］\]】〕}｝〉>》]/gu;

/** Full-width letters, digits, punctuation and the ideographic space become half-width; nothing else changes. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\u3000\uFF01-\uFF5E]/gu, (character) =>
    character === '\u3000' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/**
 * The text of a cell as it is kept: outer white space, control and invisible characters removed, line ends as
 * LF. Wording, width and variants of characters stay as they were: a rare character of a name must not be
 * swapped for its look-alike, so no Unicode normalisation here.
 */
export function normalizeCell(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(invisible, '')
    .replace(controls, '')
    .replace(/\u00A0/gu, ' ')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '');
}

/**
 * The wording of a column heading without what does not tell columns apart: width, white space and line breaks,
 * colons, asterisks and other marks, letter case. What stands in brackets stays, without the brackets:
 * `姓名（被反映人）：` becomes `姓名被反映人`.
 */
export function headerWords(text: string): string {
  // Letters that a space kept apart may join once it is gone (Korean jamo), so the same steps run until nothing moves.
  let words = text;
  for (let before = ''; before !== words; ) {
    before = words;
    words = words
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '');
  }
  return words;
}

/**
 * The core of a column heading: as `headerWords`, and units, hints and other notes in brackets are dropped:
 * `＊涉案金额（万元）：` becomes `涉案金额`. A heading that is nothing but brackets keeps its words.
 */
export function normalizeHeader(text: string): string {
  let core = text;
  for (let before = ''; before !== core; ) {
    before = core;
    core = core.replace(brackets, '');
  }
  return headerWords(core) || headerWords(text);
}
