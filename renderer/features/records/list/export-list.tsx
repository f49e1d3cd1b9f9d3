import { Button } from 'antd';
import { useState } from 'react';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { bytesText } from '../../../api/error-sentence.ts';
import { pickFile } from '../../../api/files.ts';
import { useJob } from '../../../api/hooks.ts';
import { JobPanel } from '../../../ui/job-panel.tsx';
import type { Column } from '../../../ui/records/columns.ts';
import { countText } from '../../../ui/records/display.ts';
import { Popup } from '../../../ui/records/popup.tsx';

interface ExportListProps {
  readonly ledger: LedgerDefinition;
  readonly query: ListQuery;
  readonly columns: readonly Column[];
  readonly count: number | null;
}

/** Writes the list as it stands, with its conditions, to a spreadsheet in a place of one's choice. */
export function ExportList({ ledger, query, columns, count }: ExportListProps) {
  const job = useJob(`${ledger.id}.export`);
  const [every, setEvery] = useState(false);
  const [name, setName] = useState('');
  const fields = every
    ? [...ledger.fields].filter(([, meta]) => meta.list !== 'never').map(([id]) => id)
    : columns.flatMap((one) => (one.meta ? [one.id] : []));
  const start = async () => {
    const picked = await pickFile({ what: 'save', kind: 'xlsx', suggestedName: `${ledger.label}.xlsx` });
    if (!picked) return;
    setName(picked.name);
    await job.run({ query, columns: fields, file: picked.token });
  };
  return (
    <Popup label="导出" title="导出为表格" align="right">
      {() => (
        <div className="export">
          <p className="sheet-title">
            按现在的条件和排列导出{count === null ? '' : ` ${countText(ledger, count)}`}
            ；反映人、身份证号等保密内容照样遮住。导出会记入日志。
          </p>
          <label className="sheet-check">
            <input type="checkbox" checked={every} onChange={(event) => setEvery(event.target.checked)} />
            所有栏目（不选：只导出现在显示的 {fields.length} 栏）
          </label>
          <div className="sheet-row">
            <Button disabled={job.state === 'running' || count === 0} onClick={() => void start()}>
              选择保存位置并导出…
            </Button>
          </div>
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
