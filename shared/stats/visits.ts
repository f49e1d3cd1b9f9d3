import type { IsoDate } from '../domain/date.ts';
import type { Filter } from '../ipc/ledger-calls.ts';

/** Columns of the table of repeated and over-the-head visits (A20), in their order. */
export const visitColumns = [
  { id: 'petitions', label: '信访举报', field: null, value: true },
  { id: 'repeatVisits', label: '重信重访', field: 'repeatVisit', value: true },
  { id: 'skipLevel', label: '越级上访', field: 'skipLevel', value: true },
  { id: 'disruptive', label: '缠访闹访', field: 'disruptive', value: true },
  { id: 'groupVisits', label: '群体访', field: 'groupVisit', value: true },
  { id: 'repeats', label: '重复件', field: 'repeatVerdict', value: 'repeat' },
] as const;

export type VisitColumn = (typeof visitColumns)[number]['id'];

/** 口径 of the table, the same on the page and on paper. */
export const visitsDefinition =
  '期内收到的信访举报，按涉及单位统计，下属单位并入；重信重访、越级上访、缠访闹访按登记，重复来信、来访没有另外说明的也计入重信重访，一件可以同时是几种；重复件为认定与主件同一的件';

/** Conditions of the list that holds what a cell counts: of a unit with what stands below it, or of all. */
export function visitFilters(
  column: (typeof visitColumns)[number],
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  unitId: string | null,
): Filter[] {
  return [
    { op: 'between', field: 'receivedOn', from, to },
    ...(column.field === null ? [] : [{ op: 'in' as const, field: column.field, values: [column.value] }]),
    ...(unitId === null ? [] : [{ op: 'under' as const, field: 'unit', unitId }]),
  ];
}
