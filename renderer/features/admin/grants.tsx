import { Button } from 'antd';
import { useState } from 'react';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { type Account, AccountStatus, grantsText, isLocked } from './account-words.tsx';
import { RoleForm } from './role-form.tsx';
import './admin.css';

function Row({
  account,
  chosen,
  onChoose,
  onUnlock,
}: {
  readonly account: Account;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onUnlock: () => void;
}) {
  return (
    <tr aria-selected={chosen}>
      <td>{account.displayName}</td>
      <td>{account.post || '—'}</td>
      <td className="wrap">
        {grantsText(account)}
        {account.postChangedSinceGrant ? <p className="row-note">换岗后未重新授权</p> : null}
      </td>
      <td>
        <AccountStatus account={account} />
      </td>
      <td className="n">
        {isLocked(account) ? (
          <Button size="small" onClick={onUnlock} aria-label={`解锁 ${account.displayName}`}>
            解锁
          </Button>
        ) : null}{' '}
        <Button size="small" onClick={onChoose} aria-label={`授权 ${account.displayName}`}>
          授权
        </Button>
      </td>
    </tr>
  );
}

/** Security administrator: grants roles and unlocks. */
export default function Grants() {
  const session = useSession();
  const accounts = useCall('account.list', {});
  const unlock = useAct('account.unlock');
  const [chosenId, setChosen] = useState<string | null>(null);
  return (
    <Page title="授权" sub="角色决定能看什么、办什么；三员不兼业务，查的不审，自己不给自己授权。">
      <ErrorNotice error={unlock.error} />
      <DataState reading={accounts} what="账户">
        {(list) => {
          const chosen = list.find((account) => account.id === chosenId);
          const grantable = list.filter(
            (account) => account.status !== 'disabled' && account.id !== session.account.id,
          );
          return (
            <div className="split">
              <Card>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">姓名</th>
                      <th scope="col">岗位</th>
                      <th scope="col">角色</th>
                      <th scope="col">状态</th>
                      <th scope="col">
                        <span className="unseen">操作</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {grantable.map((account) => (
                      <Row
                        key={account.id}
                        account={account}
                        chosen={account.id === chosenId}
                        onChoose={() => setChosen(account.id)}
                        onUnlock={() => unlock.mutate({ id: account.id })}
                      />
                    ))}
                  </tbody>
                </table>
              </Card>
              <Card title={chosen ? `授权：${chosen.displayName}` : '授权'} padded>
                {chosen ? (
                  <RoleForm key={chosen.id} account={chosen} onDone={() => setChosen(null)} />
                ) : (
                  <EmptyState title="还没有选人。">请在左边的名单里点“授权”。</EmptyState>
                )}
              </Card>
            </div>
          );
        }}
      </DataState>
    </Page>
  );
}
