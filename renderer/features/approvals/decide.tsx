import { Button } from 'antd';
import { useId, useState } from 'react';
import { useAct } from '../../api/hooks.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { useRefresh } from '../../ui/records/calls.ts';

/** The leader's word on one request, with a note where there is something to say. */
export function Decide({
  id,
  by,
}: {
  readonly id: string;
  /** What leaves the office is decided apart: some of it by two people. */
  readonly by: 'approval.decide' | 'output.decide' | 'clock.decide';
}) {
  const [note, setNote] = useState('');
  const field = useId();
  const decide = useAct(by);
  const refresh = useRefresh('approval.');
  const say = (approve: boolean) => decide.mutate({ id, approve, note: note.trim() }, { onSettled: refresh });
  const refusing = decide.variables?.approve === false && decide.isPending;
  return (
    <div className="approval-decide">
      <label htmlFor={field}>批注（不批准的，请写明原因）</label>
      <div className="approval-row">
        <input
          id={field}
          className="approval-note"
          value={note}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => setNote(event.target.value)}
        />
        <Button type="primary" loading={decide.isPending && !refusing} onClick={() => say(true)}>
          批准
        </Button>
        <Button loading={refusing} disabled={note.trim() === ''} onClick={() => say(false)}>
          不批准
        </Button>
      </div>
      <ErrorNotice error={decide.error} />
    </div>
  );
}
