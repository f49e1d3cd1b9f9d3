import { Button, Progress as Bar } from 'antd';
import type { ReactNode } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { Progress } from '#shared/ipc/bridge.ts';
import { bytesText } from '../api/error-sentence.ts';
import { ErrorNotice } from './data-state.tsx';
import { Notice } from './detail.tsx';
import './job-panel.css';

interface JobView<T> {
  readonly state: 'idle' | 'running' | 'done' | 'failed';
  readonly progress: Progress | null;
  readonly result: T | null;
  readonly error: AppError | null;
  readonly cancel: () => void;
}

const units = { rows: '行', steps: '步', bytes: '' } as const;

/** 12,000 / 100,000 行, or 3.2 GB / 5 GB. */
export function progressWords({ done, total, unit }: Progress): string {
  const amount = (n: number) => (unit === 'bytes' ? bytesText(n) : n.toLocaleString('zh-CN'));
  const words = total === null ? amount(done) : `${amount(done)} / ${amount(total)}`;
  return `${words} ${units[unit]}`.trim();
}

/** Long work in sight: what it does, how far it is, a way to stop it, and at the end a result one can read. */
export function JobPanel<T>({
  job,
  doing,
  stages = {},
  result,
  cancellable = true,
}: {
  readonly job: JobView<T>;
  /** 正在导入表格. */
  readonly doing: string;
  /** Chinese words for the stages that the backend names. */
  readonly stages?: Readonly<Record<string, string>>;
  /** What is said when it is done. */
  readonly result: (value: T) => ReactNode;
  readonly cancellable?: boolean;
}) {
  if (job.state === 'idle') return null;
  if (job.state === 'failed') return <ErrorNotice error={job.error} />;
  if (job.state === 'done')
    return job.result === null ? null : <Notice tone="green">{result(job.result)}</Notice>;
  const { progress } = job;
  const percent = progress?.total ? Math.min(100, Math.floor((progress.done / progress.total) * 100)) : null;
  return (
    <div className="job" role="status" aria-live="off">
      <div className="job-words">
        <strong>{doing}</strong>
        {progress ? <span>{stages[progress.stage] ?? ''}</span> : null}
        <span className="job-amount">{progress ? progressWords(progress) : '准备中…'}</span>
      </div>
      <Bar
        percent={percent ?? 100}
        status="active"
        showInfo={percent !== null}
        size="small"
        aria-label={`${doing}的进度`}
      />
      {cancellable ? (
        <Button size="small" onClick={job.cancel}>
          停止
        </Button>
      ) : null}
    </div>
  );
}
