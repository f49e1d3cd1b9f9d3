import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalAlign,
  WidthType,
} from 'docx';
import { lineParagraph, textRuns, twips } from './docx-text.ts';
import { columnPts, columnStarts, longestWholeRow, textLines } from './form-grid.ts';
import { formLinePt, formPadPt, mmToPt, notePt, tablePt, typeArea } from './layout.ts';
import type { FormBlock, FormCell } from './model.ts';

const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const;
const sides = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** A ruled form in the layout of the printed one; empty boxes keep their height. */
export function docxForm(block: FormBlock): (Paragraph | Table)[] {
  const widths = columnPts(block.columns);
  const starts = columnStarts(block.columns.length, block.rows);
  const rows = block.rows.map((cells, at) => {
    const placed = cells.map((cell, index) => {
      const start = starts[at]?.[index] ?? 0;
      const width = widths.slice(start, start + (cell.colSpan ?? 1)).reduce((sum, one) => sum + one, 0);
      return { cell, width, written: textLines(cell.text, width, cell.prose ? 2 : 0) };
    });
    // Boxes that reach down over several rows have the height of those, not of this one.
    const least = Math.max(
      1,
      ...placed.map(({ cell }) => (cell.rowSpan === undefined ? (cell.lines ?? 1) : 1)),
    );
    const tallest = Math.max(least, ...placed.map(({ written }) => written));
    return new TableRow({
      cantSplit: tallest <= longestWholeRow,
      height: { value: twips(least * formLinePt + 2 * formPadPt.y), rule: HeightRule.ATLEAST },
      children: placed.map(formCell),
    });
  });
  return [
    ...(block.above === undefined ? [] : [aboveLine(block.above)]),
    new Table({
      rows,
      width: { size: twips(mmToPt(typeArea.widthMm)), type: WidthType.DXA },
      columnWidths: widths.map(twips),
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      borders: {
        top: thick,
        bottom: thick,
        left: thick,
        right: thick,
        insideHorizontal: thin,
        insideVertical: thin,
      },
      margins: {
        left: twips(formPadPt.x),
        right: twips(formPadPt.x),
        top: twips(formPadPt.y),
        bottom: twips(formPadPt.y),
        marginUnitType: WidthType.DXA,
      },
    }),
    ...block.notes.map((note, index) =>
      lineParagraph(
        textRuns(block.notes.length === 1 ? `注：${note}` : `注${index + 1}：${note}`, { size: notePt }),
        { linePt: notePt * 1.45 },
      ),
    ),
    // A table may not be the last of a document.
    lineParagraph([], { linePt: 2 }),
  ];
}

function aboveLine({ left, right }: { readonly left: string; readonly right: string }): Paragraph {
  return lineParagraph(textRuns(`${left}\t${right}`, { size: tablePt }), {
    linePt: formLinePt * 1.2,
    keepNext: true,
    tabStops: [{ type: TabStopType.RIGHT, position: twips(mmToPt(typeArea.widthMm)) }],
  });
}

function formCell({
  cell,
  width,
  written,
}: {
  readonly cell: FormCell;
  readonly width: number;
  readonly written: number;
}): TableCell {
  const style = { font: cell.label ? 'heiti' : 'fangsong', size: tablePt } as const;
  const side = cell.align ?? (cell.label ? 'center' : 'left');
  const text = cell.text.split('\n').map((part) =>
    lineParagraph(textRuns(part, style), {
      linePt: formLinePt,
      alignment: cell.prose ? AlignmentType.BOTH : sides[side],
      ...(cell.prose ? { indent: { firstLineChars: 200, firstLine: twips(2 * tablePt) } } : {}),
    }),
  );
  // Word has no way to stand one line of a box at its foot: the white above it is counted.
  const above = Math.max(0, (cell.lines ?? 0) - Math.max(1, written) - 1) * formLinePt;
  const foot =
    cell.foot === undefined
      ? []
      : [
          lineParagraph(textRuns(cell.foot, style), {
            linePt: formLinePt,
            beforePt: above,
            alignment: AlignmentType.RIGHT,
          }),
        ];
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: cell.prose || cell.foot !== undefined ? VerticalAlign.TOP : VerticalAlign.CENTER,
    ...(cell.colSpan === undefined ? {} : { columnSpan: cell.colSpan }),
    ...(cell.rowSpan === undefined ? {} : { rowSpan: cell.rowSpan }),
    children: [...text, ...foot],
  });
}
