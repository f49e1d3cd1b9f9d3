import { describe, expect, it } from 'vitest';
import { columnLetters, columnNumber } from '#backend/spreadsheet/merges.ts';
import { isDateFormat, isDateFormatId } from '#backend/spreadsheet/number-format.ts';
import { cellDate, cellText, openWorkbook } from '#backend/spreadsheet/read.ts';
import { readAll, xlsxOf, zipOf } from './make.ts';

const styles = `<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="31"/></cellXfs>`;

describe('cells', () => {
  it('reads shared, rich, inline and phonetic text', async () => {
    const strings = `<si><t>周某</t></si><si><r><rPr><b/></rPr><t>违规</t></r><r><t xml:space="preserve"> 发放</t></r></si>
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>第一行_x000D_&#10;第二行 _x005F_x0041_</t></si><si/><si><t><![CDATA[a<b]]></t></si>`;
    const cells = [0, 1, 2, 3, 4, 5].map((n) => `<c t="s"><v>${n}</v></c>`).join('');
    const bytes = await xlsxOf({
      strings,
      sheet: `<sheetData><row r="1">${cells}<c t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c></row></sheetData>`,
    });
    const [row] = await readAll(bytes);
    expect(row?.cells.map((cell) => cellText(cell))).toEqual([
      '周某',
      '违规 发放',
      '東京',
      '第一行\n第二行 _x0041_',
      '',
      'a<b',
      '内联',
    ]);
  });

  it('reads numbers, booleans, errors and ISO dates', async () => {
    const bytes = await xlsxOf({
      sheet: `<sheetData><row><c><v>21.500000000000004</v></c><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2017-03-05T00:00:00</v></c><c><v>13976885233</v></c><c><v>1e308</v></c><c><v>abc</v></c></row></sheetData>`,
    });
    const [row] = await readAll(bytes);
    expect(row?.cells.slice(0, 4)).toEqual([
      { kind: 'number', value: 21.500000000000004, isDate: false },
      { kind: 'boolean', value: true },
      { kind: 'boolean', value: false },
      { kind: 'error', error: '#REF!' },
    ]);
    expect(cellText(row?.cells[0])).toBe('21.5');
    expect(cellText(row?.cells[1])).toBe('是');
    expect(cellText(row?.cells[3])).toBe('');
    expect(cellDate(row?.cells[4])).toBe('2017-03-05');
    expect(cellText(row?.cells[5])).toBe('13976885233');
    expect(row?.cells[7]).toEqual({ kind: 'error', error: '#NUM!' });
  });

  it('takes the stored result of a formula and never the formula', async () => {
    const bytes = await xlsxOf({
      sheet: `<sheetData><row><c><f>1+1</f><v>2</v></c><c t="str"><f>HYPERLINK("http://x","点我")</f><v>点我</v></c><c><f>NOW()</f></c><c><v>3</v></c></row></sheetData>`,
    });
    const [row] = await readAll(bytes);
    expect(row?.cells).toEqual([
      { kind: 'formula', value: { kind: 'number', value: 2, isDate: false } },
      { kind: 'formula', value: { kind: 'text', text: '点我' } },
      { kind: 'empty' },
      { kind: 'number', value: 3, isDate: false },
    ]);
    expect(JSON.stringify(row)).not.toContain('http');
  });

  it('tells dates by built-in, Chinese built-in and custom formats', async () => {
    const bytes = await xlsxOf({
      styles,
      sheet: `<sheetData><row>${[0, 1, 2, 3].map((s) => `<c s="${s}"><v>42799</v></c>`).join('')}</row></sheetData>`,
    });
    const [row] = await readAll(bytes);
    expect(row?.cells.map((cell) => cell.kind === 'number' && cell.isDate)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(row?.cells.map((cell) => cellDate(cell))).toEqual(Array(4).fill('2017-03-05'));
    expect(row?.cells.map((cell) => cellText(cell))).toEqual([
      '42799',
      '2017-03-05',
      '2017-03-05',
      '2017-03-05',
    ]);
  });

  it('counts from 1904 where the workbook does', async () => {
    const bytes = await xlsxOf({
      styles,
      properties: '<workbookPr date1904="1"/>',
      sheet: '<sheetData><row><c s="1"><v>41337</v></c></row></sheetData>',
    });
    const book = await openWorkbook({ name: 'x', bytes });
    expect(book.date1904).toBe(true);
    for await (const row of book.rows(0)) expect(cellDate(row.cells[0], book.date1904)).toBe('2017-03-05');
    await book.close();
  });

  it('keeps gaps, skips blank rows, takes references or counts where they are missing', async () => {
    const bytes = await xlsxOf({
      sheet: `<sheetData><row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="A3" s="1"/></row>
        <row r="5"><c r="A5" t="inlineStr"><is><t> </t></is></c></row><row><c><v>7</v></c></row></sheetData>`,
    });
    const rows = await readAll(bytes);
    expect(rows.map((row) => row.rowNumber)).toEqual([2, 6]);
    expect(rows[0]?.cells.map((cell) => cellText(cell))).toEqual(['', '', '1', '2']);
  });

  it('repeats a value merged over rows, in its first column only', async () => {
    const bytes = await xlsxOf({
      sheet: `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>题</t></is></c></row>
        <row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>10</v></c></row><row r="3"><c r="B3"><v>20</v></c></row><row r="4"><c r="B4"><v>30</v></c></row></sheetData>
        <mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/></mergeCells>`,
    });
    const rows = await readAll(bytes);
    expect(rows.map((row) => row.cells.map((cell) => cellText(cell)))).toEqual([
      ['题'],
      ['1', '10'],
      ['1', '20'],
      ['', '30'],
    ]);
  });

  it('finds merges however the unpacked bytes are cut', async () => {
    const filler = Array.from(
      { length: 9000 },
      (_, n) => `<row r="${n + 1}"><c r="B${n + 1}"><v>${n}</v></c></row>`,
    ).join('');
    const merges = Array.from(
      { length: 2000 },
      (_, n) => `<mergeCell ref="B${n * 4 + 1}:B${n * 4 + 2}"/>`,
    ).join('');
    for (const pad of [0, 1, 5, 7]) {
      const bytes = await xlsxOf({
        sheet: `<sheetData>${filler.replaceAll(/(<row r="\d*[24680]">)<c.*?<\/c>/g, '$1<c r="A1"><v>5</v></c>')}</sheetData>${' '.repeat(pad)}<mergeCells>${merges}</mergeCells>`,
      });
      const rows = await readAll(bytes);
      const filled = rows.filter((row) => row.rowNumber % 4 === 2 && row.rowNumber < 8000);
      expect(filled).toHaveLength(2000);
      expect(filled.every((row) => cellText(row.cells[1]) === String(row.rowNumber - 2))).toBe(true);
    }
  });

  it('understands prefixed elements, the strict namespace and UTF-16 parts', async () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const sheet =
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>字</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const bytes = await zipOf({
      '_rels/.rels': `<Relationships><Relationship Id="a" Type="${strict}/officeDocument" Target="/xl/Workbook.xml"/></Relationships>`,
      'xl/workbook.xml': `<x:workbook xmlns:x="u" xmlns:r="${strict}"><x:sheets><x:sheet name="一" sheetId="1" state="hidden" r:id="q"/><x:sheet name="图" sheetId="2" r:id="c"/></x:sheets></x:workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="q" Type="${strict}/worksheet" Target="../xl/./sheets/a.xml"/><Relationship Id="c" Type="${strict}/chartsheet" Target="c.xml"/></Relationships>`,
      'xl/sheets/a.xml': sheet,
    });
    const book = await openWorkbook({ name: 'x', bytes });
    expect(book.sheets).toEqual([{ name: '一', hidden: true }]);
    await book.close();
    expect(cellText((await readAll(bytes))[0]?.cells[0])).toBe('字');
  });

  it('stops with E_CANCELLED, at once or in the middle', async () => {
    const sheet = `<sheetData>${'<row><c><v>1</v></c></row>'.repeat(20_000)}</sheetData>`;
    const book = await openWorkbook({ name: 'x', bytes: await xlsxOf({ sheet }) });
    await expect(book.rows(0, { signal: AbortSignal.abort() }).next()).rejects.toThrow('E_CANCELLED');
    const controller = new AbortController();
    let seen = 0;
    const reading = (async () => {
      for await (const _ of book.rows(0, { signal: controller.signal })) {
        seen += 1;
        if (seen === 100) controller.abort();
      }
    })();
    await expect(reading).rejects.toThrow('E_CANCELLED');
    expect(seen).toBe(100);
    // The workbook stays usable: a reader that stops early leaves nothing open.
    for await (const row of book.rows(0)) {
      expect(row.rowNumber).toBe(1);
      break;
    }
    await book.close();
  });
});

