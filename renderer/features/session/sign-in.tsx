import { Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import { beginnings, relaunchReasons, type RelaunchReason } from '#shared/ipc/bridge.ts';
import type { OfficeInfo, SignedInAccount } from '#shared/ipc/session-calls.ts';
import { asAppError, call } from '../../api/client.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { secrecyWords } from '../../ui/words.ts';
import { Entrance } from './entrance.tsx';
import { PasswordField } from './password-field.tsx';

const reasons: Readonly<Record<RelaunchReason, string | null>> = {
  founded: '单位已建立。请用刚才设置的账户登录。',
  restored: '备份已装好。请用备份里的账户登录；没有人能登录的，用恢复份额恢复。',
  headRecovered: '新的负责人账户已建立，请用它登录。',
  adminRecovered: '新口令已设好，请用这个账户登录。角色要等能接纳账户的人当面核对指纹以后才恢复。',
  asked: '窗口已锁定。没有保存的内容已清除，已保存的都在。',
  idle: '一段时间没有操作，窗口已自动锁定。已保存的都在。',
  suspend: '电脑休眠或锁屏，窗口已随之锁定。已保存的都在。',
  ended: '恢复完成，这次登录到此结束。恢复前的数据另存在一旁，需要时可以退回。请重新登录。',
  pageGone: '页面意外停止，已重新打开。已保存的都在；没有保存的内容要重新填写。请重新登录。',
  backendGone: '后台进程意外停止，已重新启动。已保存的都在；正在做的那一步没有存入。请重新登录。',
  // Without a backend there is no sign-in: what it answers stands in its place.
  backendStopped: null,
};

/** Why the application was started again, and who worked before: main says it in the address. */
function relaunched(): { readonly reason: RelaunchReason | null; readonly account: string } {
  const address = new URLSearchParams(window.location.search);
  const given = address.get('relaunched');
  return {
    reason: relaunchReasons.find((one) => one === given) ?? null,
    account: address.get('account') ?? '',
  };
}

/** Something that was done well, rather than something that happened. */
const isBeginning = (reason: RelaunchReason): boolean => beginnings.some((one) => one === reason);

interface SignInProps {
  readonly office: OfficeInfo | null;
  readonly version: string;
  readonly onSignedIn: (account: SignedInAccount, mustChangePassword: boolean) => void;
  readonly onRecover: () => void;
  /** Offered once the databases could not be opened with a right password. */
  readonly onRestore: () => void;
}

/** Account and password. Never says which of the two was wrong. */
export function SignIn({ office, version, onSignedIn, onRecover, onRestore }: SignInProps) {
  const [{ reason, account: known }] = useState(relaunched);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [form] = Form.useForm<{ loginName: string; password: string }>();
  const password = useRef<InputRef>(null);
  const name = useRef<InputRef>(null);
  useEffect(() => {
    document.title = '登录 · 案牍';
    (known ? password : name).current?.focus();
  }, [known]);

  const signIn = async (values: { loginName: string; password: string }) => {
    setBusy(true);
    setError(null);
    try {
      const { account, mustChangePassword } = await call('session.signIn', values);
      onSignedIn(account, mustChangePassword);
    } catch (failure) {
      setError(asAppError(failure));
      form.setFieldValue('password', '');
      setBusy(false);
      password.current?.focus();
    }
  };

  return (
    <Entrance
      office={office?.name}
      side={office ? <p>{`涉密单机 · ${secrecyWords[office.secrecy]}`}</p> : null}
      foot={`版本 ${version} · 不联网 · 数据加密保存在本机`}
    >
      <h1>登录</h1>
      <p className="lead">用您本人的账户。口令不要告诉任何人。</p>
      {reason && reasons[reason] && !error ? (
        <Notice {...(isBeginning(reason) && { tone: 'green' })}>{reasons[reason]}</Notice>
      ) : null}
      <ErrorNotice error={error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ loginName: known, password: '' }}
        onFinish={(values) => void signIn(values)}
        onKeyDown={moveOnEnter}
      >
        <Form.Item label="账户名" name="loginName" rules={[{ required: true, message: '请填写账户名。' }]}>
          <Input ref={name} autoComplete="off" spellCheck={false} maxLength={30} />
        </Form.Item>
        <Form.Item label="口令" name="password" rules={[{ required: true, message: '请输入口令。' }]}>
          <PasswordField ref={password} />
        </Form.Item>
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            登录
          </Button>
          {error?.code === 'E_OFFICE_DAMAGED' ? <Button onClick={onRestore}>从备份恢复</Button> : null}
          <Button type="text" onClick={onRecover}>
            用恢复份额恢复
          </Button>
        </div>
      </Form>
    </Entrance>
  );
}
