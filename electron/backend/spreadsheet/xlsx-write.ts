import { isIsoDate, toExcelSerial } from '#shared/domain/date.ts';
import { MAX_CELL_TEXT, MAX_ROWS } from './cells.ts';
import { beginsLikeFormula } from './formula-text.ts';
import { tooLarge } from './limits.ts';
import { columnLetters } from './merges.ts';
import type { ZipContent } from './zip-write.ts';

/** What a column holds; it decides the format of the whole column, also of cells not filled yet. */
export type ColumnKind = 'text' | 'date' | 'number' | 'money';

export interface OutColumn {
  readonly header: string;
  readonly kind: ColumnKind;
  /** In characters of half width; without it a width that fits the header. */
  readonly width?: number | undefined;
  /** Values offered in a drop-down list in each cell. */
  readonly choices?: readonly string[] | undefined;
}

/** A string that is a valid `YYYY-MM-DD` in a date column, or a plain number in a number column, is written as such. */
export type OutValue = string | number | null;
export type OutRow = readonly OutValue[];

/** One sheet to be written. */
export interface OutSheet {
  readonly name: string;
  /** Secrecy mark in the first line, e.g. 秘密★5年. */
  readonly mark?: string | undefined;
  /** Title over the whole width. */
  readonly title?: string | undefined;
  /** Unit, person, time and copy number, in the header of each printed page. */
  readonly stamp?: string | undefined;
  readonly columns: readonly OutColumn[];
  readonly rows: AsyncIterable<OutRow> | Iterable<OutRow>;
}

/** Indexes into the cell formats of `stylesXml`; the two lists belong together. */
const styles = {
  plain: 0,
  text: 1,
  quoted: 2,
  date: 3,
  number: 4,
  money: 5,
  header: 6,
  title: 7,
  mark: 8,
} as const;

const columnStyles: Record<ColumnKind, number> = {
  text: styles.text,
  date: styles.date,
  number: styles.number,
  money: styles.money,
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const officeRels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const thinBorder = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`)
  .join('');
const body =
  'fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"';

const stylesXml = `${declaration}<styleSheet ${main}>
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="#,##0.00####"/></numFmts>
<fonts count="4"><font><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="11"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="16"/><name val="宋体"/><charset val="134"/></font><font><b/><sz val="12"/><name val="黑体"/><charset val="134"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thinBorder}<diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="9">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" ${body}><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="49" ${body} quotePrefix="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="164" ${body}><alignment horizontal="center" vertical="top"/></xf>
<xf numFmtId="0" ${body}><alignment vertical="top"/></xf>
<xf numFmtId="165" ${body}><alignment vertical="top"/></xf>
<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
<xf numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="center"/></xf>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`;

const markup: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML; characters that XML cannot hold in the `_xHHHH_` form, and text that looks like that form too. */
function xmlText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (character) => markup[character] ?? character)
    .replace(
      /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** A number as our own columns hold it, so that it may stand in a cell as a number. */
export const plainNumber = /^-?\d{1,15}(?:\.\d{1,10})?$/;

function textCellXml(reference: string, text: string, style: number): string {
  if (text.length > MAX_CELL_TEXT) throw tooLarge('cell');
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

function cellXml(reference: string, value: OutValue, kind: ColumnKind): string {
  if (value === null || value === '') return `<c r="${reference}" s="${columnStyles[kind]}"/>`;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return `<c r="${reference}" s="${columnStyles[kind]}"/>`;
    const style = kind === 'money' ? styles.money : styles.number;
    return `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
  }
  if (kind === 'date' && isIsoDate(value))
    return `<c r="${reference}" s="${styles.date}"><v>${toExcelSerial(value)}</v></c>`;
  if ((kind === 'number' || kind === 'money') && plainNumber.test(value))
    return `<c r="${reference}" s="${columnStyles[kind]}"><v>${value}</v></c>`;
  return textCellXml(reference, value, beginsLikeFormula(value) ? styles.quoted : styles.text);
}

/** Width in half-width characters: a Chinese character takes two. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}

function columnWidth(column: OutColumn): number {
  const least = column.kind === 'date' ? 12 : 8;
  return Math.min(100, column.width ?? Math.max(least, textWidth(column.header) + 4));
}

/** A name that spreadsheet programs accept for a sheet: at most 31 characters, none of `[]:*?/\`. */
function sheetName(name: string, number: number): string {
  const clean = name
    .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    .replace(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31);
  return clean === '' ? `Sheet${number}` : clean;
}

function headRows(sheet: OutSheet): number {
  return (sheet.mark ? 1 : 0) + (sheet.title ? 1 : 0) + 1;
}

function sheetOpening(sheet: OutSheet): string {
  const head = headRows(sheet);
  const columns = sheet.columns
    .map((column, at) => {
      const style = columnStyles[column.kind];
      return `<col min="${at + 1}" max="${at + 1}" width="${columnWidth(column)}" style="${style}" customWidth="1"/>`;
    })
    .join('');
  let rowNumber = 0;
  let rows = '';
  if (sheet.mark) {
    rowNumber += 1;
    rows += `<row r="${rowNumber}" ht="20" customHeight="1">${textCellXml(`A${rowNumber}`, sheet.mark, styles.mark)}</row>`;
  }
  if (sheet.title) {
    rowNumber += 1;
    rows += `<row r="${rowNumber}" ht="30" customHeight="1">${textCellXml(`A${rowNumber}`, sheet.title, styles.title)}</row>`;
  }
  rowNumber += 1;
  const headers = sheet.columns
    .map((column, at) => textCellXml(`${columnLetters(at + 1)}${rowNumber}`, column.header, styles.header))
    .join('');
  rows += `<row r="${rowNumber}" ht="28" customHeight="1">${headers}</row>`;
  const pane = `<pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/>`;
  return `${declaration}<worksheet ${main}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}<selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns}</cols><sheetData>${rows}`;
}

