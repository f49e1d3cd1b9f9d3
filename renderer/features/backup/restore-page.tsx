import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { bytesText } from '../../api/error-sentence.ts';
import { useCall, useJob } from '../../api/hooks.ts';
import { backupStages } from '../../ui/backup-sets.tsx';
import { DataState, ErrorNotice } from '../../ui/data-state.tsx';
import { timeWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { JobPanel } from '../../ui/job-panel.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { type Chosen, ChooseSet } from './choose-set.tsx';

/** What would be lost, the password, the act. */
function Confirm({ chosen }: { readonly chosen: Chosen }) {
  const preview = useJob('backup.preview');
  const restore = useJob('backup.restore');
  const [password, setPassword] = useState('');
  const [unchecked, setUnchecked] = useState(false);
  const { run } = preview;
  useEffect(() => void run({ source: chosen.source, set: chosen.set.id }), [run, chosen]);
  const running = restore.state === 'running';
  const checked = chosen.set.checkedAt !== null;
  const start = async () => {
    if (!(await restore.run({ source: chosen.source, set: chosen.set.id, password }))) setPassword('');
  };
  const found = preview.result;
  return (
    <Card title={`恢复到 ${timeWords(chosen.set.at)}`} padded>
      <form
        className="grid"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <ErrorNotice error={preview.error} />
        {found ? (
          <Notice tone={found.lostOffice + found.lostRegistry > 0 ? 'amber' : 'blue'}>
            {`这份备份之后，本机又记下业务办理 ${found.lostOffice.toLocaleString('zh-CN')} 条、管理操作 ${found.lostRegistry.toLocaleString('zh-CN')} 条，恢复后都不在了，要重新办理。备份之后改过的口令、停用的账户也回到备份时的样子，请安全保密管理员随后核对。现在的数据不会删除，另存在一旁，可以退回。需要从介质取回 ${bytesText(found.bytesToFetch)}，本机剩余 ${bytesText(found.free)}。`}
          </Notice>
        ) : null}
        {checked ? null : (
          <Checkbox checked={unchecked} onChange={(event) => setUnchecked(event.target.checked)}>
            这份备份还没有人打开核验过，仍要用它恢复
          </Checkbox>
        )}
        {running ? null : (
          <div className="backup-row">
            <label htmlFor="restore-password">您的口令</label>
            <Input.Password
              id="restore-password"
              style={{ width: 260 }}
              autoComplete="off"
              visibilityToggle={false}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
            <Button
              danger
              type="primary"
              htmlType="submit"
              disabled={password === '' || !found || (!checked && !unchecked)}
            >
              恢复
            </Button>
          </div>
        )}
        <JobPanel job={restore} doing="正在恢复" stages={backupStages} result={() => '恢复完成。'} />
      </form>
    </Card>
  );
}

/** States that earlier restores put aside. */
function Kept() {
  const kept = useCall('backup.kept', {});
  const back = useJob('backup.goBack');
  const [name, setName] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  if (kept.data?.length === 0) return null;
  const start = async () => {
    if (!name || !(await back.run({ name, password }))) setPassword('');
  };
  return (
    <Card title="恢复前的数据" remark="另存在本机，随时可以退回">
      <DataState reading={kept} what="恢复前的数据">
        {(states) => (
          <table className="table">
            <tbody>
              {states.map((state) => (
                <tr key={state.name}>
                  <td>{`${timeWords(state.at)} 恢复之前的数据`}</td>
                  <td className="n">
                    <Button size="small" onClick={() => setName(state.name)}>
                      退回
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </DataState>
      {name ? (
        <form
          className="confirm"
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          <p className="confirm-question">退回以后，现在的数据同样另存在一旁。</p>
          <label htmlFor="back-password">您的口令</label>
          <div className="backup-row">
            <Input.Password
              id="back-password"
              style={{ width: 260 }}
              autoFocus
              autoComplete="off"
              visibilityToggle={false}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
            <Button
              danger
              type="primary"
              htmlType="submit"
              disabled={password === ''}
              loading={back.state === 'running'}
            >
              退回
            </Button>
            <Button onClick={() => setName(null)}>不办了</Button>
          </div>
          <ErrorNotice error={back.error} />
        </form>
      ) : null}
    </Card>
  );
}

/** System administrator: back to a backup. The session ends with it; the sign-in then says what was done. */
export function RestorePage({ tabs }: { readonly tabs: ReactNode }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  return (
    <Page title="恢复" sub="只在数据损坏或误操作无法挽回时使用。恢复会记入日志。">
      {tabs}
      <div className="grid">
        <ChooseSet chosen={chosen} disabled={false} onChoose={setChosen} />
        {chosen ? <Confirm key={chosen.set.id} chosen={chosen} /> : null}
        <Kept />
      </div>
    </Page>
  );
}
