import type { Filter } from '../ipc/ledger-calls.ts';
import type { LedgerId } from '../ledgers/field.ts';
import type { RuleId } from './pack.ts';

/** What can be drawn for a second look; what it is drawn from is a ledger and the conditions of a list. */
export const drawKindIds = [
  'petitionSpotCheck',
  'petitionRecheck',
  'clueRecheck',
  'checkedClueRecheck',
  'inquiryReply',
] as const;
export type DrawKindId = (typeof drawKindIds)[number];

export interface DrawKind {
  readonly id: DrawKindId;
  readonly label: string;
  readonly ledger: LedgerId;
  /** Date field by which a record falls into the period. */
  readonly day: string;
  readonly filters: readonly Filter[];
  /** What is drawn from, in words: 期内办结的信访件. */
  readonly from: string;
  /** Rule that states the share; null where whoever draws says how many. */
  readonly percentRule: Extract<RuleId, 'inquiry.samplingPercent'> | null;
  /** Rule that states how often a year. */
  readonly perYearRule: Extract<RuleId, 'petition.spotChecksPerYear'> | null;
  /**
   * Where the second look is entered: a register of its own, by its field that points at what was drawn; or the record
   * itself, by the step and the field that hold its day.
   */
  readonly recheck:
    | { readonly ledger: LedgerId; readonly field: string }
    | { readonly ledger: null; readonly field: string };
}

const known = (field: string): Filter => ({ op: 'known', field, known: true });
const unknown = (field: string): Filter => ({ op: 'known', field, known: false });
const is = (field: string, ...values: (string | boolean)[]): Filter => ({ op: 'in', field, values });

const kinds: { readonly [K in DrawKindId]: Omit<DrawKind, 'id'> } = {
  // A15
  petitionSpotCheck: {
    label: '信访办结质量抽查',
    ledger: 'petition',
    day: 'closedOn',
    filters: [known('closedOn'), unknown('nonAcceptance')],
    from: '期内办结的信访件',
    percentRule: null,
    perYearRule: 'petition.spotChecksPerYear',
    recheck: { ledger: 'petitionRecheck', field: 'petition' },
  },
  // A14
  petitionRecheck: {
    label: '转交件复核',
    ledger: 'petition',
    day: 'closedOn',
    filters: [known('closedOn'), is('handlingWay', 'forwarding', 'assignment')],
    from: '期内办结的转办、交办信访件',
    percentRule: null,
    perYearRule: null,
    recheck: { ledger: 'petitionRecheck', field: 'petition' },
  },
  // requirements §3 B: 了结 → 复核抽查
  clueRecheck: {
    label: '了结线索复核抽查',
    ledger: 'clue',
    day: 'concludedOn',
    filters: [is('disposal', 'concluded'), unknown('outcome')],
    from: '期内直接了结的问题线索',
    percentRule: null,
    perYearRule: null,
    recheck: { ledger: 'clueRecheck', field: 'clue' },
  },
  checkedClueRecheck: {
    label: '初核了结线索复核抽查',
    ledger: 'clue',
    day: 'concludedOn',
    filters: [is('outcome', 'concluded')],
    from: '期内初核后了结的问题线索',
    percentRule: null,
    perYearRule: null,
    recheck: { ledger: 'clueRecheck', field: 'clue' },
  },
  // J02
  inquiryReply: {
    label: '函询回复抽查核实',
    ledger: 'talk',
    day: 'repliedOn',
    filters: [is('harmless', true)],
    from: '期内回复、没有发现问题的函询',
    percentRule: 'inquiry.samplingPercent',
    perYearRule: null,
    recheck: { ledger: null, field: 'drawnOn' },
  },
};

export const drawKinds: readonly DrawKind[] = drawKindIds.map((id) => ({ id, ...kinds[id] }));

/** A kind by its id. */
export const drawKindOf = (id: DrawKindId): DrawKind => ({ id, ...kinds[id] });

/** The conditions of the list that is drawn from. */
export function poolFilters(kind: DrawKind, from: string, to: string): readonly Filter[] {
  return [{ op: 'between', field: kind.day, from, to }, ...kind.filters];
}
