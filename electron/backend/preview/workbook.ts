import type { WorkbookPreview } from '#shared/ipc/viewer-calls.ts';
import { cellText } from '../spreadsheet/cells.ts';
import { defaultLimits, type ReadLimits } from '../spreadsheet/limits.ts';
import { openWorkbookFrom } from '../spreadsheet/read.ts';
import type { ByteSource } from '../spreadsheet/source.ts';

const limits: ReadLimits = {
  ...defaultLimits,
  fileBytes: 128 * 1024 * 1024,
  inMemoryBytes: 32 * 1024 * 1024,
  unzippedBytes: 512 * 1024 * 1024,
  sharedText: 32 * 1024 * 1024,
};

/** Rows of a sheet, cells of a row and characters of a cell that are shown; more is cut. */
const ROWS = 500;
const CELLS = 60;
const CHARACTERS = 500;
const SHEETS = 30;

/**
 * The cells of a spreadsheet as text, formulas by their stored values. Nothing is computed, no link is followed, no
 * macro is looked at.
 *
 * @throws AppError those of `openWorkbook`
 */
export async function previewWorkbook(source: ByteSource): Promise<WorkbookPreview> {
  const book = await openWorkbookFrom(source, limits);
  const sheets: WorkbookPreview['sheets'] = [];
  for (const [index, sheet] of book.sheets.slice(0, SHEETS).entries()) {
    const rows: WorkbookPreview['sheets'][number]['rows'] = [];
    let cut = false;
    for await (const row of book.rows(index)) {
      if (rows.length >= ROWS) {
        cut = true;
        break;
      }
      rows.push({
        number: row.rowNumber,
        cells: row.cells.slice(0, CELLS).map((cell) => cellText(cell, book.date1904).slice(0, CHARACTERS)),
      });
      cut ||= row.cells.length > CELLS;
    }
    sheets.push({ name: sheet.name, hidden: sheet.hidden, rows, cut });
  }
  return { sheets };
}
