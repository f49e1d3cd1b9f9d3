import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { asAppError, call } from '../../api/client.ts';
import { pickFile } from '../../api/files.ts';
import { useJob } from '../../api/hooks.ts';
import { backupStages, SetChoice } from '../../ui/backup-sets.tsx';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Card } from '../../ui/page.tsx';
import { Entrance } from './entrance.tsx';

type Found = CallOutput<'session.openBackup'>;

interface RestoreProps {
  /** True where an office lies here that cannot be opened any more: it is kept aside. */
  readonly broken?: boolean;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

/** Before anybody is signed in: a backup from a medium becomes the office of this machine. */
export function RestoreFromBackup({ broken = false, onDone, onBack }: RestoreProps) {
  const [found, setFound] = useState<Found | null>(null);
  const [set, setSet] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const install = useJob('session.installBackup');
  useEffect(() => {
    document.title = '从备份恢复 · 案牍';
  }, []);
  const choose = async () => {
    setError(null);
    install.reset();
    const folder = await pickFile({ what: 'folder', purpose: 'backupIn' });
    if (!folder) return;
    try {
      const next = await call('session.openBackup', { folder: folder.token });
      setFound(next);
      setSet(next.sets[0]?.id ?? null);
    } catch (failure) {
      setFound(null);
      setError(asAppError(failure));
    }
  };
  const chosen = found?.sets.find((one) => one.id === set);
  const running = install.state === 'running';
  const run = async () => {
    if (found && set && (await install.run({ source: found.source, set }))) onDone();
  };
  return (
    <Entrance wide>
      <h1>从备份恢复</h1>
      <p className="lead">
        {broken
          ? '本机的数据打不开了。恢复后用备份里的账户登录；打不开的数据原样留在一旁，不会删除。'
          : '把备份里的单位装到这台电脑上。恢复后用备份里的账户和口令登录；没有人能登录的，用恢复份额。'}
      </p>
      <div className="form-actions" style={{ marginBottom: 16 }}>
        <Button
          {...(found ? {} : { type: 'primary' as const })}
          autoFocus
          disabled={running}
          onClick={() => void choose()}
        >
          {found ? '换一个介质' : '选择备份介质'}
        </Button>
        <Button disabled={running} onClick={onBack}>
          返回
        </Button>
      </div>
      <ErrorNotice error={error} />
      {found ? (
        <Card title="介质上的备份" remark={`${found.sets.length} 份，已核验的在前`}>
          <SetChoice sets={found.sets} chosen={set} disabled={running} onChoose={setSet} />
        </Card>
      ) : null}
      {chosen && chosen.checkedAt === null ? (
        <div style={{ marginTop: 12 }}>
          <Notice tone="amber">这一份还没有人打开核对过。有已核验的，请优先用已核验的。</Notice>
        </div>
      ) : null}
      <div style={{ marginTop: 12 }}>
        <JobPanel job={install} doing="正在恢复" stages={backupStages} result={() => '恢复完成。'} />
      </div>
      {found && !running ? (
        <div className="form-actions" style={{ marginTop: 16 }}>
          <Button type="primary" disabled={!chosen} onClick={() => void run()}>
            恢复这一份
          </Button>
        </div>
      ) : null}
    </Entrance>
  );
}
