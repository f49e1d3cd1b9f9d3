import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { headerFinder, isTotalRow } from '#backend/spreadsheet/header.ts';
import { mapColumns } from '#backend/spreadsheet/mapping.ts';
import { cellDate, cellText, openWorkbook, type SheetRow, valueOf } from '#backend/spreadsheet/read.ts';
import { identityNumberFault } from '#shared/domain/identity-number.ts';

const folder = fileURLToPath(new URL('../../fixtures/ledgers/', import.meta.url));
const expected = z
  .object({ files: z.record(z.string(), z.object({ rows: z.number() })) })
  .parse(JSON.parse(await readFile(`${folder}expected.json`, 'utf8')));

interface Ledger {
  readonly headers: readonly string[];
  readonly title: string | null;
  readonly mark: string | null;
  readonly headerRow: number;
  readonly records: readonly SheetRow[];
  readonly totals: readonly SheetRow[];
}

async function readLedger(name: string): Promise<Ledger> {
  const book = await openWorkbook({ path: folder + name });
  const rows: SheetRow[] = [];
  for await (const row of book.rows(0)) rows.push(row);
  await book.close();
  const header = headerFinder(rows)([]);
  if (header === null) throw new Error('no header');
  const below = rows.filter((row) => row.rowNumber > header.lastRow);
  return {
    headers: header.headers,
    title: header.title,
    mark: header.mark,
    headerRow: header.lastRow,
    records: below.filter((row) => !isTotalRow(row.cells)),
    totals: below.filter((row) => isTotalRow(row.cells)),
  };
}

describe('the sample ledgers', () => {
  it('are all there', () => {
    expect(Object.keys(expected.files)).toHaveLength(8);
  });

  it.each(Object.entries(expected.files))('%s has the rows it should have', async (name, { rows }) => {
    const ledger = await readLedger(name);
    expect(ledger.records).toHaveLength(rows);
    expect(ledger.totals).toHaveLength(name.includes('整改台账') ? 1 : 0);
  });

  it.each([
    ['信访举报登记台账(2017年).xlsx', 3, '2017年信访举报登记台账', '秘密★5年'],
    ['扶贫领域问题线索台账(2016-2017年).xlsx', 3, '扶贫领域问题线索管理台账', '机密★10年'],
    ['扶贫领域案件台账(2017年).xlsx', 1, null, null],
    ['单位名录.xlsx', 1, null, null],
    ['含错误行的信访台账.xlsx', 2, '错误行样例', null],
  ])('%s: heading in row %i under its title', async (name, headerRow, title, mark) => {
    const ledger = await readLedger(name);
    expect(ledger).toMatchObject({ headerRow, title, mark });
  });

  it('every date column holds dates in every filled cell, in whatever form', async () => {
    let dates = 0;
    for (const name of Object.keys(expected.files)) {
      if (name.includes('错误行')) continue;
      const ledger = await readLedger(name);
      for (const [column, header] of ledger.headers.entries()) {
        if (!/日期|期限|时限/u.test(header)) continue;
        for (const row of ledger.records) {
          const cell = row.cells[column];
          if (valueOf(cell).kind === 'empty') continue;
          const date = cellDate(cell);
          expect(date, `${header} in row ${row.rowNumber}`).toMatch(/^201[678]-/);
          expect(cellText(cell)).not.toBe('');
          dates += 1;
        }
      }
    }
    expect(dates).toBeGreaterThan(10_000);
  });

  it('identity numbers come through digit by digit', async () => {
    for (const name of ['扶贫领域案件台账(2017年).xlsx', '扶贫领域问题线索台账(2016-2017年).xlsx']) {
      const ledger = await readLedger(name);
      const column = ledger.headers.indexOf('身份证号');
      for (const row of ledger.records) expect(identityNumberFault(cellText(row.cells[column]))).toBeNull();
    }
  });

  it('the ledger with faults: impossible date, serial number, written-out date, formula text, markup, long text', async () => {
    const { records, headers } = await readLedger('含错误行的信访台账.xlsx');
    const received = headers.indexOf('收件日期');
    const text = headers.indexOf('反映的主要问题');
    const dates = records.map((row) => cellDate(row.cells[received]));
    expect(dates).toEqual([
      '2018-01-03',
      null,
      '2018-01-03',
      null,
      '2018-01-03',
      '2018-01-03',
      '2018-01-03',
      '2018-01-03',
      '2018-01-03',
      '2018-01-05',
      '2018-01-06',
      '2018-01-03',
    ]);
    const texts = records.map((row) => row.cells[text]);
    expect(texts[7]).toEqual({ kind: 'text', text: '=HYPERLINK("http://x","点我")' });
    expect(cellText(texts[8])).toHaveLength(32_000);
    const reporter = records[11]?.cells[headers.indexOf('举报人')];
    expect(reporter).toEqual({ kind: 'text', text: '<img src=x onerror=alert(1)>' });
  });

  it('maps the petition ledger by its own labels, each column once', async () => {
    const { headers } = await readLedger('信访举报登记台账(2017年).xlsx');
    const fields = headers.map((label, at) => ({ id: `f${at}`, label, aliases: [] }));
    const mapping = mapColumns(headers, [...fields].reverse());
    expect(mapping.map((column) => column.field)).toEqual(fields.map((field) => field.id));
    expect(mapping.every((column) => column.by === 'label' && column.confidence === 1)).toBe(true);
  });
});
