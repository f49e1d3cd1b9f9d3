import { datePartsOf, daysInMonth, endOfMonth, type IsoDate } from '#shared/domain/date.ts';
import type { Filter, ListQuery } from '#shared/ipc/ledger-calls.ts';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { unitKinds } from '#shared/domain/codes/unit-codes.ts';
import { markingLabels } from '#shared/domain/marking.ts';
import type { FieldMeta } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { dateWords } from '../date-text.tsx';
import { valueText } from './display.ts';

type Value = string | number | boolean;
type Due = 'open' | 'today' | 'soon' | 'overdue';

/** A condition that is one click away. Values of one slot are joined by "or". */
export type QuickFilter =
  | { readonly kind: 'state'; readonly label: string; readonly state: string }
  | { readonly kind: 'deadline'; readonly label: string; readonly due: Due }
  | { readonly kind: 'assigned'; readonly label: string }
  | { readonly kind: 'value'; readonly label: string; readonly field: string; readonly value: Value };

export const dueWords: Readonly<Record<Due, string>> = {
  open: '未办结',
  today: '今日到期',
  soon: '将到期',
  overdue: '已超期',
};

const unassignedWords = '未指定承办人';

// Longer code lists belong under "+ 条件".
const MOST_QUICK_CODES = 3;

/** The chips of a ledger: its states, deadlines, short code lists that the list shows, and yes-or-no fields. */
export function quickFilters(ledger: LedgerDefinition): readonly QuickFilter[] {
  const chips: QuickFilter[] = [];
  if (ledger.states.length > 1)
    for (const { code, label } of ledger.states) chips.push({ kind: 'state', label, state: code });
  if (ledger.clocks.length > 0)
    for (const due of ['today', 'overdue'] as const)
      chips.push({ kind: 'deadline', label: dueWords[due], due });
  // Shown to those who name people; everybody else sees only what he is named for.
  if (ledger.needToKnow) chips.push({ kind: 'assigned', label: unassignedWords });
  const states = new Set(ledger.states.map((state) => state.code));
  const shownLists = [...ledger.fields.values()].flatMap((meta) =>
    meta.filter && meta.kind === 'code' && meta.list === 'shown' ? [meta.codes] : [],
  );
  for (const [field, meta] of ledger.fields) {
    if (!meta.filter) continue;
    if (meta.kind === 'boolean' && meta.quick)
      chips.push({ kind: 'value', label: meta.label, field, value: true });
    const items = meta.codes?.items ?? [];
    const repeatsStates = items.every((item) => states.has(item.code));
    // Where two columns share a list, a chip could not say which of them it means.
    const plain = !repeatsStates && shownLists.filter((list) => list === meta.codes).length < 2;
    if (meta.kind === 'code' && meta.list === 'shown' && items.length <= MOST_QUICK_CODES && plain)
      for (const item of items) chips.push({ kind: 'value', label: item.label, field, value: item.code });
  }
  return chips;
}

/** True when the filter is the slot a quick filter puts its value in. */
function isSlot(quick: QuickFilter, one: Filter): boolean {
  if (quick.kind === 'state') return one.op === 'state';
  if (quick.kind === 'deadline') return one.op === 'deadline';
  if (quick.kind === 'assigned') return one.op === 'assigned';
  return one.op === 'in' && one.field === quick.field;
}

function valuesIn(one: Filter | undefined): readonly Value[] {
  if (one?.op === 'state') return one.states;
  if (one?.op === 'deadline') return [one.due];
  if (one?.op === 'assigned') return [one.assigned];
  return one?.op === 'in' ? one.values : [];
}

function valueOf(quick: QuickFilter): Value {
  switch (quick.kind) {
    case 'state':
      return quick.state;
    case 'deadline':
      return quick.due;
    case 'assigned':
      return false;
    case 'value':
      return quick.value;
  }
}

/** True when the list is narrowed to this. */
export function isOn(query: ListQuery, quick: QuickFilter): boolean {
  return valuesIn(query.filters.find((one) => isSlot(quick, one))).includes(valueOf(quick));
}

/** Switches a quick filter on or off; other conditions stay. Of deadlines and of being assigned one can be on. */
export function toggled(query: ListQuery, quick: QuickFilter): ListQuery {
  const at = query.filters.findIndex((one) => isSlot(quick, one));
  const value = valueOf(quick);
  const before = valuesIn(query.filters[at]);
  const on = before.includes(value);
  const values =
    quick.kind === 'deadline' || quick.kind === 'assigned'
      ? on
        ? []
        : [value]
      : on
        ? before.filter((v) => v !== value)
        : [...before, value];
  const rest = query.filters.filter((_, index) => index !== at);
  if (values.length === 0) return { ...query, filters: rest };
  const made: Filter =
    quick.kind === 'state'
      ? { op: 'state', states: values.map(String) }
      : quick.kind === 'deadline'
        ? { op: 'deadline', due: quick.due }
        : quick.kind === 'assigned'
          ? { op: 'assigned', assigned: false }
          : { op: 'in', field: quick.field, values: [...values] };
  return {
    ...query,
    filters: at < 0 ? [...rest, made] : query.filters.map((one, index) => (index === at ? made : one)),
  };
}

/** Conditions that no chip shows; they stand beside the chips and can be taken away one by one. */
export function otherFilters(ledger: LedgerDefinition, query: ListQuery): readonly Filter[] {
  const quick = quickFilters(ledger);
  return query.filters.filter(
    (one) =>
      !valuesIn(one).every((value) => quick.some((chip) => isSlot(chip, one) && valueOf(chip) === value)) ||
      valuesIn(one).length === 0,
  );
}

