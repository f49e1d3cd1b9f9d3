import { describe, expect, test } from 'vitest';
import { isoDate } from '#shared/domain/date.ts';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { groupOfIndicator, indicatorGroups } from '#shared/stats/indicator-groups.ts';
import { countOf, indicatorOf, indicators } from '#shared/stats/indicators.ts';
import { balances, breakdowns, panels } from '#shared/stats/poverty-work.ts';
import { textOf } from '#backend/features/bulletin/template.ts';
import { checkBlocks } from '#backend/features/bulletin/texts.ts';

const counts = indicators.flatMap((one) => (one.kind === 'count' ? [one] : []));

describe('indicators', () => {
  test('have one id and one name each, and names stand between braces', () => {
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length);
    expect(new Set(indicators.map(({ label }) => label)).size).toBe(indicators.length);
    for (const { label, definition } of indicators) {
      expect(label).not.toMatch(/[{}\n]/u);
      // What users read carries no row numbers of our requirements.
      expect(definition).not.toMatch(/[A-P]\d\d/u);
    }
  });

  test('name fields their ledger has, and dates where dates are needed', () => {
    for (const one of counts) {
      const ledger = ledgers[one.ledger];
      for (const filter of one.filters)
        if ('field' in filter) expect(ledger.fields.has(filter.field)).toBe(true);
      for (const { field } of one.bounds) expect(fieldOf(ledger, field).kind).toBe('date');
      if (one.period !== null) expect(fieldOf(ledger, one.period).kind).toBe('date');
      if (one.distinct !== null) expect(fieldOf(ledger, one.distinct).kind).toBe('reference');
    }
  });

  test('codes in their conditions are codes of the field', () => {
    const unknown = counts.flatMap((one) =>
      one.filters.flatMap((filter) => {
        if (filter.op !== 'in' && filter.op !== 'notIn') return [];
        const codes = fieldOf(ledgers[one.ledger], filter.field).codes?.items.map(({ code }) => code);
        return codes === undefined
          ? []
          : filter.values.filter((value) => !codes.some((code) => code === value));
      }),
    );
    expect(unknown).toEqual([]);
  });

  test('each belongs to exactly one group of the page, and so does each table', () => {
    for (const { id } of indicators) expect(groupOfIndicator(id)?.id).toBeDefined();
    const grouped = indicatorGroups.flatMap(({ tables }) => tables);
    expect([...grouped].sort()).toEqual([...panels, ...breakdowns].map(({ id }) => id).sort());
  });
});

test('panels, breakdowns and balances name indicators that exist', () => {
  for (const { rows, columns } of panels)
    for (const { indicators: ids } of rows) {
      expect(ids).toHaveLength(columns.length);
      for (const id of ids) expect(indicatorOf(id).id).toBe(id);
    }
  for (const { columns, dimension } of breakdowns)
    for (const id of columns) {
      const { ledger } = countOf(id);
      if (dimension.by === 'code') expect(fieldOf(ledgers[ledger], dimension.field).codes).toBeDefined();
      if (dimension.by === 'county') expect(fieldOf(ledgers[ledger], dimension.field).target).toBe('unit');
    }
  for (const { left, right } of balances)
    for (const id of [...left, ...right]) expect(countOf(id).id).toBe(id);
});

test('the default text of every level of commission has only marks and figures that exist', () => {
  for (const level of ['province', 'city', 'county'] as const)
    for (const year of [2016, 2017, 2018, 2026]) {
      const office = {
        name: '样例纪委',
        level,
        upperOffice: '',
        documentCode: '样纪通',
        secrecy: 'internal' as const,
      };
      const day = isoDate.parse(`${year}-06-01`);
      const { blocks, period } = textOf({ template: 'povertyWork', year }, office, day);
      expect(() => checkBlocks(blocks, period)).not.toThrow();
      const index = textOf({ template: 'tianchengIndex', year, month: 2 }, office, day);
      expect(() => checkBlocks(index.blocks, index.period)).not.toThrow();
      expect(index.period.to).toBe(`${year}-02-${year === 2016 ? 29 : 28}`);
      const text = JSON.stringify(blocks);
      expect(text.includes('党纪政纪处分')).toBe(year < 2018);
      for (const id of [
        'clues.received',
        'patrol.rectifiedRate',
        'patrolPool.specialistRate',
        'petitions.total',
      ])
        expect(text).toContain(`{${id}}`);
    }
});
