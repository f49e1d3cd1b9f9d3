import type { IndicatorTable, IndicatorValue, Measured, TableCell } from '#shared/ipc/bulletin-calls.ts';
import { indicatorOf } from './indicators.ts';
import { panels } from './poverty-work.ts';
import { type InPrint, isGivenAway, printedSums } from './subtraction.ts';

/** What a public bulletin shows, and how many of its numbers it hides. */
export interface Suppressed extends Measured {
  readonly hidden: number;
}

/** In place of a number that would give a hidden one away by subtraction. */
export const COMPLEMENT_TEXT = '—';

/** In place of a small count. */
export const smallText = (below: number): string => `＜${below}`;

/** A count that may point at somebody: at least one, and below the rule. Nought points at nobody. */
const isSmall = (value: number | null, below: number): boolean =>
  value !== null && value > 0 && value < below;

/** Position of the smallest number among those that may be hidden; null when there is none. */
function smallest(values: readonly (number | null)[], open: (at: number) => boolean): number | null {
  let found: number | null = null;
  for (const [at, value] of values.entries()) {
    if (value === null || value === 0 || !open(at)) continue;
    const best = found === null ? null : values[found];
    if (best === null || best === undefined || value < best) found = at;
  }
  return found;
}

/** The total of all units that stands in the text beside a column of a ranking, and is the only one of its kind. */
const totalOf: ReadonlyMap<string, string> = new Map([
  ['index.complaint', 'complaints.efficiency'],
  ['index.opinion', 'complaints.publicOpinion'],
]);
/** The number of petitions: it can be had from others in the text, so that it is no use to hide it. */
const PETITIONS = 'petitions.total';

/** What readers reckon the hidden cells of a column to add up to, by the total printed beside; whether that gives them away. */
function columnGivesAway(
  table: IndicatorTable,
  column: number,
  total: number | null,
  below: number,
): boolean {
  const values = table.rows.map(({ cells }) => cells[column]?.value ?? 0);
  const small = values.filter((value) => isSmall(value, below));
  const open = values.reduce((sum, value) => sum + (isSmall(value, below) ? 0 : value), 0);
  return total !== null && isGivenAway(small.length, total - open, below);
}

/** The totals that would give counts of a printed ranking away. */
function totalsBeside({ indicators, tables }: Measured, below: number, printed: InPrint): readonly string[] {
  return tables
    .filter(({ id, chart }) => chart === 'index' && printed.tables.has(id))
    .flatMap((table) =>
      table.columns.flatMap(({ id }, column) => {
        const total = totalOf.get(id);
        if (total === undefined || !printed.indicators.has(total)) return [];
        const value = indicators.find((one) => one.id === total)?.value ?? null;
        return columnGivesAway(table, column, value, below) ? [total] : [];
      }),
    );
}

/** Whether the counts of a sum that are hidden are known from the rest of it. */
function sumGivesAway(
  { leftIds, rightIds }: { readonly leftIds: readonly string[]; readonly rightIds: readonly string[] },
  valueOf: ReadonlyMap<string, number | null>,
  hidden: ReadonlyMap<string, string>,
  below: number,
): boolean {
  const gone = [...leftIds, ...rightIds].filter((id) => hidden.has(id));
  if (gone.length < 2) return gone.length === 1;
  // Several of one side: known where all of them must be the least, or the greatest, that is hidden.
  const counts = gone.map((id) => valueOf.get(id) ?? 0);
  return (
    gone.every((id) => rightIds.includes(id)) &&
    counts.every((count) => isSmall(count, below)) &&
    isGivenAway(
      counts.length,
      counts.reduce((a, b) => a + b, 0),
      below,
    )
  );
}

/** Hidden text by indicator: the small ones, those that sums would betray, and rates that rest on either. */
function hiddenIndicators(measured: Measured, below: number, printed: InPrint): ReadonlyMap<string, string> {
  const { indicators, checks } = measured;
  const hidden = new Map<string, string>();
  const valueOf = new Map(indicators.map(({ id, value }) => [id, value]));
  const isRate = ({ id }: IndicatorValue): boolean => indicatorOf(id).kind === 'rate';
  for (const one of indicators)
    if (!isRate(one) && isSmall(one.value, below)) hidden.set(one.id, smallText(below));
  for (const id of totalsBeside(measured, below, printed))
    if (!hidden.has(id)) hidden.set(id, COMPLEMENT_TEXT);
  const sums = [
    ...checks.filter(({ relation }) => relation === 'equal'),
    ...printedSums(indicators, printed),
  ];
  for (let changed = true; changed; ) {
    changed = false;
    for (const { leftIds, rightIds } of sums) {
      if (!sumGivesAway({ leftIds, rightIds }, valueOf, hidden, below)) continue;
      // Parts before the whole: the total is what readers look for.
      const of = (ids: readonly string[]): string | undefined => {
        const at = smallest(
          ids.map((id) => valueOf.get(id) ?? null),
          (i) => !hidden.has(ids[i] ?? ''),
        );
        return at === null ? undefined : ids[at];
      };
      const also = of(rightIds) ?? of(leftIds);
      if (also === undefined) continue;
      hidden.set(also, COMPLEMENT_TEXT);
      changed = true;
    }
  }
  for (const one of indicators) {
    const definition = indicatorOf(one.id);
    if (
      definition.kind === 'rate' &&
      (hidden.has(definition.numerator) || hidden.has(definition.denominator))
    )
      hidden.set(one.id, COMPLEMENT_TEXT);
  }
  return hidden;
}

