import { Button } from 'antd';
import { useState } from 'react';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { bytesText } from '../../../api/error-sentence.ts';
import { pickFile } from '../../../api/files.ts';
import { useJob } from '../../../api/hooks.ts';
import { JobPanel } from '../../../ui/job-panel.tsx';
import { useLeave } from '../../../ui/output/leave.tsx';
import { paperStages, printedWords } from '../../../ui/output/words.ts';
import type { Column } from '../../../ui/records/columns.ts';
import { countText } from '../../../ui/records/display.ts';
import { Popup } from '../../../ui/records/popup.tsx';

/** Columns that a page takes. */
const PAPER_COLUMNS = 16;

interface ExportListProps {
  readonly ledger: LedgerDefinition;
  readonly query: ListQuery;
  readonly columns: readonly Column[];
  readonly count: number | null;
}

/** Writes the list as it stands, with its conditions, to a spreadsheet in a place of one's choice. */
export function ExportList({ ledger, query, columns, count }: ExportListProps) {
  const job = useJob(`${ledger.id}.export`);
  const print = useJob('output.print');
  const pdf = useJob('output.savePdf');
  const leave = useLeave();
  const [every, setEvery] = useState(false);
  const [name, setName] = useState('');
  const fields = every
    ? [...ledger.fields].filter(([, meta]) => meta.list !== 'never').map(([id]) => id)
    : columns.flatMap((one) => (one.meta ? [one.id] : []));
  const content = { what: 'list', ledger: ledger.id, query, columns: fields } as const;
  const pick = async (kind: 'xlsx' | 'pdf') => {
    const picked = await pickFile({ what: 'save', kind, suggestedName: `${ledger.label}.${kind}` });
    if (picked) setName(picked.name);
    return picked?.token ?? null;
  };
  const exportXlsx = async () => {
    const file = await pick('xlsx');
    if (file !== null) await job.run({ query, columns: fields, file });
  };
  const savePdf = async () => {
    const file = await pick('pdf');
    if (file !== null) await pdf.run({ content, file });
  };
  const busy = [job, print, pdf].some(({ state }) => state === 'running') || count === 0;
  const tooWide = fields.length > PAPER_COLUMNS;
  return (
    <Popup label="导出" title="导出为表格" align="right">
      {() => (
        <div className="export">
          <p className="sheet-title">
            按现在的条件和排列导出{count === null ? '' : ` ${countText(ledger, count)}`}
            ；反映人、身份证号等保密内容照样遮住。每一次都登记编号。
          </p>
          <label className="sheet-check">
            <input type="checkbox" checked={every} onChange={(event) => setEvery(event.target.checked)} />
            所有栏目（不选：只导出现在显示的 {fields.length} 栏）
          </label>
          <div className="sheet-row">
            <Button
              disabled={busy}
              onClick={() => leave.start({ act: 'exportList', content, go: exportXlsx })}
            >
              导出为表格…
            </Button>
            <Button
              disabled={busy || tooWide}
              onClick={() =>
                leave.start({ act: 'print', content, go: (copies) => print.run({ content, copies }) })
              }
            >
              打印…
            </Button>
            <Button
              disabled={busy || tooWide}
              onClick={() => leave.start({ act: 'savePdf', content, go: savePdf })}
            >
              存为 PDF…
            </Button>
          </div>
          {tooWide ? <p className="sheet-title">纸面最多排 {PAPER_COLUMNS} 栏，请少选几栏再打印。</p> : null}
          {leave.panel}
          <JobPanel
            job={print}
            doing={`正在打印${ledger.label}`}
            stages={paperStages}
            result={(made) => <p>{printedWords(made)}</p>}
          />
          <JobPanel
            job={pdf}
            doing={`正在排版${ledger.label}`}
            stages={paperStages}
            result={({ pages, copyNumber, number }) => (
              <p>
                已写到“{name}”，{pages} 页，份号 {copyNumber}，登记号 {number}。
              </p>
            )}
          />
          <JobPanel
            job={job}
            doing={`正在导出${ledger.label}`}
            stages={{ read: '读取', write: '写入', rows: '写入' }}
            result={({ rows, bytes }) => (
              <p>
                已导出 {countText(ledger, rows)}到“{name}”（{bytesText(bytes)}）。
              </p>
            )}
          />
        </div>
      )}
    </Popup>
  );
}
