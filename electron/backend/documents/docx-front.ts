import { AlignmentType, BorderStyle, type Paragraph, TabStopType, type TextRun } from 'docx';
import { lineParagraph, lineTwips, textRuns, twips } from './docx-text.ts';
import {
  bodyPt,
  headFillPt,
  issuerMarkPt,
  issuerMarkSpacingEm,
  issuerMarkTopMm,
  letterHead,
  letterRowGapPt,
  linePt,
  mmToPt,
  red,
  separatorGapPt,
  separatorPt,
  titlePt,
  typeArea,
} from './layout.ts';
import type { OfficialDocument } from './model.ts';

/** The head of page 1: marks, issuer, number over the red line. That of a letter begins in its header. */
export function docxFront(document: OfficialDocument): Paragraph[] {
  const rows = docxMarks(document);
  if (document.layout === 'letter') return letterRows(document, rows);
  const marks = rows.map((runs) => lineParagraph(runs));
  if (document.issuerMark === undefined) return marks;
  const names = document.issuerMark.split('\n');
  const size = issuerMarkPt(document.issuerMark);
  const top = mmToPt(issuerMarkTopMm) - (marks.length * lineTwips) / 20;
  return [...marks, ...docxIssuer(document.issuerMark, top), numberLine(document, names.length, size)];
}

/** The issuer mark, a paragraph a name, `top` points under what stands above. */
export function docxIssuer(issuerMark: string, top: number): Paragraph[] {
  const size = issuerMarkPt(issuerMark);
  const style = {
    ...({ font: 'titleSong', bold: true } as const),
    ...{ size, color: red, spacing: size * issuerMarkSpacingEm },
  };
  return issuerMark.split('\n').map((name, index) =>
    lineParagraph(textRuns(name, style), {
      alignment: AlignmentType.CENTER,
      linePt: size * 1.15,
      beforePt: index === 0 ? top : 0,
    }),
  );
}

/** 份号, 密级, 紧急程度: one line each. */
function docxMarks(document: OfficialDocument): TextRun[][] {
  const { copyNumber, urgency } = document;
  const secrecy = secrecyRuns(document);
  return [
    ...(copyNumber === undefined ? [] : [textRuns(copyNumber)]),
    ...(secrecy.length === 0 ? [] : [secrecy]),
    ...(urgency === undefined ? [] : [textRuns(urgency, { font: 'heiti' })]),
  ];
}

/** Blank lines of the grid over the title; in a letter with what brings its text to whole lines. */
export function blankAboveTitle(document: OfficialDocument): number {
  const { issuerMark, layout, documentNumber } = document;
  if (issuerMark === undefined) return 0;
  if (layout === 'general') return 2;
  const rows = Math.max(docxMarks(document).length, documentNumber === undefined ? 0 : 1);
  const place = letterHead(issuerMark.split('\n').length, issuerMarkPt(issuerMark), rows);
  return 2 + (place.height - (rows === 0 ? place.rows - letterRowGapPt : place.rows)) / linePt - rows;
}

/** Under the double line of a letter: the marks on the left, the number on the right. */
function letterRows({ documentNumber }: OfficialDocument, marks: TextRun[][]): Paragraph[] {
  const rows = documentNumber === undefined || marks.length > 0 ? marks : [[]];
  return rows.map((runs, at) =>
    lineParagraph(
      at > 0 || documentNumber === undefined
        ? runs
        : [...runs, ...textRuns('\t'), ...textRuns(documentNumber)],
      {
        beforePt: at === 0 ? letterRowGapPt : 0,
        tabStops: [{ type: TabStopType.RIGHT, position: twips(mmToPt(typeArea.widthMm)) }],
      },
    ),
  );
}

/** The mark in force, behind those that were: they stay readable, struck. */
function secrecyRuns({ formerMarks, secrecyMark, afterMarks }: OfficialDocument): TextRun[] {
  const now = secrecyMark ?? afterMarks ?? '';
  if (formerMarks.length === 0 && now === '') return [];
  const former = formerMarks.flatMap((mark) => [
    ...textRuns(mark, { font: 'heiti', strike: true }),
    ...textRuns('　', { font: 'heiti' }),
  ]);
  return [...former, ...textRuns(now, { font: 'heiti' })];
}

function numberLine(document: OfficialDocument, markLines: number, markPt: number): Paragraph {
  const hasNumber = document.documentNumber !== undefined || document.signatory !== undefined;
  const number = textRuns(document.documentNumber ?? '');
  const line = {
    beforePt: hasNumber ? 2 * linePt : 0,
    afterPt: headFillPt(markLines, markPt, hasNumber),
    border: {
      bottom: {
        style: BorderStyle.SINGLE,
        color: red.replace('#', ''),
        size: Math.round(separatorPt * 8),
        space: Math.round(separatorGapPt),
      },
    },
  };
  if (document.signatory === undefined)
    return lineParagraph(number, { ...line, alignment: AlignmentType.CENTER });
  // One character in from either side; the red line still spans the type area, so tabs do the insets.
  const runs = [
    ...textRuns('\t'),
    ...number,
    ...textRuns('\t签发人：'),
    ...textRuns(document.signatory, { font: 'kaiti' }),
  ];
  return lineParagraph(runs, {
    ...line,
    tabStops: [
      { type: TabStopType.LEFT, position: twips(bodyPt) },
      { type: TabStopType.RIGHT, position: twips(mmToPt(typeArea.widthMm) - bodyPt) },
    ],
  });
}

/** A title, one paragraph a line, with the given blank lines above and below. */
export function docxTitle(title: string, blankAbove: number, blankBelow = 1): Paragraph[] {
  const lines = title.split('\n');
  return lines.map((text, index) =>
    lineParagraph(textRuns(text.trim(), { font: 'titleSong', size: titlePt, bold: true }), {
      alignment: AlignmentType.CENTER,
      keepNext: true,
      linePt: linePt * 1.25,
      beforePt: index === 0 ? blankAbove * linePt : 0,
      afterPt: index === lines.length - 1 ? blankBelow * linePt : 0,
    }),
  );
}
