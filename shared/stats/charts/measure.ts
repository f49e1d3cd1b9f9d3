/** Text measures for laying out labels without a canvas: a full-width character is one em, others about 0.56. */

const halfWidth = /[\u0020-\u00ff\u2010-\u2027]/u;

/** Width of a text in ems. */
export function emWidth(text: string): number {
  let width = 0;
  for (const character of text) width += halfWidth.test(character) ? 0.56 : 1;
  return width;
}

/** Width of the widest of several texts in px, rounded up. */
export function widestPx(texts: readonly string[], fontSize: number): number {
  return Math.ceil(Math.max(0, ...texts.map(emWidth)) * fontSize);
}
