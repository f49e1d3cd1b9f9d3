import { Button } from 'antd';
import { useState } from 'react';
import type { MarkEntry } from '#shared/ipc/secrecy-calls.ts';
import { useAct } from '../../api/hooks.ts';
import { ErrorNotice } from '../data-state.tsx';
import { KeyValue } from '../detail.tsx';
import { SecrecyMark } from '../marks.tsx';
import { PlainField } from '../plain-field.tsx';
import { actOfEntry, basisWords, spanOfMark } from './words.ts';
import './secrecy.css';

/** What was proposed, in full, as the one who decides must know it. */
export function ProposalFacts({ entry }: { readonly entry: MarkEntry }) {
  return (
    <>
      <p className="mark-preview">
        {entry.former === null ? null : <s className="secrecy mark-former">{entry.former}</s>}
        {entry.text === '' ? <strong>解密</strong> : <SecrecyMark mark={entry.text} />}
      </p>
      <KeyValue
        items={[
          { label: '办理', value: actOfEntry(entry) },
          { label: '期限', value: spanOfMark(entry) },
          { label: '依据', value: basisWords(entry) },
          { label: '知悉范围', value: entry.knownTo },
          { label: '理由', value: entry.reason },
          { label: '拟定人', value: entry.proposed.by },
        ].filter(({ value }) => value !== '')}
      />
    </>
  );
}

/** The word of the 定密责任人; whoever proposed it only sees that another must decide. */
export function DecideForm({ entry, onDone }: { readonly entry: MarkEntry; readonly onDone?: () => void }) {
  const [note, setNote] = useState('');
  const [to, setTo] = useState('');
  const decide = useAct('secrecy.decide');
  if (entry.proposed.mine) return <p className="mark-quiet">您拟定的，要由另一位定密责任人审定。</p>;
  const notified = entry.act === 'change' || entry.act === 'release';
  const say = (approve: boolean) =>
    decide.mutate(
      { id: entry.id, approve, note: note.trim(), noticeTo: to.trim() },
      { onSuccess: () => onDone?.() },
    );
  const refusing = decide.variables?.approve === false && decide.isPending;
  return (
    <form
      className="mark-form"
      onSubmit={(event) => {
        event.preventDefault();
        say(true);
      }}
    >
      {notified ? (
        <PlainField label="书面通知的主送单位或人员" note="审定后自动成文，可以打印后盖章送达。">
          {(attributes) => (
            <input
              {...attributes}
              className="field-input"
              autoComplete="off"
              maxLength={200}
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </PlainField>
      ) : null}
      <PlainField label="审定意见（不同意的，请写明原因）">
        {(attributes) => (
          <input
            {...attributes}
            className="field-input"
            autoComplete="off"
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </PlainField>
      <div className="mark-row">
        <Button type="primary" htmlType="submit" loading={decide.isPending && !refusing}>
          同意
        </Button>
        <Button disabled={note.trim() === ''} loading={refusing} onClick={() => say(false)}>
          不同意
        </Button>
      </div>
      <ErrorNotice error={decide.error} />
    </form>
  );
}
