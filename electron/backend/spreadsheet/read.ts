import { AppError } from '#shared/errors.ts';
import { openCsv } from './csv.ts';
import { defaultLimits, type ReadLimits, tooLarge } from './limits.ts';
import { type ByteSource, openSource, type SpreadsheetSource } from './source.ts';
import type { Workbook } from './workbook.ts';
import { openXls } from './xls.ts';
import { openXlsx } from './xlsx.ts';
import { openZip } from './zip-read.ts';

export type { Cell, SheetRow, ValueCell } from './cells.ts';
export { cellDate, cellText, valueOf } from './cells.ts';
export type { ReadLimits } from './limits.ts';
export type { SpreadsheetSource } from './source.ts';
export type { RowOptions, SheetInfo, Workbook } from './workbook.ts';

const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const zipFile = Buffer.from('PK');
// An empty zip file begins with its end record, a split one with a mark of its own; neither is a workbook.
const zipEntry = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

async function openBySource(source: ByteSource, limits: ReadLimits): Promise<Omit<Workbook, 'close'>> {
  const magic = await source.read(0, 8);
  if (magic.equals(compoundFile)) {
    if (source.size > limits.inMemoryBytes) throw tooLarge('bytes');
    return openXls(await source.read(0, source.size));
  }
  if (source.size > limits.fileBytes) throw tooLarge('bytes');
  if (magic.subarray(0, 4).equals(zipEntry)) return openXlsx(await openZip(source, limits), limits);
  if (magic.subarray(0, 2).equals(zipFile) && magic.length < 4) throw new AppError('E_FILE_DAMAGED');
  return openCsv(source);
}

/**
 * Opens a spreadsheet file: xlsx, xls, WPS et (either of the two inside), or delimited text. What it is shows in
 * its first bytes; the name is not looked at. Nothing is written to disk and nothing in the file is ever run.
 *
 * Throws E_FILE_KIND (none of these), E_FILE_DAMAGED (broken, cut off), E_FILE_ENCRYPTED (protected by a
 * password), E_FILE_TOO_LARGE (`details.limit` = bytes, unzipped, ratio, entries, rows, strings, merges), E_IO.
 */
export async function openWorkbook(
  source: SpreadsheetSource,
  limits: ReadLimits = defaultLimits,
): Promise<Workbook> {
  return openWorkbookFrom(await openSource(source), limits);
}

/** The same for bytes that are opened already; closing the workbook closes them. */
export async function openWorkbookFrom(bytes: ByteSource, limits: ReadLimits): Promise<Workbook> {
  try {
    const book = await openBySource(bytes, limits);
    return { ...book, close: () => bytes.close() };
  } catch (cause) {
    await bytes.close();
    throw cause;
  }
}
