import { Writable } from 'node:stream';
import { openWorkbook, type SheetRow } from '#backend/spreadsheet/read.ts';
import { type ZipContent, zipBytes } from '#backend/spreadsheet/zip-write.ts';

/** A zip file of the given parts. */
export async function zipOf(parts: Readonly<Record<string, string | Iterable<string>>>): Promise<Buffer> {
  const contents: ZipContent[] = Object.entries(parts).map(([name, part]) => ({
    name,
    chunks: typeof part === 'string' ? [part] : part,
  }));
  const chunks: Buffer[] = [];
  for await (const chunk of zipBytes(contents)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface XlsxParts {
  /** What stands inside `<worksheet>`. */
  readonly sheet?: string | Iterable<string>;
  /** What stands inside `<sst>`. */
  readonly strings?: string;
  /** What stands inside `<styleSheet>`. */
  readonly styles?: string;
  /** What stands inside `<workbook>` before the sheets. */
  readonly properties?: string;
  /** Whole parts that replace or join the others. */
  readonly extra?: Readonly<Record<string, string | Iterable<string>>>;
}

/** An xlsx workbook with one sheet, written by hand so that every corner of the format can be reached. */
export function xlsxOf({
  sheet = '',
  strings,
  styles,
  properties = '',
  extra = {},
}: XlsxParts): Promise<Buffer> {
  const wrap = function* (): Generator<string> {
    yield `<worksheet xmlns="${main}">`;
    yield* typeof sheet === 'string' ? [sheet] : sheet;
    yield '</worksheet>';
  };
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}">${properties}<sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings}</sst>` }),
    ...(styles === undefined
      ? {}
      : { 'xl/styles.xml': `<styleSheet xmlns="${main}">${styles}</styleSheet>` }),
    'xl/worksheets/sheet1.xml': wrap(),
    ...extra,
  });
}

/** All rows of a sheet of a file held in memory. */
export async function readAll(bytes: Uint8Array, sheet = 0): Promise<SheetRow[]> {
  const book = await openWorkbook({ name: 'test', bytes });
  try {
    const rows: SheetRow[] = [];
    for await (const row of book.rows(sheet)) rows.push(row);
    return rows;
  } finally {
    await book.close();
  }
}

/** A writable that keeps what it is given; `bytes()` after it has ended. */
export function memoryOutput(): { output: Writable; bytes(): Buffer } {
  const chunks: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { output, bytes: () => Buffer.concat(chunks) };
}
