import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/errors.ts';
import { needsApostrophe } from './formula-text.ts';
import { checkAborted } from './workbook.ts';
import {
  type ColumnKind,
  type OutColumn,
  type OutRow,
  type OutSheet,
  type OutValue,
  plainNumber,
  xlsxContents,
} from './xlsx-write.ts';
import { zipBytes } from './zip-write.ts';

export type { ColumnKind, OutColumn, OutRow, OutSheet, OutValue } from './xlsx-write.ts';

export interface WriteOptions {
  /** Ends the writing with E_CANCELLED. */
  readonly signal?: AbortSignal | undefined;
  /** Told the number of records written so far, now and then and at the end. */
  readonly onProgress?: ((rows: number) => void) | undefined;
}

export interface WriteResult {
  /** Records written, over all sheets. */
  readonly rows: number;
  readonly bytes: number;
}

const PROGRESS_STEP = 500;

function writeError(cause: unknown, signal: AbortSignal | undefined): Error {
  if (cause instanceof AppError) return cause;
  if (signal?.aborted) return new AppError('E_CANCELLED');
  const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
  if (errno === 'ENOSPC' || errno === 'EDQUOT') return new AppError('E_NOSPACE');
  if (errno !== null) return new AppError('E_IO', { errno });
  return cause instanceof Error ? cause : new AppError('E_INTERNAL');
}

/** Sends chunks to `output` at its own speed, ends it, and counts the bytes. */
async function send(
  chunks: AsyncGenerator<Buffer>,
  output: Writable,
  signal: AbortSignal | undefined,
): Promise<number> {
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      checkAborted(signal);
      bytes += chunk.length;
      yield chunk;
    }
  };
  try {
    checkAborted(signal);
    await pipeline(Readable.from(counted()), output, signal === undefined ? {} : { signal });
  } catch (cause) {
    output.destroy();
    throw writeError(cause, signal);
  }
  return bytes;
}

function progressCounter(options: WriteOptions): { readonly onRow: () => void; readonly done: () => number } {
  let total = 0;
  return {
    onRow() {
      checkAborted(options.signal);
      total += 1;
      if (total % PROGRESS_STEP === 0) options.onProgress?.(total);
    },
    done() {
      options.onProgress?.(total);
      return total;
    },
  };
}

/**
 * Writes an xlsx workbook to `output` (and ends it) while the rows are read: header style, widths, frozen header,
 * filter, real dates and numbers; text stays text whatever it begins with. Memory does not grow with the rows, and
 * nothing is written anywhere but to `output`. Throws E_CANCELLED, E_NOSPACE, E_IO, E_FILE_TOO_LARGE
 * (`details.limit` = rows, cell, zip); `output` is destroyed then and what it holds is no whole file.
 */
export async function writeXlsx(
  output: Writable,
  sheets: readonly OutSheet[],
  options: WriteOptions = {},
): Promise<WriteResult> {
  const counter = progressCounter(options);
  const bytes = await send(zipBytes(xlsxContents(sheets, counter.onRow)), output, options.signal);
  return { rows: counter.done(), bytes };
}

function csvField(value: OutValue, kind: ColumnKind): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const isNumber = (kind === 'number' || kind === 'money') && plainNumber.test(value);
  // Csv has no text cells: an apostrophe in front is what keeps spreadsheet programs from running the text.
  const safe = needsApostrophe(value) && !isNumber ? `'${value}` : value;
  return /[",\r\n\t;]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvLine(row: OutRow, columns: readonly OutColumn[]): string {
  return `${columns.map((column, at) => csvField(row[at] ?? null, column.kind)).join(',')}\r\n`;
}

/**
 * Writes comma-separated text in UTF-8 with a byte-order mark (without it Excel takes Chinese for another code
 * page): mark and title lines if given, the header, the rows. A text that begins like a formula gets an apostrophe
 * in front, which `openWorkbook` takes off again. Errors as in `writeXlsx`.
 */
export async function writeCsv(
  output: Writable,
  sheet: OutSheet,
  options: WriteOptions = {},
): Promise<WriteResult> {
  const counter = progressCounter(options);
  const { columns } = sheet;
  const lines = async function* (): AsyncGenerator<Buffer> {
    let text = '\uFEFF';
    for (const line of [sheet.mark, sheet.title]) if (line) text += `${csvField(line, 'text')}\r\n`;
    text += `${columns.map((column) => csvField(column.header, 'text')).join(',')}\r\n`;
    for await (const row of sheet.rows) {
      text += csvLine(row, columns);
      counter.onRow();
      if (text.length < 64 * 1024) continue;
      yield Buffer.from(text, 'utf8');
      text = '';
    }
    yield Buffer.from(text, 'utf8');
  };
  const bytes = await send(lines(), output, options.signal);
  return { rows: counter.done(), bytes };
}