/** Longest header that spreadsheet programs read. */
const LONGEST_HEADER = 255;

/** Who had the file made stands on each page that is printed of it. A blank parts the size of type from a figure. */
function printHeader(stamp: string | undefined): string {
  if (stamp === undefined) return '';
  const text = ` ${stamp}`.replaceAll('&', '&&').slice(0, LONGEST_HEADER - 6);
  return `<headerFooter><oddHeader>${xmlText(`&R&9${text}`)}</oddHeader><oddFooter>${xmlText('&C— &P —')}</oddFooter></headerFooter>`;
}

function sheetClosing(sheet: OutSheet, lastRow: number): string {
  const head = headRows(sheet);
  const lastColumn = columnLetters(sheet.columns.length);
  const filter = `<autoFilter ref="A${head}:${lastColumn}${Math.max(head, lastRow)}"/>`;
  const titleRow = sheet.mark ? 2 : 1;
  const merge =
    sheet.title && sheet.columns.length > 1
      ? `<mergeCells count="1"><mergeCell ref="A${titleRow}:${lastColumn}${titleRow}"/></mergeCells>`
      : '';
  const lists = sheet.columns.flatMap((column, at) => {
    const list = column.choices?.join(',') ?? '';
    // A list longer than 255 characters, or with a comma in a value, cannot be written into the cell rule itself.
    if (list === '' || list.length > 255 || column.choices?.some((choice) => /[,"]/.test(choice))) return [];
    const letters = columnLetters(at + 1);
    const range = `${letters}${head + 1}:${letters}${Math.max(lastRow, head + 5000)}`;
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${range}"><formula1>"${xmlText(list)}"</formula1></dataValidation>`;
  });
  const validations =
    lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
  return `</sheetData>${filter}${merge}${validations}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>${printHeader(sheet.stamp)}</worksheet>`;
}

const CHUNK = 64 * 1024;

/** The XML of a worksheet in chunks. `onRow` is told the number of records after each one. */
async function* sheetXml(sheet: OutSheet, onRow: (rows: number) => void): AsyncGenerator<string> {
  const letters = sheet.columns.map((_, at) => columnLetters(at + 1));
  let rowNumber = headRows(sheet);
  let count = 0;
  let text = sheetOpening(sheet);
  for await (const row of sheet.rows) {
    rowNumber += 1;
    count += 1;
    if (rowNumber > MAX_ROWS) throw tooLarge('rows');
    text += `<row r="${rowNumber}">`;
    for (const [at, column] of sheet.columns.entries())
      text += cellXml(`${letters[at]}${rowNumber}`, row[at] ?? null, column.kind);
    text += '</row>';
    onRow(count);
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text + sheetClosing(sheet, rowNumber);
}

function workbookXml(sheets: readonly OutSheet[]): string {
  const used = new Set<string>();
  const names = sheets.map((sheet, at) => {
    const name = sheetName(sheet.name, at + 1);
    const own = used.has(name.toLowerCase()) ? `${name.slice(0, 28)} ${at + 1}` : name;
    used.add(own.toLowerCase());
    return own;
  });
  const entries = names
    .map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('');
  // The heading is printed again on every page.
  const titles = sheets
    .map((sheet, at) => {
      const quoted = xmlText((names[at] ?? '').replaceAll("'", "''"));
      const head = headRows(sheet);
      return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${quoted}'!$${head}:$${head}</definedName>`;
    })
    .join('');
  return `${declaration}<workbook ${main} xmlns:r="${officeRels}"><sheets>${entries}</sheets><definedNames>${titles}</definedNames></workbook>`;
}

/**
 * The parts of an xlsx workbook in the order in which they are written. Texts stand in the cells as text, never as
 * formulas; no author, time or program is named.
 */
export function xlsxContents(sheets: readonly OutSheet[], onRow: (rows: number) => void): ZipContent[] {
  const numbers = sheets.map((_, at) => at + 1);
  const types = numbers
    .map(
      (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${sheetType}.worksheet+xml"/>`,
    )
    .join('');
  const relations = numbers
    .map(
      (n) => `<Relationship Id="rId${n}" Type="${officeRels}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
    )
    .join('');
  return [
    {
      name: '[Content_Types].xml',
      chunks: [
        `${declaration}<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/>${types}</Types>`,
      ],
    },
    {
      name: '_rels/.rels',
      chunks: [
        `${declaration}<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${officeRels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    },
    { name: 'xl/workbook.xml', chunks: [workbookXml(sheets)] },
    {
      name: 'xl/_rels/workbook.xml.rels',
      chunks: [
        `${declaration}<Relationships xmlns="${packageTypes}/relationships">${relations}<Relationship Id="rId${sheets.length + 1}" Type="${officeRels}/styles" Target="styles.xml"/></Relationships>`,
      ],
    },
    { name: 'xl/styles.xml', chunks: [stylesXml] },
    ...sheets.map((sheet, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      chunks: sheetXml(sheet, onRow),
    })),
  ];
}
