import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '../../../../api/hooks.ts';
import { ConfirmReason } from '../../../../ui/confirm-reason.tsx';
import { DataState, ErrorNotice } from '../../../../ui/data-state.tsx';
import { DateText } from '../../../../ui/date-text.tsx';
import './access.css';

type People = CallOutput<'meeting.people'>;
type Member = People['members'][number];

/**
 * Who takes part in a 线索排查会 and by that sees the clues it goes over: chosen once for the meeting. Only on the page of a
 * meeting that stands.
 */
export function MeetingPeople({ recordId, closed }: { readonly recordId: string; readonly closed: boolean }) {
  const reading = useCall('meeting.people', { recordId });
  const [choosing, setChoosing] = useState(false);
  const [leaving, setLeaving] = useState<Member | null>(null);
  return (
    <section className="panel-part access" aria-label="参会人员">
      <h3>参会人员</h3>
      <DataState reading={reading} what="参会人员">
        {({ members, candidates, clues, mayManage }) => (
          <>
            <p className="access-none">
              {members.length === 0
                ? '还没有选定参会人员。选定一次，本次会议的各件线索都按此知悉，不必逐件指定。'
                : `本次会议上会线索 ${clues} 件，下列人员都可以看到；以后加进来的线索也一样。`}
            </p>
            <ul className="panel-files">
              {members.map((one) => (
                <li key={one.accountId}>
                  <span className="panel-file">
                    <strong>{one.name}</strong>
                    <small>
                      {one.post ? `${one.post} · ` : ''}
                      <DateText value={one.since} />
                      起，{one.addedBy} 选定
                    </small>
                  </span>
                  {mayManage && !closed ? (
                    <button type="button" className="sheet-quiet" onClick={() => setLeaving(one)}>
                      移出…<span className="unseen">{one.name}</span>
                    </button>
                  ) : null}
                </li>
              ))}
            </ul>
            {leaving ? <Dismiss recordId={recordId} one={leaving} onDone={() => setLeaving(null)} /> : null}
            {choosing ? (
              <Choose recordId={recordId} candidates={candidates} onDone={() => setChoosing(false)} />
            ) : mayManage && !closed ? (
              <p className="access-acts">
                <Button size="small" onClick={() => setChoosing(true)}>
                  选参会人员…
                </Button>
              </p>
            ) : null}
          </>
        )}
      </DataState>
    </section>
  );
}

function Choose({
  recordId,
  candidates,
  onDone,
}: {
  readonly recordId: string;
  readonly candidates: People['candidates'];
  readonly onDone: () => void;
}) {
  const act = useAct('meeting.admit');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen.size > 0) act.mutate({ recordId, accountIds: [...chosen] }, { onSuccess: onDone });
  };
  const turn = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <form className="meeting-choice" onSubmit={submit}>
      {candidates.length === 0 ? (
        <p className="access-none">没有可以再选的人：能看全部线索的不必选，其余都已在名单上。</p>
      ) : (
        <fieldset>
          <legend>选定后，可以看到本次会议的各件线索；申请回避的线索除外。</legend>
          {candidates.map(({ accountId, name, post }) => (
            <label key={accountId}>
              <input
                type="checkbox"
                checked={chosen.has(accountId)}
                onChange={(event) => turn(accountId, event.target.checked)}
              />
              {name} <small>{post}</small>
            </label>
          ))}
        </fieldset>
      )}
      <p className="access-acts">
        <Button
          type="primary"
          size="small"
          htmlType="submit"
          disabled={chosen.size === 0}
          loading={act.isPending}
        >
          选定
        </Button>
        <Button size="small" onClick={onDone}>
          不办了
        </Button>
      </p>
      <ErrorNotice error={act.error} />
    </form>
  );
}

function Dismiss({
  recordId,
  one,
  onDone,
}: {
  readonly recordId: string;
  readonly one: Member;
  readonly onDone: () => void;
}) {
  const act = useAct('meeting.dismiss');
  return (
    <ConfirmReason
      question={`把“${one.name}”移出本次会议：其随本次会议看到的线索从此看不到，另行指定的不变。`}
      act="移出"
      busy={act.isPending}
      error={act.error}
      onConfirm={(reason) =>
        act.mutate({ recordId, accountId: one.accountId, reason }, { onSuccess: onDone })
      }
      onCancel={onDone}
    />
  );
}