/** The query without one condition. */
export function without(query: ListQuery, one: Filter): ListQuery {
  return { ...query, filters: query.filters.filter((other) => other !== one) };
}

/** The query with a condition more; one that repeats the kind and the field of another takes its place. */
export function withFilter(query: ListQuery, made: Filter): ListQuery {
  const same = (other: Filter) =>
    other.op === made.op && ('field' in other && 'field' in made ? other.field === made.field : true);
  return { ...query, filters: [...query.filters.filter((other) => !same(other)), made] };
}

export interface Period {
  readonly id: string;
  readonly label: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

const day = (year: number, month: number, date: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as IsoDate;

/** Whole months from `month` (may lie outside 1–12) on. */
function months(id: string, label: string, year: number, month: number, count: number): Period {
  const first = year * 12 + month - 1;
  const last = first + count - 1;
  const lastYear = Math.floor(last / 12);
  return {
    id,
    label,
    from: day(Math.floor(first / 12), (first % 12) + 1, 1),
    to: day(lastYear, (last % 12) + 1, daysInMonth(lastYear, (last % 12) + 1)),
  };
}

/** The spans of time one asks for most, seen from `today`. */
export function periods(today: IsoDate): readonly Period[] {
  const { year, month } = datePartsOf(today);
  return [
    months('month', '本月', year, month, 1),
    months('lastMonth', '上月', year, month - 1, 1),
    months('quarter', '本季度', year, month - ((month - 1) % 3), 3),
    months('year', '今年', year, 1, 12),
    months('lastYear', '去年', year - 1, 1, 12),
  ];
}

/** A span of days in words: 2017年, 2017年3月, 2017年3月5日 至 2017年3月9日, 2017年3月5日 起. */
export function spanWords(from: string | null, to: string | null): string {
  if (from === null) return to === null ? '任何日期' : `${dateWords(to)}及以前`;
  if (to === null) return `${dateWords(from)}起`;
  if (from === to) return dateWords(from);
  if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return `${from.slice(0, 4)}年`;
  if (from.endsWith('-01') && to === endOfMonth(from as IsoDate))
    return `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月`;
  return `${dateWords(from)}至${dateWords(to)}`;
}

const several = (words: readonly string[]) =>
  words.length <= 3 ? words.join('、') : `${words.slice(0, 2).join('、')}等 ${words.length} 项`;

function valueWords(meta: FieldMeta | undefined, value: Value): string {
  return meta ? valueText(meta, value) || String(value) : String(value);
}

/** A condition in words. Ids of records (`under`, `in` on a reference) are left to `named`. */
export function filterWords(
  ledger: LedgerDefinition,
  one: Filter,
  named: (id: string) => string = () => '所选',
): string {
  const meta = 'field' in one ? ledger.fields.get(one.field) : undefined;
  const label = meta?.label ?? '';
  const words = (values: readonly Value[]) =>
    several(values.map((v) => (meta?.kind === 'reference' ? named(String(v)) : valueWords(meta, v))));
  switch (one.op) {
    case 'in':
      return meta?.kind === 'boolean' && one.values.length === 1
        ? `${label}：${one.values[0] === true ? '是' : '否'}`
        : `${label}：${words(one.values)}`;
    case 'notIn':
      return `${label}不是${words(one.values)}`;
    case 'between':
      return meta?.kind === 'date'
        ? `${label}：${spanWords(one.from === null ? null : String(one.from), one.to === null ? null : String(one.to))}`
        : `${label}：${numbersWords(meta, one.from, one.to)}`;
    case 'known':
      return one.known ? `已填${label}` : `未填${label}`;
    case 'contains':
      return `${label}含“${one.text}”`;
    case 'dueDay':
      return `${dateWords(one.day)}到期`;
    case 'under':
      return `${label}：${named(one.unitId)}及下级`;
    case 'outsideCounties':
      return `${label}：不属于任何县区`;
    case 'unitKind':
      return `${label}是${several(one.kinds.map((kind) => findCode(unitKinds, kind)?.label ?? kind))}`;
    case 'openOn':
      return `${dateWords(one.day)}止尚无${label}`;
    case 'secrecy':
      return `密级：${several(one.levels.map((level) => (level === 'none' ? '未标' : markingLabels[level])))}`;
    case 'state':
      return `状态：${several(one.states.map((code) => ledger.states.find((s) => s.code === code)?.label ?? code))}`;
    case 'deadline':
      return dueWords[one.due];
    case 'clock': {
      const clock = ledger.clocks.find(({ rule }) => rule === one.rule)?.label ?? '期限';
      return `${clock}${clockWords[one.met]}`;
    }
    case 'assigned':
      return one.assigned ? '已指定承办人' : unassignedWords;
    case 'batch':
      return '一次导入的记录';
  }
}

const clockWords = { inTime: '按期办结', late: '超期办结', running: '尚在计时' } as const;

function numbersWords(
  meta: FieldMeta | undefined,
  from: string | number | null,
  to: string | number | null,
): string {
  const say = (v: string | number) => valueWords(meta, v);
  if (from === null) return to === null ? '不限' : `${say(to)}及以下`;
  if (to === null) return `${say(from)}及以上`;
  return from === to ? say(from) : `${say(from)}至${say(to)}`;
}

/** Record ids that a condition names, with the ledger they belong to. */
export function idsIn(ledger: LedgerDefinition, one: Filter): readonly string[] {
  if (one.op === 'under') return [one.unitId];
  if ((one.op === 'in' || one.op === 'notIn') && ledger.fields.get(one.field)?.kind === 'reference')
    return one.values.map(String);
  return [];
}
