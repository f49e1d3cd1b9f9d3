import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { roleLabels, roles } from '#shared/domain/roles.ts';
import type { CallInput, CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { DataState, ErrorNotice } from '../../ui/data-state.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { Kbd, Pill } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { rolesText } from './account-words.tsx';
import './admin.css';

type Post = CallOutput<'post.list'>[number];

function PostForm({ post, onClose }: { readonly post: Post | null; readonly onClose: () => void }) {
  const save = useAct('post.save');
  return (
    <Card title={post ? `修改“${post.name}”` : '新建岗位'} padded>
      <Form<Omit<CallInput<'post.save'>, 'id'>>
        layout="vertical"
        requiredMark={false}
        initialValues={post ?? { name: '', room: '', suggestedRoles: [] }}
        onFinish={(values) => save.mutate({ ...values, id: post?.id ?? null }, { onSuccess: onClose })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          moveOnEnter(event);
        }}
      >
        <div className="form-three">
          <Form.Item
            label="岗位名称"
            name="name"
            rules={[{ required: true, whitespace: true, min: 2, message: '请填写岗位名称。' }]}
          >
            <Input autoFocus maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item label="科室" name="room">
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item label="一般的角色（供授权时参考）" name="suggestedRoles">
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={roles.map((value) => ({ value, label: roleLabels[value] }))}
            />
          </Form.Item>
        </div>
        <ErrorNotice error={save.error} />
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            保存
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </Form>
    </Card>
  );
}

/** System administrator: the posts of the office. */
export default function Posts() {
  const posts = useCall('post.list', {});
  const retire = useAct('post.retire');
  const [editing, setEditing] = useState<Post | 'new' | null>(null);
  useShortcut('N', '新建岗位', () => setEditing('new'), editing === null);
  return (
    <Page
      title="岗位"
      sub="建立账户时从这里选岗位。岗位只提示常用角色，角色由安全保密管理员授予。"
      actions={
        <Button type="primary" onClick={() => setEditing('new')} disabled={editing !== null}>
          新建岗位 <Kbd>N</Kbd>
        </Button>
      }
    >
      <div className="grid">
        {editing ? (
          <PostForm
            key={editing === 'new' ? 'new' : editing.id}
            post={editing === 'new' ? null : editing}
            onClose={() => setEditing(null)}
          />
        ) : null}
        <ErrorNotice error={retire.error} />
        <Card>
          <DataState reading={posts} what="岗位">
            {(list) => (
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">科室</th>
                    <th scope="col">岗位</th>
                    <th scope="col">一般的角色</th>
                    <th scope="col" className="n">
                      在岗账户
                    </th>
                    <th scope="col">状态</th>
                    <th scope="col">
                      <span className="unseen">操作</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.map((post) => (
                    <tr key={post.id}>
                      <td>{post.room || '—'}</td>
                      <td>{post.name}</td>
                      <td className="wrap">{rolesText(post.suggestedRoles)}</td>
                      <td className="n">{post.holders}</td>
                      <td>
                        {post.retiredAt === null ? <Pill tone="green">在用</Pill> : <Pill>已停用</Pill>}
                      </td>
                      <td className="n">
                        <span className="row-acts">
                          {post.retiredAt === null ? (
                            <Button
                              size="small"
                              aria-label={`修改 ${post.name}`}
                              onClick={() => setEditing(post)}
                            >
                              修改
                            </Button>
                          ) : null}
                          <Button
                            size="small"
                            aria-label={`${post.retiredAt === null ? '停用' : '启用'} ${post.name}`}
                            onClick={() => retire.mutate({ id: post.id, retired: post.retiredAt === null })}
                          >
                            {post.retiredAt === null ? '停用' : '启用'}
                          </Button>
                        </span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </DataState>
        </Card>
      </div>
    </Page>
  );
}
