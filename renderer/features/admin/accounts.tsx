import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { Kbd } from '../../ui/marks.tsx';
import { Card, Page, Toolbar } from '../../ui/page.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { AccountChange } from './account-change.tsx';
import { AccountForm } from './account-form.tsx';
import { AccountRenewal } from './account-renewal.tsx';
import { type AccountAct, AccountRow } from './account-row.tsx';
import { type Account, type AccountState, accountStates, stateOf } from './account-words.tsx';
import './admin.css';

/** What is being done in the space above the list; one thing at a time. */
type Doing = { readonly what: 'create' } | { readonly what: AccountAct; readonly account: Account };

const choices = [
  { value: 'all' as const, label: '全部状态' },
  ...Object.entries(accountStates).map(([value, label]) => ({ value: value as AccountState, label })),
];

function Doings({ doing, onClose }: { readonly doing: Doing; readonly onClose: () => void }) {
  const disable = useAct('account.disable');
  switch (doing.what) {
    case 'create':
      return <AccountForm onClose={onClose} />;
    case 'change':
      return <AccountChange key={doing.account.id} account={doing.account} onClose={onClose} />;
    case 'reset':
    case 'enable':
      return (
        <AccountRenewal
          key={`${doing.what}-${doing.account.id}`}
          account={doing.account}
          renewal={doing.what}
          onClose={onClose}
        />
      );
    case 'disable':
      return (
        <ConfirmReason
          key={doing.account.id}
          question={`停用“${doing.account.displayName}”（${doing.account.loginName}）以后，这个账户不能再登录，密钥一并收回。`}
          act="停用"
          busy={disable.isPending}
          error={disable.error}
          onCancel={onClose}
          onConfirm={(reason) => disable.mutate({ id: doing.account.id, reason }, { onSuccess: onClose })}
        />
      );
  }
}

/** System administrator: makes inert accounts, keeps their names and posts, renews and ends them. */
export default function Accounts() {
  const session = useSession();
  const accounts = useCall('account.list', {});
  const [doing, setDoing] = useState<Doing | null>(null);
  const [search, setSearch] = useState('');
  const [state, setState] = useState<AccountState | 'all'>('all');
  useShortcut('N', '新建账户', () => setDoing({ what: 'create' }), doing === null);
  const shown = (list: readonly Account[]) =>
    list.filter(
      (account) =>
        (state === 'all' || stateOf(account) === state) &&
        `${account.loginName} ${account.displayName} ${account.post}`.includes(search.trim()),
    );

  return (
    <Page
      title="账户"
      sub="新账户先由您建立，再由安全保密管理员授权，最后由书记或机要当面接纳；三步由三个人办。"
      actions={
        <Button type="primary" onClick={() => setDoing({ what: 'create' })} disabled={doing !== null}>
          新建账户 <Kbd>N</Kbd>
        </Button>
      }
    >
      <div className="grid">
        {doing ? <Doings doing={doing} onClose={() => setDoing(null)} /> : null}
        <DataState reading={accounts} what="账户">
          {(list) => {
            const rows = shown(list);
            return (
              <div>
                <Toolbar label="筛选账户" end={`${rows.length} 个账户`}>
                  <label htmlFor="account-search">查找</label>
                  <Input
                    id="account-search"
                    style={{ width: 200 }}
                    value={search}
                    allowClear
                    onChange={(event) => setSearch(event.target.value)}
                  />
                  <Select
                    aria-label="状态"
                    style={{ width: 160 }}
                    value={state}
                    onChange={setState}
                    options={choices}
                  />
                </Toolbar>
                <Card>
                  {rows.length === 0 ? (
                    <EmptyState title="没有符合条件的账户。" />
                  ) : (
                    <table className="table">
                      <thead>
                        <tr>
                          <th scope="col">账户名</th>
                          <th scope="col">姓名</th>
                          <th scope="col">岗位</th>
                          <th scope="col">角色</th>
                          <th scope="col">状态</th>
                          <th scope="col">最近登录</th>
                          <th scope="col">建立</th>
                          <th scope="col">
                            <span className="unseen">操作</span>
                          </th>
                        </tr>
                      </thead>
                      <tbody>
                        {rows.map((account) => (
                          <AccountRow
                            key={account.id}
                            account={account}
                            own={account.id === session.account.id}
                            onAct={(what) => setDoing({ what, account })}
                          />
                        ))}
                      </tbody>
                    </table>
                  )}
                </Card>
              </div>
            );
          }}
        </DataState>
      </div>
    </Page>
  );
}
