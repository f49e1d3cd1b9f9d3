import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import * as library from '@e965/xlsx';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headerFinder } from '#backend/spreadsheet/header.ts';
import { defaultLimits } from '#backend/spreadsheet/limits.ts';
import { cellDate, cellText } from '#backend/spreadsheet/read.ts';
import { openSource } from '#backend/spreadsheet/source.ts';
import {
  type OutColumn,
  type OutRow,
  type OutSheet,
  writeCsv,
  writeFileWhole,
  writeTemplate,
  writeVerdictFile,
  writeXlsx,
} from '#backend/spreadsheet/write.ts';
import { openZip } from '#backend/spreadsheet/zip-read.ts';
import { memoryOutput, readAll } from './make.ts';

const columns: OutColumn[] = [
  { header: '登记编号', kind: 'text', width: 22 },
  { header: '收件日期', kind: 'date' },
  { header: '次数', kind: 'number' },
  { header: '涉案金额(万元)', kind: 'money' },
];
const rows: OutRow[] = [
  ['柳纪信〔2017〕1号', '2017-03-05', 3, 21.5],
  ['=HYPERLINK("http://x","点我")', '待定', '12', '0.5'],
  ['+86', null, null, null],
  ['<img src=x onerror=alert(1)> & "引号"', '1900-02-28', -4, '不详'],
];
const ledger: OutSheet = { name: '信访台账', mark: '秘密★5年', title: '2017年信访台账', columns, rows };

async function write(sheet: OutSheet): Promise<Buffer> {
  const { output, bytes } = memoryOutput();
  await writeXlsx(output, [sheet]);
  return bytes();
}

