/** Measures of GB/T 9704-2012 (§5, §7), in mm and pt; 1 pt = 1/72 inch. */

export const page = { widthMm: 210, heightMm: 297 } as const;
/** 天头 37 mm, 订口 28 mm; the type area of 156 × 225 mm gives the other two. */
export const margins = { topMm: 37, leftMm: 28, rightMm: 26, bottomMm: 35 } as const;
export const typeArea = { widthMm: 156, heightMm: 225 } as const;
/** 3号 */
export const bodyPt = 16;
/** 22 lines of 28 characters fill the type area. */
export const linePt = mmToPt(typeArea.heightMm) / 22 - 0.001;
export const charPt = mmToPt(typeArea.widthMm) / 28;
/** 2号 */
export const titlePt = 22;
/** 4号 */
export const smallPt = 14;
/** 小四 and 五号, usual in tables and their notes. */
export const tablePt = 12;
export const notePt = 10.5;
/** White at either side of the text of a table's cell. */
export const tablePadPt = 4;
/** Pitch of lines in the boxes of a form, set in 小四. */
export const formLinePt = 18;
/** White above and below the text of a box, and at either side of it. */
export const formPadPt = { y: 2.5, x: 3 } as const;
/** White between a title and the form under it, in lines of the body. */
export const formTitleGap = 0.3;
/** From the top of the type area to the top of the issuer mark. */
export const issuerMarkTopMm = 35;
/**
 * From the foot of the document number's line to the red line: 4 mm under the characters, of which the line's
 * lower half of white is part.
 */
export const separatorGapPt = mmToPt(4) - (linePt - bodyPt) / 2;
/** From the foot of the type area to the top of the page number's dashes. */
export const pageNumberGapMm = 7;
export const red = '#e60012';

/** Width in CSS px (96 to the inch) of the type area, the width charts are drawn at. */
export const chartWidthPx = Math.floor((typeArea.widthMm / 25.4) * 96);

export function mmToPt(mm: number): number {
  return (mm / 25.4) * 72;
}

/**
 * Type size of the issuer mark in pt: as large as fits the type area with a margin, at most 46. Size is at
 * discretion (§7.2.4); several issuers share one size.
 */
export function issuerMarkPt(mark: string): number {
  const longest = Math.max(1, ...mark.split('\n').map((text) => [...text].length));
  return Math.min(46, Math.floor(mmToPt(typeArea.widthMm - 6) / (longest * (1 + issuerMarkSpacingEm))));
}

/** Extra space between the characters of the issuer mark. */
export const issuerMarkSpacingEm = 0.1;

/**
 * Space in pt that brings the head (mark, number, separator) to whole lines, so that the text below stands on
 * the grid of 22 lines.
 */
export function headFillPt(markLines: number, markPt: number, hasNumber: boolean): number {
  const used =
    mmToPt(issuerMarkTopMm) +
    markLines * markPt * 1.15 +
    (hasNumber ? 3 * linePt : linePt) +
    separatorGapPt +
    separatorPt;
  return Math.ceil(used / linePt) * linePt - used;
}

/** 信函格式 (§10.1), in mm: the mark's top from the head of the page, the double lines and their places. */
export const letter = { markTopMm: 30, ruleGapMm: 4, ruleWidthMm: 170, footRuleMm: 20 } as const;
/** The two strokes of such a line and the white between them. */
export const twinRulePt = { thick: 1.5, gap: 1, thin: 0.5 } as const;
const markLeading = 1.15;

/**
 * Places in the head of a letter, in pt below the top of the type area: the mark, the double line 4 mm under it, and what
 * stands under that at 7/8 of a character (份号, 密级, 紧急程度 on the left, 发文字号 on the right); `height` brings the
 * text below to whole lines.
 *
 * @param rows lines that stand under the double line
 */
export function letterHead(
  markLines: number,
  markPt: number,
  rows: number,
): { readonly mark: number; readonly rule: number; readonly rows: number; readonly height: number } {
  const white = ((markLeading - 1) / 2) * markPt;
  const mark = mmToPt(letter.markTopMm - margins.topMm) - white;
  const rule = mark + markLines * markPt * markLeading - white + mmToPt(letter.ruleGapMm);
  const { thick, gap, thin } = twinRulePt;
  const first = rule + thick + gap + thin + letterRowGapPt;
  const foot = rows === 0 ? first : first + rows * linePt;
  return { mark, rule, rows: first, height: Math.ceil(foot / linePt) * linePt };
}

/** From a double line to the box of the line of text under it, whose upper half of white is part of the distance. */
export const letterRowGapPt = (bodyPt * 7) / 8 - (linePt - bodyPt) / 2;

/** Thickness of the red line, 0.5 mm (0.35–0.53 mm usual). */
export const separatorPt = 1.4;

/** Tables of at most this many rows are not broken between pages. */
export const longestWholeTable = 12;
/** And of no more lines of text: a list of long texts would leave the page before it empty. */
export const longestWholeText = 18;
