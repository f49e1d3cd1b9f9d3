import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { daysBetween } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { pickFile } from '../../api/files.ts';
import { useAct, useCall, useJob } from '../../api/hooks.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { useLeave } from '../../ui/output/leave.tsx';
import { Pill, SecrecyMark } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';
import '../../ui/records/popup.css';
import { paperStages } from '../../ui/secrecy/mark-history.tsx';

type Due = CallOutput<'secrecy.due'>;
type Mark = Due['marks'][number];

const spans = [
  [30, '30 天内'],
  [90, '90 天内'],
  [365, '一年内'],
] as const;

/** Marks whose period ends, and those without a day that are looked at once a year. */
export function DueMarks() {
  const [days, setDays] = useState<number>(90);
  const reading = useCall('secrecy.due', { days }, { keepPrevious: true });
  const job = useJob('secrecy.duePaper');
  const leave = useLeave();
  const write = async () => {
    const picked = await pickFile({ what: 'save', kind: 'pdf', suggestedName: '定密期满审核清单.pdf' });
    if (picked) await job.run({ days, file: picked.token });
  };
  const save = (): void => leave.start({ act: 'savePdf', content: { what: 'dueMarks', days }, go: write });
  return (
    <div className="secrecy-due">
      <div className="toolbar" role="toolbar" aria-label="期满审核">
        {spans.map(([count, words]) => (
          <button
            key={count}
            type="button"
            className="chip"
            aria-pressed={days === count}
            onClick={() => setDays(count)}
          >
            {words}
          </button>
        ))}
        <div className="toolbar-end">
          <Button disabled={job.state === 'running'} onClick={save}>
            清单存为 PDF…
          </Button>
        </div>
      </div>
      {leave.panel}
      <JobPanel
        job={job}
        doing="正在生成审核清单"
        stages={paperStages}
        result={({ pages }) => <p>已存为 PDF，共 {pages} 页。</p>}
      />
      <DataState
        reading={reading}
        what="期满审核清单"
        isEmpty={({ marks, ended }) => marks.length === 0 && ended.length === 0}
        empty={
          <EmptyState title={`${spans.find(([count]) => count === days)?.[1] ?? ''}没有期满的密级。`}>
            <p>标“长期”或以条件为期限的，每年审核一次，到时也列在这里。</p>
          </EmptyState>
        }
      >
        {(due) => (
          <>
            <Marks due={due} />
            {due.ended.length > 0 ? <Ended due={due} /> : null}
          </>
        )}
      </DataState>
    </div>
  );
}

function Holder({ mark }: { readonly mark: Pick<Mark, 'record' | 'title'> }) {
  return mark.record ? (
    <Link to={`/${mark.record.ledger}/${mark.record.id}`}>{mark.title}</Link>
  ) : (
    <>{mark.title}</>
  );
}

function Marks({ due: { marks, today, more } }: { readonly due: Due }) {
  const keep = useAct('secrecy.keep');
  if (marks.length === 0) return null;
  return (
    <Card title="到期与年度审核" remark={`${marks.length} 项${more ? '，还有未列出的' : ''}`}>
      <table className="mark-log">
        <thead>
          <tr>
            <th scope="col">载体</th>
            <th scope="col">密级</th>
            <th scope="col">期满或审核日</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {marks.map((mark) => (
            <tr key={mark.id}>
              <td>
                <Holder mark={mark} />
              </td>
              <td>
                <SecrecyMark mark={mark.text} />
              </td>
              <td>
                {dateWords(mark.dueOn)} <Left days={daysBetween(today, mark.dueOn)} yearly={mark.yearly} />
              </td>
              <td>
                {mark.pending ? (
                  <span className="mark-quiet">已拟定，等待审定</span>
                ) : mark.yearly ? (
                  <Button
                    size="small"
                    loading={keep.isPending && keep.variables?.id === mark.id}
                    onClick={() => keep.mutate({ id: mark.id })}
                  >
                    审核：继续保密<span className="unseen">{mark.title}</span>
                  </Button>
                ) : (
                  <span className="mark-quiet">延长或提前解密，请打开后拟定；不办的，到期自行解密。</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorNotice error={keep.error} />
    </Card>
  );
}

function Left({ days, yearly }: { readonly days: number; readonly yearly: boolean }) {
  if (days < 0) return <Pill tone="red">{yearly ? '应审核' : '已过'}</Pill>;
  if (days <= 30) return <Pill tone="amber">{days === 0 ? '今天' : `还有 ${days} 天`}</Pill>;
  return <Pill>还有 {days} 天</Pill>;
}

function Ended({ due: { ended } }: { readonly due: Due }) {
  return (
    <Card title="近 90 天自行解密的" remark={`${ended.length} 项`}>
      <table className="mark-log">
        <thead>
          <tr>
            <th scope="col">载体</th>
            <th scope="col">原标志</th>
            <th scope="col">解密日</th>
          </tr>
        </thead>
        <tbody>
          {ended.map((mark) => (
            <tr key={mark.id}>
              <td>
                <Holder mark={mark} />
              </td>
              <td>
                <s className="secrecy mark-former">{mark.former}</s> 解密
              </td>
              <td>{mark.decided ? dateWords(mark.decided.at.slice(0, 10)) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
