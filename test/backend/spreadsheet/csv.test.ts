import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { detectDelimiter } from '#backend/spreadsheet/csv.ts';
import { cellText, openWorkbook } from '#backend/spreadsheet/read.ts';
import { writeCsv } from '#backend/spreadsheet/write.ts';
import { memoryOutput, readAll } from './make.ts';

async function texts(bytes: Uint8Array): Promise<string[][]> {
  return (await readAll(bytes)).map((row) => row.cells.map((cell) => cellText(cell)));
}

const ledger =
  '登记编号,收件日期,被反映人\r\n1号,2017.3.5,"李某,又名李四"\r\n\r\n2号,,"第一行\r\n第二行 ""引号"""\r\n';
const read = [
  ['登记编号', '收件日期', '被反映人'],
  ['1号', '2017.3.5', '李某,又名李四'],
  ['2号', '', '第一行\n第二行 "引号"'],
];

describe('csv', () => {
  it.each([
    ['UTF-8', Buffer.from(ledger)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${ledger}`)],
    ['GB18030', iconv.encode(ledger, 'gb18030')],
    ['UTF-16 as Excel saves Unicode text', Buffer.from(`\uFEFF${ledger}`, 'utf16le')],
  ])('reads %s', async (_, bytes) => {
    expect(await texts(bytes)).toEqual(read);
  });

  it('keeps row numbers in spite of blank rows and line breaks in cells', async () => {
    expect((await readAll(Buffer.from(ledger))).map((row) => row.rowNumber)).toEqual([1, 2, 4]);
  });

  it('reads rare characters of GB18030: two and four bytes, outside the basic plane', async () => {
    const names = '姓名,单位\r\n王㼆,朤㙍村\r\n赵𠮷,𬭎镇\r\n钱喆,龑县\r\n孙\u{2B5AF},㭎乡';
    expect((await texts(iconv.encode(names, 'gb18030'))).slice(1)).toEqual([
      ['王㼆', '朤㙍村'],
      ['赵𠮷', '𬭎镇'],
      ['钱喆', '龑县'],
      ['孙\u{2B5AF}', '㭎乡'],
    ]);
  });

  it('reads long files in either encoding, with characters cut by the chunks', async () => {
    const lines = Array.from(
      { length: 30_000 },
      (_, n) => `扶线〔2017〕${n}号,反映某村会计优亲厚友,${'甲'.repeat(n % 7)}`,
    );
    for (const encode of [
      (text: string) => Buffer.from(text),
      (text: string) => iconv.encode(text, 'gb18030'),
    ]) {
      const rows = await texts(encode(lines.join('\n')));
      expect(rows).toHaveLength(30_000);
      expect(
        rows.every((row, n) => row[0] === `扶线〔2017〕${n}号` && (row[2] ?? '') === '甲'.repeat(n % 7)),
      ).toBe(true);
    }
  });

  it.each([
    ['a,b,c\n1,2,3', ','],
    ['a;b;c\n"1,5";2;3', ';'],
    ['a\tb\n1,2,3\t4', '\t'],
    ['标题,很长,有逗号\n编号;日期;姓名\n1;2017.3.5;周某\n2;2017.3.6;李某', ';'],
    ['只有一列\n周某', ','],
    ['甲,乙\n"一"";;;",二\n"三"";;;",四', ','],
    ['', ','],
  ])('%j is divided by %j', (text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });

  it('undoes the ="0123" idiom only', async () => {
    const rows = await texts(Buffer.from('号码,文字\n="0450521","=HYPERLINK(""http://x"")"\n'));
    expect(rows[1]).toEqual(['0450521', '=HYPERLINK("http://x")']);
  });

  it('all cells are text, nothing is guessed', async () => {
    const [row] = await readAll(Buffer.from('450521197212072730,TRUE,1e5,2017-03-05'));
    expect(row?.cells.map((cell) => cell.kind)).toEqual(['text', 'text', 'text', 'text']);
    expect(cellText(row?.cells[0])).toBe('450521197212072730');
  });

  it('refuses what is damaged or no text', async () => {
    const chinese = Buffer.from('编号,反映问题\n1号,反映某县某镇某村会计优亲厚友的问题\n');
    const broken = Buffer.from(chinese);
    broken[chinese.length - 10] = 0xff;
    const cut = chinese.subarray(0, chinese.indexOf('题\n') + 1);
    await expect(readAll(broken)).rejects.toThrow('E_FILE_DAMAGED');
    await expect(readAll(cut)).rejects.toThrow('E_FILE_DAMAGED');
    await expect(readAll(iconv.encode('编号,问题', 'gb18030').subarray(0, -1))).rejects.toThrow(
      'E_FILE_DAMAGED',
    );
    await expect(readAll(Buffer.from('a,b\n1,\0'))).rejects.toThrow('E_FILE_KIND');
    await expect(readAll(Buffer.from('a,b\n1,"2\n3,4'))).rejects.toThrow('E_FILE_DAMAGED');
  });

  it('stops when cancelled', async () => {
    const book = await openWorkbook({ name: 'x.csv', bytes: Buffer.from('a,b\n'.repeat(50_000)) });
    const controller = new AbortController();
    let seen = 0;
    const reading = (async () => {
      for await (const _ of book.rows(0, { signal: controller.signal })) {
        seen += 1;
        if (seen === 10) controller.abort();
      }
    })();
    await expect(reading).rejects.toThrow('E_CANCELLED');
    expect(seen).toBe(10);
    await book.close();
  });

  it('reads back whatever it writes', async () => {
    const value = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', ';', '\t', '=', '+', "'", '张', '𠮷', ' ', '-', '@'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 }), async (rows) => {
        const { output, bytes } = memoryOutput();
        const columns = [
          { header: '甲', kind: 'text' as const },
          { header: '乙', kind: 'text' as const },
        ];
        await writeCsv(output, { name: 'x', columns, rows });
        const back = (await readAll(bytes())).slice(1).map((row) =>
          [0, 1].map((at) => {
            const cell = row.cells[at];
            return cell?.kind === 'text' ? cell.text : '';
          }),
        );
        const given = rows.filter((row) => row.some((text) => text.trim() !== ''));
        expect(back).toEqual(given);
      }),
      { numRuns: 300 },
    );
  });
});
