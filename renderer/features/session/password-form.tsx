import { Button, Form } from 'antd';
import type { ReactNode } from 'react';
import type { SignedInAccount } from '#shared/ipc/session-calls.ts';
import { useAct } from '../../api/hooks.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { NewPassword } from './new-password.tsx';
import { PasswordField } from './password-field.tsx';

interface Values {
  current: string;
  password: string;
  repeated: string;
}

/** The present password, and the new one twice. */
export function PasswordForm({
  account,
  onDone,
  beside,
}: {
  readonly account: SignedInAccount;
  readonly onDone: (account: SignedInAccount) => void;
  /** Another button beside the one that changes it. */
  readonly beside?: ReactNode;
}) {
  const [form] = Form.useForm<Values>();
  const change = useAct('session.changePassword');
  const submit = ({ current, password }: Values) =>
    change.mutate(
      { current, next: password },
      {
        onSuccess: ({ account: changed }) => {
          form.resetFields();
          onDone(changed);
        },
      },
    );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} onKeyDown={moveOnEnter}>
      <ErrorNotice error={change.error} />
      <Form.Item
        label="现在的口令"
        name="current"
        rules={[{ required: true, message: '请输入现在的口令。' }]}
      >
        <PasswordField autoFocus />
      </Form.Item>
      <NewPassword label="新口令" names={[account.loginName, account.displayName]} />
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          修改口令
        </Button>
        {beside}
      </div>
    </Form>
  );
}
