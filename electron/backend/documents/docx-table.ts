import {
  AlignmentType,
  BorderStyle,
  type ITableCellOptions,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  type Paragraph,
  VerticalAlign,
  WidthType,
} from 'docx';
import { emWidth } from '#shared/stats/charts/measure.ts';
import { lineParagraph, textRuns, twips } from './docx-text.ts';
import { linePt, mmToPt, notePt, tablePt, typeArea } from './layout.ts';
import type { TableBlock, TableCell as Cell } from './model.ts';
import { isWholeTable } from './whole-table.ts';

const widthTwips = twips(mmToPt(typeArea.widthMm));
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' } as const;
const sides = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** A table with its caption above and notes below. `number` gives its label, e.g. 表1, when it has a caption. */
export function docxTable(block: TableBlock, number: () => string): (Paragraph | Table)[] {
  const widths = columnWidths(block);
  const last = block.rows.length - 1;
  // A short table stays on one page; in a long one only the sum keeps to the last row.
  const whole = isWholeTable(block);
  const rows = [
    ...block.headerRows.map((cells) => tableRow(cells, block, widths, { kind: 'header', keepNext: true })),
    ...block.rows.map((cells, index) => {
      const keepNext = index === last ? block.totalRow !== undefined : whole;
      return tableRow(cells, block, widths, { kind: 'row', keepNext });
    }),
    ...(block.totalRow === undefined
      ? []
      : [tableRow(block.totalRow, block, widths, { kind: 'total', keepNext: false })]),
  ];
  return [
    ...(block.caption === undefined ? [] : [captionParagraph(`${number()}　${block.caption}`, block.unit)]),
    new Table({
      rows,
      width: { size: widthTwips, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      borders: {
        top: thick,
        bottom: thick,
        left: none,
        right: none,
        insideHorizontal: thin,
        insideVertical: thin,
      },
      margins: { left: 80, right: 80, top: 0, bottom: 0, marginUnitType: WidthType.DXA },
    }),
    ...fineLines(block).map((text) =>
      lineParagraph(textRuns(text, { size: notePt }), { linePt: notePt * 1.45 }),
    ),
    lineParagraph([], { linePt: linePt * 0.45 }),
  ];
}

function captionParagraph(text: string, unit: string | undefined): Paragraph {
  const style = { font: 'heiti', size: tablePt } as const;
  const line = { linePt: linePt * 0.8, beforePt: linePt * 0.35, keepNext: true };
  if (unit === undefined)
    return lineParagraph(textRuns(text, style), { ...line, alignment: AlignmentType.CENTER });
  return lineParagraph(textRuns(`\t${text}\t单位：${unit}`, style), {
    ...line,
    tabStops: [
      { type: TabStopType.CENTER, position: Math.round(widthTwips / 2) },
      { type: TabStopType.RIGHT, position: widthTwips },
    ],
  });
}

function fineLines(block: TableBlock): string[] {
  const notes = block.notes.map((note, index) =>
    block.notes.length === 1 ? `注：${note}` : `注${index + 1}：${note}`,
  );
  return block.source === undefined ? notes : [...notes, `来源：${block.source}`];
}

/** Widths in twips: by the columns' weights, or by their longest cell where none has a weight. */
function columnWidths(block: TableBlock): number[] {
  const weighted = block.columns.some((column) => column.weight !== undefined);
  const weights = block.columns.map((column, index) => {
    if (weighted) return column.weight ?? 1;
    const texts = [...block.headerRows, ...block.rows, block.totalRow ?? []].flatMap((cells) =>
      cells.every((cell) => cell.colSpan === undefined) ? [cells[index]?.text ?? ''] : [],
    );
    return Math.min(22, Math.max(2, ...texts.map(emWidth))) + 1.6;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const widths = weights.map((weight) => Math.floor((weight / sum) * widthTwips));
  const rest = widthTwips - widths.reduce((total, width) => total + width, 0);
  return widths.map((width, index) => (index === widths.length - 1 ? width + rest : width));
}

interface RowStyle {
  readonly kind: 'header' | 'row' | 'total';
  readonly keepNext: boolean;
}

function tableRow(
  cells: readonly Cell[],
  block: TableBlock,
  widths: readonly number[],
  style: RowStyle,
): TableRow {
  let column = 0;
  const children = cells.map((cell) => {
    const span = cell.colSpan ?? 1;
    const width = widths.slice(column, column + span).reduce((total, one) => total + one, 0);
    const align = style.kind === 'header' ? 'center' : (block.columns[column]?.align ?? 'left');
    column += span;
    return tableCell(cell, align, width, style);
  });
  return new TableRow({ children, tableHeader: style.kind === 'header', cantSplit: true });
}

function tableCell(cell: Cell, align: keyof typeof sides, width: number, style: RowStyle): TableCell {
  const font = style.kind === 'row' ? 'fangsong' : 'heiti';
  const options: ITableCellOptions = {
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(cell.colSpan === undefined ? {} : { columnSpan: cell.colSpan }),
    ...(cell.rowSpan === undefined ? {} : { rowSpan: cell.rowSpan }),
    children: [
      lineParagraph(textRuns(cell.text, { font, size: tablePt }), {
        alignment: sides[align],
        linePt: tablePt * 1.5,
        keepNext: style.keepNext,
        ...(align === 'right' ? { indent: { right: twips(5) } } : {}),
      }),
    ],
  };
  return new TableCell(options);
}
