import { useId } from 'react';
import type { SheetProposal } from '#shared/ipc/import-calls.ts';

/** Columns of the first rows that are shown: enough to tell a heading from a title. */
const SHOWN = 8;

/** The first rows of the sheet, in one of which the heading ends; opened by itself where none was recognised. */
export function HeadingChoice({
  sheet,
  onRow,
}: {
  readonly sheet: SheetProposal;
  readonly onRow: (row: number) => void;
}) {
  const name = useId();
  return (
    <details
      className="import-heading"
      key={`${sheet.index}-${sheet.headerRow}`}
      open={sheet.headerRow === null}
    >
      <summary>
        {sheet.headerRow === null ? '请点出表头在哪一行' : `表头在第 ${sheet.headerRow} 行，不对可以改`}
      </summary>
      <div className="import-scroll" tabIndex={0} role="group" aria-label="表格的前几行">
        <table className="table import-top">
          <thead>
            <tr>
              <th scope="col">表头</th>
              <th scope="col">行</th>
              <th scope="col" colSpan={SHOWN}>
                内容
              </th>
            </tr>
          </thead>
          <tbody>
            {sheet.top.map(({ row, cells }) => (
              <tr key={row} aria-selected={row === sheet.headerRow}>
                <td>
                  <input
                    type="radio"
                    name={name}
                    checked={row === sheet.headerRow}
                    aria-label={`第 ${row} 行是表头`}
                    onChange={() => onRow(row)}
                  />
                </td>
                <td>{row}</td>
                {Array.from({ length: SHOWN }, (_, column) => (
                  <td key={column}>{cells[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
