import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cellDate, cellText, openWorkbook } from '#backend/spreadsheet/read.ts';
import { type OutColumn, type OutRow, writeFileWhole, writeXlsx } from '#backend/spreadsheet/write.ts';
import { xlsxParts } from '../backend/spreadsheet/make.ts';
import { zipBytes } from '#backend/spreadsheet/zip-write.ts';

/** What writing and reading a large ledger took. */
export interface SpreadsheetMeasure {
  readonly rows: number;
  readonly columns: number;
  readonly writtenPerSecond: number;
  /** Reading of the file just written (texts in the cells). */
  readonly readPerSecond: number;
  /** Reading of a file as Excel writes it (texts shared). */
  readonly sharedReadPerSecond: number;
  readonly dates: number;
  readonly characters: number;
  readonly fileBytes: number;
  /** Largest resident size of the process in MiB. */
  readonly peakMiB: number;
}

const COLUMNS = 20;
const kindOf = (column: number): OutColumn['kind'] =>
  column % 5 === 1 ? 'date' : column === 7 ? 'number' : 'text';
const columns: OutColumn[] = Array.from({ length: COLUMNS }, (_, at) => ({
  header: `栏目${at + 1}`,
  kind: kindOf(at),
}));

function textOf(row: number, column: number): string {
  if (column === 0) return `柳纪信〔2017〕${row}号`;
  if (column === 10)
    return `反映某县某镇某村会计在低保救助工作中优亲厚友，涉及金额约${row % 997}万元，第${row}件。`;
  return `值${(row * (column + 7)) % 500}`;
}

function* ledgerRows(rows: number): Generator<OutRow> {
  for (let row = 1; row <= rows; row++)
    yield columns.map(({ kind }, column) =>
      kind === 'date'
        ? `2017-0${(row % 9) + 1}-1${column % 10}`
        : kind === 'number'
          ? row
          : textOf(row, column),
    );
}

/** A worksheet whose texts are indexes: 500 common ones first, then two for each row. */
function* sharedSheet(rows: number): Generator<string> {
  yield '<sheetData>';
  for (let row = 1; row <= rows; row++) {
    const cells = columns.map(({ kind }, column) => {
      if (kind !== 'text') return `<c s="${kind === 'date' ? 1 : 0}"><v>${42_000 + (row % 700)}</v></c>`;
      const index =
        column === 0 ? 500 + row * 2 - 2 : column === 10 ? 500 + row * 2 - 1 : (row * (column + 7)) % 500;
      return `<c t="s"><v>${index}</v></c>`;
    });
    yield `<row r="${row}">${cells.join('')}</row>`;
  }
  yield '</sheetData>';
}

function* sharedStrings(rows: number): Generator<string> {
  for (let n = 0; n < 500; n++) yield `<si><t>值${n}</t></si>`;
  for (let row = 1; row <= rows; row++)
    yield `<si><t>${textOf(row, 0)}</t></si><si><t>${textOf(row, 10)}</t></si>`;
}

async function readThrough(
  path: string,
): Promise<{ rows: number; dates: number; characters: number; seconds: number }> {
  const start = performance.now();
  const book = await openWorkbook({ path });
  let rows = 0;
  let dates = 0;
  let characters = 0;
  for await (const row of book.rows(0)) {
    rows += 1;
    if (cellDate(row.cells[1]) !== null) dates += 1;
    characters += cellText(row.cells[10]).length;
  }
  await book.close();
  return { rows, dates, characters, seconds: (performance.now() - start) / 1000 };
}

/** Largest resident size of this process; `resourceUsage` would tell that of whoever started it, where that was larger. */
async function peakMiB(): Promise<number> {
  const [, kib = 'NaN'] = /^VmHWM:\s+(\d+) kB$/mu.exec(await readFile('/proc/self/status', 'utf8')) ?? [];
  return Math.round(Number(kib) / 1024);
}

/** Writes and reads a ledger of `rows` rows and 20 columns in a folder of its own, which is removed again. */
export async function measureSpreadsheets(rows: number): Promise<SpreadsheetMeasure> {
  const folder = await mkdtemp(join(tmpdir(), 'andu-bench-'));
  try {
    const own = join(folder, 'own.xlsx');
    const start = performance.now();
    await writeFileWhole(own, (output) =>
      writeXlsx(output, [{ name: '台账', columns, rows: ledgerRows(rows) }]),
    );
    const written = (performance.now() - start) / 1000;
    const read = await readThrough(own);
    const shared = join(folder, 'shared.xlsx');
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
    await pipeline(
      zipBytes(xlsxParts({ sheet: sharedSheet(rows), strings: sharedStrings(rows), styles })),
      createWriteStream(shared),
    );
    const sharedRead = await readThrough(shared);
    return {
      rows: read.rows - 1 + sharedRead.rows,
      columns: COLUMNS,
      writtenPerSecond: Math.round(rows / written),
      readPerSecond: Math.round(rows / read.seconds),
      sharedReadPerSecond: Math.round(rows / sharedRead.seconds),
      dates: read.dates + sharedRead.dates,
      characters: read.characters + sharedRead.characters,
      fileBytes: (await stat(own)).size,
      peakMiB: await peakMiB(),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
