import { Select } from 'antd';
import { useCall } from '../../api/hooks.ts';

interface PostSelectProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (value: string | null) => void;
}

/** A post of the office, found by any part of its name or room. */
export function PostSelect({ id, value, onChange }: PostSelectProps) {
  const posts = useCall('post.list', {}).data ?? [];
  const offered = posts.filter((post) => post.retiredAt === null || post.id === value);
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      notFoundContent="没有这个岗位。"
      value={value ?? null}
      onChange={(chosen) => onChange?.(chosen ?? null)}
      options={offered.map((post) => ({
        value: post.id,
        label:
          post.room === '' || post.name.startsWith(post.room) ? post.name : `${post.name}（${post.room}）`,
      }))}
    />
  );
}
