import { AppError } from '#shared/errors.ts';
import {
  type Cell,
  emptyCell,
  isBlankRow,
  MAX_COLUMNS,
  MAX_RAW_TEXT,
  MAX_ROWS,
  type SheetRow,
  textCell,
  type ValueCell,
} from './cells.ts';
import { type ReadLimits, tooLarge } from './limits.ts';
import { columnNumber, findVerticalMerges, type MergeRange, mergeFiller } from './merges.ts';
import { checkAborted, type RowOptions, type Workbook } from './workbook.ts';
import { parseXml, unescapeOoxml, type XmlHandler } from './xml.ts';
import { readDateStyles, readSharedStrings, readXlsxIndex } from './xlsx-parts.ts';
import type { ZipParts } from './zip-read.ts';

interface SheetContext {
  /** One cell per shared string, made once. */
  readonly shared: readonly ValueCell[];
  readonly dateStyles: readonly boolean[];
}

/** Gathers the rows of a worksheet part from its XML events. */
class RowCollector implements XmlHandler {
  readonly context: SheetContext;
  readonly fill: (rowNumber: number, cells: Cell[]) => void;
  rows: SheetRow[] = [];
  rowNumber = 0;
  cells: Cell[] = [];
  column = 0;
  type = '';
  style = 0;
  raw = '';
  inValue = false;
  inPhonetic = false;
  isFormula = false;

  constructor(context: SheetContext, merges: readonly MergeRange[]) {
    this.context = context;
    this.fill = mergeFiller(merges);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'c': {
        const column = attributes.r === undefined ? 0 : columnNumber(attributes.r);
        this.column = column > 0 ? column : this.column + 1;
        this.type = attributes.t ?? 'n';
        this.style = attributes.s === undefined ? 0 : Number(attributes.s);
        this.raw = '';
        this.isFormula = false;
        break;
      }
      case 'v':
        this.inValue = true;
        break;
      case 't':
        this.inValue = !this.inPhonetic;
        break;
      case 'f':
        this.isFormula = true;
        break;
      case 'rPh':
        this.inPhonetic = true;
        break;
      case 'row': {
        const given = Number(attributes.r);
        this.rowNumber = Number.isInteger(given) && given > this.rowNumber ? given : this.rowNumber + 1;
        if (this.rowNumber > MAX_ROWS) throw tooLarge('rows');
        this.cells = [];
        this.column = 0;
        break;
      }
    }
  }

  text(text: string): void {
    if (this.inValue && this.raw.length <= MAX_RAW_TEXT) this.raw += text;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.inValue = false;
        break;
      case 'rPh':
        this.inPhonetic = false;
        break;
      case 'c':
        if (this.column <= MAX_COLUMNS) this.addCell();
        break;
      case 'row':
        this.endRow();
        break;
    }
  }

  private addCell(): void {
    const value = this.value();
    if (value.kind === 'empty') return;
    while (this.cells.length < this.column - 1) this.cells.push(emptyCell);
    this.cells[this.column - 1] = this.isFormula ? { kind: 'formula', value } : value;
  }

  private value(): ValueCell {
    if (this.raw === '') return emptyCell;
    switch (this.type) {
      case 's': {
        const cell = this.context.shared[Number(this.raw)];
        if (cell === undefined) throw new AppError('E_FILE_DAMAGED', { reason: 'sharedString' });
        return cell;
      }
      case 'n': {
        const value = Number(this.raw);
        if (!Number.isFinite(value)) return { kind: 'error', error: '#NUM!' };
        return { kind: 'number', value, isDate: this.context.dateStyles[this.style] === true };
      }
      case 'b':
        return { kind: 'boolean', value: this.raw.trim() === '1' };
      case 'e':
        return { kind: 'error', error: this.raw.slice(0, 16) };
      default:
        // inlineStr, str (the text result of a formula) and d (an ISO date as text)
        return textCell(unescapeOoxml(this.raw));
    }
  }

  private endRow(): void {
    if (isBlankRow(this.cells)) return;
    this.fill(this.rowNumber, this.cells);
    this.rows.push({ rowNumber: this.rowNumber, cells: this.cells });
  }
}

/**
 * Opens an xlsx workbook: index, styles and shared strings are read now, sheets are streamed row by row later.
 * Throws E_FILE_KIND, E_FILE_DAMAGED, E_FILE_ENCRYPTED or E_FILE_TOO_LARGE.
 */
export async function openXlsx(zip: ZipParts, limits: ReadLimits): Promise<Omit<Workbook, 'close'>> {
  const index = await readXlsxIndex(zip);
  const dateStyles = await readDateStyles(zip, index.stylesPart);
  const strings = await readSharedStrings(zip, index.sharedStringsPart, limits);
  const context: SheetContext = { shared: strings.map(textCell), dateStyles };
  const merges = new Map<number, Promise<readonly MergeRange[]>>();

  async function* rows(sheetIndex: number, options: RowOptions = {}): AsyncGenerator<SheetRow> {
    const sheet = index.sheets[sheetIndex];
    if (sheet === undefined) throw new AppError('E_NOT_FOUND', { sheetIndex });
    checkAborted(options.signal);
    let ranges = merges.get(sheetIndex);
    if (ranges === undefined) {
      ranges = findVerticalMerges(zip.chunks(sheet.part));
      merges.set(sheetIndex, ranges);
    }
    const collector = new RowCollector(context, await ranges);
    for await (const _ of parseXml(zip.chunks(sheet.part), collector)) {
      checkAborted(options.signal);
      const ready = collector.rows;
      if (ready.length === 0) continue;
      collector.rows = [];
      for (const row of ready) {
        checkAborted(options.signal);
        yield row;
      }
    }
  }

  return {
    kind: 'xlsx',
    date1904: index.date1904,
    sheets: index.sheets.map(({ name, hidden }) => ({ name, hidden })),
    rows,
  };
}
