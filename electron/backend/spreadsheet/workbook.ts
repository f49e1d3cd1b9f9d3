import { AppError } from '#shared/errors.ts';
import type { SheetRow } from './cells.ts';

export interface SheetInfo {
  readonly name: string;
  /** The sheet is hidden in the spreadsheet program. */
  readonly hidden: boolean;
}

export interface RowOptions {
  /** Ends the reading with E_CANCELLED. */
  readonly signal?: AbortSignal | undefined;
}

/** An opened spreadsheet file. Close it when done. */
export interface Workbook {
  readonly kind: 'xlsx' | 'xls' | 'csv';
  /** Serial numbers of dates count from 1904 (files from old Macintosh programs). */
  readonly date1904: boolean;
  /** Sheets that hold cells, in the order of their tabs; a csv file is one sheet with an empty name. */
  readonly sheets: readonly SheetInfo[];
  /**
   * The rows of a sheet from top to bottom, without rows that hold nothing. May be called more than once; the
   * rows are read from the file again each time. Throws E_FILE_DAMAGED, E_FILE_TOO_LARGE, E_CANCELLED, E_IO.
   */
  rows(sheetIndex: number, options?: RowOptions): AsyncGenerator<SheetRow>;
  close(): Promise<void>;
}

/** Throws E_CANCELLED once the signal has been raised. */
export function checkAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('E_CANCELLED');
}
