import { AlignmentType, type IParagraphOptions, LineRuleType, Paragraph, TextRun } from 'docx';
import { docxFonts, type FontRole } from './fonts.ts';
import { bodyPt, linePt } from './layout.ts';

/** Paragraphs and runs on the grid of an official paper. Word counts in twips: 20 to the point. */

export const twips = (pt: number): number => Math.round(pt * 20);
/** One line of the grid. Rounded down, so that 22 lines always fit the type area. */
export const lineTwips = Math.floor(linePt * 20);

/**
 * Brings 3号 characters to 15.7 pt, so that 28 of them fit the 156 mm of a line, with a little to spare for
 * processors that round advances up; justification gives it back.
 */
export const bodyRunSpacingTwips = -6;

export interface RunStyle {
  readonly font?: FontRole;
  /** Size in pt; 3号 when absent. */
  readonly size?: number;
  readonly bold?: boolean;
  /** A line through it: in force no more. */
  readonly strike?: boolean;
  readonly color?: string;
  /** Extra space between characters in pt. */
  readonly spacing?: number;
}

export function fontOf(role: FontRole): { ascii: string; hAnsi: string; eastAsia: string; cs: string } {
  const { name } = docxFonts[role];
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name };
}

/** A run; line feeds in the text become line breaks. */
export function textRuns(text: string, style: RunStyle = {}): TextRun[] {
  return text.split('\n').map(
    (part, index) =>
      new TextRun({
        text: part,
        font: fontOf(style.font ?? 'fangsong'),
        size: Math.round((style.size ?? bodyPt) * 2),
        ...(index > 0 ? { break: 1 } : {}),
        ...(style.bold === undefined ? {} : { bold: style.bold }),
        ...(style.strike === undefined ? {} : { strike: style.strike }),
        ...(style.color === undefined ? {} : { color: style.color.replace('#', '') }),
        characterSpacing: spacingTwips(style),
      }),
  );
}

function spacingTwips(style: RunStyle): number {
  if (style.spacing !== undefined) return twips(style.spacing);
  return style.size === undefined ? bodyRunSpacingTwips : 0;
}

export interface LineStyle extends Omit<IParagraphOptions, 'spacing' | 'children' | 'text'> {
  /** Line height in pt; one grid line when absent. */
  readonly linePt?: number;
  readonly beforePt?: number;
  readonly afterPt?: number;
}

/** A paragraph with an exact line height. */
export function lineParagraph(
  children: NonNullable<IParagraphOptions['children']>,
  style: LineStyle = {},
): Paragraph {
  const { linePt: height, beforePt, afterPt, ...rest } = style;
  return new Paragraph({
    ...rest,
    children,
    spacing: {
      before: twips(beforePt ?? 0),
      after: twips(afterPt ?? 0),
      line: height === undefined ? lineTwips : twips(height),
      lineRule: LineRuleType.EXACT,
    },
  });
}

/** A paragraph of the body: justified, first line two characters in. */
export function bodyParagraph(
  children: NonNullable<IParagraphOptions['children']>,
  style: LineStyle = {},
): Paragraph {
  return lineParagraph(children, {
    alignment: AlignmentType.BOTH,
    indent: { firstLineChars: 200, firstLine: twips(2 * bodyPt) },
    ...style,
  });
}

/** An empty line of the grid, or a part of one. */
export function blankLine(lines = 1): Paragraph {
  return lineParagraph([], { linePt: linePt * lines });
}
