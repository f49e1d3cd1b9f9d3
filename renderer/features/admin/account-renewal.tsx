import { useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import type { Account } from './account-words.tsx';
import { OneTimeCard } from './one-time-card.tsx';
import { oneTimePassword } from './one-time-password.ts';

/** What a new one-time password is given for: a forgotten one, or an account that comes back. */
export type Renewal = 'reset' | 'enable';

const texts = {
  reset: {
    act: '重置口令',
    question: (name: string) =>
      `重置“${name}”的口令以后，原口令作废，角色和业务密钥一并收回，要重新授权、重新当面接纳。`,
  },
  enable: {
    act: '恢复账户',
    question: (name: string) => `恢复“${name}”的账户以后，账户和新建时一样，没有角色，也没有业务密钥。`,
  },
} as const;

/** Asks for the reason, then shows the one-time password once. */
export function AccountRenewal({
  account,
  renewal,
  onClose,
}: {
  readonly account: Account;
  readonly renewal: Renewal;
  readonly onClose: () => void;
}) {
  const reset = useAct('account.reset');
  const enable = useAct('account.enable');
  const act = renewal === 'reset' ? reset : enable;
  const [password, setPassword] = useState<string | null>(null);
  const { act: words, question } = texts[renewal];
  if (password !== null)
    return (
      <OneTimeCard
        title={`“${account.displayName}”：${words}办好了`}
        loginName={account.loginName}
        password={password}
        next="请当面交给本人。本人登录后换成自己的口令；然后请安全保密管理员重新授权，业务账户再请书记或机要当面接纳。"
        onClose={onClose}
      />
    );
  return (
    <ConfirmReason
      question={question(account.displayName)}
      act={words}
      busy={act.isPending}
      error={act.error}
      onCancel={onClose}
      onConfirm={(reason) => {
        const initialPassword = oneTimePassword();
        act.mutate(
          { id: account.id, reason, initialPassword },
          { onSuccess: () => setPassword(initialPassword) },
        );
      }}
    />
  );
}
