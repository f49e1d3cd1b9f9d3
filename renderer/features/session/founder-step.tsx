import { Button, Form } from 'antd';
import type { AppError } from '#shared/errors.ts';
import { DisplayNameItem, LoginNameItem } from '../../ui/account-names.tsx';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { type Founder, type FounderRole, founderRoles, founderWords } from './founders.ts';
import { NewPassword } from './new-password.tsx';

interface FounderStepProps {
  readonly role: FounderRole;
  /** 1–4. */
  readonly place: number;
  readonly founder: Founder | undefined;
  /** Login names of the others. */
  readonly taken: readonly string[];
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly onDone: (founder: Founder) => void;
  readonly onBack: () => void;
}

/** Steps 2–5: one of the four takes the keyboard and sets a password that the others do not see. */
export function FounderStep({ role, place, founder, taken, busy, error, onDone, onBack }: FounderStepProps) {
  const words = founderWords[role];
  const last = place === founderRoles.length;
  const [form] = Form.useForm<Founder & { repeated: string }>();
  const typedLogin = Form.useWatch('loginName', form) ?? '';
  const typedName = Form.useWatch('displayName', form) ?? '';
  return (
    <>
      <h1>{`第 ${place} 位，共 ${founderRoles.length} 位：${words.title}`}</h1>
      <p className="lead">{`${words.does}请本人坐到键盘前，自己设置口令。`}</p>
      <ErrorNotice error={error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          loginName: founder?.loginName ?? words.loginName,
          displayName: founder?.displayName ?? '',
        }}
        onFinish={({ loginName, displayName, password }) =>
          onDone({ loginName: loginName.trim(), displayName: displayName.trim(), password })
        }
        onKeyDown={moveOnEnter}
      >
        <div className="form-pair">
          <DisplayNameItem />
          <LoginNameItem extra="登录时输入，2 个字以上，不含空格。" taken={taken} />
        </div>
        <NewPassword names={[typedLogin, typedName]} />
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={busy}>
            {last ? '建立单位' : '下一位'}
          </Button>
          <Button onClick={onBack} disabled={busy}>
            上一步
          </Button>
        </div>
        {last ? <p className="field-note">建立单位要生成密钥和两个加密数据库，约需几秒钟。</p> : null}
      </Form>
    </>
  );
}
