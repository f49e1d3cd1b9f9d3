import { findCode } from '#shared/domain/codes/code-list.ts';
import type { FieldMeta, LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';

/** Columns that are no fields: the derived state, the deadline that is nearest, the secrecy mark. */
export const STATE = '$state';
export const DEADLINE = '$deadline';
/** The secrecy mark; every ledger has it, shown where it was chosen. */
export const MARK = '$mark';

export interface Column {
  /** Field id, or one of those above. */
  readonly id: string;
  readonly label: string;
  /** Width it wants, CSS pixels. */
  readonly width: number;
  /** Width it can do with. */
  readonly least: number;
  /** True when it takes what is left over. */
  readonly grows: boolean;
  readonly sortable: boolean;
  readonly numeric: boolean;
  readonly meta: FieldMeta | null;
}

export interface FittedColumn extends Column {
  readonly at: number;
}

const LEAST: Partial<Record<FieldMeta['kind'], number>> = {
  longText: 116,
  reference: 84,
  text: 76,
  date: 94,
  code: 76,
};

const UNIT_LEAST = 112;
/** What a record without a number is known by. */
const TITLE_LEAST = 172;
const NUMBER_LEAST = 122;

/** True for a column of numbers that offices give: its own, or those of the records it points at. */
export const isNumbered = (ledger: LedgerDefinition, id: string, target: LedgerId | null): boolean =>
  id === ledger.numberField || (target !== null && ledgers[target].numberField !== null);

function leastOf(ledger: LedgerDefinition, id: string, meta: FieldMeta): number | undefined {
  // Unit names begin alike; what tells them apart comes later.
  if (meta.target === 'unit') return UNIT_LEAST;
  if (meta.kind === 'text' && ledger.numberField === null && id === ledger.titleField) return TITLE_LEAST;
  return LEAST[meta.kind];
}

function column(ledger: LedgerDefinition, id: string, meta: FieldMeta): Column {
  const least = Math.min(meta.width, leastOf(ledger, id, meta) ?? meta.width);
  return {
    id,
    label: meta.label,
    width: meta.width,
    // A number that is cut off is no number.
    least: isNumbered(ledger, id, meta.target) ? Math.min(meta.width, NUMBER_LEAST) : least,
    grows: meta.kind === 'longText',
    sortable: meta.sortable,
    numeric: meta.kind === 'money' || meta.kind === 'integer',
    meta,
  };
}

const plain = { grows: false, sortable: false, numeric: false, meta: null } as const;

/** Wide enough for the longest of the states. */
function stateColumn({ states }: LedgerDefinition): Column {
  const least = Math.max(84, ...states.map(({ label }) => 12 * [...label].length + 36));
  return { id: STATE, label: '状态', width: Math.max(96, least), least, ...plain };
}

const markColumn: Column = { id: MARK, label: '密级', width: 104, least: 92, ...plain };

/** The columns with that of the mark before them, unless it is among them. */
export function withMark(columns: readonly Column[]): readonly Column[] {
  return columns.some(({ id }) => id === MARK) ? columns : [markColumn, ...columns];
}

/** Every column that a list of this ledger can show, in the order of the definition. */
export function allColumns(ledger: LedgerDefinition): readonly Column[] {
  const fields = [...ledger.fields].flatMap(([id, meta]) =>
    meta.list === 'never' ? [] : [column(ledger, id, meta)],
  );
  const extra: Column[] = [];
  if (ledger.states.length > 1) extra.push(stateColumn(ledger));
  if (ledger.clocks.length > 0) extra.push({ id: DEADLINE, label: '期限', width: 184, least: 150, ...plain });
  extra.push(markColumn);
  return [...fields, ...extra];
}

/** True when a column of the list says the state already (整改状态). */
function statesShown(ledger: LedgerDefinition): boolean {
  return [...ledger.fields.values()].some(
    ({ list, codes }) =>
      list === 'shown' && codes !== null && ledger.states.every(({ code }) => findCode(codes, code)),
  );
}

/** Columns before anybody has chosen. */
export function firstColumns(ledger: LedgerDefinition): readonly string[] {
  const hideState = statesShown(ledger);
  return allColumns(ledger)
    .filter(({ id, meta }) => (meta ? meta.list === 'shown' : id !== MARK && (id !== STATE || !hideState)))
    .map(({ id }) => id);
}

/** The chosen columns as far as the ledger has them; the first ones when nothing usable was chosen. */
export function chosenColumns(ledger: LedgerDefinition, choice: readonly string[] | null): readonly Column[] {
  const all = new Map(allColumns(ledger).map((one) => [one.id, one]));
  const find = (ids: readonly string[]) => ids.flatMap((id) => all.get(id) ?? []);
  const chosen = find([...new Set(choice ?? [])]);
  return chosen.length > 0 ? chosen : find(firstColumns(ledger));
}

/** Which columns go last when there is no room: what names a record, what presses, when it came, how it stands. */
function importance(ledger: LedgerDefinition, id: string): number {
  const order = [ledger.titleField, MARK, ledger.numberField, DEADLINE, ledger.periodField, STATE];
  const at = order.indexOf(id);
  if (at >= 0) return at;
  const kind = ledger.fields.get(id)?.kind;
  // Where and what, before how it came and in which class it falls.
  return order.length + (kind === 'reference' || kind === 'longText' ? 0 : 1);
}

/**
 * The columns that fit into `width` pixels without sideways scroll, in the chosen order. Wide ones shrink first;
 * then the least important go. What is left over goes to the columns of running text.
 */
export function fitColumns(
  ledger: LedgerDefinition,
  columns: readonly Column[],
  width: number,
): readonly FittedColumn[] {
  let kept = [...columns];
  const leastSum = () => kept.reduce((sum, one) => sum + one.least, 0);
  const expendable = [...columns].sort(
    (a, b) => importance(ledger, b.id) - importance(ledger, a.id) || columns.indexOf(b) - columns.indexOf(a),
  );
  for (const one of expendable) {
    if (leastSum() <= width || kept.length === 1) break;
    kept = kept.filter((other) => other !== one);
  }
  return spread(kept, width);
}

function spread(kept: readonly Column[], width: number): readonly FittedColumn[] {
  const wanted = kept.reduce((sum, one) => sum + one.width, 0);
  const least = kept.reduce((sum, one) => sum + one.least, 0);
  const room = Math.max(0, width - least);
  const need = wanted - least;
  // Between least and wanted width every column gets its share; beyond it only those that grow.
  const share = need === 0 ? 1 : Math.min(1, room / need);
  const surplus = Math.max(0, room - need);
  const growing = kept.filter((one) => one.grows);
  const takers = growing.length > 0 ? growing : kept;
  return kept.map((one) => ({
    ...one,
    at: Math.floor(
      one.least + (one.width - one.least) * share + (takers.includes(one) ? surplus / takers.length : 0),
    ),
  }));
}
