import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { AppError } from '#shared/errors.ts';
import { isBlankRow, MAX_COLUMNS, MAX_ROWS, type SheetRow, textCell } from './cells.ts';
import { decodedText, detectEncoding } from './encoding.ts';
import { tooLarge } from './limits.ts';
import type { ByteSource } from './source.ts';
import { checkAborted, type RowOptions, type Workbook } from './workbook.ts';
import { needsApostrophe } from './formula-text.ts';

const delimiters = [',', '\t', ';'] as const;
type Delimiter = (typeof delimiters)[number];

const SAMPLE = 64 * 1024;
const SAMPLE_RECORDS = 50;
// Longer records come from a quotation mark that is never closed.
const MAX_RECORD = 4 * 1024 * 1024;

// Whichever delimiter is tried, a quotation mark behind any of them opens a field.
const mayStandBeforeQuote: ReadonlySet<string> = new Set([...delimiters, '\n']);

/** How often a delimiter stands in each record of a text, outside quotation marks. */
function countPerRecord(text: string, delimiter: Delimiter): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  // Where a quotation mark opens a field, or doubles the one before it.
  let mayOpen = true;
  for (const character of text) {
    if (quoted) {
      quoted = character !== '"';
      mayOpen = !quoted;
      continue;
    }
    if (character === '"' && mayOpen) quoted = true;
    else if (character === delimiter) count += 1;
    else if (character === '\n') {
      counts.push(count);
      count = 0;
      if (counts.length === SAMPLE_RECORDS) return counts;
    }
    mayOpen = mayStandBeforeQuote.has(character);
  }
  if (count > 0) counts.push(count);
  return counts;
}

/**
 * The delimiter that divides most records into the same number of fields; a comma where there is none. Title lines
 * without any delimiter and commas inside sentences do not mislead it.
 */
export function detectDelimiter(sample: string): Delimiter {
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const times = new Map<number, number>();
    for (const count of countPerRecord(sample, delimiter)) times.set(count, (times.get(count) ?? 0) + 1);
    for (const [count, records] of times) {
      // Regularity says more than number: commas of one long sentence must not win.
      const score = count * records * records;
      if (score > bestScore) {
        best = delimiter;
        bestScore = score;
      }
    }
  }
  return best;
}

/**
 * Undoes what programs do to keep a text from being read as a number or run as a formula: `="0123"`, and an
 * apostrophe in front of what begins like a formula (as `writeCsv` does it).
 */
function unwrap(field: string): string {
  if (field.startsWith("'") && needsApostrophe(field)) return field.slice(1);
  const match = /^="([^"]*)"$/.exec(field);
  return match?.[1] ?? field;
}

async function readSample(
  source: ByteSource,
  encoding: Awaited<ReturnType<typeof detectEncoding>>,
): Promise<string> {
  let sample = '';
  for await (const text of decodedText(source, encoding)) {
    sample += text;
    if (sample.length >= SAMPLE) break;
  }
  return sample.slice(0, SAMPLE);
}

/**
 * Opens delimited text: UTF-8 with or without mark, GB18030 or UTF-16, with comma, semicolon or tab. All cells are
 * text. Throws E_FILE_KIND when it is no such text, E_FILE_DAMAGED when it is cut off.
 */
export async function openCsv(source: ByteSource): Promise<Omit<Workbook, 'close'>> {
  const encoding = await detectEncoding(source);
  const sample = await readSample(source, encoding);
  // Markup and page descriptions are text too, but no tables that are read here.
  if (/^\s*<|^%PDF-|^\{\\rtf/.test(sample)) throw new AppError('E_FILE_KIND');
  const delimiter = detectDelimiter(sample);

  async function* rows(sheetIndex: number, options: RowOptions = {}): AsyncGenerator<SheetRow> {
    if (sheetIndex !== 0) throw new AppError('E_NOT_FOUND', { sheetIndex });
    checkAborted(options.signal);
    const parser = parse({
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: MAX_RECORD,
    });
    const input = Readable.from(decodedText(source, encoding));
    // A fault of the input reaches the loop below through the parser, which the pipeline destroys with it.
    const feeding = pipeline(input, parser).catch(() => {});
    let rowNumber = 0;
    try {
      for await (const record of parser as AsyncIterable<string[]>) {
        checkAborted(options.signal);
        rowNumber += 1;
        if (rowNumber > MAX_ROWS) throw tooLarge('rows');
        const cells = record.slice(0, MAX_COLUMNS).map((field) => textCell(unwrap(field)));
        while (cells.at(-1)?.kind === 'empty') cells.pop();
        if (!isBlankRow(cells)) yield { rowNumber, cells };
      }
    } catch (cause) {
      throw cause instanceof AppError ? cause : new AppError('E_FILE_DAMAGED');
    } finally {
      input.destroy();
      parser.destroy();
      await feeding;
    }
  }

  return { kind: 'csv', date1904: false, sheets: [{ name: '', hidden: false }], rows };
}
