import { AppError } from '#shared/errors.ts';
import type { DocumentPreview, TextPreview, WorkbookPreview } from '#shared/ipc/viewer-calls.ts';
import type { DocumentBlockInput } from '../../documents/model.ts';

/** Characters and cells that are put on paper from the viewer; about 300 pages. */
const CHARACTERS = 200_000;
const CELLS = 20_000;
/** Characters of one stretch in the model of documents. */
const RUN = 20_000;
/** Columns and rows of one ruled table on paper. */
const COLUMNS = 12;
const ROWS = 400;
/** Cells of a workbook are shown no longer than this. */
const CELL = 500;

const plain = '以下是文字预览，只看内容，不是原来的版面';

/** Spaces and tabs that hold columns apart are kept. */
const spaced = (text: string): string =>
  text.replaceAll('\t', '    ').replaceAll(/ {2,}/gu, (spaces) => '\u00a0'.repeat(spaces.length));

const tooLong = (): never => {
  throw new AppError('E_FILE_TOO_LARGE', { limit: CHARACTERS, what: 'characters' });
};
const tooWide = (): never => {
  throw new AppError('E_FILE_TOO_LARGE', { limit: CELLS, what: 'cells' });
};

/** A line as a paragraph of its own; an empty one keeps its height. */
function lineBlock(text: string, style: { bold?: boolean } = {}): DocumentBlockInput {
  const runs = [];
  for (let at = 0; at === 0 || at < text.length; at += RUN)
    runs.push({ text: spaced(text.slice(at, at + RUN)) || '\u00a0', ...style });
  return { kind: 'paragraph', indent: false, runs };
}

/** Pieces of at most `size`, in order. */
function pieces<T>(all: readonly T[], size: number): T[][] {
  const found: T[][] = [];
  for (let at = 0; at < all.length; at += size) found.push(all.slice(at, at + size));
  return found;
}

/** A plain text, line by line. @throws AppError E_FILE_TOO_LARGE for one of which only a part would come out */
export function textBlocks({ text, cut }: TextPreview): DocumentBlockInput[] {
  if (cut || text.length > CHARACTERS) return tooLong();
  return text.split(/\r\n|\r|\n/u).map((part) => lineBlock(part));
}

/** Rows of a Word table in ruled boxes; short rows are filled up, wide ones go on in a box below. */
function boxesOf(rows: readonly (readonly string[])[]): DocumentBlockInput[] {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const columns = Math.min(width, COLUMNS);
  const lines = rows.flatMap((row) => (width <= COLUMNS ? [row] : pieces(row, COLUMNS)));
  return pieces(lines, ROWS).map((part) => ({
    kind: 'form',
    columns: Array.from({ length: columns }, () => 1),
    rows: part.map((row) => Array.from({ length: columns }, (_, at) => ({ text: row[at] ?? '' }))),
  }));
}

/** The words and tables of a Word document. @throws AppError E_FILE_TOO_LARGE for one of which only a part would come out */
export function documentBlocks({ blocks, cut, pictures }: DocumentPreview): DocumentBlockInput[] {
  let length = 0;
  const made = blocks.flatMap((block): DocumentBlockInput[] => {
    if (block.kind === 'table') {
      length += block.rows.flat().reduce((sum, cell) => sum + cell.length, 0);
      return block.rows.length === 0 ? [] : boxesOf(block.rows);
    }
    const text = block.runs.map((run) => run.text).join('');
    length += text.length;
    if (text.length > RUN || text === '') return [lineBlock(text, { bold: block.level > 0 })];
    return [
      {
        kind: 'paragraph',
        indent: false,
        runs: block.runs.map((run) => ({ text: spaced(run.text), bold: run.bold || block.level > 0 })),
      },
    ];
  });
  if (cut || length > CHARACTERS) return tooLong();
  const left = pictures > 0 ? `；文中的${pictures}处图片、印章没有印出` : '';
  return [lineBlock(`${plain}${left}。`), ...made];
}

const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`;

/** One sheet with its row numbers and column letters; a wide one in several tables beneath each other. */
function sheetBlocks({ name, hidden, rows, cut }: WorkbookPreview['sheets'][number]): DocumentBlockInput[] {
  if (cut) return tooWide();
  const width = Math.max(1, ...rows.map(({ cells }) => cells.length));
  const letters = Array.from({ length: width }, (_, index) => columnName(index));
  const long = rows.some(({ cells }) => cells.some((cell) => cell.length >= CELL));
  return [
    lineBlock(`工作表：${name === '' ? '内容' : name}${hidden ? '（隐藏）' : ''}`, { bold: true }),
    ...pieces(letters, COLUMNS).map(
      (heads, part): DocumentBlockInput => ({
        kind: 'table',
        columns: [
          { align: 'right', weight: 0.5 },
          ...heads.map(() => ({ align: 'left' as const, weight: 1 })),
        ],
        headerRows: [['行', ...heads].map((text) => ({ text }))],
        rows: rows.map(({ number, cells }) => [
          { text: String(number) },
          ...heads.map((_, at) => ({ text: cells[part * COLUMNS + at] ?? '' })),
        ]),
        notes: long ? [`超过 ${CELL} 字的单元格只印前 ${CELL} 字。`] : [],
      }),
    ),
  ];
}

/** The cells of a workbook. @throws AppError E_FILE_TOO_LARGE for one of which only a part would come out */
export function workbookBlocks({ sheets }: WorkbookPreview): DocumentBlockInput[] {
  const cells = sheets.reduce(
    (sum, { rows }) => sum + rows.reduce((own, row) => own + row.cells.length, 0),
    0,
  );
  if (cells > CELLS) return tooWide();
  return [lineBlock(`${plain}。`), ...sheets.flatMap(sheetBlocks)];
}
