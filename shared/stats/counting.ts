import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import type { Bound, CountIndicator, Counted } from './indicator.ts';

type CountInput = {
  readonly id: string;
  readonly label: string;
  readonly counted?: Counted;
  readonly ledger: LedgerId;
  readonly period?: string | null;
  readonly bounds?: readonly Bound[];
  readonly filters?: readonly Filter[];
  readonly distinct?: string;
  readonly sum?: string;
  readonly definition: string;
  readonly wordsOn?: CountIndicator['wordsOn'];
};

/** One of these values. */
export const is = (field: string, ...values: (string | number | boolean)[]): Filter => ({
  op: 'in',
  field,
  values,
});
/** A clock of it has run out. */
export const overdue: Filter = { op: 'deadline', due: 'overdue' };
/** Something is there. */
export const known = (field: string): Filter => ({ op: 'known', field, known: true });
/** Nothing is there. */
export const unknown = (field: string): Filter => ({ op: 'known', field, known: false });

/** Fills in what follows from the ledger: the measure word, the period field, and where the number comes from. */
export function count(input: CountInput): CountIndicator {
  const ledger = ledgers[input.ledger];
  const period = input.period === undefined ? ledger.periodField : input.period;
  const dates = [...(period === null ? [] : [period]), ...(input.bounds ?? []).map((one) => one.field)];
  const labels = [...new Set(dates)].map((field) => ledger.fields.get(field)?.label ?? '');
  const by = labels.length === 0 ? '全部登记' : labels.join('、');
  return {
    kind: 'count',
    counted: (input.counted ?? ledger.counted) as Counted,
    bounds: [],
    filters: [],
    distinct: null,
    ...input,
    period,
    source: `${ledger.label}台账 · ${by}`,
  };
}
