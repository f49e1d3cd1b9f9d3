import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useJob } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ErrorNotice, NoRightState } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { ShareSheets } from '../../ui/share-sheets.tsx';

/** Head: new recovery shares in place of the old. */
export function SharesPage({ tabs }: { readonly tabs: ReactNode }) {
  const { can, office } = useSession();
  const issue = useJob('backup.issueShares');
  const [password, setPassword] = useState('');
  const [all, setAll] = useState(false);
  const [done, setDone] = useState(false);
  if (!can('recovery.issue')) return <NoRightState what="恢复份额" />;
  const start = async () => {
    await issue.run({ password });
    setPassword('');
  };
  const finish = () => {
    issue.reset();
    setAll(false);
    setDone(true);
  };
  const { result } = issue;
  return (
    <Page title="恢复份额" sub="三份印在纸上，分别密封保管；任意两份合起来能恢复数据。">
      {result ? null : tabs}
      {result ? (
        <div className="grid">
          <Notice tone="amber">新的三份现在有效，旧的已经作废。离开这一页以后，谁也不能再看到它们。</Notice>
          <div>
            <ShareSheets office={office.name} shares={result.shares} onConfirmed={setAll} />
          </div>
          <div>
            <Button type="primary" disabled={!all} onClick={finish}>
              三份都已收好
            </Button>
          </div>
        </div>
      ) : (
        <div className="grid">
          {done ? (
            <Notice tone="green">新的恢复份额已收好。请收回并销毁旧的三份，再做一次备份。</Notice>
          ) : null}
          <Card title="重新印制" padded>
            <form
              className="grid"
              onSubmit={(event) => {
                event.preventDefault();
                void start();
              }}
            >
              <p>
                信封破损、遗失，或保管人离任时，重新印制三份。旧的份额不能再打开本机的数据；但它们仍能打开以前的备份，所以要收回销毁，旧的备份介质也要管好，并在重印后马上做一次备份。
              </p>
              <div className="backup-row">
                <label htmlFor="issue-password">您的口令</label>
                <Input.Password
                  id="issue-password"
                  style={{ width: 260 }}
                  autoComplete="off"
                  visibilityToggle={false}
                  value={password}
                  onChange={(event) => {
                    setDone(false);
                    setPassword(event.target.value);
                  }}
                />
                <Button
                  type="primary"
                  htmlType="submit"
                  disabled={password === ''}
                  loading={issue.state === 'running'}
                >
                  印制新的三份
                </Button>
              </div>
              <ErrorNotice error={issue.error} />
            </form>
          </Card>
        </div>
      )}
    </Page>
  );
}
