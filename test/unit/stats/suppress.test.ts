import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndicatorTable, IndicatorValue, Measured, TableCell } from '#shared/ipc/bulletin-calls.ts';
import { checkBalance } from '#shared/stats/check-balance.ts';
import { countOf, indicators } from '#shared/stats/indicators.ts';
import { balances } from '#shared/stats/poverty-work.ts';
import { suppress } from '#shared/stats/suppress.ts';

const BELOW = 3;

function valueOf(id: string, value: number): IndicatorValue {
  const rate = indicators.find((one) => one.id === id)?.kind === 'rate';
  return {
    id,
    label: id,
    counted: rate ? '%' : '件',
    value,
    text: rate ? `${value}%` : String(value),
    numerator: rate ? 1 : null,
    denominator: rate ? 2 : null,
    definition: '',
    source: '',
    rule: '',
    ledger: rate ? 'petition' : countOf(id).ledger,
    filters: [],
  };
}

const cell = (value: number): TableCell => ({
  indicator: 'petitions.total',
  counted: '件',
  value,
  text: String(value),
  ledger: 'petition',
  filters: [],
});

function kinds(values: readonly number[]): IndicatorTable {
  return {
    id: 'kinds',
    title: '',
    chart: 'kinds',
    labelHeader: '类别',
    columns: [{ id: 'petitions.total', label: '件数', counted: '件' }],
    rows: values.map((value, at) => ({ key: String(at), label: `第${at}类`, cells: [cell(value)] })),
    totals: [cell(values.reduce((a, b) => a + b, 0))],
    note: null,
  };
}

function measured(values: Readonly<Record<string, number>>, tables: IndicatorTable[] = []): Measured {
  const read = (id: string) => values[id] ?? 0;
  return {
    indicators: indicators.map(({ id }) => valueOf(id, read(id))),
    tables,
    checks: balances.map((balance) => checkBalance(balance, read)),
  };
}

const shown = ({ indicators: list }: Measured, id: string) => list.find((one) => one.id === id)?.text;

describe('a public bulletin', () => {
  test('says ＜3 for one and two, and leaves nought, three and the rest', () => {
    const result = suppress(
      measured({
        'cases.closed': 40,
        'persons.transferredToJustice': 2,
        'petitions.group': 3,
        'petitions.named': 0,
      }),
      BELOW,
    );
    expect(shown(result, 'persons.transferredToJustice')).toBe('＜3');
    expect(shown(result, 'petitions.group')).toBe('3');
    expect(shown(result, 'petitions.named')).toBe('0');
    expect(shown(result, 'cases.closed')).toBe('40');
    expect(result.hidden).toBe(1);
    expect(JSON.stringify(result.indicators)).not.toContain('"value":2,');
  });

  test('hides a second part of a sum, so that the first is not found by subtraction', () => {
    const result = suppress(
      measured({
        'patrol.findings': 100,
        'patrol.rectified': 60,
        'patrol.inProgress': 38,
        'patrol.notStarted': 2,
      }),
      BELOW,
    );
    expect(shown(result, 'patrol.notStarted')).toBe('＜3');
    expect(shown(result, 'patrol.inProgress')).toBe('—');
    expect(shown(result, 'patrol.rectified')).toBe('60');
    expect(shown(result, 'patrol.findings')).toBe('100');
  });

  test('shows no rate that rests on a hidden number', () => {
    const result = suppress(measured({ 'patrolPool.members': 130, 'patrolPool.specialists': 2 }), BELOW);
    expect(shown(result, 'patrolPool.specialistRate')).toBe('—');
    const rate = result.indicators.find(({ id }) => id === 'patrolPool.specialistRate');
    expect(rate).toMatchObject({ value: null, numerator: null, denominator: null });
  });

  test('never leaves exactly one gap in a column whose total stands, and never shows a small count', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 8 }), (values) => {
        const [table] = suppress(measured({}, [kinds(values)]), BELOW).tables;
        const cells = (table?.rows ?? []).map(({ cells: [only] }) => only);
        for (const [at, one] of cells.entries()) {
          const value = values[at] ?? 0;
          if (value > 0 && value < BELOW) expect(one).toMatchObject({ value: null, text: '＜3' });
          else expect(one?.value === null ? one.text : one?.value).toBe(one?.value === null ? '—' : value);
        }
        const gaps = cells.filter((one) => one?.value === null).length;
        const others = values.filter((value) => value >= BELOW).length;
        if (gaps > 0 && others > 0) expect(gaps).toBeGreaterThan(1);
        // No more is hidden than must be.
        const small = values.filter((value) => value > 0 && value < BELOW).length;
        expect(gaps).toBe(small === 1 && others > 0 ? 2 : small);
      }),
    );
  });
});
