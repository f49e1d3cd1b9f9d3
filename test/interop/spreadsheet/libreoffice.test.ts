import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellDate, cellText, openWorkbook, type SheetRow } from '#backend/spreadsheet/read.ts';
import { writeFileWhole, writeXlsx } from '#backend/spreadsheet/write.ts';

const samples = fileURLToPath(new URL('../../fixtures/ledgers/', import.meta.url));
const ledgerNames = ['信访举报登记台账(2017年)', '巡察反馈问题整改台账(2017年)', '含错误行的信访台账'];

let folder = '';

/** Lets LibreOffice turn files of the test folder into another format. */
async function convert(names: readonly string[], filter: string): Promise<void> {
  await promisify(execFile)(
    'soffice',
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--norestore',
      '--convert-to',
      filter,
      '--outdir',
      folder,
      ...names.map((name) => join(folder, name)),
    ],
    { timeout: 280_000 },
  );
}

async function read(path: string): Promise<SheetRow[]> {
  const book = await openWorkbook({ path });
  try {
    const rows: SheetRow[] = [];
    for await (const row of book.rows(0)) rows.push(row);
    return rows;
  } finally {
    await book.close();
  }
}

/** Text of all cells, dates in one form, so that files of different kinds compare. */
function plain(rows: readonly SheetRow[]): string[][] {
  return rows.map((row) =>
    row.cells.map((cell) => (cellText(cell).length === 10 ? cellDate(cell) : null) ?? cellText(cell)),
  );
}

describe('with LibreOffice', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'andu-office-'));
    for (const name of ledgerNames)
      await copyFile(join(samples, `${name}.xlsx`), join(folder, `${name}.xlsx`));
    await convert(
      ledgerNames.map((name) => `${name}.xlsx`),
      'xls:MS Excel 97',
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(ledgerNames)('%s saved as xls reads as the xlsx does', async (name) => {
    const old = await openWorkbook({ path: join(folder, `${name}.xls`) });
    expect(old.kind).toBe('xls');
    await old.close();
    const fromXls = plain(await read(join(folder, `${name}.xls`)));
    const fromXlsx = plain(await read(join(folder, `${name}.xlsx`)));
    expect(fromXls.length).toBe(fromXlsx.length);
    expect(fromXls).toEqual(fromXlsx);
  });

  it('a cut-off xls is damaged', async () => {
    const whole = await readFile(join(folder, `${ledgerNames[0]}.xls`));
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const bytes = whole.subarray(0, Math.floor(whole.length * share));
      await expect(openWorkbook({ name: 'cut.xls', bytes })).rejects.toThrow('E_FILE_DAMAGED');
    }
  });

  it('opens what we write: title, text that looks like formulas, dates, numbers', async () => {
    await writeFileWhole(join(folder, 'ours.xlsx'), (output) =>
      writeXlsx(output, [
        {
          name: '信访台账',
          mark: '秘密★5年',
          title: '2017年信访台账',
          columns: [
            { header: '登记编号', kind: 'text' },
            { header: '收件日期', kind: 'date' },
            { header: '金额', kind: 'money' },
            { header: '是否实名', kind: 'text', choices: ['实名', '匿名'] },
          ],
          rows: [
            ['=1+1', '2017-03-05', 21.5, '实名'],
            ['@cmd\n第二行', '2017-12-31', 1234567.891, '_x0041_'],
            ['450521197212072730', null, null, '𠮷'],
          ],
        },
      ]),
    );
    // 44 = comma, 34 = quotation mark, 76 = UTF-8, then: values as they are, dates as shown.
    await convert(['ours.xlsx'], 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false');
    const rows = await read(join(folder, 'ours.csv'));
    expect(plain(rows)).toEqual([
      ['秘密★5年'],
      ['2017年信访台账'],
      ['登记编号', '收件日期', '金额', '是否实名'],
      ['=1+1', '2017-03-05', '21.5', '实名'],
      ['@cmd\n第二行', '2017-12-31', '1234567.891', '_x0041_'],
      ['450521197212072730', '', '', '𠮷'],
    ]);
  });
});
