import type { IndicatorTable, IndicatorValue, Measured, TableCell } from '#shared/ipc/bulletin-calls.ts';
import { indicatorOf } from './indicators.ts';
import { panels } from './poverty-work.ts';

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

/** Hidden text by indicator: the small ones, those that balances would betray, and rates that rest on either. */
function hiddenIndicators({ indicators, checks }: Measured, below: number): ReadonlyMap<string, string> {
  const hidden = new Map<string, string>();
  const valueOf = new Map(indicators.map(({ id, value }) => [id, value]));
  const isRate = ({ id }: IndicatorValue): boolean => indicatorOf(id).kind === 'rate';
  for (const one of indicators)
    if (!isRate(one) && isSmall(one.value, below)) hidden.set(one.id, smallText(below));
  const sums = checks.filter(({ relation }) => relation === 'equal');
  for (let changed = true; changed; ) {
    changed = false;
    for (const { leftIds, rightIds } of sums) {
      const parts = [...rightIds, ...leftIds];
      if (parts.filter((id) => hidden.has(id)).length !== 1) continue;
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
    // A single gap in a column of parts is the total less the rest.
    if (texts.filter((text) => text !== null).length === 1) {
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
 * Counts of other units stay: no total of the units stands beside them.
 */
function hideInIndex(table: IndicatorTable, below: number): IndicatorTable {
  const isScore = (at: number): boolean => at === table.columns.length - 1;
  const small = (cell: TableCell, at: number): boolean => !isScore(at) && isSmall(cell.value, below);
  const hidden = table.rows.some(({ cells }) => cells.some(small));
  return {
    ...table,
    rows: table.rows.map((row) => {
      const any = row.cells.some(small);
      return {
        ...row,
        cells: row.cells.map((cell, at) => {
          if (small(cell, at)) return withoutNumber(cell, smallText(below));
          return any && isScore(at) ? withoutNumber(cell, COMPLEMENT_TEXT) : cell;
        }),
      };
    }),
    note: hidden ? `小于 ${below} 的数以“${smallText(below)}”代替，该行指数不公开。` : table.note,
  };
}

function shown(cell: TableCell, hidden: ReadonlyMap<string, string>): TableCell {
  const text = hidden.get(cell.indicator);
  return text === undefined ? cell : withoutNumber(cell, text);
}

/**
 * The numbers as a public bulletin shows them (requirements §5.14): counts below `below` become ＜3, and where only one
 * number of a sum is hidden the next smallest goes too, so that nobody finds it by subtraction.
 */
export function suppress(measured: Measured, below: number): Suppressed {
  const hidden = hiddenIndicators(measured, below);
  const panelIds = new Set(panels.map(({ id }) => id));
  const tables = measured.tables.map((table) =>
    panelIds.has(table.id)
      ? {
          ...table,
          rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((c) => shown(c, hidden)) })),
        }
      : table.chart === 'index'
        ? hideInIndex(table, below)
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
