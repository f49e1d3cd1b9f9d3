import { Form } from 'antd';
import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { call } from '../../api/client.ts';
import { PasswordField } from './password-field.tsx';

type Judgement = CallOutput<'session.judgePassword'>;

const words = ['太弱', '太弱', '一般', '较强', '很强'] as const;
const refusals = {
  length: '太短',
  classes: '大写、小写、数字、符号要有三种',
  guessable: '太容易猜到',
  containsName: '不能含姓名或账户名',
} as const;

function useJudgement(password: string, names: readonly string[]): Judgement | null {
  const [judgement, setJudgement] = useState<Judgement | null>(null);
  const known = names
    .filter((name) => name.length > 0)
    .slice(0, 4)
    .join('\n');
  useEffect(() => {
    if (password === '') {
      setJudgement(null);
      return;
    }
    const control = new AbortController();
    call(
      'session.judgePassword',
      { password, names: known.split('\n').filter(Boolean) },
      { signal: control.signal },
    )
      .then((next) => {
        if (!control.signal.aborted) setJudgement(next);
      })
      // Without a judgement the bar stays empty; the backend judges again when it is sent.
      .catch(() => {
        if (!control.signal.aborted) setJudgement(null);
      });
    return () => control.abort();
  }, [password, known]);
  return judgement;
}

/** Refuses a password that the backend would refuse, before anybody else takes the keyboard. */
async function demandStrong(password: string, names: readonly string[]): Promise<void> {
  const { refused } = await call('session.judgePassword', {
    password,
    names: names.filter(Boolean).slice(0, 4),
  });
  if (refused) throw new Error(`请换一个口令：${refusals[refused]}。`);
}

/** How strong the typed password is, in a bar and in words. */
function Strength({ password, names }: { readonly password: string; readonly names: readonly string[] }) {
  const judgement = useJudgement(password, names);
  if (!judgement)
    return (
      <div className="field-note">至少 10 位，大写、小写、数字、符号要有三种；几个不相干的词最好记。</div>
    );
  const { score, refused } = judgement;
  const level = refused ? 1 : Math.max(1, Math.min(4, score));
  return (
    <div className={`field-note strength strength-${level}`} role="status">
      <span className="strength-bar" aria-hidden="true">
        {[1, 2, 3, 4].map((n) => (
          <i key={n} className={n <= level ? 'on' : ''} />
        ))}
      </span>
      {refused ? `不能用：${refusals[refused]}` : `强度：${words[level]}`}
    </div>
  );
}

/** Two fields for a new password: `password` and `repeated` of the form around it. */
export function NewPassword({
  label = '口令',
  names,
}: {
  readonly label?: string;
  /** Names that the password may not contain. */
  readonly names: readonly string[];
}) {
  const password = Form.useWatch<string | undefined>('password') ?? '';
  return (
    <>
      <Form.Item
        label={label}
        name="password"
        validateFirst
        rules={[
          { required: true, message: '请设置口令。' },
          { validateTrigger: 'onSubmit', validator: (_, value: string) => demandStrong(value, names) },
        ]}
        extra={<Strength password={password} names={names} />}
      >
        <PasswordField fresh />
      </Form.Item>
      <Form.Item
        label="再输入一次"
        name="repeated"
        dependencies={['password']}
        rules={[
          { required: true, message: '请再输入一次。' },
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              !value || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的口令不同。')),
          }),
        ]}
      >
        <PasswordField fresh />
      </Form.Item>
    </>
  );
}
