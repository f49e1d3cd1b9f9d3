import { toTable } from '#shared/stats/charts/table.ts';
import type { ChartBlock, TableBlock } from './model.ts';

/** The table that follows a chart, as a table block. */
export function chartTable(block: ChartBlock): TableBlock {
  const { tableCaption, notes, source } = block;
  if (block.table !== undefined)
    return { kind: 'table', caption: tableCaption, ...block.table, notes, source };
  const table = toTable(block.spec);
  const total = table.total;
  return {
    kind: 'table',
    caption: tableCaption,
    ...(table.unit === null ? {} : { unit: table.unit }),
    columns: table.columns.map((column) => ({ align: column.align })),
    headerRows: [table.columns.map((column) => ({ text: column.header }))],
    rows: table.rows.map((row) => row.map((cell) => ({ ...cell }))),
    ...(total === null ? {} : { totalRow: total.map((cell) => ({ ...cell })) }),
    notes,
    source,
  };
}
