import { Button } from 'antd';
import { DateText } from '../../ui/date-text.tsx';
import { type Account, AccountStatus, grantsText } from './account-words.tsx';

/** What the system administrator does with an account of the list. */
export type AccountAct = 'change' | 'reset' | 'disable' | 'enable';

const words: { readonly [A in AccountAct]: string } = {
  change: '修改',
  reset: '重置口令',
  disable: '停用',
  enable: '恢复',
};

/** Days after which the last sign-in is worth a look, well before the policy locks. */
const LONG_UNUSED = 30;

function actsOf(account: Account, own: boolean): readonly AccountAct[] {
  if (account.status === 'disabled') return ['enable'];
  return own ? ['change'] : ['change', 'reset', 'disable'];
}

/** One account: who, where it stands, when it was last used, and what can be done with it. */
export function AccountRow({
  account,
  own,
  onAct,
}: {
  readonly account: Account;
  readonly own: boolean;
  readonly onAct: (act: AccountAct) => void;
}) {
  const { disabledReason, unusedDays } = account;
  return (
    <tr>
      <td>{account.loginName}</td>
      <td>{account.displayName}</td>
      <td className="wrap">{account.post || '—'}</td>
      <td className="wrap">{grantsText(account)}</td>
      <td>
        <AccountStatus account={account} />
        {account.status === 'disabled' && disabledReason ? (
          <p className="row-note">{disabledReason}</p>
        ) : null}
      </td>
      <td>
        <DateText value={account.lastSignInAt} />
        {account.status !== 'disabled' && unusedDays >= LONG_UNUSED ? (
          <p className="row-note">{`${unusedDays} 天未用`}</p>
        ) : null}
      </td>
      <td>
        <DateText value={account.createdAt} />
      </td>
      <td className="n">
        <span className="row-acts">
          {actsOf(account, own).map((act) => (
            <Button
              key={act}
              size="small"
              onClick={() => onAct(act)}
              aria-label={`${words[act]} ${account.displayName}`}
            >
              {words[act]}
            </Button>
          ))}
        </span>
      </td>
    </tr>
  );
}
