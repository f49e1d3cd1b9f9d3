import { describe, expect, it } from 'vitest';
import type { Cell, SheetRow } from '#backend/spreadsheet/cells.ts';
import {
  headerAt,
  headerFinder,
  isNoteRow,
  isRepeatedHeader,
  isTotalRow,
} from '#backend/spreadsheet/header.ts';
import { mapColumns } from '#backend/spreadsheet/mapping.ts';

function cells(...values: (string | number)[]): Cell[] {
  return values.map((value) =>
    typeof value === 'number'
      ? { kind: 'number', value, isDate: false }
      : value === ''
        ? { kind: 'empty' }
        : { kind: 'text', text: value },
  );
}

function sheet(...lines: (string | number)[][]): SheetRow[] {
  return lines
    .map((line, at) => ({ rowNumber: at + 1, cells: cells(...line) }))
    .filter((row) => row.cells.some((cell) => cell.kind !== 'empty'));
}

const findHeader = (rows: readonly SheetRow[], labels: readonly string[][]) => headerFinder(rows)(labels);

const known = [
  ['登记编号', '编号'],
  ['收件日期', '收信日期'],
  ['被反映人', '被反映人姓名'],
  ['举报人', '举报人姓名'],
  ['单位', '被反映人单位'],
  ['联系电话', '举报人电话'],
];

describe('headerFinder', () => {
  it('passes title, secrecy mark, form line and blank lines', () => {
    const found = findHeader(
      sheet(
        ['秘密★6个月'],
        [],
        ['2018年信访台账'],
        ['填报单位：某县纪委', '', '', '填报日期：2018年1月5日'],
        ['登记编号', '收信日期', '被反映人', '单位'],
        ['1号', '2018.1.3', '甲某', '某村'],
      ),
      known,
    );
    expect(found).toEqual({
      firstRow: 5,
      lastRow: 5,
      headers: ['登记编号', '收信日期', '被反映人', '单位'],
      title: '2018年信访台账',
      mark: '秘密★6个月',
      matched: 4,
    });
  });

  it('joins a heading of two levels, merged over rows or over columns', () => {
    const rows = sheet(
      ['2018年信访台账'],
      ['编号', '收件日期', '被反映人', '', '举报人', '', '备注'],
      ['', '', '姓名', '单位', '姓名', '电话', ''],
      ['1号', '2018.1.3', '甲某', '某村', '乙某', '138', ''],
    );
    const found = findHeader(rows, known);
    expect(found).toMatchObject({ firstRow: 2, lastRow: 3, title: '2018年信访台账' });
    expect(found?.headers).toEqual([
      '编号',
      '收件日期',
      '被反映人/姓名',
      '被反映人/单位',
      '举报人/姓名',
      '举报人/电话',
      '备注',
    ]);
    // The same where the reader has repeated the merged cells downward.
    const filled = sheet(
      ['编号', '收件日期', '被反映人', '', '举报人', ''],
      ['编号', '收件日期', '姓名', '单位', '姓名', '电话'],
    );
    expect(findHeader(filled, known)?.headers).toEqual(found?.headers.slice(0, 6));
  });

  it('does not take the first record for a second level', () => {
    const found = findHeader(
      sheet(['登记编号', '收件日期', '类别'], ['1号', '2018.1.3', '单位'], ['2号', '2018.1.4', '联系电话']),
      known,
    );
    expect(found).toMatchObject({ firstRow: 1, lastRow: 1, headers: ['登记编号', '收件日期', '类别'] });
  });

  it('ignores line breaks, spaces, marks and units in headings', () => {
    const found = findHeader(sheet(['题'], ['*登记\n编号', '收 件 日 期：', '单位（全称）']), known);
    expect(found).toMatchObject({ lastRow: 2, matched: 3 });
  });

  it('falls back on the first row of nothing but different words', () => {
    const rows = sheet(['台账'], ['A', 'B', 'C'], [1, 'x', 'y'], ['u', 'v', 'w']);
    expect(findHeader(rows, known)?.lastRow).toBe(2);
    expect(findHeader(sheet(['题'], [1, 2, 3], ['x', 'x', 'x']), known)).toBeNull();
    expect(findHeader([], known)).toBeNull();
  });

  it('reads the heading at the row a person points at', () => {
    const rows = sheet(['题'], ['甲', '乙'], ['丙', '丁']);
    expect(headerAt(rows, 3, known)?.headers).toEqual(['丙', '丁']);
    expect(headerAt(rows, 3, known, 2)?.headers).toEqual(['甲/丙', '乙/丁']);
    expect(headerAt(rows, 9, known)).toBeNull();
  });

  it.each([
    ['密级：秘密★5年', '秘密★5年'],
    ['案件监督管理室  机密★10年', '机密★10年'],
    ['填报单位：某室  密级：机密', '机密★'],
    ['秘密 ★ ５年', '秘密★5年'],
    ['绝密★长期', '绝密★长期'],
    ['秘密★99年', '秘密★'],
    ['保守国家秘密责任书台账', null],
    ['机密', '机密★'],
  ])('in %j the mark is %s', (line, mark) => {
    expect(findHeader(sheet([line], ['登记编号', '收件日期']), known)?.mark).toBe(mark);
  });
});

