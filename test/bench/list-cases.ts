import type { CallInput } from '#shared/ipc/contract.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { FieldMeta } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';

/** What a list can be asked for. */
export type ListQuestion = Partial<Omit<CallInput<'petition.list'>, 'after' | 'limit'>>;

/** One question, in the words of the report. */
export interface ListCase {
  readonly what: string;
  readonly query: ListQuestion;
}

/** Records of the office under test that conditions name. */
export interface Named {
  readonly county: string;
  readonly village: string;
  readonly person: string;
  readonly batch: string;
  readonly today: string;
}

/** Searches from one character to a whole sentence's part, found nowhere, in few records, in all. */
export const searches = [
  ...['反映', '村', '局长', '虚报冒领', '王国', '王建国', '蜂箱', '蜂', '沙溪镇和平', '2017', '不存在的词'],
] as const;

function onField(field: string, meta: FieldMeta, named: Named): readonly Filter[] {
  const known: Filter[] = [true, false].map((one) => ({ op: 'known', field, known: one }));
  switch (meta.kind) {
    case 'code': {
      const codes = (meta.codes?.items ?? []).map(({ code }) => code);
      const few = codes.slice(0, 3);
      return [
        ...[codes.slice(0, 1), few, codes.slice(-1)].map((values): Filter => ({ op: 'in', field, values })),
        { op: 'notIn', field, values: few },
        ...known,
      ];
    }
    case 'boolean':
      return [
        ...[true, false].map((one): Filter => ({ op: 'in', field, values: [one] })),
        { op: 'notIn', field, values: [true] },
        ...known,
      ];
    case 'date': {
      const { today } = named;
      return [
        { op: 'between', field, from: '2016-03-01', to: '2016-03-31' },
        { op: 'between', field, from: '1999-01-01', to: '1999-12-31' },
        { op: 'between', field, from: null, to: '2016-12-31' },
        { op: 'between', field, from: '2018-12-01', to: null },
        { op: 'openOn', field, day: today },
        ...known,
      ];
    }
    case 'year':
    case 'integer':
    case 'money':
      return [{ op: 'between', field, from: 1, to: 2016 }, ...known];
    case 'reference':
      if (meta.target === 'unit')
        return [
          { op: 'under', field, unitId: named.county },
          { op: 'under', field, unitId: named.village },
          { op: 'in', field, values: [named.county] },
          { op: 'in', field, values: [named.village] },
          { op: 'outsideCounties', field },
          { op: 'unitKind', field, kinds: ['village'] },
          { op: 'unitKind', field, kinds: ['city'] },
          { op: 'contains', field, text: '沙溪' },
          ...known,
        ];
      return [
        { op: 'in', field, values: [named.person] },
        { op: 'contains', field, text: '王' },
        { op: 'contains', field, text: '王建国' },
        ...known,
      ];
    default:
      return [{ op: 'contains', field, text: '扶贫' }, ...known];
  }
}

/** Every condition that a list of the ledger offers, at least once for each kind of answer: frequent, rare, none. */
export function conditionsOf(ledger: LedgerDefinition, named: Named): readonly Filter[] {
  return [
    ...ledger.states.map(({ code }): Filter => ({ op: 'state', states: [code] })),
    { op: 'state', states: ledger.states.slice(0, 4).map(({ code }) => code) },
    ...(['open', 'today', 'soon', 'overdue'] as const).map((due): Filter => ({ op: 'deadline', due })),
    { op: 'dueDay', day: named.today },
    ...ledger.clocks.flatMap(({ rule }) =>
      (['inTime', 'late', 'running'] as const).map((met): Filter => ({ op: 'clock', rule, met })),
    ),
    { op: 'secrecy', levels: ['none'] },
    { op: 'secrecy', levels: ['secret'] },
    { op: 'secrecy', levels: ['secret', 'none'] },
    { op: 'batch', batchId: named.batch },
    ...[...ledger.fields].flatMap(([field, meta]) => (meta.filter ? onField(field, meta, named) : [])),
  ];
}

/** The conditions in a line of the report. */
export function wordsOf(filters: readonly Filter[]): string {
  return filters.map(({ op, ...rest }) => [op, ...Object.values(rest).map(String)].join(' ')).join(' + ');
}

/**
 * Everything that lists can be asked for: each condition alone, in each order that it meets and beside another, orders
 * both ways, searches alone and beside a condition, voided records among the others.
 */
export function listCases(ledger: LedgerDefinition, named: Named): readonly ListCase[] {
  const conditions = conditionsOf(ledger, named);
  const sorts = [...ledger.fields].filter(([, meta]) => meta.sortable).map(([field]) => field);
  const orders = sorts.flatMap((field) =>
    (['asc', 'desc'] as const).map((direction) => ({ field, direction })),
  );
  const [, other = { field: ledger.periodField, direction: 'asc' }] = orders.filter(
    ({ field }) => field !== ledger.defaultSort.field,
  );
  const other2 = (at: number): Filter[] => {
    const found = conditions[(at * 7 + 3) % conditions.length];
    return found === undefined ? [] : [found];
  };
  return [
    { what: 'plain', query: {} },
    { what: 'with voided', query: { includeVoided: true } },
    ...orders.map((sort) => ({ what: `${sort.field} ${sort.direction}`, query: { sort } })),
    ...conditions.map((one) => ({ what: wordsOf([one]), query: { filters: [one] } })),
    ...conditions.map((one) => ({
      what: `${wordsOf([one])}, ${other.field} ${other.direction}`,
      query: { filters: [one], sort: other },
    })),
    ...conditions.map((one, at) => ({
      what: wordsOf([one, ...other2(at)]),
      query: { filters: [one, ...other2(at)] },
    })),
    ...conditions.map((one) => ({
      what: `${wordsOf([one])}, with voided`,
      query: { filters: [one], includeVoided: true },
    })),
    ...searches.map((search) => ({ what: `search ${search}`, query: { search } })),
    ...searches.map((search) => ({
      what: `search ${search}, ${other.field} ${other.direction}`,
      query: { search, sort: other },
    })),
    ...conditions.map((one, at) => {
      const search = searches[at % searches.length] ?? '';
      return { what: `search ${search} + ${wordsOf([one])}`, query: { search, filters: [one] } };
    }),
  ];
}
