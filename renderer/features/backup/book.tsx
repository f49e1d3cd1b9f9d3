import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { deviationWords } from '#shared/domain/backup-words.ts';
import type { BackupSetLine } from '#shared/ipc/backup-calls.ts';
import { bytesText } from '../../api/error-sentence.ts';
import { useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { backupStages } from '../../ui/backup-sets.tsx';
import { EmptyState } from '../../ui/data-state.tsx';
import { DateText, timeWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';
import type { Overview } from './backup-page.tsx';

const restoreWords = {
  restored: '从备份恢复',
  emptyMachine: '在新机器上从备份恢复',
  wentBack: '退回到恢复前的数据',
} as const;

function State({ set }: { readonly set: BackupSetLine }) {
  if (set.removedAt) return <Pill>已清除</Pill>;
  if (set.state === 'sound') return <Pill tone="green">已核验</Pill>;
  return set.state === 'waiting' ? <Pill tone="amber">待核验</Pill> : <Pill tone="red">不可用</Pill>;
}

function Row({ set, onVerify }: { readonly set: BackupSetLine; readonly onVerify: (() => void) | null }) {
  return (
    <tr>
      <td>
        <DateText value={set.at} time />
      </td>
      <td className="wrap">{set.place}</td>
      <td>{set.scheduled ? `${set.by}（按计划）` : set.by}</td>
      <td className="n">{bytesText(set.bytes)}</td>
      <td className="n">{`${set.addedBlobs.toLocaleString('zh-CN')} / ${set.blobs.toLocaleString('zh-CN')}`}</td>
      <td className="n">{`${bytesText(set.addedBytes)} / ${bytesText(set.blobBytes)}`}</td>
      <td>
        <State set={set} />
      </td>
      <td className="wrap">
        {set.checkedAt ? (
          <>
            {set.checkedBy} <span className="backup-when">{timeWords(set.checkedAt)}</span>
          </>
        ) : (
          '—'
        )}
      </td>
      <td className="n">
        {onVerify && !set.removedAt ? (
          <Button size="small" onClick={onVerify} aria-label={`核验 ${timeWords(set.at)} 的备份`}>
            核验
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** Every backup that was made; a key holder opens and checks one from here. */
export function Book({
  overview,
  onChecked,
}: {
  readonly overview: Overview;
  readonly onChecked: () => void;
}) {
  const { can } = useSession();
  const verify = useJob('backup.verify');
  const [everyBlob, setEveryBlob] = useState(false);
  const mayVerify = can('member') && verify.state !== 'running';
  const start = async (id: string) => {
    await verify.run({ id, everyBlob });
    onChecked();
  };
  const { sets, restores } = overview;
  return (
    <Card title="备份登记簿" remark="附件两列：新增 / 共有">
      {sets.length === 0 ? (
        <EmptyState title="还没有备份。" />
      ) : (
        <div className="backup-scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">位置</th>
                <th scope="col">经办</th>
                <th scope="col" className="n">
                  数据
                </th>
                <th scope="col" className="n">
                  附件件数
                </th>
                <th scope="col" className="n">
                  附件大小
                </th>
                <th scope="col">状态</th>
                <th scope="col">核验</th>
                <th scope="col">
                  <span className="unseen">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sets.map((set) => (
                <Row key={set.id} set={set} onVerify={mayVerify ? () => void start(set.id) : null} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {can('member') && sets.length > 0 ? (
        <div style={{ padding: 14 }} className="grid">
          <Checkbox checked={everyBlob} onChange={(event) => setEveryBlob(event.target.checked)}>
            核验时逐字节读全部附件（附件多时要很久；不选则每次抽读一部分）
          </Checkbox>
          <JobPanel
            job={verify}
            doing="正在核验"
            stages={backupStages}
            result={({ sound, deviations, blobsRead }) =>
              sound
                ? `核验通过：能打开，行数和日志与备份时一致，读了 ${blobsRead} 件附件。`
                : deviations.map(deviationWords).join('')
            }
          />
          {verify.state === 'done' && verify.result?.sound === false ? (
            <Notice tone="red">这份备份不能用来恢复。请马上重新备份，并检查介质。</Notice>
          ) : null}
        </div>
      ) : null}
      {restores.length > 0 ? (
        <ul className="backup-quiet" style={{ margin: 0, padding: '0 14px 14px 32px' }}>
          {restores.map(({ id, at, by, how }) => (
            <li key={id}>{`${timeWords(at)} ${restoreWords[how]}${by ? `（${by}）` : ''}`}</li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
