import { describe, expect, test } from 'vitest';
import type { SheetProposal } from '#shared/ipc/import-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import {
  assign,
  byOf,
  columnLetters,
  missingLabels,
  proposedFields,
  samplesOf,
} from '#renderer/features/import/mapping.ts';

const sheet: SheetProposal = {
  index: 0,
  name: '台账',
  hidden: false,
  title: null,
  mark: null,
  headerRow: 1,
  headers: ['编号', '收信日期', '其他'],
  hiddenColumns: [],
  top: [],
  sample: [
    ['1', '2017.3.5', ''],
    ['2', '2017.3.5', ''],
    ['3', '', ''],
    ['4', '', ''],
  ],
  ledger: 'petition',
  confidence: 0.9,
  mapping: [
    { column: 0, field: 'number', by: 'alias' },
    { column: 1, field: 'receivedOn', by: 'alias' },
    { column: 2, field: null, by: 'none' },
  ],
  earlierBatch: null,
};

describe('which column is which field', () => {
  test('a field comes from one column: giving it to another takes it from the first', () => {
    const fields = proposedFields(sheet);
    expect(assign(fields, 2, 'number')).toEqual([null, 'receivedOn', 'number']);
    expect(assign(fields, 0, null)).toEqual([null, 'receivedOn', null]);
    expect(assign(fields, 0, 'number')).toEqual(fields);
  });

  test('what is demanded and has no column is named in the words of the ledger', () => {
    expect(missingLabels(ledgers.petition, proposedFields(sheet))).toEqual(['信访形式', '反映的主要问题']);
    expect(missingLabels(ledgers.petition, ['receivedOn', 'channel', 'summary'])).toEqual([]);
  });

  test('why a column has its field', () => {
    expect(byOf(sheet, proposedFields(sheet), 0)).toBe('alias');
    expect(byOf(sheet, ['summary', 'receivedOn', null], 0)).toBe('person');
    expect(byOf(sheet, [null, 'receivedOn', null], 0)).toBe('none');
  });

  test('what stands in a column, once each', () => {
    expect(samplesOf(sheet, 0)).toBe('1、2、3');
    expect(samplesOf(sheet, 1)).toBe('2017.3.5');
    expect(samplesOf(sheet, 2)).toBe('');
  });

  test('letters as the spreadsheet program shows them', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});
