import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useCall, useJob } from '../../api/hooks.ts';
import './backup.css';

/** How often an open window looks whether the plan asks for a backup. */
const LOOK_MS = 15 * 60_000;

/**
 * In the bar of every window: makes the backup that the plan asks for, in the background, with a calm word about it;
 * tells those who have a part in it when one is overdue.
 */
export function BackupWatch() {
  const status = useCall('backup.status', {});
  const job = useJob('backup.runDue');
  const client = useQueryClient();
  const [tried, setTried] = useState(0);
  const { refetch } = status;
  const { run } = job;
  useEffect(() => {
    const timer = setInterval(() => {
      void refetch().then(() => setTried((times) => times + 1));
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [refetch]);
  const due = status.data?.due === true && status.data.placeThere;
  useEffect(() => {
    // Once for each look: what failed now is tried again at the next.
    if (due && tried >= 0)
      void run({}).then(() =>
        client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('backup.') }),
      );
  }, [due, tried, run, client]);

  if (job.state === 'running' && job.progress) {
    const { done, total } = job.progress;
    const percent = total ? `${Math.floor((done / total) * 100)}%` : '';
    return (
      <span className="backup-watch" role="status">
        {`正在按计划备份 ${percent}`}
        <button type="button" onClick={job.cancel}>
          停止
        </button>
      </span>
    );
  }
  if (!status.data?.told || !status.data.due) return null;
  const { overdueDays, placeThere } = status.data;
  const words = overdueDays > 0 ? `备份逾期 ${overdueDays} 天` : '今天该备份了';
  return <Link to="/backup">{placeThere ? words : `${words}，请插好备份介质`}</Link>;
}
