import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { pickFile } from '../../../api/files.ts';
import { enqueue, type Target } from './upload-queue.ts';

/** Takes a file in as the next version of an item: why, then which file. The older versions stay. */
export function NewVersion({
  itemId,
  name,
  target,
  onDone,
}: {
  readonly itemId: string;
  readonly name: string;
  readonly target: Target;
  readonly onDone: () => void;
}) {
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const id = useId();
  const enough = reason.trim().length >= 2;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!enough) return;
    const picked = await pickFile({ what: 'open', kind: 'any' });
    if (!picked) return;
    enqueue(
      [{ kind: 'token', ...picked }],
      { ...target, replaces: { itemId, reason: reason.trim() } },
      client,
    );
    onDone();
  };
  return (
    <form className="confirm" onSubmit={(event) => void submit(event)}>
      <p className="confirm-question">为“{name}”存入新版本，旧版本都保留。</p>
      <label htmlFor={id}>理由（至少 2 个字）</label>
      <div className="confirm-row">
        <Input
          id={id}
          ref={(field) => field?.focus()}
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone();
          }}
        />
        <Button type="primary" htmlType="submit" disabled={!enough}>
          选择文件…
        </Button>
        <Button onClick={onDone}>不换了</Button>
      </div>
    </form>
  );
}
