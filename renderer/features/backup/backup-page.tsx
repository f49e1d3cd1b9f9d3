import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { bytesText } from '../../api/error-sentence.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { backupStages } from '../../ui/backup-sets.tsx';
import { DataState } from '../../ui/data-state.tsx';
import { timeWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Book } from './book.tsx';
import { Places } from './places.tsx';
import { Plan } from './plan.tsx';

export type Overview = CallOutput<'backup.overview'>;

/** What a finished backup says of itself. */
export function madeWords(made: CallOutput<'backup.run'>): string {
  const added =
    made.addedBlobs > 0
      ? `新增附件 ${made.addedBlobs.toLocaleString('zh-CN')} 件，${bytesText(made.addedBytes)}`
      : '附件没有新增';
  const checked =
    made.state === 'sound'
      ? '已读回、打开并核对。'
      : '已读回核对；请有业务权限的同志打开核验后，才算可靠的备份。';
  const missing = made.missingBlobs > 0 ? `注意：有 ${made.missingBlobs} 件登记的附件在本机找不到。` : '';
  return `备份完成：数据 ${bytesText(made.bytes)}，${added}。${checked}${missing}可以安全拔出介质。`;
}

function RunNow({ overview, onDone }: { readonly overview: Overview; readonly onDone: () => void }) {
  const { can } = useSession();
  const run = useJob('backup.run');
  const [chosen, setChosen] = useState<string | null>(null);
  const placeId = chosen ?? overview.plan.placeId ?? overview.places[0]?.id ?? null;
  const place = overview.places.find((one) => one.id === placeId);
  const running = run.state === 'running';
  const start = async () => {
    if (placeId) await run.run({ placeId });
    onDone();
  };
  if (overview.places.length === 0)
    return (
      <Notice tone="amber">
        {can('backup.restore')
          ? '还没有登记备份位置。请先在“备份位置”里登记一个。'
          : '还没有登记备份位置。请系统管理员先登记一个。'}
      </Notice>
    );
  return (
    <div className="grid">
      <div className="backup-row">
        <label htmlFor="backup-place">备份到</label>
        <Select
          id="backup-place"
          aria-label="备份到"
          style={{ width: 280 }}
          value={placeId}
          disabled={running}
          onChange={(value: string) => setChosen(value)}
          options={overview.places.map(({ id, label, medium, there }) => ({
            value: id,
            label: `${label}${medium ? `（${medium}）` : ''}${there ? '' : '　未插入'}`,
          }))}
        />
        {running ? null : (
          <Button type="primary" disabled={!place?.there} onClick={() => void start()}>
            现在备份
          </Button>
        )}
        {place && !place.there ? <span className="backup-quiet">请插好这个介质。</span> : null}
      </div>
      <JobPanel job={run} doing="正在备份" stages={backupStages} result={madeWords} />
    </div>
  );
}

function sub(overview: Overview): string {
  const last = overview.sets.find((one) => one.removedAt === null && one.state !== 'bad');
  if (!last) return '还没有备份过。';
  const checked = overview.sets.find((one) => one.removedAt === null && one.state === 'sound');
  const words = `最近一次备份：${timeWords(last.at)}`;
  if (!checked) return `${words}，还没有一份核验过。`;
  return checked === last
    ? `${words}，已核验。`
    : `${words}，待核验；最近核验过的一份是 ${timeWords(checked.at)} 的。`;
}

/** Backup now, the plan, the places, the book. */
export function BackupPage({ tabs }: { readonly tabs: ReactNode }) {
  const { can } = useSession();
  const overview = useCall('backup.overview', {});
  const refresh = () => void overview.refetch();
  const plans = can('backup.restore');
  return (
    <Page title="备份与恢复" sub={overview.data ? sub(overview.data) : null}>
      {tabs}
      <DataState reading={overview} what="备份情况">
        {(data) => (
          <div className="grid">
            {data.lastFailure ? (
              <Notice tone="red">{`${timeWords(data.lastFailure.at)} 的备份没有做成（${data.lastFailure.code}）。以前的备份都在，请检查介质后再做一次。`}</Notice>
            ) : null}
            {data.drillOverdue ? <Notice tone="amber">恢复演练已过期，请安排一次演练。</Notice> : null}
            <div className={plans ? 'backup-two' : 'grid'}>
              <div className="grid">
                <Card title="现在备份" padded>
                  <RunNow overview={data} onDone={refresh} />
                </Card>
                {plans ? <Places places={data.places} planned={data.plan.placeId} /> : null}
              </div>
              {plans ? <Plan overview={data} /> : null}
            </div>
            <Book overview={data} onChecked={refresh} />
          </div>
        )}
      </DataState>
    </Page>
  );
}
