import { useMemo } from 'react';
import type { BalanceCheck, IndicatorTable, IndicatorValue, TableCell } from '#shared/ipc/bulletin-calls.ts';
import { figureGrid, type GridCell } from '#shared/stats/figure.ts';
import { type Explained, explainCell } from './explained.ts';

interface GridTableProps {
  readonly table: IndicatorTable;
  readonly caption: string;
  readonly indicators: readonly IndicatorValue[];
  readonly checks: readonly BalanceCheck[];
  readonly explained: Explained | null;
  /** Called with the number that has the focus; `enter` when it was asked to open. */
  readonly onExplain: (number: Explained, enter: boolean) => void;
}

/** The table of a figure; each number explains itself when it is pointed at or focused. */
export function GridTable({ table, caption, indicators, checks, explained, onExplain }: GridTableProps) {
  const grid = useMemo(() => figureGrid(table), [table]);
  const sum = { key: '', label: '合计' };
  const content = (place: GridCell, row: { key: string; label: string }) =>
    place.cell ? (
      <NumberButton
        cell={place.cell}
        number={explainCell(table, row, place.cell, indicators, checks)}
        explained={explained}
        onExplain={onExplain}
      />
    ) : (
      place.text
    );
  return (
    <table className="grid-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {grid.columns.map((column) => (
            <th key={column.header} scope="col" className={column.align}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map((cells, at) => {
          const row = table.rows[at] ?? sum;
          return (
            <tr key={row.key || row.label}>
              {cells.map((place, column) => (
                <td
                  key={grid.columns[column]?.header ?? ''}
                  className={grid.columns[column]?.align ?? 'left'}
                >
                  {content(place, row)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
      {grid.total ? (
        <tfoot>
          <tr>
            {grid.total.map((place, column) => (
              <td key={grid.columns[column]?.header ?? ''} className={grid.columns[column]?.align ?? 'left'}>
                {content(place, sum)}
              </td>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

function NumberButton({
  cell,
  number,
  explained,
  onExplain,
}: {
  readonly cell: TableCell;
  readonly number: Explained | null;
  readonly explained: Explained | null;
  readonly onExplain: (number: Explained, enter: boolean) => void;
}) {
  if (!number) return cell.text;
  return (
    <ExplainButton number={number} on={explained?.key === number.key} onExplain={onExplain}>
      {cell.text}
    </ExplainButton>
  );
}

/** A number that explains itself on focus and under the mouse; pressed, it hands on to its rows. */
export function ExplainButton({
  number,
  on,
  onExplain,
  children,
}: {
  readonly number: Explained;
  readonly on: boolean;
  readonly onExplain: (number: Explained, enter: boolean) => void;
  readonly children: string;
}) {
  return (
    <button
      type="button"
      className={on ? 'num num-on' : 'num'}
      aria-label={`${number.label} ${children}，说明`}
      onFocus={() => onExplain(number, false)}
      onMouseEnter={() => onExplain(number, false)}
      onClick={() => onExplain(number, true)}
    >
      {children}
    </button>
  );
}
