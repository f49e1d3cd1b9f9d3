import * as library from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { cellDate, cellText, openWorkbook } from '#backend/spreadsheet/read.ts';
import { readAll } from './make.ts';

function workbook(): library.WorkBook {
  const sheet = library.utils.aoa_to_sheet([
    ['2017年信访台账'],
    ['登记编号', '收件日期', '被反映人', '次数', '实名'],
    ['柳纪信〔2017〕1号', 42799, '王㼆', 3, true],
    [],
    ['柳纪信〔2017〕2号', '2017.3.5', '赵𠮷', 21.5, false],
    ['=HYPERLINK("http://x")', '二〇一七年三月五日', '长'.repeat(200), -1],
  ]);
  sheet['B3'] = { t: 'n', v: 42799, z: 'yyyy"年"m"月"d"日"' };
  sheet['F3'] = { t: 'n', v: 4, f: 'D3+1' };
  sheet['F5'] = { t: 'e', v: 0x17 };
  sheet['!ref'] = 'A1:F6';
  sheet['!merges'] = [
    { s: { r: 0, c: 0 }, e: { r: 0, c: 4 } },
    { s: { r: 4, c: 2 }, e: { r: 5, c: 2 } },
  ];
  const book = library.utils.book_new();
  library.utils.book_append_sheet(book, sheet, '信访台账');
  library.utils.book_append_sheet(book, library.utils.aoa_to_sheet([['隐']]), '备份');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return book;
}

/** BIFF8 in a compound file: what Excel 97–2003 saves as xls and WPS as et. */
const biff8 = (book = workbook()): Buffer => library.write(book, { type: 'buffer', bookType: 'biff8' });

describe('xls and et', () => {
  it('reads text, dates, numbers, results of formulas and errors', async () => {
    const rows = await readAll(biff8());
    expect(rows.map((row) => row.rowNumber)).toEqual([1, 2, 3, 5, 6]);
    expect(rows[1]?.cells.map((cell) => cellText(cell))).toEqual([
      '登记编号',
      '收件日期',
      '被反映人',
      '次数',
      '实名',
    ]);
    const first = rows[2]?.cells ?? [];
    expect(first[1]).toEqual({ kind: 'number', value: 42799, isDate: true });
    expect(first.map((cell) => cellText(cell))).toEqual([
      '柳纪信〔2017〕1号',
      '2017-03-05',
      '王㼆',
      '3',
      '是',
      '4',
    ]);
    expect(rows[3]?.cells[5]).toEqual({ kind: 'error', error: '#REF!' });
    expect(cellText(rows[3]?.cells[2])).toBe('赵𠮷');
    expect(rows.slice(2).map((row) => cellDate(row.cells[1]))).toEqual(Array(3).fill('2017-03-05'));
    expect(rows[4]?.cells[0]).toEqual({ kind: 'text', text: '=HYPERLINK("http://x")' });
  });

  it('tells hidden sheets and is known by its content under any name', async () => {
    const book = await openWorkbook({ name: '台账.et', bytes: biff8() });
    expect(book).toMatchObject({
      kind: 'xls',
      date1904: false,
      sheets: [
        { name: '信访台账', hidden: false },
        { name: '备份', hidden: true },
      ],
    });
    await book.close();
  });

  it('a workbook protected by a password is told apart from a damaged one', async () => {
    const bytes = biff8();
    // The record INTERFACEHDR, which has the length of two bytes, made into FILEPASS.
    const at = bytes.indexOf(Buffer.from([0xe1, 0x00, 0x02, 0x00]));
    expect(at).toBeGreaterThan(0);
    bytes[at] = 0x2f;
    await expect(openWorkbook({ name: 'x.xls', bytes })).rejects.toThrow('E_FILE_ENCRYPTED');
  });

  it('an et file with an xlsx workbook inside is read as such', async () => {
    const bytes: Buffer = library.write(workbook(), { type: 'buffer', bookType: 'xlsx' });
    const book = await openWorkbook({ name: '台账.et', bytes });
    expect(book.kind).toBe('xlsx');
    await book.close();
    const rows = await readAll(bytes);
    const old = await readAll(biff8());
    expect(rows.map((row) => row.rowNumber)).toEqual(old.map((row) => row.rowNumber));
    expect(rows[2]?.cells[5]).toEqual({
      kind: 'formula',
      value: { kind: 'number', value: 4, isDate: false },
    });
    // A block merged over rows stands in each of them, in both formats.
    expect(rows[4]?.cells[2]).toEqual(old[4]?.cells[2]);
  });

  it('stops when cancelled', async () => {
    const book = await openWorkbook({ name: 'x', bytes: biff8() });
    await expect(book.rows(0, { signal: AbortSignal.abort() }).next()).rejects.toThrow('E_CANCELLED');
    await expect(book.rows(9).next()).rejects.toThrow('E_NOT_FOUND');
    await book.close();
  });
});