describe('number formats', () => {
  it.each([
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    'yyyy"年"m"月";@',
    '[$-804]yyyy"年"m"月"d"日";@',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    'm/d/yy h:mm',
    '[DBNum1][$-804]yyyy"年"m"月"d"日"',
    'e"年"m"月"d"日"',
    'd-mmm',
    'yyyy\\-mm\\-dd',
  ])('%s shows a date', (code) => {
    expect(isDateFormat(code)).toBe(true);
  });
  it.each([
    'General',
    'G/通用格式',
    '0.00',
    '#,##0',
    '0.00E+00',
    '@',
    'h:mm:ss',
    '[h]:mm',
    '"第"0"日"',
    '0\\d',
    '[Red]0;[Blue]-0',
    '¥#,##0.00',
    '_-* #,##0_-',
    '0;0;"yyyy"',
    '',
  ])('%j shows none', (code) => {
    expect(isDateFormat(code)).toBe(false);
  });
  it('lets a custom code override a built-in number', () => {
    expect(isDateFormatId(14, new Map())).toBe(true);
    expect(isDateFormatId(58, new Map())).toBe(true);
    expect(isDateFormatId(20, new Map())).toBe(false);
    expect(isDateFormatId(31, new Map([[31, '0.00']]))).toBe(false);
  });
});

describe('column names', () => {
  it('go both ways', () => {
    expect(columnNumber('A')).toBe(1);
    expect(columnNumber('XFD1048576')).toBe(16_384);
    expect(columnNumber('12')).toBe(0);
    for (let column = 1; column <= 20_000; column++) expect(columnNumber(columnLetters(column))).toBe(column);
  });
});