async function part(bytes: Buffer, name: string): Promise<string> {
  const zip = await openZip(await openSource({ name: 'x', bytes }), defaultLimits);
  const chunks: Buffer[] = [];
  for await (const chunk of zip.chunks(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('writeXlsx', () => {
  it('writes what an independent reader reads: text as text, real dates, numbers', async () => {
    const book = library.read(await write(ledger), { cellNF: true, cellFormula: true });
    expect(book.SheetNames).toEqual(['信访台账']);
    const sheet = book.Sheets['信访台账'];
    expect(sheet?.['A1']).toMatchObject({ t: 's', v: '秘密★5年' });
    expect(sheet?.['A2']).toMatchObject({ t: 's', v: '2017年信访台账' });
    expect(sheet?.['!merges']).toEqual([{ s: { r: 1, c: 0 }, e: { r: 1, c: 3 } }]);
    expect(sheet?.['B3']?.v).toBe('收件日期');
    expect(sheet?.['B4']).toMatchObject({ t: 'n', v: 42799, z: 'yyyy\\-mm\\-dd', w: '2017-03-05' });
    expect(sheet?.['C4']).toMatchObject({ t: 'n', v: 3 });
    expect(sheet?.['D4']).toMatchObject({ t: 'n', v: 21.5, z: '#,##0.00####' });
    expect(sheet?.['A5']).toMatchObject({ t: 's', v: '=HYPERLINK("http://x","点我")' });
    expect(sheet?.['A5']?.f).toBeUndefined();
    expect(sheet?.['B5']).toMatchObject({ t: 's', v: '待定' });
    expect(sheet?.['C5']).toMatchObject({ t: 'n', v: 12 });
    expect(sheet?.['A7']?.v).toBe('<img src=x onerror=alert(1)> & "引号"');
    expect(sheet?.['D7']).toMatchObject({ t: 's', v: '不详' });
    expect(sheet?.['!autofilter']?.ref).toBe('A3:D7');
  });

  it('freezes the heading, sets widths and marks text that begins like a formula', async () => {
    const bytes = await write(ledger);
    const sheet = await part(bytes, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain('<col min="1" max="1" width="22"');
    expect(sheet).not.toContain('<f>');
    const styles = await part(bytes, 'xl/styles.xml');
    const formats = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*>/g)].map(([xf]) => xf);
    const styleOf = (cell: string): string =>
      formats[Number(new RegExp(`r="${cell}" s="(\\d+)"`).exec(sheet)?.[1])] ?? '';
    expect(styleOf('A5')).toContain('quotePrefix="1"');
    expect(styleOf('A6')).toContain('quotePrefix="1"');
    expect(styleOf('A4')).not.toContain('quotePrefix');
  });

  it('names no author, program or time', async () => {
    const first = await write(ledger);
    const second = await write(ledger);
    expect(first.equals(second)).toBe(true);
    expect(first.includes('docProps')).toBe(false);
  });

  it('our own reader gets back every text, character by character', async () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        fc.constantFrom(
          '_x0041_',
          '\u0000',
          '\u001f',
          '\r',
          '\n',
          '\t',
          '&',
          '<',
          ']]>',
          '𠮷',
          '\uFFFE',
          '=',
          ' ',
        ),
      ),
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 6 }), async (texts) => {
        const [, row] = await readAll(
          await write({
            name: 'x',
            columns: [
              { header: '0', kind: 'text' },
              ...texts.map(() => ({ header: '列', kind: 'text' as const })),
            ],
            rows: [['·', ...texts]],
          }),
        );
        const back = texts.map((_, at) => {
          const cell = row?.cells[at + 1];
          return cell?.kind === 'text' ? cell.text : '';
        });
        expect(back).toEqual(texts);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps dates, numbers, heading, title and mark through our own reader', async () => {
    const all = await readAll(await write(ledger));
    const header = headerFinder(all)(columns.map((column) => [column.header]));
    expect(header).toMatchObject({ lastRow: 3, title: '2017年信访台账', mark: '秘密★5年', matched: 4 });
    expect(header?.headers).toEqual(columns.map((column) => column.header));
    expect(cellDate(all[3]?.cells[1])).toBe('2017-03-05');
    expect(cellDate(all[6]?.cells[1])).toBe('1900-02-28');
    expect(cellText(all[3]?.cells[3])).toBe('21.5');
  });

  it('writes several sheets under allowed, different names', async () => {
    const { output, bytes } = memoryOutput();
    const result = await writeXlsx(output, [
      { ...ledger, name: '台账/2017:[一]' },
      { ...ledger, name: '' },
      { ...ledger, name: '长'.repeat(50) },
      { ...ledger, name: '长'.repeat(60) },
    ]);
    const names = library.read(bytes()).SheetNames;
    expect(names[0]).toBe('台账 2017  一');
    expect(new Set(names).size).toBe(4);
    expect(names.every((name) => name.length > 0 && name.length <= 31)).toBe(true);
    expect(result).toEqual({ rows: 16, bytes: bytes().length });
  });

  it('takes rows one by one: a slow output slows the source down', async () => {
    let made = 0;
    const many = async function* (): AsyncGenerator<OutRow> {
      for (; made < 200_000; made++) yield [String(Math.sin(made)).repeat(20)];
    };
    const stop = new AbortController();
    let started = (): void => {};
    const firstChunk = new Promise<void>((resolve) => {
      started = resolve;
    });
    // An output that takes one chunk and never says it is ready for more.
    const output = new Writable({ highWaterMark: 1024, write: () => started() });
    const sheet: OutSheet = { name: 'x', columns: [{ header: 'x', kind: 'text' }], rows: many() };
    const writing = writeXlsx(output, [sheet], { signal: stop.signal });
    await firstChunk;
    // Long enough for a source without a brake to run to its end.
    for (let turn = 0; turn < 2000; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(made).toBeLessThan(20_000);
    stop.abort();
    await expect(writing).rejects.toThrow('E_CANCELLED');
  });

  it('reports progress and can be cancelled', async () => {
    const seen: number[] = [];
    const controller = new AbortController();
    const many = function* (): Generator<OutRow> {
      for (let n = 0; n < 5000; n++) yield [String(n)];
    };
    const sheet = { name: 'x', columns: [{ header: 'x', kind: 'text' as const }], rows: many() };
    const { output, bytes } = memoryOutput();
    await writeXlsx(output, [sheet], { onProgress: (done) => seen.push(done) });
    expect(seen.slice(0, 2)).toEqual([500, 1000]);
    expect(seen.at(-1)).toBe(5000);
    expect(await readAll(bytes())).toHaveLength(5001);
    const cancelled = writeXlsx(memoryOutput().output, [{ ...sheet, rows: many() }], {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(cancelled).rejects.toThrow('E_CANCELLED');
  });

  it('refuses a text that no spreadsheet can hold', async () => {
    const fits = 'x'.repeat(32_767);
    const [, row] = await readAll(
      await write({ name: 'x', columns: [{ header: '文', kind: 'text' }], rows: [[fits]] }),
    );
    expect(cellText(row?.cells[0])).toBe(fits);
    await expect(
      write({ name: 'x', columns: [{ header: '文', kind: 'text' }], rows: [[`${fits}x`]] }),
    ).rejects.toThrow('E_FILE_TOO_LARGE');
  });

  it('passes on what goes wrong at the source and at the output', async () => {
    const failing = async function* (): AsyncGenerator<OutRow> {
      yield ['1'];
      throw new RangeError('source');
    };
    await expect(write({ ...ledger, rows: failing() })).rejects.toThrow('source');
    const full = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    });
    await expect(writeXlsx(full, [ledger])).rejects.toThrow('E_NOSPACE');
  });
});

