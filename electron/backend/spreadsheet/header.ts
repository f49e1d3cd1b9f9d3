import { isSecrecyMark } from '#shared/domain/secrecy.ts';
import { headerWords, normalizeHeader, toHalfWidth } from '#shared/text/normalize.ts';
import { type Cell, cellDate, cellText, type SheetRow, valueOf } from './cells.ts';

/** The heading of a ledger as it stands in a sheet. */
export interface FoundHeader {
  /** First and last row of the heading; the same for a heading of one row. Records come below `lastRow`. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** Heading of each column from A, levels joined by `/` (被反映人/姓名), empty where a column has none. */
  readonly headers: readonly string[];
  /** The title above, e.g. 2017年信访举报登记台账. */
  readonly title: string | null;
  /** The secrecy mark above in its printed form, e.g. 秘密★5年. */
  readonly mark: string | null;
  /** How many of the known fields have a column. */
  readonly matched: number;
}

/** How many rows of a sheet `headerFinder` wants to see: headings stand at the top. */
export const HEADER_SCAN_ROWS = 40;
const MAX_LEVELS = 3;
const LONGEST_HEADING = 60;

/** Joins the rows of a heading, column by column. An empty upper cell continues the group at its left. */
function joinLevels(levels: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...levels.map((level) => level.length));
  const last = levels.length - 1;
  const groups = levels.map(() => '');
  const headers: string[] = [];
  for (let column = 0; column < width; column++) {
    const parts: string[] = [];
    for (const [depth, level] of levels.entries()) {
      const own = level[column] ?? '';
      if (own !== '') {
        groups[depth] = own;
        for (let below = depth + 1; below <= last; below++) groups[below] = '';
      }
      const hasLabelBelow = levels.slice(depth + 1).some((lower) => (lower[column] ?? '') !== '');
      const part = own !== '' ? own : hasLabelBelow ? (groups[depth] ?? '') : '';
      if (part !== '' && part !== parts.at(-1)) parts.push(part);
    }
    headers.push(parts.join('/'));
  }
  while (headers.at(-1) === '') headers.pop();
  return headers;
}

/** One heading text per line break and run of spaces less, in half-width. */
function headingText(cell: Cell): string {
  return cellText(cell).replace(/\s+/gu, '');
}

function leafOf(header: string): string {
  return header.slice(header.lastIndexOf('/') + 1);
}

/** The forms under which a heading may be the label of a field: as written, without notes, and without its group. */
const wordsOf = (headers: readonly string[]): readonly string[] =>
  headers.flatMap((header) => [
    headerWords(header),
    normalizeHeader(header),
    normalizeHeader(leafOf(header)),
  ]);

function countMatches(words: readonly string[], fieldsByWords: LabelIndex): number {
  const found = new Set<number>();
  for (const word of words) for (const field of fieldsByWords.get(word) ?? []) found.add(field);
  return found.size;
}

function isHeadingCell(cell: Cell): boolean {
  const { kind } = valueOf(cell);
  return kind === 'empty' || (kind === 'text' && cellDate(cell) === null);
}

function looksLikeHeading(row: SheetRow): boolean {
  const filled = row.cells.filter((cell) => valueOf(cell).kind !== 'empty');
  const texts = filled.map(headingText);
  return (
    filled.length >= 3 &&
    filled.every(isHeadingCell) &&
    texts.every((text) => text.length <= LONGEST_HEADING && /\p{L}/u.test(text)) &&
    new Set(texts).size === texts.length
  );
}

/** Text of the lines above the heading, cells of a line joined by a space. */
function linesAbove(rows: readonly SheetRow[], firstRow: number): string[] {
  return rows
    .filter((row) => row.rowNumber < firstRow)
    .map((row) =>
      row.cells
        .map((cell) => cellText(cell))
        .filter((text) => text !== '')
        .join(' '),
    );
}

const markPattern =
  /(绝密|机密|秘密)(?:\s*[★☆*]\s*(长期|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}个月|\d{1,2}年)?|\s*(\d{1,2}个月|\d{1,2}年))?/u;
const formWords = /密级|填报|制表|报送|填表|单位[:：]/u;

/** The first secrecy mark in the lines; a level without a period is kept as such (秘密★: the longest period). */
function markIn(lines: readonly string[]): string | null {
  for (const line of lines) {
    const match = markPattern.exec(toHalfWidth(line));
    if (match === null) continue;
    const full = `${match[1]}★${match[2] ?? match[3] ?? ''}`;
    // The bare word in running text (保守国家秘密) is no mark.
    const bare = match[0] === match[1];
    if (bare && !/密级/u.test(line) && line.trim() !== match[1]) continue;
    return isSecrecyMark(full) ? full : `${match[1]}★`;
  }
  return null;
}

/** The first line that is neither a secrecy mark nor the line of the form (填报单位…). */
function titleIn(lines: readonly string[]): string | null {
  const title = lines.find(
    (line) => !formWords.test(line) && line.replace(markPattern, '').trim().length >= 2,
  );
  return title ?? null;
}

/** Some rows read as a heading, whatever ledger it may be of. */
interface ReadHeading {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly headers: readonly string[];
  readonly words: readonly string[];
}

