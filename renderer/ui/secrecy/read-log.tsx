import { Button } from 'antd';
import { howWords } from '#shared/domain/marking-words.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import { pickFile } from '../../api/files.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../data-state.tsx';
import { timeWords } from '../date-text.tsx';
import { JobPanel } from '../job-panel.tsx';
import { useLeave } from '../output/leave.tsx';
import { paperStages } from './mark-history.tsx';
import './secrecy.css';

/** Who read a record of 机密 or higher, when and how (保密法实施条例 §20). */
export function ReadLog(record: CallInput<'secrecy.readLog'>) {
  const reading = useCall('secrecy.readLog', record);
  const job = useJob('secrecy.readLogPaper');
  const leave = useLeave();
  const write = async () => {
    const picked = await pickFile({ what: 'save', kind: 'pdf', suggestedName: '知悉人员登记.pdf' });
    if (picked) await job.run({ ...record, file: picked.token });
  };
  const save = (): void =>
    leave.start({
      act: 'savePdf',
      content: { what: 'readLog', ledger: record.ledger, id: record.recordId },
      go: write,
    });
  return (
    <DataState
      reading={reading}
      what="知悉登记"
      isEmpty={({ total }) => total === 0}
      empty={
        <EmptyState title="还没有知悉登记。">
          <p>定为机密以上以后，每次查看、打开附件、导出和打印都会登记在这里。</p>
        </EmptyState>
      }
    >
      {({ rows, total }) => (
        <>
          <table className="mark-log">
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">知悉人</th>
                <th scope="col">方式</th>
                <th scope="col">当时密级</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.at} ${row.account} ${row.how} ${row.file ?? ''}`}>
                  <td>
                    <time dateTime={row.at}>{timeWords(row.at)}</time>
                  </td>
                  <td>{row.account}</td>
                  <td>
                    {howWords[row.how]}
                    {row.file === null ? '' : `：${row.file}`}
                  </td>
                  <td className="secrecy">{row.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="mark-form">
            <p className="mark-quiet">
              共 {total.toLocaleString('zh-CN')} 次
              {rows.length < total ? `，这里是最近 ${rows.length} 次` : ''}。
            </p>
            <div className="mark-row">
              <Button disabled={job.state === 'running'} onClick={() => save()}>
                存为 PDF…
              </Button>
            </div>
            {leave.panel}
            <JobPanel
              job={job}
              doing="正在生成知悉人员登记"
              stages={paperStages}
              result={({ pages }) => <p>已存为 PDF，共 {pages} 页。</p>}
            />
          </div>
        </>
      )}
    </DataState>
  );
}