describe('rows that are no records', () => {
  it.each([
    ['合计', '1172条'],
    ['合 计', 3],
    ['', '总计：', 5],
    ['小计'],
    ['全县合计', 2],
    ['合计1172条'],
    ['本页小计', 1],
    ['合计（件）', 9],
  ])('total: %j', (...values) => {
    expect(isTotalRow(cells(...values))).toBe(true);
  });
  it.each([['1', '合计'], ['合计划拨资金一案', '甲某'], ['总计划'], [''], [5, '总计']])(
    'no total: %j',
    (...values) => {
      expect(isTotalRow(cells(...values))).toBe(false);
    },
  );
  it('lines below the table', () => {
    expect(isNoteRow(cells('填表人：甲某', '', '审核人：乙某'))).toBe(true);
    expect(isNoteRow(cells('注：以上数据截至12月'))).toBe(true);
    expect(isNoteRow(cells('注某', '1', '2', '3', '4'))).toBe(false);
    expect(isNoteRow(cells('备注', '姓名'))).toBe(false);
  });
  it('a heading repeated on every page', () => {
    expect(isRepeatedHeader(cells('登记编号', '收件日期'), ['登记编号', '收件日期', '备注'])).toBe(true);
    expect(isRepeatedHeader(cells('编号', '', '姓名'), ['编号', '日期', '被反映人/姓名'])).toBe(true);
    expect(isRepeatedHeader(cells('登记编号', '2017.1.1'), ['登记编号', '收件日期'])).toBe(false);
  });
});

describe('mapColumns', () => {
  const fields = [
    { id: 'number', label: '登记编号', aliases: ['编号'] },
    { id: 'receivedOn', label: '收件日期', aliases: ['收信日期'] },
    { id: 'subject', label: '被反映人', aliases: ['姓名'] },
    { id: 'reporter', label: '举报人', aliases: ['举报人姓名'] },
    { id: 'phone', label: '联系电话', aliases: [] },
    { id: 'amount', label: '涉案金额(万元)', aliases: [] },
  ];
  const by = (headers: string[]): (string | null)[] =>
    mapColumns(headers, fields).map((column) => column.field);

  it('prefers label, then alias, then what is similar', () => {
    const mapping = mapColumns(
      ['编号', '登记编号', '收信日期', '涉案金额（万元）', '举报人 联系电话', '备注'],
      fields,
    );
    expect(mapping.map(({ field, by }) => [field, by])).toEqual([
      [null, 'none'],
      ['number', 'label'],
      ['receivedOn', 'alias'],
      ['amount', 'similar'],
      ['phone', 'similar'],
      [null, 'none'],
    ]);
    const sure = mapping.map((column) => column.confidence);
    expect(sure[1]).toBeGreaterThan(sure[2] ?? 1);
    expect(sure[2]).toBeGreaterThan(sure[3] ?? 1);
    expect(sure[3]).toBeGreaterThan(sure[4] ?? 1);
  });
  it('tells groups of the same wording apart', () => {
    expect(by(['被反映人/姓名', '举报人/姓名'])).toEqual(['subject', 'reporter']);
    expect(by(['举报人/姓名', '被反映人/姓名'])).toEqual(['reporter', 'subject']);
  });
  it('gives a field to one column only and leaves blanks alone', () => {
    expect(by(['姓名', '', '姓名'])).toEqual(['subject', null, null]);
    expect(by([])).toEqual([]);
  });
  it('does not depend on the order of the fields where one match is surer', () => {
    const headers = ['举报人电话', '举报人', '受理的收件日期', '编号'];
    expect(mapColumns(headers, fields).map((column) => column.field)).toEqual(
      mapColumns(headers, [...fields].reverse()).map((column) => column.field),
    );
  });
});
