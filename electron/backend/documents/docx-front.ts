import { AlignmentType, BorderStyle, type Paragraph, TabStopType } from 'docx';
import { lineParagraph, lineTwips, textRuns, twips } from './docx-text.ts';
import {
  bodyPt,
  headFillPt,
  issuerMarkPt,
  issuerMarkSpacingEm,
  issuerMarkTopMm,
  linePt,
  mmToPt,
  red,
  separatorGapPt,
  separatorPt,
  titlePt,
  typeArea,
} from './layout.ts';
import type { OfficialDocument } from './model.ts';

/** The head of page 1: marks, issuer, number over the red line. */
export function docxFront(document: OfficialDocument): Paragraph[] {
  const marks = [
    ...(document.copyNumber === undefined ? [] : [lineParagraph(textRuns(document.copyNumber))]),
    ...secrecyLine(document),
    ...(document.urgency === undefined ? [] : [lineParagraph(textRuns(document.urgency, { font: 'heiti' }))]),
  ];
  if (document.issuerMark === undefined) return marks;
  const names = document.issuerMark.split('\n');
  const size = issuerMarkPt(document.issuerMark);
  const top = mmToPt(issuerMarkTopMm) - (marks.length * lineTwips) / 20;
  const issuers = names.map((name, index) =>
    lineParagraph(
      textRuns(name, {
        font: 'titleSong',
        size,
        bold: true,
        color: red,
        spacing: size * issuerMarkSpacingEm,
      }),
      { alignment: AlignmentType.CENTER, linePt: size * 1.15, beforePt: index === 0 ? top : 0 },
    ),
  );
  return [...marks, ...issuers, numberLine(document, names.length, size)];
}

/** The mark in force, behind those that were: they stay readable, struck. */
function secrecyLine({ formerMarks, secrecyMark, afterMarks }: OfficialDocument): Paragraph[] {
  const now = secrecyMark ?? afterMarks ?? '';
  if (formerMarks.length === 0 && now === '') return [];
  const former = formerMarks.flatMap((mark) => [
    ...textRuns(mark, { font: 'heiti', strike: true }),
    ...textRuns('　', { font: 'heiti' }),
  ]);
  return [lineParagraph([...former, ...textRuns(now, { font: 'heiti' })])];
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
