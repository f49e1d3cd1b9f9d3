import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { StagedRow, VerdictKind } from '#shared/ipc/import-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { remarkWords, rowWords, verdictWords } from '#shared/text/remark-words.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { Pill, type Tone } from '../../ui/marks.tsx';
import { columnLetters } from './mapping.ts';

const PAGE = 50;

const tones: Readonly<Record<VerdictKind, Tone>> = {
  accepted: 'green',
  warning: 'amber',
  rejected: 'red',
  present: 'plain',
};

const faults: ReadonlySet<VerdictKind> = new Set(['rejected']);

/** Rows of the sheet as they are, each with its verdict; what is wrong stands in words, and at the cell it is about. */
export function VerdictTable({
  draftId,
  ledger,
  verdict,
}: {
  readonly draftId: string;
  readonly ledger: LedgerDefinition;
  readonly verdict: VerdictKind | null;
}) {
  // Cursors of the pages before this one.
  const [trail, setTrail] = useState<readonly number[]>([0]);
  const after = trail.at(-1) ?? 0;
  const reading = useCall('import.rows', { draftId, verdict, after, limit: PAGE }, { keepPrevious: true });
  return (
    <DataState
      reading={reading}
      what="各行"
      isEmpty={(page) => page.rows.length === 0}
      empty={<EmptyState title="没有这样的行。" />}
    >
      {(page) => (
        <>
          <Rows page={page} ledger={ledger} />
          <div className="import-pager">
            <Button size="small" disabled={trail.length === 1} onClick={() => setTrail(trail.slice(0, -1))}>
              上一页
            </Button>
            <span>{`第 ${page.rows[0]?.sheetRow ?? 0}–${page.rows.at(-1)?.sheetRow ?? 0} 行`}</span>
            <Button
              size="small"
              disabled={page.next === null}
              onClick={() => {
                if (page.next !== null) setTrail([...trail, page.next]);
              }}
            >
              下一页
            </Button>
          </div>
        </>
      )}
    </DataState>
  );
}

function Rows({
  page,
  ledger,
}: {
  readonly page: CallOutput<'import.rows'>;
  readonly ledger: LedgerDefinition;
}) {
  return (
    <div className="import-scroll card" tabIndex={0} role="group" aria-label="各行的判定，可左右滚动">
      <table className="table import-rows">
        <thead>
          <tr>
            <th scope="col">行</th>
            <th scope="col">判定</th>
            <th scope="col">原因</th>
            {page.headers.map((header, column) => (
              <th
                key={columnLetters(column)}
                scope="col"
                className={page.fields[column] === null ? 'import-quiet' : ''}
              >
                {header}
                {page.fields[column] === null ? '（不导入）' : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row) => (
            <tr key={row.ordinal}>
              <td>{row.sheetRow}</td>
              <td>
                <Pill tone={tones[row.verdict]}>{verdictWords[row.verdict]}</Pill>
              </td>
              <td className="import-reason">{rowWords(ledger, row)}</td>
              {row.cells.map((text, column) => (
                <Cell
                  key={columnLetters(column)}
                  row={row}
                  field={page.fields[column] ?? null}
                  text={text}
                  ledger={ledger}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  row,
  field,
  text,
  ledger,
}: {
  readonly row: StagedRow;
  readonly field: string | null;
  readonly text: string;
  readonly ledger: LedgerDefinition;
}) {
  const remark = field === null ? undefined : row.remarks.find((one) => one.field === field);
  if (!remark) return <td className="import-cell">{text}</td>;
  return (
    <td
      className={faults.has(row.verdict) ? 'import-cell import-bad' : 'import-cell import-warn'}
      title={remarkWords(ledger, remark)}
    >
      {text === '' ? '（空）' : text}
    </td>
  );
}
