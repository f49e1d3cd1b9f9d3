import { Button, Form } from 'antd';
import { useAct } from '../../api/hooks.ts';
import { DisplayNameItem } from '../../ui/account-names.tsx';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { Card } from '../../ui/page.tsx';
import type { Account } from './account-words.tsx';
import { PostSelect } from './post-select.tsx';

/** Another name or another post of the same person. */
export function AccountChange({
  account,
  onClose,
}: {
  readonly account: Account;
  readonly onClose: () => void;
}) {
  const change = useAct('account.change');
  return (
    <Card title={`修改“${account.displayName}”`} remark={account.loginName} padded>
      <Form<{ displayName: string; postId?: string | null }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ displayName: account.displayName, postId: account.postId }}
        onFinish={({ displayName, postId }) =>
          change.mutate({ id: account.id, displayName, postId: postId ?? null }, { onSuccess: onClose })
        }
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          moveOnEnter(event);
        }}
      >
        <div className="form-three">
          <DisplayNameItem />
          <Form.Item label="岗位" name="postId">
            <PostSelect />
          </Form.Item>
        </div>
        <Notice>
          换岗以后，原来的角色还在；安全保密管理员会看到提示，应重新授权。手上的工作请书记办理移交。
        </Notice>
        <ErrorNotice error={change.error} />
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            保存
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </Form>
    </Card>
  );
}
