import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import type { Outgoing } from '#shared/ipc/transfer-calls.ts';
import { useAct } from '../../api/hooks.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card } from '../../ui/page.tsx';

/** The leader's word, given with his password typed again; never by who built the package. */
export function Decide({ one }: { readonly one: Outgoing }) {
  const decide = useAct('transfer.decide');
  const [password, setPassword] = useState('');
  const [note, setNote] = useState('');
  const [seen, setSeen] = useState(false);
  const ids = { password: useId(), note: useId() };
  if (one.builtByMe) return <Notice tone="amber">这个包是您组的，要由另一位领导批准。</Notice>;
  const say = (approve: boolean) =>
    decide.mutate({ id: one.id, approve, password, note: note.trim() }, { onError: () => setPassword('') });
  const refusing = decide.variables?.approve === false && decide.isPending;
  return (
    <Card title="批准写出" padded>
      <form
        className="transfer-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (seen && password !== '') say(true);
        }}
      >
        <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
          已看过收件单位、内容和没有随包发出的各项
        </Checkbox>
        <label htmlFor={ids.note}>批注（不批准的，请写明原因）</label>
        <Input id={ids.note} value={note} maxLength={300} onChange={(event) => setNote(event.target.value)} />
        <label htmlFor={ids.password}>再输一次您的登录口令</label>
        <Input
          id={ids.password}
          type="password"
          autoComplete="off"
          maxLength={200}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <div className="form-row">
          <Button
            type="primary"
            htmlType="submit"
            disabled={!seen || password === ''}
            loading={decide.isPending && !refusing}
          >
            批准
          </Button>
          <Button
            disabled={password === '' || note.trim() === ''}
            loading={refusing}
            onClick={() => say(false)}
          >
            不批准
          </Button>
        </div>
        <ErrorNotice error={decide.error} />
      </form>
    </Card>
  );
}
