import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter, ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import { allLedgers, ledgers } from '#shared/ledgers/ledgers.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import {
  filterWords,
  isOn,
  otherFilters,
  periods,
  quickFilters,
  spanWords,
  toggled,
  withFilter,
  without,
} from '#renderer/ui/records/filters.ts';
import { everything, queryText, readQuery, recordsPath } from '#renderer/ui/records/paths.ts';

const { petition } = ledgers;
const paramsOf = (path: string) => new URLSearchParams(path.split('?')[1] ?? '');
const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const shortText = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' });

function filterOf(ledger: LedgerDefinition): fc.Arbitrary<Filter> {
  const field = fc.constantFrom(...ledger.fields.keys());
  return fc.oneof(
    fc.record({
      op: fc.constant('in' as const),
      field,
      values: fc.array(fc.oneof(shortText, fc.boolean(), fc.integer()), { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ op: fc.constant('between' as const), field, from: fc.option(day), to: fc.option(day) }),
    fc.record({ op: fc.constant('known' as const), field, known: fc.boolean() }),
    fc.record({ op: fc.constant('contains' as const), field, text: shortText }),
    fc.record({ op: fc.constant('under' as const), field, unitId: fc.uuid({ version: 4 }) }),
    fc.record({
      op: fc.constant('state' as const),
      states: fc.array(fc.constantFrom(...ledger.states.map((s) => s.code)), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      op: fc.constant('deadline' as const),
      due: fc.constantFrom('open', 'today', 'soon', 'overdue' as const),
    }),
  );
}

const cases = fc.constantFrom(...allLedgers).chain((ledger) => {
  const sortable = [...ledger.fields].filter(([, meta]) => meta.sortable).map(([id]) => id);
  return fc.record({
    ledger: fc.constant(ledger),
    query: fc.record({
      search: shortText.map((text) => text.trim()),
      filters: fc.array(filterOf(ledger), { maxLength: 6 }),
      sort: fc.option(
        fc.record({
          field: fc.constantFrom(...sortable),
          direction: fc.constantFrom('asc' as const, 'desc' as const),
        }),
      ),
      includeVoided: fc.boolean(),
    }),
  });
});

describe('the query in an address', () => {
  it('comes back as it was, for every ledger and every kind of condition', () => {
    fc.assert(
      fc.property(cases, ({ ledger, query }) => {
        expect(readQuery(ledger.id, paramsOf(recordsPath(ledger.id, query)))).toEqual(query);
      }),
    );
  });

  it('is left out when there are no conditions', () => {
    expect(queryText(everything)).toBe('');
    expect(recordsPath('clue')).toBe('/clue');
  });

  it('opens the whole list when it is damaged', () => {
    for (const q of ['{', '"x"', '{"filters":[{"op":"drop"}]}', '[]'])
      expect(readQuery('petition', new URLSearchParams({ q }))).toEqual(everything);
  });

  it('drops conditions on fields the ledger does not have, and sorting that has no index', () => {
    const q = JSON.stringify({
      filters: [
        { op: 'known', field: 'gone', known: true },
        { op: 'state', states: ['closed'] },
      ],
      sort: { field: 'summary', direction: 'asc' },
    });
    expect(readQuery('petition', new URLSearchParams({ q }))).toEqual({
      ...everything,
      filters: [{ op: 'state', states: ['closed'] }],
    });
  });
});

describe('chips', () => {
  it('are made of states, deadlines, short codes and yes-or-no fields', () => {
    expect(quickFilters(petition).map((chip) => chip.label)).toEqual([
      '待分办',
      '待签收',
      '办理中',
      '延期中',
      '待复核',
      '已办结',
      '已反馈',
      '已归档',
      '重办待批',
      '待重新分办',
      '退回待批',
      '已退回',
      '业务外不受理',
      '重复不受理',
      '已结不受理',
      '不予受理',
      '今日到期',
      '已超期',
      '实名',
      '匿名',
      '联名',
      '转为问题线索',
      '群体访',
      '疑似重复',
    ]);
    // 整改状态 says what the states say already.
    expect(quickFilters(ledgers.finding).map((chip) => chip.label)).toEqual([
      '未启动',
      '正在整改',
      '已整改',
      '今日到期',
      '已超期',
    ]);
    expect(quickFilters(ledgers.person)).toEqual([]);
  });

  it('never say the same word for two columns', () => {
    for (const ledger of allLedgers) {
      const labels = quickFilters(ledger).flatMap((chip) => (chip.kind === 'value' ? [chip.label] : []));
      expect(new Set(labels).size, ledger.id).toBe(labels.length);
    }
    expect(quickFilters(ledgers.falseAccusation).map((chip) => chip.label)).toEqual([
      ...['提出', '报批中', '已认定', '错告', '不予认定'],
    ]);
  });

  it('switch on and off again without touching other conditions', () => {
    const other: Filter = { op: 'contains', field: 'subject', text: '周' };
    const start: ListQuery = { ...everything, filters: [other] };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...quickFilters(petition)), { maxLength: 8 }), (presses) => {
        let query = start;
        for (const chip of presses) {
          const before = isOn(query, chip);
          query = toggled(query, chip);
          expect(isOn(query, chip)).toBe(!before);
          expect(query.filters).toContainEqual(other);
          expect(otherFilters(petition, query)).toEqual([other]);
        }
        // At most one filter of each slot: states, deadline, and one of each field.
        const slots = query.filters.map((one) => `${one.op} ${'field' in one ? one.field : ''}`);
        expect(new Set(slots).size).toBe(slots.length);
      }),
    );
  });

  it('join values of one slot, but keep one deadline only', () => {
    const chip = (label: string) => quickFilters(petition).find((one) => one.label === label);
    const [handling, closed, today, overdue] = ['办理中', '已办结', '今日到期', '已超期'].map(chip);
    if (!handling || !closed || !today || !overdue) throw new Error('chips are missing');
    expect(toggled(toggled(everything, handling), closed).filters).toEqual([
      { op: 'state', states: ['handling', 'closed'] },
    ]);
    expect(toggled(toggled(everything, today), overdue).filters).toEqual([
      { op: 'deadline', due: 'overdue' },
    ]);
  });
});