function readHeading(rows: readonly SheetRow[], at: number, levels: number): ReadHeading {
  const used = rows.slice(Math.max(0, at - levels + 1), at + 1);
  const headers = joinLevels(used.map((row) => row.cells.map(headingText)));
  const lastRow = rows[at]?.rowNumber ?? 0;
  return { firstRow: used[0]?.rowNumber ?? lastRow, lastRow, headers, words: wordsOf(headers) };
}

function foundAs(
  rows: readonly SheetRow[],
  { firstRow, lastRow, headers }: ReadHeading,
  matched: number,
): FoundHeader {
  const lines = linesAbove(rows, firstRow);
  return { firstRow, lastRow, headers, title: titleIn(lines), mark: markIn(lines), matched };
}

type LabelIndex = ReadonlyMap<string, readonly number[]>;

const labelIndexes = new WeakMap<readonly (readonly string[])[], LabelIndex>();

/** The fields by the forms of their labels; made once for the labels of a ledger. */
function indexLabels(knownLabels: readonly (readonly string[])[]): LabelIndex {
  const known = labelIndexes.get(knownLabels);
  if (known) return known;
  const index = new Map<string, number[]>();
  for (const [field, labels] of knownLabels.entries())
    for (const label of labels)
      for (const words of new Set([headerWords(label), normalizeHeader(label)]))
        index.set(words, [...(index.get(words) ?? []), field]);
  index.delete('');
  labelIndexes.set(knownLabels, index);
  return index;
}

/**
 * Reads the heading that ends at a row given by a person. `levels` is how many rows it has. Null when the row is
 * not among `rows`.
 */
export function headerAt(
  rows: readonly SheetRow[],
  lastRow: number,
  knownLabels: readonly (readonly string[])[],
  levels = 1,
): FoundHeader | null {
  const at = rows.findIndex((row) => row.rowNumber === lastRow);
  if (at < 0) return null;
  const read = readHeading(rows, at, levels);
  return foundAs(rows, read, countMatches(read.words, indexLabels(knownLabels)));
}

/** Every way in which the first rows can be read as a heading: of one row first, the upper first. */
function readHeadings(scanned: readonly SheetRow[]): readonly ReadHeading[] {
  const read: ReadHeading[] = [];
  for (let levels = 1; levels <= MAX_LEVELS; levels++)
    for (const [at, row] of scanned.entries()) {
      if (at + 1 < levels) continue;
      // Only a row of nothing but words can be a level of a heading; below it stand the records.
      if (levels > 1 && !row.cells.every(isHeadingCell)) continue;
      read.push(readHeading(scanned, at, levels));
    }
  return read;
}

/**
 * Finds the heading among the first rows of a sheet (see `HEADER_SCAN_ROWS`), under title lines and in up to three
 * levels. The labels that the answer is asked with hold for each field its label and aliases; the rows that name most
 * fields win, the upper and the shorter on a tie. A sheet in an unknown wording falls back on the first row that looks
 * like a heading. Null when there is none. `rows` must be in order and hold the first rows of the sheet. They are read
 * once, for however many ledgers they are asked about.
 */
export function headerFinder(
  rows: readonly SheetRow[],
): (knownLabels: readonly (readonly string[])[]) => FoundHeader | null {
  const scanned = rows.slice(0, HEADER_SCAN_ROWS);
  const headings = readHeadings(scanned);
  return (knownLabels) => {
    const index = indexLabels(knownLabels);
    let best: { readonly read: ReadHeading; readonly matched: number } | null = null;
    for (const read of headings) {
      const matched = countMatches(read.words, index);
      if (matched > (best?.matched ?? 0)) best = { read, matched };
    }
    if (
      best !== null &&
      (best.matched >= 2 || best.read.headers.filter((header) => header !== '').length === 1)
    )
      return foundAs(scanned, best.read, best.matched);
    const guess = scanned.find(looksLikeHeading);
    return guess === undefined ? null : headerAt(scanned, guess.rowNumber, knownLabels);
  };
}

/** Text of the first cell of a row that holds anything. */
function firstText(cells: readonly Cell[]): string {
  for (const cell of cells) {
    const text = cellText(cell);
    if (text !== '') return text;
  }
  return '';
}

const totalWords =
  /^(?:本页|本月|本季|本年|全年|全市|全县|全区|全省|以上)?(?:合计|总计|小计|共计|总合计|累计)(?:数|数量|件数|人数|条数)?\d*[件人条份户个]?$/u;

/** True for a row of sums (合计, 总 计：, 小计, 全县合计 …), which is no record. Judged by its first filled cell. */
export function isTotalRow(cells: readonly Cell[]): boolean {
  return totalWords.test(normalizeHeader(firstText(cells)));
}

/** True for the lines below a table (填表人：… 审核人：…, 备注：…, 注：…), which are no records. */
export function isNoteRow(cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => valueOf(cell).kind !== 'empty').length;
  return (
    filled <= 4 &&
    /^(?:填表人|制表人|填报人|审核人|负责人|填报单位|填报日期|制表单位|备注|说明|注)\s*[:：]/u.test(
      firstText(cells),
    )
  );
}

/** True for a row that repeats the heading, as on every printed page. */
export function isRepeatedHeader(cells: readonly Cell[], headers: readonly string[]): boolean {
  let same = 0;
  for (const [column, cell] of cells.entries()) {
    const text = headingText(cell);
    if (text === '') continue;
    if (text !== headers[column] && text !== leafOf(headers[column] ?? '')) return false;
    same += 1;
  }
  return same >= 2;
}
