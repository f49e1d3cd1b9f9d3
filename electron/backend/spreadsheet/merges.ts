import { AppError } from '#shared/errors.ts';
import { type Cell, emptyCell, MAX_COLUMNS, MAX_ROWS, valueOf } from './cells.ts';

/** A merged block of cells; rows and columns from 1, both ends included. */
export interface MergeRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

const MAX_MERGES = 200_000;

/** The number of a column from its letters: A = 1, AA = 27; 0 when there are none. */
export function columnNumber(letters: string): number {
  let column = 0;
  for (let at = 0; at < letters.length; at++) {
    const code = letters.charCodeAt(at);
    // Digits end the letters of a reference such as AB12.
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

/** The letters of a column number: 1 = A, 27 = AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

const reference = /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;
const word = Buffer.from('mergeCells');
// Longer than any single mergeCell element that spreadsheet programs write.
const OVERLAP = 512;

/**
 * Finds the merged blocks of a sheet that span more than one row. They stand at the end of the part, behind all
 * rows, so the part is scanned once before it is parsed; a scan for one word costs little beside the parsing.
 */
export async function findVerticalMerges(chunks: AsyncIterable<Buffer>): Promise<readonly MergeRange[]> {
  const ranges: MergeRange[] = [];
  let tail: Buffer = Buffer.alloc(0);
  let inside = false;
  for await (const chunk of chunks) {
    // The element stands once, so nearly all chunks pass by with one search through their bytes.
    inside ||= chunk.includes(word) || Buffer.concat([tail, chunk.subarray(0, word.length)]).includes(word);
    if (!inside) {
      tail = chunk.subarray(-word.length);
      continue;
    }
    // The characters looked for are ASCII, so bytes can be taken as characters.
    const text = Buffer.concat([tail, chunk]).toString('latin1');
    let end = 0;
    for (const match of text.matchAll(reference)) {
      const [whole, left = '', top = '', right = '', bottom = ''] = match;
      end = match.index + whole.length;
      if (Number(bottom) <= Number(top) || columnNumber(left) > MAX_COLUMNS || Number(bottom) > MAX_ROWS)
        continue;
      if (ranges.length >= MAX_MERGES) throw new AppError('E_FILE_TOO_LARGE', { limit: 'merges' });
      ranges.push({
        firstRow: Number(top),
        lastRow: Number(bottom),
        firstColumn: columnNumber(left),
        lastColumn: columnNumber(right),
      });
    }
    tail = Buffer.from(text.slice(Math.max(end, text.length - OVERLAP)), 'latin1');
  }
  return ranges;
}

/**
 * Repeats the value of a block that is merged over several rows in each of its rows, as a person reads it. Only the
 * first column of the block is filled: a merged title is not repeated sideways. Rows must come in order.
 */
export function mergeFiller(ranges: readonly MergeRange[]): (rowNumber: number, cells: Cell[]) => void {
  const waiting = ranges
    .filter((range) => range.lastRow > range.firstRow)
    .sort((a, b) => b.firstRow - a.firstRow);
  let active: { range: MergeRange; cell: Cell }[] = [];
  return (rowNumber, cells) => {
    if (active.length > 0) active = active.filter(({ range }) => range.lastRow >= rowNumber);
    for (const { range, cell } of active) {
      const at = range.firstColumn - 1;
      if (valueOf(cells[at]).kind !== 'empty' || valueOf(cell).kind === 'empty') continue;
      while (cells.length <= at) cells.push(emptyCell);
      cells[at] = cell;
    }
    for (let next = waiting.at(-1); next !== undefined && next.firstRow <= rowNumber; next = waiting.at(-1)) {
      waiting.pop();
      // A block whose first row is missing from the file has no value to repeat.
      if (next.firstRow === rowNumber && next.lastRow > rowNumber)
        active.push({ range: next, cell: cells[next.firstColumn - 1] ?? emptyCell });
    }
  };
}
