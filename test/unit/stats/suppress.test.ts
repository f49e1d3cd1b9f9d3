import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IndicatorTable, IndicatorValue, Measured, TableCell } from '#shared/ipc/bulletin-calls.ts';
import { checkBalance } from '#shared/stats/check-balance.ts';
import { countOf, indicators } from '#shared/stats/indicators.ts';
import { balances } from '#shared/stats/poverty-work.ts';
import { besideInTime, inPrint, isGivenAway } from '#shared/stats/subtraction.ts';
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

/** A ranking by the index: three counts and a score for each unit. */
function ranked(rows: readonly (readonly [number, number, number])[]): IndicatorTable {
  const ids = ['index.petition', 'index.complaint', 'index.opinion', 'index.score'];
  return {
    ...kinds([]),
    id: 'tianchengIndex.2026-03',
    chart: 'index',
    columns: ids.map((id) => ({ id, label: id, counted: '件' })),
    rows: rows.map((counts, at) => ({
      key: String(at),
      label: `单位${at}`,
      cells: [...counts, 70].map((value, column) => ({ ...cell(value), indicator: ids[column] ?? '' })),
    })),
    totals: null,
  };
}

const nothing = inPrint([], []);

/** Every way in which so many hidden counts may be. */
function assignments(counts: number, below: number): readonly (readonly number[])[] {
  if (counts === 0) return [[]];
  const rest = assignments(counts - 1, below);
  return Array.from({ length: below - 1 }, (_, at) => at + 1).flatMap((one) =>
    rest.map((two) => [one, ...two]),
  );
}

