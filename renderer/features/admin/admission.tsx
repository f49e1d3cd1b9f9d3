import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useAct, useCall } from '../../api/hooks.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { isAdministrator } from '#shared/domain/roles.ts';
import { type Account, rolesText } from './account-words.tsx';
import './admin.css';

/** What an account still lacks before it can be admitted; null when it is ready. */
export function lacks(account: Account): string | null {
  if (!account.hasKeys || !account.fingerprint) return '等本人首次登录';
  if (account.roles.length === 0) return '等安全保密管理员授权';
  return null;
}

function Admit({ account, onDone }: { readonly account: Account; readonly onDone: (words: string) => void }) {
  const admission = useAct('account.admit');
  const vouching = useAct('account.vouch');
  // After a reset the last security administrator's roles rest, and a system administrator's after a recovery; they get no
  // business key.
  const act = account.suspended ? vouching : admission;
  const [compared, setCompared] = useState(false);
  const fingerprint = account.fingerprint ?? '';
  return (
    <form
      className="grid"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate(
          { id: account.id, fingerprint },
          {
            onSuccess: () =>
              onDone(
                account.suspended ? `已恢复${account.displayName}的角色` : `已接纳${account.displayName}`,
              ),
          },
        );
      }}
    >
      <p>请本人登录后念出屏幕上的六组数字，与下面逐组核对：</p>
      <p className="fingerprint-text" data-testid="fingerprint">
        {fingerprint}
      </p>
      <Checkbox checked={compared} onChange={(event) => setCompared(event.target.checked)}>
        已当面逐组核对，完全一致
      </Checkbox>
      <Notice>
        {account.suspended
          ? `${account.displayName}的口令重新设过（由系统管理员重置，或者用恢复份额），角色（${rolesText(account.roles)}）暂停。核对一致后角色恢复，不会得到业务密钥。有一组不同就不要办，并告诉安全审计员。`
          : `接纳以后，${account.displayName}可以按角色（${rolesText(account.roles)}）打开业务数据。有一组不同就不要接纳，并告诉安全审计员。`}
      </Notice>
      <ErrorNotice error={act.error} />
      <div>
        <Button type="primary" htmlType="submit" disabled={!compared} loading={act.isPending}>
          {account.suspended ? '核对无误，恢复角色' : '接纳'}
        </Button>
      </div>
    </form>
  );
}

/** Key holder: lets an account into the business data after comparing its fingerprint in person. */
export default function Admission() {
  const accounts = useCall('account.list', {});
  const [chosenId, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  return (
    <Page title="账户接纳" sub="只有您这样已持有业务密钥的人能接纳别人；管理员做不到。">
      {done ? <Notice tone="green">{`${done}。请本人锁定后重新登录。`}</Notice> : null}
      <DataState
        reading={accounts}
        what="账户"
        isEmpty={(list) => list.every((account) => !waits(account))}
        empty={
          <EmptyState title="没有等待接纳的账户。">
            新账户要先由系统管理员建立、本人登录、安全保密管理员授权。
          </EmptyState>
        }
      >
        {(list) => {
          const waiting = list.filter(waits);
          const chosen = waiting.find((account) => account.id === chosenId);
          const finish = (words: string) => {
            setChosen(null);
            setDone(words);
          };
          return (
            <div className="split">
              <Card title="等待接纳" remark={`${waiting.length} 个账户`}>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">姓名</th>
                      <th scope="col">岗位</th>
                      <th scope="col">角色</th>
                      <th scope="col">
                        <span className="unseen">操作</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {waiting.map((account) => (
                      <tr key={account.id} aria-selected={account.id === chosenId}>
                        <td>{account.displayName}</td>
                        <td>{account.post || '—'}</td>
                        <td className="wrap">{rolesText(account.roles)}</td>
                        <td className="n">
                          {lacks(account) ?? (
                            <Button
                              size="small"
                              aria-label={`核对 ${account.displayName}`}
                              onClick={() => {
                                setDone(null);
                                setChosen(account.id);
                              }}
                            >
                              核对
                            </Button>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Card>
              <Card title={chosen ? `核对：${chosen.displayName}` : '核对'} padded>
                {chosen ? (
                  <Admit key={chosen.id} account={chosen} onDone={finish} />
                ) : (
                  <EmptyState title="还没有选人。">请本人到场，再点“核对”。</EmptyState>
                )}
              </Card>
            </div>
          );
        }}
      </DataState>
    </Page>
  );
}

const waits = (account: Account) =>
  account.status !== 'disabled' &&
  (account.suspended || (!account.admitted && !account.roles.some(isAdministrator)));
