import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as library from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultLimits } from '#backend/spreadsheet/limits.ts';
import { cellText, openWorkbook } from '#backend/spreadsheet/read.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { readAll, xlsxOf, zipOf } from './make.ts';

/** The code that opening and reading the whole first sheet ends with. */
async function codeOf(bytes: Uint8Array, limits = defaultLimits): Promise<string> {
  try {
    const book = await openWorkbook({ name: 'given.xlsx', bytes }, limits);
    try {
      for await (const row of book.rows(0)) expect(row.rowNumber).toBeGreaterThan(0);
    } finally {
      await book.close();
    }
    return 'read';
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

const small = (): Promise<Buffer> =>
  xlsxOf({ sheet: '<sheetData><row><c t="inlineStr"><is><t>一</t></is></c></row></sheetData>' });

describe('what is no spreadsheet', () => {
  const cases: [string, ErrorCode, () => Uint8Array | Promise<Uint8Array>][] = [
    ['an empty file', 'E_FILE_DAMAGED', () => new Uint8Array()],
    ['a PDF', 'E_FILE_KIND', () => Buffer.from('%PDF-1.7\n1 0 obj <</Type/Catalog>>')],
    [
      'a web page under the name xls',
      'E_FILE_KIND',
      () => Buffer.from('<html><table><tr><td>1</td></tr></table></html>'),
    ],
    ['rich text', 'E_FILE_KIND', () => Buffer.from('{\\rtf1\\ansi 1}')],
    ['a picture', 'E_FILE_KIND', () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['random bytes', 'E_FILE_KIND', () => Uint8Array.from({ length: 500 }, (_, n) => (n * 7919 + 131) % 251)],
    ['another zip', 'E_FILE_KIND', () => zipOf({ 'a.txt': 'a' })],
    [
      'a Word file',
      'E_FILE_KIND',
      () =>
        zipOf({
          '_rels/.rels':
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
          'word/document.xml': '<w:document xmlns:w="u"/>',
        }),
    ],
    [
      'a binary workbook',
      'E_FILE_KIND',
      () => Buffer.from(library.write(workbookOf([['一']]), { type: 'buffer', bookType: 'xlsb' })),
    ],
    [
      'an OpenDocument sheet',
      'E_FILE_KIND',
      () => Buffer.from(library.write(workbookOf([['一']]), { type: 'buffer', bookType: 'ods' })),
    ],
    ['a compound file that is no workbook', 'E_FILE_KIND', () => compound('WordDocument')],
    ['a workbook behind a password', 'E_FILE_ENCRYPTED', () => compound('EncryptedPackage')],
    [
      'a sheet part that is missing',
      'E_FILE_DAMAGED',
      () => xlsxOf({ extra: { 'xl/_rels/workbook.xml.rels': danglingSheet } }),
    ],
  ];
  it.each(cases)('%s: %s', async (_, code, make) => {
    expect(await codeOf(await make())).toBe(code);
  });
});

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const danglingSheet = `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/none.xml"/></Relationships>`;

function workbookOf(rows: unknown[][]): library.WorkBook {
  const book = library.utils.book_new();
  library.utils.book_append_sheet(book, library.utils.aoa_to_sheet(rows), '台账');
  return book;
}

interface Container {
  readonly FullPaths: readonly string[];
}
interface ContainerTools {
  readonly utils: {
    cfb_new(): Container;
    cfb_add(container: Container, name: string, content: Buffer): void;
  };
  write(container: Container, options: { type: 'buffer' }): Buffer;
}

function compound(stream: string): Buffer {
  const tools: ContainerTools = library.CFB;
  const container = tools.utils.cfb_new();
  tools.utils.cfb_add(container, `/${stream}`, Buffer.alloc(6000, 7));
  return tools.write(container, { type: 'buffer' });
}

describe('files that were cut off or changed', () => {
  it('an xlsx cut anywhere is damaged, never half read', async () => {
    const whole = await xlsxOf({
      sheet: `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(500)}</sheetData>`,
    });
    expect(await codeOf(whole)).toBe('read');
    for (const share of [0.05, 0.3, 0.6, 0.9, 0.99])
      expect(await codeOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe('E_FILE_DAMAGED');
    expect(await codeOf(whole.subarray(0, whole.length - 1))).toBe('E_FILE_DAMAGED');
    expect(await codeOf(whole.subarray(0, 3))).toBe('E_FILE_DAMAGED');
  });
  it('an xlsx with one changed byte in the packed sheet is damaged', async () => {
    const whole = await xlsxOf({
      sheet: `<sheetData>${Array.from({ length: 300 }, (_, n) => `<row><c><v>${n * 7919}</v></c></row>`).join('')}</sheetData>`,
    });
    const at = whole.indexOf('xl/worksheets/sheet1.xml') + 600;
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 0x55;
    expect(await codeOf(changed)).toBe('E_FILE_DAMAGED');
  });
  it('an xls cut anywhere is damaged', async () => {
    const rows = Array.from({ length: 400 }, (_, n) => [n, `值${n}`, `反映第${n}号问题`]);
    const whole: Buffer = library.write(workbookOf(rows), { type: 'buffer', bookType: 'biff8' });
    expect(await codeOf(whole)).toBe('read');
    for (const share of [0.02, 0.3, 0.6, 0.9, 0.98])
      expect(await codeOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe('E_FILE_DAMAGED');
  });
  it('a sheet that is not well formed is damaged', async () => {
    for (const sheet of [
      '<sheetData><row><c></row></sheetData>',
      '<sheetData><row>',
      '<sheetData>&nbsp;</sheetData>',
      '\u0001',
    ])
      expect(await codeOf(await xlsxOf({ sheet }))).toBe('E_FILE_DAMAGED');
  });
  it('a shared string that is not there is damage, not an empty cell', async () => {
    const sheet = '<sheetData><row><c t="s"><v>5</v></c></row></sheetData>';
    expect(await codeOf(await xlsxOf({ sheet, strings: '<si><t>a</t></si>' }))).toBe('E_FILE_DAMAGED');
  });
});

describe('bombs', () => {
  it('a document type with entities is refused and never expanded', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
      <worksheet><sheetData><row><c t="inlineStr"><is><t>&b;&c;</t></is></c></row></sheetData></worksheet>`;
    expect(await codeOf(await xlsxOf({ extra: { 'xl/worksheets/sheet1.xml': bomb } }))).toBe(
      'E_FILE_DAMAGED',
    );
    expect(await codeOf(await xlsxOf({ extra: { 'xl/sharedStrings.xml': bomb } }))).toBe('E_FILE_DAMAGED');
  });

  it('a part that unpacks a thousandfold is refused before it is unpacked', async () => {
    const blank = function* (): Generator<string> {
      yield '<sheetData>';
      for (let n = 0; n < 60; n++) yield ' '.repeat(1024 * 1024);
      yield '</sheetData>';
    };
    const bytes = await xlsxOf({ sheet: blank() });
    expect(bytes.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    expect(await codeOf(bytes)).toBe('E_FILE_TOO_LARGE');
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  it('a directory that lies about the size does not help', async () => {
    const bytes = await xlsxOf({ sheet: `<sheetData>${'<row/>'.repeat(100_000)}</sheetData>` });
    const name = bytes.lastIndexOf('xl/worksheets/sheet1.xml');
    const lie = Buffer.from(bytes);
    // 22 bytes before the name in the central directory stands the unpacked size.
    expect(lie.readUInt32LE(name - 22)).toBeGreaterThan(500_000);
    lie.writeUInt32LE(1000, name - 22);
    expect(await codeOf(lie)).toBe('E_FILE_DAMAGED');
  });

  it('limits hold: file, unpacked total, shared strings, rows', async () => {
    const bytes = await small();
    expect(await codeOf(bytes, { ...defaultLimits, fileBytes: 100 })).toBe('E_FILE_TOO_LARGE');
    expect(await codeOf(bytes, { ...defaultLimits, unzippedBytes: 600 })).toBe('E_FILE_TOO_LARGE');
    const xls: Buffer = library.write(workbookOf([['一']]), { type: 'buffer', bookType: 'biff8' });
    expect(await codeOf(xls, { ...defaultLimits, inMemoryBytes: 1000 })).toBe('E_FILE_TOO_LARGE');
    const strings = '<si><t>12345</t></si>'.repeat(100);
    expect(await codeOf(await xlsxOf({ strings }), { ...defaultLimits, sharedText: 499 })).toBe(
      'E_FILE_TOO_LARGE',
    );
    expect(await codeOf(await xlsxOf({ strings }), { ...defaultLimits, sharedStrings: 99 })).toBe(
      'E_FILE_TOO_LARGE',
    );
    const sheet = '<sheetData><row r="1048576"><c><v>1</v></c></row><row><c><v>1</v></c></row></sheetData>';
    expect(await codeOf(await xlsxOf({ sheet }))).toBe('E_FILE_TOO_LARGE');
  });

  it('text without end and elements without end are refused', async () => {
    const run = function* (): Generator<string> {
      yield '<sheetData><row><c t="inlineStr"><is><t>';
      for (let n = 0; n < 48; n++)
        yield Array.from({ length: 32_768 }, (_, k) => String((k * 7919 + n) % 100_000)).join('');
      yield '</t></is></c></row></sheetData>';
    };
    expect(await codeOf(await xlsxOf({ sheet: run() }))).toBe('E_FILE_DAMAGED');
    expect(await codeOf(await xlsxOf({ sheet: '<a>'.repeat(5000) + '</a>'.repeat(5000) }))).toBe(
      'E_FILE_DAMAGED',
    );
  });
});

describe('long texts', () => {
  it('32,767 characters come through whole, one more is an error of the cell, not a shortened text', async () => {
    const cell = (length: number): string => `<c t="inlineStr"><is><t>${'长'.repeat(length)}</t></is></c>`;
    const [row] = await readAll(
      await xlsxOf({
        sheet: `<sheetData><row>${cell(32_767)}${cell(32_768)}${cell(400_000)}</row></sheetData>`,
      }),
    );
    expect(cellText(row?.cells[0])).toBe('长'.repeat(32_767));
    expect(row?.cells.slice(1)).toEqual([
      { kind: 'error', error: 'TOO_LONG' },
      { kind: 'error', error: 'TOO_LONG' },
    ]);
  });
  it('columns beyond 512 are not read', async () => {
    const bytes = await xlsxOf({
      sheet: '<sheetData><row><c r="SR1"><v>512</v></c><c><v>513</v></c></row></sheetData>',
    });
    const [row] = await readAll(bytes);
    expect(row?.cells).toHaveLength(512);
  });
});

describe('files on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'andu-sheet-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('are read by their content, whatever their name', async () => {
    const path = join(folder, '台账.csv');
    await writeFile(path, await small());
    const book = await openWorkbook({ path });
    expect(book.kind).toBe('xlsx');
    await book.close();
  });
  it('a missing file is E_IO, a folder E_FILE_KIND', async () => {
    await expect(openWorkbook({ path: join(folder, 'none.xlsx') })).rejects.toMatchObject({
      code: 'E_IO',
      details: { errno: 'ENOENT' },
    });
    await expect(openWorkbook({ path: folder })).rejects.toMatchObject({ code: 'E_FILE_KIND' });
  });
});
