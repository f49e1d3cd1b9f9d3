import { Form, Input } from 'antd';
import type { ComponentProps } from 'react';
import { loginName } from '#shared/ipc/session-calls.ts';

/** The name of whom an account belongs to, first in the form of the account. */
export function DisplayNameItem() {
  return (
    <Form.Item
      label="姓名"
      name="displayName"
      rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}
    >
      <Input autoFocus maxLength={30} autoComplete="off" />
    </Form.Item>
  );
}

type LoginNameItemProps = Pick<ComponentProps<typeof Form.Item>, 'extra' | 'help' | 'validateStatus'> & {
  /** Names of accounts that are about to be founded with it. */
  readonly taken?: readonly string[];
  readonly onChange?: () => void;
};

/** The name by which somebody signs in. */
export function LoginNameItem({ taken = [], onChange, ...told }: LoginNameItemProps) {
  return (
    <Form.Item
      {...told}
      label="账户名"
      name="loginName"
      rules={[
        {
          validator: (_, value: unknown) => {
            const given = loginName.safeParse(value);
            if (!given.success) return Promise.reject(new Error('账户名用 2—30 个汉字、字母或数字。'));
            return taken.includes(given.data)
              ? Promise.reject(new Error('前面的人已用了这个账户名。'))
              : Promise.resolve();
          },
        },
      ]}
    >
      <Input maxLength={30} autoComplete="off" spellCheck={false} {...(onChange ? { onChange } : {})} />
    </Form.Item>
  );
}