describe('other conditions', () => {
  it('replace one of the same kind and field, and go one by one', () => {
    const a: Filter = { op: 'between', field: 'receivedOn', from: '2017-01-01', to: '2017-12-31' };
    const b: Filter = { ...a, from: '2018-01-01', to: '2018-12-31' };
    const c: Filter = { op: 'known', field: 'receivedOn', known: true };
    const query = withFilter(withFilter(withFilter(everything, a), c), b);
    expect(query.filters).toEqual([c, b]);
    expect(without(query, c).filters).toEqual([b]);
  });

  it('are worded', () => {
    const words = (one: Filter) => filterWords(petition, one, () => '石桥乡');
    expect(words({ op: 'in', field: 'channel', values: ['letter', 'visit'] })).toBe('信访形式：来信、来访');
    expect(words({ op: 'in', field: 'groupVisit', values: [false] })).toBe('群体访：否');
    expect(words({ op: 'notIn', field: 'channel', values: ['net'] })).toBe('信访形式不是网络');
    expect(words({ op: 'between', field: 'receivedOn', from: '2017-01-01', to: '2017-12-31' })).toBe(
      '收件日期：2017年',
    );
    expect(words({ op: 'known', field: 'closedOn', known: false })).toBe('未填办结日期');
    expect(words({ op: 'contains', field: 'subject', text: '周' })).toBe('被反映人含“周”');
    expect(words({ op: 'under', field: 'unit', unitId: 'x' })).toBe('单位：石桥乡及下级');
    expect(words({ op: 'outsideCounties', field: 'unit' })).toBe('单位：不属于任何县区');
    expect(words({ op: 'unitKind', field: 'unit', kinds: ['township', 'village'] })).toBe('单位是乡镇、村');
    expect(words({ op: 'state', states: ['closed'] })).toBe('状态：已办结');
    expect(words({ op: 'deadline', due: 'overdue' })).toBe('已超期');
    expect(words({ op: 'batch', batchId: 'x' })).toBe('一次导入的记录');
    expect(words({ op: 'in', field: 'kind', values: ['neglect', 'other', 'gambling', 'bribery'] })).toMatch(
      /等 4 项$/,
    );
  });
});

describe('spans of time', () => {
  it('are whole and lie around the day', () => {
    fc.assert(
      fc.property(day, (today) => {
        for (const { id, from, to } of periods(today as IsoDate)) {
          expect(from <= to).toBe(true);
          if (id === 'month' || id === 'quarter' || id === 'year')
            expect(from <= today && today <= to).toBe(true);
          else expect(to < today).toBe(true);
          expect(from.endsWith('-01')).toBe(true);
        }
      }),
    );
  });

  it('reach over the turn of the year', () => {
    const january = Object.fromEntries(periods('2018-01-15' as IsoDate).map((p) => [p.id, [p.from, p.to]]));
    expect(january['lastMonth']).toEqual(['2017-12-01', '2017-12-31']);
    expect(january['quarter']).toEqual(['2018-01-01', '2018-03-31']);
    expect(january['lastYear']).toEqual(['2017-01-01', '2017-12-31']);
  });

  it('are said shortly where that is possible', () => {
    expect(spanWords('2016-02-01', '2016-02-29')).toBe('2016年2月');
    expect(spanWords('2017-03-05', '2017-03-05')).toBe('2017年3月5日');
    expect(spanWords('2017-03-05', null)).toBe('2017年3月5日起');
    expect(spanWords(null, '2017-03-05')).toBe('2017年3月5日及以前');
  });
});