/** How many values the hidden count at a place may have for who knows their sum, unless another gap hides the sum too. */
function answersFor(small: readonly number[], at: number, gaps: number): number {
  const sum = small.reduce((a, b) => a + b, 0);
  const ways = assignments(small.length, BELOW).filter(
    (one) => gaps > small.length || one.reduce((a, b) => a + b, 0) === sum,
  );
  return new Set(ways.map((one) => one[at])).size;
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
      nothing,
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
      nothing,
    );
    expect(shown(result, 'patrol.notStarted')).toBe('＜3');
    expect(shown(result, 'patrol.inProgress')).toBe('—');
    expect(shown(result, 'patrol.rectified')).toBe('60');
    expect(shown(result, 'patrol.findings')).toBe('100');
  });

  test('shows no rate that rests on a hidden number', () => {
    const result = suppress(
      measured({ 'patrolPool.members': 130, 'patrolPool.specialists': 2 }),
      BELOW,
      nothing,
    );
    expect(shown(result, 'patrolPool.specialistRate')).toBe('—');
    const rate = result.indicators.find(({ id }) => id === 'patrolPool.specialistRate');
    expect(rate).toMatchObject({ value: null, numerator: null, denominator: null });
  });

  test('never leaves exactly one gap in a column whose total stands, and never shows a small count', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 8 }), (values) => {
        const [table] = suppress(measured({}, [kinds(values)]), BELOW, nothing).tables;
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
        const small = values.filter((value) => value > 0 && value < BELOW);
        const alike = small.length > 0 && small.every((value) => value === small[0]);
        expect(gaps).toBe(small.length + (alike && others > 0 ? 1 : 0));
        // Whoever knows the total and what is open still has two answers for each that is hidden.
        if (others > 0) for (const at of small.keys()) expect(answersFor(small, at, gaps)).toBe(2);
      }),
    );
  });

  // 天成指数 beside its totals (A21; requirements §5.14): the template of its bulletin prints all three of them.
  const totals = { 'petitions.total': 45, 'complaints.efficiency': 26, 'complaints.publicOpinion': 30 };
  const beside = (words: string, ranking: IndicatorTable) =>
    inPrint(
      [
        { kind: 'paragraph', text: words },
        { kind: 'figure', table: ranking.id, caption: '排名', as: 'table' },
      ],
      [ranking],
    );
  const all = '信访{petitions.total}件，投诉{complaints.efficiency}件，舆情{complaints.publicOpinion}件';
  const scoresOf = (result: Measured) =>
    result.tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.map(({ text }) => text).join(' ')));

  test('A21 hides the total that would tell the one hidden count of a ranking, and only that one', () => {
    const ranking = ranked([
      [30, 12, 15],
      [10, 9, 14],
      [5, 5, 1],
    ]);
    const result = suppress(measured(totals, [ranking]), BELOW, beside(all, ranking));
    expect(scoresOf(result)).toEqual(['30 12 15 70', '10 9 14 70', '5 5 ＜3 —']);
    expect(shown(result, 'complaints.publicOpinion')).toBe('—');
    expect(shown(result, 'complaints.efficiency')).toBe('26');
    expect(shown(result, 'petitions.total')).toBe('45');
    expect(result.hidden).toBe(3);
    // Without the total in its text, or with one that says nothing since it speaks of more than the ranking, all stays.
    const alone = suppress(measured(totals, [ranking]), BELOW, beside('排名如下', ranking));
    expect(shown(alone, 'complaints.publicOpinion')).toBe('30');
    const ofTheYear = { ...totals, 'complaints.publicOpinion': 90 };
    const year = suppress(measured(ofTheYear, [ranking]), BELOW, beside(all, ranking));
    expect(shown(year, 'complaints.publicOpinion')).toBe('90');
  });

  test('A21 hides the next smallest count of petitions, whose total can be had in other ways, with its score', () => {
    const ranking = ranked([
      [30, 12, 15],
      [13, 9, 14],
      [2, 5, 4],
    ]);
    const result = suppress(measured(totals, [ranking]), BELOW, beside(all, ranking));
    expect(scoresOf(result)).toEqual(['30 12 15 70', '— 9 14 —', '＜3 5 4 —']);
    expect(shown(result, 'petitions.total')).toBe('45');
    expect(result.tables[0]?.note).toBe('小于 3 的数以“＜3”代替，该行指数不公开。可据以推算的数以“—”代替。');
    expect(scoresOf(suppress(measured(totals, [ranking]), BELOW, beside('排名如下', ranking)))).toContain(
      '13 9 14 70',
    );
  });

  test('hides a second number of those that add up to all petitions in the text', () => {
    const channels = { letter: 60, visit: 20, phone: 12, net: 6, superior: 2, other: 0 };
    const values = {
      'petitions.total': 100,
      ...Object.fromEntries(Object.entries(channels).map(([id, n]) => [`petitions.channel.${id}`, n])),
    };
    const words = (without: string) =>
      ['petitions.total', ...Object.keys(channels).map((id) => `petitions.channel.${id}`)]
        .filter((id) => id !== without)
        .map((id) => `{${id}}`)
        .join('、');
    const printed = (without: string) => inPrint([{ kind: 'paragraph', text: words(without) }], []);
    const result = suppress(measured(values), BELOW, printed(''));
    expect(shown(result, 'petitions.channel.superior')).toBe('＜3');
    expect(shown(result, 'petitions.channel.net')).toBe('—');
    expect(shown(result, 'petitions.channel.phone')).toBe('12');
    // Where another of them is not told either, there is nothing to subtract.
    const open = suppress(measured(values), BELOW, printed('petitions.channel.visit'));
    expect(shown(open, 'petitions.channel.net')).toBe('6');
  });

  test('tells nobody what several hidden counts are, whatever they add up to', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 2, max: 5 }),
        (counts, below) => {
          fc.pre(counts.every((count) => count < below));
          const sum = counts.reduce((a, b) => a + b, 0);
          const ways = assignments(counts.length, below).filter(
            (one) => one.reduce((a, b) => a + b, 0) === sum,
          );
          expect(isGivenAway(counts.length, sum, below)).toBe(counts.length === 1 || ways.length === 1);
        },
      ),
    );
  });

  test('A21 papers of days in common are named beside each other, those of the very same time not', () => {
    const year = { from: '2026-01-01', to: '2026-12-31' };
    const others = [
      { from: '2026-03-01', to: '2026-03-31' },
      { from: '2026-01-01', to: '2026-12-31' },
      { from: '2025-12-01', to: '2026-01-01' },
      { from: '2025-01-01', to: '2025-12-31' },
      { from: '2027-01-01', to: '2027-01-31' },
    ];
    expect(besideInTime(year, others)).toEqual([others[0], others[2]]);
  });
});
