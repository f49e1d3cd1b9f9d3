import { describe, expect, test } from 'vitest';
import { HEADER_SCAN_ROWS } from '#backend/spreadsheet/header.ts';
import { openWorkbook, type SheetRow } from '#backend/spreadsheet/read.ts';
import {
  namesSealed,
  proposeFor,
  type Remembered,
  type SheetHead,
} from '#backend/features/import/proposal.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import { sample, samples } from './wizard.ts';

async function headOf(name: string): Promise<SheetHead> {
  const book = await openWorkbook({ path: sample(name) });
  const rows: SheetRow[] = [];
  for await (const row of book.rows(0)) {
    rows.push(row);
    if (rows.length === HEADER_SCAN_ROWS) break;
  }
  await book.close();
  return { index: 0, name: book.sheets[0]?.name ?? '', hidden: false, rows, date1904: false };
}

const sheetOf = (...lines: readonly (readonly string[])[]): SheetHead => ({
  index: 0,
  name: '台账',
  hidden: false,
  date1904: false,
  rows: lines.map((line, at) => ({
    rowNumber: at + 1,
    cells: line.map((text) => (text === '' ? { kind: 'empty' as const } : { kind: 'text' as const, text })),
  })),
});

const ask = (
  sheet: SheetHead,
  wanted: { ledger?: LedgerId; headerRow?: number; kept?: readonly Remembered[] } = {},
) =>
  proposeFor(sheet, {
    allowed: allLedgers,
    ledger: wanted.ledger ?? null,
    headerRow: wanted.headerRow ?? null,
    remembered: () => Promise.resolve(wanted.kept ?? []),
  });

const letters = sheetOf(
  ['信访台账'],
  ['编号', '收信日期', '渠道', '举报人', '被反映人', '主要问题', '反映人联系方式', '反映人数'],
  ['1', '2017.3.5', '来信', '甲某', '乙某', '反映某事', '13900000000', '3'],
);

describe('what is proposed for a sheet', () => {
  test.each([
    [samples.units, 'unit'],
    [samples.petitions, 'petition'],
    [samples.clues, 'clue'],
    [samples.cases, 'case'],
    [samples.findings, 'finding'],
    [samples.pledges, 'pledge'],
    [samples.pool, 'poolMember'],
    [samples.faulty, 'petition'],
  ] as const)('%s is a ledger of %s, every demanded field has its column', async (name, ledger) => {
    const proposal = await ask(await headOf(name));
    expect(proposal.ledger).toBe(ledger);
    expect(proposal.confidence).toBeGreaterThan(0.8);
    const mapped = new Set(proposal.mapping.map(({ field }) => field));
    for (const [id, { required }] of ledgers[ledger].fields) if (required) expect(mapped).toContain(id);
  });

  test('other wordings are found by alias; who reported is dots in what is shown', async () => {
    const proposal = await ask(letters);
    expect(proposal.mapping.map(({ field, by }) => `${field} ${by}`)).toEqual([
      'number alias',
      'receivedOn alias',
      'channel alias',
      'reporter label',
      'subject label',
      'summary alias',
      'reporterContact similar',
      'reporterCount label',
    ]);
    expect(proposal.hiddenColumns).toEqual([3, 6]);
    expect(proposal.sample[0]).toEqual(['1', '2017.3.5', '来信', '●●●', '乙某', '反映某事', '●●●', '3']);
    expect(JSON.stringify(proposal)).not.toContain('甲某');
    expect(JSON.stringify(proposal)).not.toContain('13900000000');
  });

  test('a column of reporters stays hidden when it is proposed for a ledger that seals nothing', async () => {
    const proposal = await ask(letters, { ledger: 'clue' });
    expect(proposal.hiddenColumns).toEqual([3, 6]);
  });

  test('a mapping kept for these headings goes before labels, unless it names a field there is no more', async () => {
    const fields = ['number', 'receivedOn', 'channel', null, 'subject', 'summary', null, null];
    const kept = await ask(letters, { kept: [{ ledger: 'petition', fields }] });
    expect(kept.mapping.map(({ field }) => field)).toEqual(fields);
    expect(kept.mapping[0]?.by).toBe('remembered');
    const old = await ask(letters, { kept: [{ ledger: 'petition', fields: ['gone', ...fields.slice(1)] }] });
    expect(old.mapping[3]).toMatchObject({ field: 'reporter', by: 'label' });
  });

  test('a person may point at another heading row', async () => {
    const sheet = sheetOf(['甲', '乙', '丙'], ['单位名称', '上级单位', '单位类型'], ['样例市', '', '市']);
    expect(await ask(sheet)).toMatchObject({ headerRow: 2, ledger: 'unit' });
    expect(await ask(sheet, { headerRow: 1, ledger: 'unit' })).toMatchObject({
      headerRow: 1,
      headers: ['甲', '乙', '丙'],
      mapping: [{ field: null }, { field: null }, { field: null }],
    });
  });

  test('a sheet without any heading is shown for a person to point at one', async () => {
    const proposal = await ask(sheetOf(['1', '2'], ['3', '4']));
    expect(proposal).toMatchObject({ headerRow: null, ledger: null, headers: [], mapping: [], sample: [] });
    expect(proposal.top).toEqual([
      { row: 1, cells: ['1', '2'] },
      { row: 2, cells: ['3', '4'] },
    ]);
  });

  test('the person reported is none who reports', () => {
    for (const open of ['被反映人', '被举报人姓名', '反映人数', '反映的主要问题', '被检举控告人单位'])
      expect(namesSealed(open)).toBe(false);
    for (const sealed of ['举报人', '反映人：', '举报人（信访人）', '来信人/联系电话', '举报人身份证号'])
      expect(namesSealed(sealed)).toBe(true);
  });
});
