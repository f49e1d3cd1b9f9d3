import {
  BorderStyle,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  type Paragraph,
  TabStopType,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx';
import { ShapeRun } from 'docx/shapes';
import { formatDateLong } from '#shared/domain/date.ts';
import { emWidth } from '#shared/stats/charts/measure.ts';
import { lineParagraph, textRuns, twips } from './docx-text.ts';
import { linePt, mmToPt, smallPt, typeArea } from './layout.ts';
import type { OfficialDocument } from './model.ts';

const widthPt = mmToPt(typeArea.widthMm);
const rowPt = linePt * 0.85;
const rulePt = 6;
const pxOfPt = (pt: number): number => Math.round((pt * 96) / 72);

/** A line across the imprint block, as thick as given in mm. */
function rule(mm: number): Paragraph {
  const line = { style: BorderStyle.SINGLE, size: Math.round(mmToPt(mm) * 8), color: '000000', space: 0 };
  return lineParagraph([], { linePt: rulePt / 2, afterPt: rulePt / 2, border: { bottom: line } });
}

/**
 * The imprint block at the foot of the page that the document ends on: a text box without a frame that hangs on
 * an empty last paragraph. Not a floating table, which older processors put into the text instead.
 */
export function docxImprint({ imprint, layout }: OfficialDocument): Paragraph[] {
  if (imprint === undefined) return [];
  // That of a letter says nothing but who gets a copy.
  const isLetter = layout === 'letter';
  if (isLetter && imprint.copyTo.length === 0) return [];
  const copies = imprint.copyTo.length === 0 ? null : `${imprint.copyTo.join('，')}。`;
  const copyParts =
    copies === null
      ? []
      : [
          lineParagraph(textRuns(`抄送：${copies}`, { size: smallPt }), {
            linePt: rowPt,
            indent: { left: twips(4 * smallPt), right: twips(smallPt), hanging: twips(3 * smallPt) },
          }),
          ...(isLetter ? [] : [rule(0.25)]),
        ];
  const made = lineParagraph(
    textRuns(`${imprint.printer}\t${formatDateLong(imprint.printDate)}印发`, { size: smallPt }),
    {
      linePt: rowPt,
      indent: { left: twips(smallPt), right: twips(smallPt) },
      tabStops: [{ type: TabStopType.RIGHT, position: twips(widthPt - smallPt) }],
    },
  );
  const copyLines = copies === null ? 0 : Math.ceil(emWidth(copies) / (widthPt / smallPt - 5.6));
  const heightPt = isLetter
    ? copyLines * rowPt
    : (copyLines + 1) * rowPt + (copies === null ? 2 : 3) * rulePt;
  const box = new ShapeRun({
    type: 'rectangle',
    transformation: { width: pxOfPt(widthPt), height: pxOfPt(heightPt) },
    fill: 'none',
    line: 'none',
    children: isLetter ? copyParts : [rule(0.35), ...copyParts, made, rule(0.35)],
    textOptions: {
      margins: { top: 0, right: 0, bottom: 0, left: 0 },
      verticalAlignment: 'bottom',
      resizeShapeToFitText: true,
    },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.MARGIN,
        align: HorizontalPositionAlign.LEFT,
      },
      verticalPosition: {
        relative: VerticalPositionRelativeFrom.MARGIN,
        align: VerticalPositionAlign.BOTTOM,
      },
      wrap: { type: TextWrappingType.TOP_AND_BOTTOM },
    },
  });
  return [lineParagraph([box], { linePt: 1 })];
}
