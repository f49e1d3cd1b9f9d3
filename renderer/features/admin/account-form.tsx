import { Button, Form } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { DisplayNameItem, LoginNameItem } from '../../ui/account-names.tsx';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { Card } from '../../ui/page.tsx';
import { OneTimeCard } from './one-time-card.tsx';
import { oneTimePassword } from './one-time-password.ts';
import { PostSelect } from './post-select.tsx';

interface Values {
  loginName: string;
  displayName: string;
  postId?: string | null;
}

/** A new account: the name, and a one-time password that is shown once and handed over in person. */
export function AccountForm({ onClose }: { readonly onClose: () => void }) {
  const create = useAct('account.create');
  const [made, setMade] = useState<{ name: string; loginName: string; password: string } | null>(null);
  const [form] = Form.useForm<Values>();
  const submit = (values: Values) => {
    const password = oneTimePassword();
    create.mutate(
      { ...values, postId: values.postId ?? null, initialPassword: password },
      {
        onSuccess: () => {
          form.resetFields();
          setMade({ name: values.displayName, loginName: values.loginName, password });
        },
      },
    );
  };
  if (made)
    return (
      <OneTimeCard
        title={`已建立“${made.name}”的账户`}
        loginName={made.loginName}
        password={made.password}
        next="请当面交给本人。本人首次登录时必须换成自己的口令；然后请安全保密管理员授权，再请书记或机要接纳。"
        onClose={onClose}
      >
        <Button onClick={() => setMade(null)}>再建一个</Button>
      </OneTimeCard>
    );
  return (
    <Card title="新建账户" remark="一次性口令由程序生成" padded>
      <ErrorNotice error={create.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          moveOnEnter(event);
        }}
      >
        <div className="form-three">
          <DisplayNameItem />
          <LoginNameItem />
          <Form.Item label="岗位" name="postId">
            <PostSelect />
          </Form.Item>
        </div>
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            建立
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </Form>
    </Card>
  );
}
