import { Button } from 'antd';
import { useState } from 'react';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import { DataState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Kbd } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { AccountForm } from './account-form.tsx';
import { type Account, AccountStatus, rolesText } from './account-words.tsx';
import './admin.css';

function Row({
  account,
  own,
  onDisable,
}: {
  readonly account: Account;
  readonly own: boolean;
  readonly onDisable: () => void;
}) {
  return (
    <tr>
      <td>{account.loginName}</td>
      <td>{account.displayName}</td>
      <td>{account.post || '—'}</td>
      <td className="wrap">{rolesText(account.roles)}</td>
      <td>
        <AccountStatus account={account} />
      </td>
      <td>
        <DateText value={account.createdAt} />
      </td>
      <td className="n">
        {account.status === 'disabled' || own ? null : (
          <Button size="small" onClick={onDisable} aria-label={`停用 ${account.displayName}`}>
            停用
          </Button>
        )}
      </td>
    </tr>
  );
}

/** System administrator: makes inert accounts and disables them. */
export default function Accounts() {
  const session = useSession();
  const accounts = useCall('account.list', {});
  const disable = useAct('account.disable');
  const [making, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<Account | null>(null);
  useShortcut('N', '新建账户', () => setMaking(true), !making);

  return (
    <Page
      title="账户"
      sub="新账户先由您建立，再由安全保密管理员授权，最后由书记或机要当面接纳；三步由三个人办。"
      actions={
        <Button type="primary" onClick={() => setMaking(true)} disabled={making}>
          新建账户 <Kbd>N</Kbd>
        </Button>
      }
    >
      <div className="grid">
        {making ? <AccountForm onClose={() => setMaking(false)} /> : null}
        {leaving ? (
          <ConfirmReason
            key={leaving.id}
            question={`停用“${leaving.displayName}”（${leaving.loginName}）以后，这个账户不能再登录，也不能恢复。`}
            act="停用"
            busy={disable.isPending}
            error={disable.error}
            onCancel={() => {
              disable.reset();
              setLeaving(null);
            }}
            onConfirm={(reason) =>
              disable.mutate({ id: leaving.id, reason }, { onSuccess: () => setLeaving(null) })
            }
          />
        ) : null}
        <Card>
          <DataState reading={accounts} what="账户">
            {(list) => (
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">账户名</th>
                    <th scope="col">姓名</th>
                    <th scope="col">职务</th>
                    <th scope="col">角色</th>
                    <th scope="col">状态</th>
                    <th scope="col">建立</th>
                    <th scope="col">
                      <span className="unseen">操作</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((account) => (
                    <Row
                      key={account.id}
                      account={account}
                      own={account.id === session.account.id}
                      onDisable={() => setLeaving(account)}
                    />
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
