import { emWidth } from '#shared/stats/charts/measure.ts';
import { formPadPt, mmToPt, tablePt, typeArea } from './layout.ts';

interface Cell {
  readonly colSpan?: number | undefined;
  readonly rowSpan?: number | undefined;
}

/**
 * The first column of each cell, where boxes of rows above may reach down into a row.
 * @returns null where the rows do not fill the grid exactly
 */
function placed(columns: number, rows: readonly (readonly Cell[])[]): number[][] | null {
  /** How many rows more each column is taken from above. */
  let taken = Array.from({ length: columns }, () => 0);
  const places: number[][] = [];
  for (const cells of rows) {
    const next = taken.map((left) => Math.max(0, left - 1));
    const starts: number[] = [];
    let column = 0;
    const skip = (): void => {
      while (column < columns && (taken[column] ?? 0) > 0) column += 1;
    };
    for (const { colSpan = 1, rowSpan = 1 } of cells) {
      skip();
      starts.push(column);
      for (let at = column; at < column + colSpan; at += 1) {
        if (at >= columns || (taken[at] ?? 0) > 0) return null;
        next[at] = rowSpan - 1;
      }
      column += colSpan;
    }
    skip();
    if (column !== columns) return null;
    places.push(starts);
    taken = next;
  }
  return taken.every((left) => left === 0) ? places : null;
}

/** True when the cells of the rows, with their spans, fill the columns without gap or overlap. */
export function fillsGrid(columns: number, rows: readonly (readonly Cell[])[]): boolean {
  return placed(columns, rows) !== null;
}

/** The first column of each cell of a form, row by row. */
export function columnStarts(columns: number, rows: readonly (readonly Cell[])[]): readonly number[][] {
  return placed(columns, rows) ?? [];
}

/** Widths of the columns in pt, together the width of the type area. */
export function columnPts(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (weight / sum) * mmToPt(typeArea.widthMm));
}

/** About how many lines a text takes in a box of this width, `indent` characters in at each paragraph. */
export function textLines(text: string, widthPt: number, indent: number): number {
  if (text === '') return 0;
  const perLine = Math.max(1, Math.floor((widthPt - 2 * formPadPt.x) / tablePt));
  return text
    .split('\n')
    .reduce((lines, part) => lines + Math.max(1, Math.ceil((emWidth(part) + indent) / perLine)), 0);
}

/** Rows of at most this many lines stay on one page; longer ones go on overleaf. */
export const longestWholeRow = 16;
