import { Button } from 'antd';
import { useEffect } from 'react';
import type { SignedInAccount } from '#shared/ipc/session-calls.ts';
import { Entrance } from './entrance.tsx';
import { PasswordForm } from './password-form.tsx';

/** Before the work can begin: the first password is replaced by one that only its owner knows, or an expired one. */
export function ChangePassword({
  account,
  onDone,
  onCancel,
}: {
  readonly account: SignedInAccount;
  readonly onDone: (account: SignedInAccount) => void;
  readonly onCancel: () => void;
}) {
  useEffect(() => {
    document.title = '修改口令 · 案牍';
  }, []);
  return (
    <Entrance side={<p className="entrance-office">{account.displayName}，您好</p>}>
      <h1>请先修改口令</h1>
      <p className="lead">口令是别人给的，或者已经到期。新口令只有您本人知道，忘记了谁也查不出来。</p>
      <PasswordForm account={account} onDone={onDone} beside={<Button onClick={onCancel}>退出</Button>} />
    </Entrance>
  );
}
