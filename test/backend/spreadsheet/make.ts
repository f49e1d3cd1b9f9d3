import { Writable } from 'node:stream';
import { openWorkbook, type SheetRow } from '#backend/spreadsheet/read.ts';
import { type ZipContent, zipBytes } from '#backend/spreadsheet/zip-write.ts';

type Parts = Readonly<Record<string, string | Iterable<string>>>;

function contentsOf(parts: Parts): ZipContent[] {
  return Object.entries(parts).map(([name, part]) => ({
    name,
    chunks: typeof part === 'string' ? [part] : part,
  }));
}

/** A zip file of the given parts. */
export async function zipOf(parts: Parts): Promise<Buffer> {
  return bytesOf(contentsOf(parts));
}

async function bytesOf(contents: readonly ZipContent[]): Promise<Buffer> {
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
  readonly strings?: string | Iterable<string>;
  /** What stands inside `<styleSheet>`. */
  readonly styles?: string;
  /** What stands inside `<workbook>` before the sheets. */
  readonly properties?: string;
  /** Whole parts that replace or join the others. */
  readonly extra?: Readonly<Record<string, string | Iterable<string>>>;
}

/** An xlsx workbook with one sheet, written by hand so that every corner of the format can be reached. */
export function xlsxOf(parts: XlsxParts): Promise<Buffer> {
  return bytesOf(xlsxParts(parts));
}

/** The parts of such a workbook, to be written as a stream. */
export function xlsxParts({
  sheet = '',
  strings,
  styles,
  properties = '',
  extra = {},
}: XlsxParts): ZipContent[] {
  const wrap = function* (root: string, inside: string | Iterable<string>): Generator<string> {
    yield `<${root} xmlns="${main}">`;
    yield* typeof inside === 'string' ? [inside] : inside;
    yield `</${root}>`;
  };
  return contentsOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}">${properties}<sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': wrap('sst', strings) }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': wrap('styleSheet', styles) }),
    'xl/worksheets/sheet1.xml': wrap('worksheet', sheet),
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
