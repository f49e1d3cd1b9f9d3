import { describe, expect, test } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import { date, metaOf, reference, referenceValue } from '#shared/ledgers/field.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';

describe('metadata of ledger fields', () => {
  test('two required fields of one kind keep their own', () => {
    const one = date('收件日期', { required: true });
    const other = date('办结日期', { required: true });
    expect([metaOf(one).label, metaOf(other).label]).toEqual(['收件日期', '办结日期']);
    const unit = reference('单位', 'unit', { required: true });
    reference('姓名', 'person', { required: true });
    expect(metaOf(unit)).toMatchObject({ label: '单位', target: 'unit' });
    expect(() => metaOf(isoDate)).toThrow();
    expect(() => metaOf(referenceValue)).toThrow();
  });

  test('no two fields of a ledger go by one label', () => {
    for (const ledger of allLedgers) {
      const labels = [...ledger.fields.values()].map(({ label }) => label);
      expect(new Set(labels).size, ledger.id).toBe(labels.length);
    }
    expect(ledgers.pledge.fields.get('unit')).toMatchObject({ label: '单位', target: 'unit' });
  });
});