/** A row as it was given, with what was decided about it. */
export interface VerdictRow {
  readonly cells: readonly OutValue[];
  /** Chinese word for the verdict, e.g. 可导入, 有提示, 不能导入. */
  readonly verdict: string;
  /** Why, in a sentence; empty when there is nothing to say. */
  readonly reason: string;
}

export interface VerdictSheet {
  readonly name: string;
  readonly mark?: string | undefined;
  readonly title?: string | undefined;
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<VerdictRow> | Iterable<VerdictRow>;
}

/**
 * Writes the given rows as they were, as text, with the columns 判定 and 原因 behind them, so that a clerk can
 * filter, correct and take the file in again. Errors as in `writeXlsx`.
 */
export function writeVerdictFile(
  output: Writable,
  sheet: VerdictSheet,
  options: WriteOptions = {},
): Promise<WriteResult> {
  const width = sheet.headers.length;
  const rows = async function* (): AsyncGenerator<OutRow> {
    for await (const row of sheet.rows) {
      const cells = Array.from({ length: width }, (_, at) => row.cells[at] ?? null);
      yield [...cells, row.verdict, row.reason];
    }
  };
  const columns = [
    ...sheet.headers.map((header) => ({ header, kind: 'text' as const })),
    { header: '判定', kind: 'text' as const, width: 12 },
    { header: '原因', kind: 'text' as const, width: 60 },
  ];
  const { name, mark, title } = sheet;
  return writeXlsx(output, [{ name, mark, title, columns, rows: rows() }], options);
}

/** One column of an import template and what is to be written into it. */
export interface TemplateColumn {
  readonly header: string;
  readonly kind: 'text' | 'date' | 'number' | 'money';
  readonly width?: number | undefined;
  readonly required: boolean;
  readonly choices?: readonly string[] | undefined;
  readonly help?: string | undefined;
}

const kindWords: Record<TemplateColumn['kind'], string> = {
  text: '文字',
  date: '日期，如 2017-03-05 或 2017年3月5日',
  number: '整数',
  money: '金额',
};

/** Writes an empty ledger to fill in, with a second sheet that says what belongs into each column. */
export function writeTemplate(
  output: Writable,
  template: { readonly name: string; readonly columns: readonly TemplateColumn[] },
  options: WriteOptions = {},
): Promise<WriteResult> {
  const guide = template.columns.map((column) => [
    column.header,
    column.required ? '必填' : '',
    kindWords[column.kind],
    column.choices?.join('、') ?? '',
    column.help ?? '',
  ]);
  const guideColumns = [
    { header: '栏目', width: 20 },
    { header: '必填', width: 8 },
    { header: '填写形式', width: 40 },
    { header: '可选值', width: 60 },
    { header: '说明', width: 50 },
  ].map((column) => ({ ...column, kind: 'text' as const }));
  return writeXlsx(
    output,
    [
      { name: template.name, columns: template.columns, rows: [] },
      { name: '填写说明', columns: guideColumns, rows: guide },
    ],
    options,
  );
}

/**
 * Writes a file by way of `path` + `.part` on the same medium: flushed to the disk and renamed only when whole, so an
 * interrupted export never leaves a broken file under the name the user chose. Throws what `write` throws, and
 * E_NOSPACE or E_IO.
 */
export async function writeFileWhole<T>(path: string, write: (output: Writable) => Promise<T>): Promise<T> {
  const partial = `${path}.part`;
  try {
    const result = await write(createWriteStream(partial, { flush: true }));
    await rename(partial, path);
    return result;
  } catch (cause) {
    await rm(partial, { force: true });
    throw writeError(cause, undefined);
  }
}

/** Bytes that are there already, written whole or not at all. Errors as in `writeFileWhole`. */
export async function writeBytesWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeFileWhole(
    path,
    (output) =>
      new Promise<void>((resolve, reject) => {
        output.on('error', reject);
        output.end(bytes, () => resolve());
      }),
  );
}
