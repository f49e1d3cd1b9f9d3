import { useState } from 'react';
import type { CallInput } from '#shared/ipc/contract.ts';
import type { MarkEntry } from '#shared/ipc/secrecy-calls.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ErrorNotice } from '../data-state.tsx';
import { timeWords } from '../date-text.tsx';
import { KeyValue } from '../detail.tsx';
import { Dialog } from '../dialog.tsx';
import { SecrecyMark } from '../marks.tsx';
import { DecideForm, ProposalFacts } from './decide-form.tsx';
import { MarkHistory } from './mark-history.tsx';
import type { MarkOf } from './model.ts';
import { ProposeForm } from './propose-form.tsx';
import { ReadLog } from './read-log.tsx';
import { basisWords, spanOfMark } from './words.ts';
import './secrecy.css';

type Holder = CallInput<'secrecy.of'>;
type Shown = 'propose' | 'decide' | 'history' | 'log';

/** The marking of one thing: what it is and why, what is proposed, and everything one may do about it. */
export function MarkSection({ holder, id, closed = false }: Holder & { readonly closed?: boolean }) {
  const { office } = useSession();
  const reading = useCall('secrecy.of', { holder, id });
  const [shown, setShown] = useState<Shown | null>(null);
  const close = () => setShown(null);
  const of = reading.data;
  if (reading.error) return <ErrorNotice error={reading.error} />;
  if (!of) return null;
  const { current, proposal, may } = of;
  const record = holder === 'attachment' || holder === 'bulletin' ? null : { ledger: holder, recordId: id };
  return (
    <>
      <Current of={of} />
      {proposal ? <Waiting entry={proposal} /> : null}
      <p className="mark-acts">
        {proposal && may.decide && !proposal.proposed.mine ? (
          <Act onClick={() => setShown('decide')}>审定…</Act>
        ) : null}
        {!proposal && may.propose && !closed ? (
          <Act onClick={() => setShown('propose')}>
            {current?.level == null ? '拟定密级…' : '变更或解密…'}
          </Act>
        ) : null}
        {of.history.length > 0 ? <Act onClick={() => setShown('history')}>定密经过</Act> : null}
        {record && may.readLog && current !== null ? (
          <Act onClick={() => setShown('log')}>知悉人员登记</Act>
        ) : null}
      </p>
      <Dialog
        title={current?.level == null ? '拟定密级' : '变更密级或解密'}
        open={shown === 'propose'}
        onClose={close}
      >
        <ProposeForm holder={{ holder, id }} of={of} machine={office.secrecy} onDone={close} />
      </Dialog>
      <Dialog title="审定密级" open={shown === 'decide'} onClose={close}>
        {proposal ? (
          <>
            <div className="mark-form">
              <ProposalFacts entry={proposal} />
            </div>
            <DecideForm entry={proposal} onDone={close} />
          </>
        ) : null}
      </Dialog>
      <Dialog title="定密经过" open={shown === 'history'} onClose={close}>
        <MarkHistory history={of.history} />
      </Dialog>
      <Dialog title="知悉人员登记" open={shown === 'log'} onClose={close}>
        {record ? <ReadLog {...record} /> : null}
      </Dialog>
    </>
  );
}

function Act({ onClick, children }: { readonly onClick: () => void; readonly children: string }) {
  return (
    <button type="button" className="dotted" onClick={onClick}>
      {children}
    </button>
  );
}

/** The mark in force, or that there is none. */
function Current({ of: { current, effective, inherited } }: { readonly of: MarkOf }) {
  if (current === null || current.level === null)
    return (
      <p className="mark-line">
        {inherited ? (
          <>
            <SecrecyMark mark={effective?.text ?? null} />
            <span className="mark-quiet">随所属记录</span>
          </>
        ) : current === null ? (
          <span className="mark-quiet">没有标志密级。</span>
        ) : null}
        {current?.former ? (
          <>
            <s className="secrecy mark-former">{current.former}</s>
            <strong>解密</strong>
            {current.decided ? <span className="mark-quiet">{timeWords(current.decided.at)}</span> : null}
          </>
        ) : null}
      </p>
    );
  return (
    <>
      <p className="mark-line">
        {current.former ? <s className="secrecy mark-former">{current.former}</s> : null}
        <SecrecyMark mark={current.text} />
        {effective && effective.text !== current.text ? (
          <span className="mark-quiet">连同所属记录按 {effective.text} 管理</span>
        ) : null}
      </p>
      <KeyValue
        items={[
          { label: '期限', value: spanOfMark(current) },
          { label: '依据', value: basisWords(current) },
          { label: '知悉范围', value: current.knownTo },
          {
            label: '定密责任人',
            value: current.decided ? `${current.decided.by}，${timeWords(current.decided.at)}` : '',
          },
        ].filter(({ value }) => value !== '')}
      />
    </>
  );
}

function Waiting({ entry }: { readonly entry: MarkEntry }) {
  const withdraw = useAct('secrecy.withdraw');
  return (
    <p className="mark-line">
      <span className="mark-quiet">
        {entry.proposed.by} 拟定“{entry.text === '' ? '解密' : entry.text}”，等待审定。
      </span>
      {entry.proposed.mine ? (
        <button
          type="button"
          className="dotted"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate({ id: entry.id })}
        >
          撤回
        </button>
      ) : null}
      <ErrorNotice error={withdraw.error} />
    </p>
  );
}