function withoutNumber<T extends { value: number | null; text: string }>(one: T, text: string): T {
  return { ...one, value: null, text };
}

function hideColumns(
  table: IndicatorTable,
  hidden: ReadonlyMap<string, string>,
  below: number,
): IndicatorTable {
  const marks = table.columns.map((_, column) => {
    const values = table.rows.map((row) => row.cells[column]?.value ?? null);
    const texts = values.map((value) => (isSmall(value, below) ? smallText(below) : null));
    // A single gap in a column of parts is the total less the rest; and all of them are one where they add up to their number.
    const small = values.flatMap((value) => (value !== null && isSmall(value, below) ? [value] : []));
    const sum = small.reduce((a, b) => a + b, 0);
    if (isGivenAway(small.length, sum, below)) {
      const also = smallest(values, (at) => texts[at] === null);
      if (also !== null) texts[also] = COMPLEMENT_TEXT;
    }
    return texts;
  });
  return {
    ...table,
    rows: table.rows.map((row, at) => ({
      ...row,
      cells: row.cells.map((cell, column) => {
        const text = marks[column]?.[at] ?? null;
        return text === null ? cell : withoutNumber(cell, text);
      }),
    })),
    totals: table.totals?.map((cell) => shown(cell, hidden)) ?? null,
  };
}

/**
 * A ranking: small counts go, and the score of their row with them, since with the formula known it would give them away.
 * Where the number of all petitions is printed beside and would tell a hidden one, the next smallest goes too.
 */
function hideInIndex(table: IndicatorTable, below: number, petitions: number | null): IndicatorTable {
  const isScore = (at: number): boolean => at === table.columns.length - 1;
  const small = (cell: TableCell, at: number): boolean => !isScore(at) && isSmall(cell.value, below);
  const column = table.columns.findIndex(({ id }) => id === 'index.petition');
  const values = table.rows.map(({ cells }) => cells[column]?.value ?? null);
  const also = columnGivesAway(table, column, petitions, below)
    ? smallest(values, (row) => !isSmall(values[row] ?? null, below))
    : null;
  const goes = (row: number, cell: TableCell, at: number): string | null =>
    small(cell, at) ? smallText(below) : row === also && at === column ? COMPLEMENT_TEXT : null;
  const hidden = table.rows.some(({ cells }) => cells.some(small));
  const words = `小于 ${below} 的数以“${smallText(below)}”代替，该行指数不公开。`;
  return {
    ...table,
    rows: table.rows.map((row, place) => {
      const any = row.cells.some((cell, at) => goes(place, cell, at) !== null);
      return {
        ...row,
        cells: row.cells.map((cell, at) => {
          const text = goes(place, cell, at) ?? (any && isScore(at) ? COMPLEMENT_TEXT : null);
          return text === null ? cell : withoutNumber(cell, text);
        }),
      };
    }),
    note: hidden
      ? `${words}${also === null ? '' : `可据以推算的数以“${COMPLEMENT_TEXT}”代替。`}`
      : table.note,
  };
}

function shown(cell: TableCell, hidden: ReadonlyMap<string, string>): TableCell {
  const text = hidden.get(cell.indicator);
  return text === undefined ? cell : withoutNumber(cell, text);
}

/**
 * The numbers as a public bulletin shows them (requirements §5.14): counts below `below` become ＜3, and where the rest of
 * a sum would tell what is hidden the next smallest goes too, or the total, so that nobody finds it by subtraction.
 *
 * @param printed what stands side by side in the bulletin
 */
export function suppress(measured: Measured, below: number, printed: InPrint): Suppressed {
  const hidden = hiddenIndicators(measured, below, printed);
  const petitions =
    printed.indicators.has(PETITIONS) && !hidden.has(PETITIONS)
      ? (measured.indicators.find(({ id }) => id === PETITIONS)?.value ?? null)
      : null;
  const panelIds = new Set(panels.map(({ id }) => id));
  const tables = measured.tables.map((table) =>
    panelIds.has(table.id)
      ? {
          ...table,
          rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((c) => shown(c, hidden)) })),
        }
      : table.chart === 'index'
        ? hideInIndex(table, below, petitions)
        : hideColumns(table, hidden, below),
  );
  const gaps = tables
    .filter(({ id }) => !panelIds.has(id))
    .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
    .filter(({ value }) => value === null).length;
  return {
    indicators: measured.indicators.map((one) => {
      const text = hidden.get(one.id);
      return text === undefined ? one : { ...withoutNumber(one, text), numerator: null, denominator: null };
    }),
    tables,
    checks: measured.checks,
    hidden: hidden.size + gaps,
  };
}
