import type * as SheetJs from '@e965/xlsx';
import type { CellObject, WorkBook } from '@e965/xlsx';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import {
  type Cell,
  emptyCell,
  isBlankRow,
  MAX_COLUMNS,
  MAX_ROWS,
  type SheetRow,
  textCell,
  type ValueCell,
} from './cells.ts';
import { type MergeRange, mergeFiller } from './merges.ts';
import { isDateFormat } from './number-format.ts';
import { checkAborted, type RowOptions, type Workbook } from './workbook.ts';

/** The parts of SheetJS's container reader that are used here; the library ships no types for it. */
interface CompoundFile {
  readonly FullPaths: readonly string[];
  readonly FileIndex: readonly { readonly content?: Uint8Array | readonly number[]; readonly size: number }[];
}
type ReadCompoundFile = (bytes: Buffer, options: { type: 'buffer' }) => CompoundFile;
const compoundFileReader = z.object({
  read: z.custom<ReadCompoundFile>((value) => typeof value === 'function'),
});

const errorTexts: ReadonlyMap<unknown, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

const BOUND_SHEET = 0x85;
const END_OF_SUBSTREAM = 0x0a;
const FILE_PASS = 0x2f;
const beginnings: ReadonlySet<number> = new Set([0x0009, 0x0209, 0x0409, 0x0809]);

/**
 * Walks the records of a BIFF stream. The library takes what it finds and stays silent about a missing rest, so
 * a cut-off file shows only here: a record that runs past the end, or fewer sheets than announced.
 */
function checkRecords(stream: Uint8Array): void {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let depth = 0;
  let announced = 0;
  let complete = 0;
  for (let at = 0; at + 4 <= stream.length; ) {
    const id = view.getUint16(at, true);
    at += 4 + view.getUint16(at + 2, true);
    if (depth === 0 && !beginnings.has(id)) break;
    if (at > stream.length) throw new AppError('E_FILE_DAMAGED');
    if (beginnings.has(id)) depth += 1;
    else if (id === BOUND_SHEET) announced += 1;
    else if (id === FILE_PASS) throw new AppError('E_FILE_ENCRYPTED');
    else if (id === END_OF_SUBSTREAM) {
      depth -= 1;
      if (depth === 0) complete += 1;
    }
  }
  if (depth !== 0 || complete < announced + 1) throw new AppError('E_FILE_DAMAGED');
}

function checkContainer(library: typeof SheetJs, bytes: Buffer): void {
  const container = compoundFileReader.parse(library.CFB).read(bytes, { type: 'buffer' });
  const names = container.FullPaths.map((path) => path.slice(path.lastIndexOf('/') + 1).toLowerCase());
  if (names.includes('encryptedpackage')) throw new AppError('E_FILE_ENCRYPTED');
  const at = names.includes('workbook') ? names.indexOf('workbook') : names.indexOf('book');
  const stream = container.FileIndex[at];
  if (stream === undefined) throw new AppError('E_FILE_KIND');
  if (stream.content === undefined || stream.content.length < stream.size)
    throw new AppError('E_FILE_DAMAGED');
  checkRecords(Uint8Array.from(stream.content));
}

function cellOf(cell: CellObject | undefined): ValueCell {
  if (cell === undefined) return emptyCell;
  switch (cell.t) {
    case 's':
      return textCell(String(cell.v ?? ''));
    case 'n':
      return typeof cell.v === 'number' && Number.isFinite(cell.v)
        ? { kind: 'number', value: cell.v, isDate: typeof cell.z === 'string' && isDateFormat(cell.z) }
        : emptyCell;
    case 'b':
      return { kind: 'boolean', value: cell.v === true };
    case 'e':
      return { kind: 'error', error: errorTexts.get(cell.v) ?? '#ERROR!' };
    default:
      return emptyCell;
  }
}

/**
 * Opens an xls workbook (BIFF, also as WPS writes it under the name et), held in memory. Formulas are not read at
 * all, only their stored results, which come as plain values. Throws E_FILE_KIND for another kind of compound
 * file (a Word document), E_FILE_ENCRYPTED when it is protected by a password, E_FILE_DAMAGED when it is cut off.
 */
export async function openXls(bytes: Buffer): Promise<Omit<Workbook, 'close'>> {
  const library = await import('@e965/xlsx');
  let book: WorkBook;
  try {
    checkContainer(library, bytes);
    book = library.read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      sheetRows: MAX_ROWS,
    });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (cause instanceof Error && /password/i.test(cause.message)) throw new AppError('E_FILE_ENCRYPTED');
    throw new AppError('E_FILE_DAMAGED');
  }
  const sheets = book.SheetNames.flatMap((name, at) => {
    const sheet = book.Sheets[name];
    const type: unknown = sheet?.['!type'];
    if (sheet === undefined || (type !== undefined && type !== 'sheet')) return [];
    return [{ name, hidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0, sheet }];
  });

  async function* rows(sheetIndex: number, options: RowOptions = {}): AsyncGenerator<SheetRow> {
    const sheet = sheets[sheetIndex]?.sheet;
    if (sheet === undefined) throw new AppError('E_NOT_FOUND', { sheetIndex });
    const merges = (sheet['!merges'] ?? []).map(
      ({ s, e }): MergeRange => ({
        firstRow: s.r + 1,
        lastRow: e.r + 1,
        firstColumn: s.c + 1,
        lastColumn: e.c + 1,
      }),
    );
    const fill = mergeFiller(merges);
    const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
    for (const [at, line] of data.entries()) {
      checkAborted(options.signal);
      if (line === undefined) continue;
      const cells: Cell[] = Array.from(line.slice(0, MAX_COLUMNS), cellOf);
      while (cells.at(-1)?.kind === 'empty') cells.pop();
      if (isBlankRow(cells)) continue;
      fill(at + 1, cells);
      yield { rowNumber: at + 1, cells };
    }
  }

  return {
    kind: 'xls',
    date1904: book.Workbook?.WBProps?.date1904 === true,
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    rows,
  };
}
