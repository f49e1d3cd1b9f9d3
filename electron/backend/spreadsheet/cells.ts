import { fromExcelSerial, type IsoDate, parseDateValue } from '#shared/domain/date.ts';
import { normalizeCell } from '#shared/text/normalize.ts';

/** What a cell holds when it is not a formula. */
export type ValueCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  /** `isDate`: the number carries a date format, so it is a serial number of the workbook's date system. */
  | { readonly kind: 'number'; readonly value: number; readonly isDate: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A spreadsheet error such as `#REF!`, or `TOO_LONG` for text above `MAX_CELL_TEXT`. */
  | { readonly kind: 'error'; readonly error: string };

/** A formula is never evaluated and its text is never kept; `value` is the result the file stores. */
export type Cell = ValueCell | { readonly kind: 'formula'; readonly value: ValueCell };

export interface SheetRow {
  /** The number a person sees at the left of the row, from 1. */
  readonly rowNumber: number;
  /** Cells from column A on; empty cells at the end are left out. */
  readonly cells: readonly Cell[];
}

/** Longest text of a cell, in UTF-16 units: the limit of the spreadsheet programs themselves. */
export const MAX_CELL_TEXT = 32_767;
/** Room for the `_xHHHH_` form of every character of the longest text. */
export const MAX_RAW_TEXT = MAX_CELL_TEXT * 8;
/** Columns beyond this one are not read. */
export const MAX_COLUMNS = 512;
/** Rows of a sheet; more means a damaged or hostile file. */
export const MAX_ROWS = 1_048_576;

export const emptyCell: ValueCell = { kind: 'empty' };

/** A text cell; `TOO_LONG` instead of a silently shortened text. An empty string is an empty cell. */
export function textCell(text: string): ValueCell {
  if (text.length === 0) return emptyCell;
  return text.length > MAX_CELL_TEXT ? { kind: 'error', error: 'TOO_LONG' } : { kind: 'text', text };
}

/** The value a person sees: for a formula the stored result. */
export function valueOf(cell: Cell | undefined): ValueCell {
  if (cell === undefined) return emptyCell;
  return cell.kind === 'formula' ? cell.value : cell;
}

/** The digits a spreadsheet program would show: 15 significant ones (21.500000000000004 is 21.5), no exponent. */
function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const shown = Number(value.toPrecision(15));
  return Number.isInteger(shown) && Number.isFinite(shown) ? BigInt(shown).toString() : String(shown);
}

/**
 * The text of a cell as it is kept (see `normalizeCell`): dates as `YYYY-MM-DD`, booleans as 是 or 否, an empty
 * string for empty and error cells. `date1904` is that of the workbook.
 */
export function cellText(cell: Cell | undefined, date1904 = false): string {
  const value = valueOf(cell);
  switch (value.kind) {
    case 'text':
      return normalizeCell(value.text);
    case 'number':
      return (value.isDate ? fromExcelSerial(value.value, date1904) : null) ?? numberText(value.value);
    case 'boolean':
      return value.value ? '是' : '否';
    case 'empty':
    case 'error':
      return '';
  }
}

/**
 * The date of a cell in a column of dates: a real date cell, a serial number that lost its format, or text in any
 * form of `parseOfficeDate`; null when it is none of these (an empty cell too).
 */
export function cellDate(cell: Cell | undefined, date1904 = false): IsoDate | null {
  const value = valueOf(cell);
  if (value.kind === 'text') return parseDateValue(normalizeCell(value.text), date1904);
  if (value.kind !== 'number') return null;
  return value.isDate ? fromExcelSerial(value.value, date1904) : parseDateValue(value.value, date1904);
}

/** True when no cell of the row holds anything but white space. */
export function isBlankRow(cells: readonly Cell[]): boolean {
  return cells.every((cell) => {
    const value = valueOf(cell);
    return value.kind === 'empty' || (value.kind === 'text' && normalizeCell(value.text) === '');
  });
}
