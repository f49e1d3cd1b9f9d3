import type { Beginning } from '#shared/ipc/bridge.ts';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { DisplayNameItem, LoginNameItem } from '../../ui/account-names.tsx';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { ShareFields, useTypedShares } from '../../ui/share-field.tsx';
import { Entrance } from './entrance.tsx';
import { NewPassword } from './new-password.tsx';

interface NewHead {
  readonly displayName: string;
  readonly loginName: string;
  readonly password: string;
}

function Chapters({ current }: { readonly current: 0 | 1 }) {
  return (
    <ol className="steps">
      {['输入两份恢复份额', '建立账户或者设新口令'].map((name, index) => (
        <li
          key={name}
          className={index < current ? 'done' : ''}
          {...(index === current ? { 'aria-current': 'step' as const } : {})}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}

interface RecoveryFormProps {
  readonly shares: readonly string[];
  readonly onDone: (after: Beginning) => void;
  readonly onBack: () => void;
}

function HeadForm({ shares, onDone, onBack }: RecoveryFormProps) {
  const recover = useAct('session.recoverHead');
  const [form] = Form.useForm<NewHead & { repeated: string }>();
  const typedLogin = Form.useWatch('loginName', form) ?? '';
  const typedName = Form.useWatch('displayName', form) ?? '';
  const taken = recover.error?.code === 'E_VALIDATION';
  return (
    <>
      <h1>建立新的负责人账户</h1>
      <p className="lead">
        请新的负责人本人坐到键盘前，自己设置口令。原来的账户都不变；这次恢复会留在日志里。
      </p>
      <ErrorNotice error={taken ? null : recover.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ displayName, loginName: login, password }) =>
          recover.mutate(
            {
              shares: [...shares],
              head: { displayName: displayName.trim(), loginName: login.trim(), password },
            },
            { onSuccess: () => onDone('headRecovered') },
          )
        }
        onKeyDown={moveOnEnter}
      >
        <div className="form-pair">
          <DisplayNameItem />
          <LoginNameItem
            {...(taken ? { validateStatus: 'error', help: '这个账户名已经用过，请换一个。' } : {})}
            onChange={() => recover.reset()}
          />
        </div>
        <NewPassword names={[typedLogin, typedName]} />
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={recover.isPending}>
            建立账户
          </Button>
          <Button onClick={onBack}>上一步</Button>
        </div>
      </Form>
    </>
  );
}

/** A new password for a system administrator whom nobody can reset. */
function AdminForm({ shares, onDone, onBack }: RecoveryFormProps) {
  const recover = useAct('session.recoverAdmin');
  const [form] = Form.useForm<{ loginName: string; password: string; repeated: string }>();
  const typedLogin = Form.useWatch('loginName', form) ?? '';
  const unknown = recover.error?.code === 'E_NOT_FOUND';
  return (
    <>
      <h1>给系统管理员设新口令</h1>
      <p className="lead">
        请系统管理员本人坐到键盘前，自己设置口令。登录以后角色先不生效，要由负责人或者其他能接纳账户的人当面核对指纹才恢复；这次恢复会留在日志里。
      </p>
      <ErrorNotice error={unknown ? null : recover.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ loginName: login, password }) =>
          recover.mutate(
            { shares: [...shares], loginName: login.trim(), password },
            { onSuccess: () => onDone('adminRecovered') },
          )
        }
        onKeyDown={moveOnEnter}
      >
        <Form.Item
          label="账户名"
          name="loginName"
          {...(unknown
            ? { validateStatus: 'error' as const, help: '没有这个账户名的系统管理员，请核对。' }
            : {})}
          rules={[{ required: true, whitespace: true, message: '请填写账户名。' }]}
        >
          <Input
            autoFocus
            maxLength={30}
            autoComplete="off"
            spellCheck={false}
            onChange={() => recover.reset()}
          />
        </Form.Item>
        <NewPassword names={[typedLogin]} />
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={recover.isPending}>
            设新口令
          </Button>
          <Button onClick={onBack}>上一步</Button>
        </div>
      </Form>
    </>
  );
}

/** Nobody can sign in any more, or the office was restored on a new machine: two envelopes are opened. */
export function Recover({
  office,
  onDone,
  onBack,
}: {
  readonly office: string | undefined;
  readonly onDone: (after: Beginning) => void;
  readonly onBack: () => void;
}) {
  const typed = useTypedShares();
  const [step, setStep] = useState<'shares' | 'head' | 'admin'>('shares');
  const again = () => setStep('shares');
  useEffect(() => {
    document.title = '用恢复份额恢复 · 案牍';
  }, []);
  return (
    <Entrance wide office={office} side={<Chapters current={step === 'shares' ? 0 : 1} />}>
      {step === 'head' ? (
        <HeadForm shares={typed.texts} onDone={onDone} onBack={again} />
      ) : step === 'admin' ? (
        <AdminForm shares={typed.texts} onDone={onDone} onBack={again} />
      ) : (
        <>
          <h1>输入两份恢复份额</h1>
          <p className="lead">
            启封三个信封中的任意两个，照纸上的字逐组输入。每一份输完，校验码会立即说明抄写对不对。
          </p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (typed.ready) setStep('head');
            }}
          >
            <ShareFields typed={typed} />
            <div className="form-actions" style={{ marginTop: 16 }}>
              <Button type="primary" htmlType="submit" disabled={!typed.ready}>
                下一步
              </Button>
              <Button disabled={!typed.ready} onClick={() => setStep('admin')}>
                系统管理员忘记口令…
              </Button>
              <Button onClick={onBack}>返回登录</Button>
            </div>
          </form>
        </>
      )}
    </Entrance>
  );
}
