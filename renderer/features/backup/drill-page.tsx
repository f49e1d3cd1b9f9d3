import { Button, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { deviationWords } from '#shared/domain/backup-words.ts';
import type { DrillLine } from '#shared/ipc/backup-calls.ts';
import { pickFile } from '../../api/files.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { backupStages } from '../../ui/backup-sets.tsx';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText, dateWords, timeWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { ShareFields, useTypedShares } from '../../ui/share-field.tsx';
import { type Chosen, ChooseSet } from './choose-set.tsx';

function NewDrill({ onDone }: { readonly onDone: () => void }) {
  const { account } = useSession();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [people, setPeople] = useState(account.displayName);
  const [way, setWay] = useState<'key' | 'shares'>('key');
  const typed = useTypedShares(true);
  const drill = useJob('backup.drill');
  const running = drill.state === 'running';
  const start = async () => {
    if (!chosen) return;
    const shares = way === 'shares' ? typed.texts : [];
    await drill.run({ source: chosen.source, set: chosen.set.id, people: people.trim(), shares });
    onDone();
  };
  const ready = chosen !== null && people.trim().length >= 2 && (way === 'key' || typed.ready);
  return (
    <div className="grid">
      <ChooseSet chosen={chosen} disabled={running} onChoose={setChosen} />
      <Card title="怎样演练" padded>
        <form
          className="grid"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) void start();
          }}
        >
          <div className="backup-fields">
            <label htmlFor="drill-people">参加人员</label>
            <Input
              id="drill-people"
              maxLength={200}
              value={people}
              disabled={running}
              onChange={(event) => setPeople(event.target.value)}
            />
            <span className="backup-quiet" id="drill-way">
              用什么打开
            </span>
            <Radio.Group
              aria-labelledby="drill-way"
              value={way}
              disabled={running}
              onChange={(event) => setWay(event.target.value as typeof way)}
              options={[
                { value: 'key', label: '我的账户' },
                { value: 'shares', label: '两份恢复份额（启封，最接近真实情形）' },
              ]}
            />
          </div>
          {way === 'shares' ? <ShareFields typed={typed} /> : null}
          {running ? null : (
            <div>
              <Button type="primary" htmlType="submit" disabled={!ready}>
                开始演练
              </Button>
            </div>
          )}
          <JobPanel
            job={drill}
            doing="正在演练"
            stages={backupStages}
            result={(line) =>
              line.passed
                ? '演练通过：备份能打开，各表行数、日志和抽查的附件都与备份时一致。请在下面保存报告。'
                : '演练发现偏差，请看下面的结果。'
            }
          />
          {drill.result && !drill.result.passed ? (
            <Notice tone="red">{drill.result.deviations.map(deviationWords).join('')}</Notice>
          ) : null}
        </form>
      </Card>
    </div>
  );
}

function Report({ drill }: { readonly drill: DrillLine }) {
  const report = useJob('backup.drillReport');
  const label = report.state === 'done' ? '已保存报告' : '保存报告';
  const save = async () => {
    const name = `恢复演练报告 ${dateWords(drill.at)}.pdf`;
    const file = await pickFile({ what: 'save', kind: 'pdf', suggestedName: name });
    if (file) await report.run({ id: drill.id, file: file.token });
  };
  return (
    <>
      <Button
        size="small"
        loading={report.state === 'running'}
        onClick={() => void save()}
        aria-label={`${label} ${timeWords(drill.at)}`}
      >
        {label}
      </Button>
      {report.result ? <span>{`登记号 ${report.result.number}`}</span> : null}
      <ErrorNotice error={report.error} />
    </>
  );
}

/** Key holder: a backup is restored apart and compared; the report can be printed and filed. */
export function DrillPage({ tabs }: { readonly tabs: ReactNode }) {
  const overview = useCall('backup.overview', {});
  const due = overview.data?.drillDueOn;
  return (
    <Page
      title="恢复演练"
      sub={
        due ? `下次演练应在 ${dateWords(due)} 前进行。` : '把一份备份恢复到隔离位置，逐项核对，证明它用得上。'
      }
    >
      {tabs}
      <div className="grid">
        {overview.data?.drillOverdue ? <Notice tone="amber">演练已过期。</Notice> : null}
        <NewDrill onDone={() => void overview.refetch()} />
        <Card title="演练记录">
          <DataState
            reading={overview}
            what="演练记录"
            isEmpty={(data) => data.drills.length === 0}
            empty={<EmptyState title="还没有演练过。" />}
          >
            {({ drills }) => (
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">时间</th>
                    <th scope="col">备份</th>
                    <th scope="col">方式</th>
                    <th scope="col">参加人员</th>
                    <th scope="col">结果</th>
                    <th scope="col">
                      <span className="unseen">操作</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {drills.map((one) => (
                    <tr key={one.id}>
                      <td>
                        <DateText value={one.at} time />
                      </td>
                      <td>{one.setAt ? timeWords(one.setAt) : '—'}</td>
                      <td>{one.way === 'shares' ? '恢复份额' : '账户'}</td>
                      <td className="wrap">{one.people}</td>
                      <td>{one.passed ? <Pill tone="green">通过</Pill> : <Pill tone="red">有偏差</Pill>}</td>
                      <td className="n">
                        <Report drill={one} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </DataState>
        </Card>
      </div>
    </Page>
  );
}