describe('writeCsv', () => {
  it('writes a mark, quotes, and disarms formulas', async () => {
    const { output, bytes } = memoryOutput();
    const result = await writeCsv(output, ledger);
    const text = bytes().toString('utf8');
    expect(
      text.startsWith('\uFEFF秘密★5年\r\n2017年信访台账\r\n登记编号,收件日期,次数,涉案金额(万元)\r\n'),
    ).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""点我"")",待定,12,0.5\r\n`);
    expect(text).toContain("'+86,,,\r\n");
    expect(text).toContain(',1900-02-28,-4,不详\r\n');
    expect(result.rows).toBe(4);
  });
});

describe('writeVerdictFile', () => {
  it('gives the rows as they were and two columns more', async () => {
    const { output, bytes } = memoryOutput();
    const given = [
      { cells: ['1号', '2018.2.30', '=1+1'], verdict: '不能导入', reason: '收件日期不是有效日期：2018.2.30' },
      { cells: ['2号'], verdict: '可导入', reason: '' },
    ];
    const result = await writeVerdictFile(output, {
      name: '核对',
      headers: ['登记编号', '收件日期', '反映问题'],
      rows: given,
    });
    expect(result.rows).toBe(2);
    const back = (await readAll(bytes())).map((row) => row.cells.map((cell) => cellText(cell)));
    expect(back).toEqual([
      ['登记编号', '收件日期', '反映问题', '判定', '原因'],
      ['1号', '2018.2.30', '=1+1', '不能导入', '收件日期不是有效日期：2018.2.30'],
      ['2号', '', '', '可导入'],
    ]);
  });
});

describe('writeTemplate', () => {
  it('offers the choices and explains the columns', async () => {
    const { output, bytes } = memoryOutput();
    await writeTemplate(output, {
      name: '信访',
      columns: [
        { header: '登记编号', kind: 'text', required: true },
        { header: '信访形式', kind: 'text', required: true, choices: ['来信', '来访'], help: '收件渠道' },
        { header: '收件日期', kind: 'date', required: true },
      ],
    });
    const sheet = await part(bytes(), 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('sqref="B2:B5001"><formula1>"来信,来访"</formula1>');
    const guide = (await readAll(bytes(), 1)).map((row) => row.cells.map((cell) => cellText(cell)));
    expect(guide[2]).toEqual(['信访形式', '必填', '文字', '来信、来访', '收件渠道']);
    expect(await readAll(bytes())).toHaveLength(1);
  });
});

describe('writeFileWhole', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'andu-out-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('leaves one whole file', async () => {
    const path = join(folder, '台账.xlsx');
    await writeFile(path, 'old');
    const result = await writeFileWhole(path, (output) => writeXlsx(output, [ledger]));
    expect(await readdir(folder)).toEqual(['台账.xlsx']);
    expect((await readFile(path)).length).toBe(result.bytes);
    expect(await readAll(await readFile(path))).toHaveLength(7);
  });
  it('leaves nothing, and the old file untouched, when it fails or is cancelled', async () => {
    const path = join(folder, '台账.xlsx');
    await writeFile(path, 'old');
    const failing = function* (): Generator<OutRow> {
      yield ['1'];
      throw new RangeError('source');
    };
    await expect(
      writeFileWhole(path, (output) => writeXlsx(output, [{ ...ledger, rows: failing() }])),
    ).rejects.toThrow('source');
    const signal = AbortSignal.abort();
    await expect(writeFileWhole(path, (output) => writeXlsx(output, [ledger], { signal }))).rejects.toThrow(
      'E_CANCELLED',
    );
    expect(await readdir(folder)).toEqual(['台账.xlsx']);
    expect(await readFile(path, 'utf8')).toBe('old');
  });
  it('a folder that is not there is E_IO', async () => {
    const path = join(folder, 'none', '台账.xlsx');
    await expect(writeFileWhole(path, (output) => writeXlsx(output, [ledger]))).rejects.toThrow('E_IO');
  });
});
