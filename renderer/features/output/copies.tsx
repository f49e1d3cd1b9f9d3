import { Button } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { copyStateLabels } from '#shared/domain/output.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { RegisterEntry } from '#shared/ipc/output-calls.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill, type Tone } from '../../ui/marks.tsx';

type Copy = RegisterEntry['copies'][number];
type Act = CallOutput<'output.copies'>[number]['act'];

const tones: Readonly<Record<Copy['state'], Tone>> = {
  made: 'plain',
  issued: 'blue',
  returned: 'green',
  toDestroy: 'amber',
  destroyed: 'plain',
  wasted: 'plain',
};
const actWords: Readonly<Record<Act, string>> = {
  issue: '分发',
  receipt: '收到回执',
  return: '收回',
  waste: '作废',
  toDestroy: '列入销毁清单',
  keep: '不销毁，退回保管',
  destroy: '销毁',
};

/** Every copy of an entry: where it is, what happened to it, and what can be done with it. */
export function Copies({ entry }: { readonly entry: RegisterEntry }) {
  const history = useCall('output.copies', { id: entry.id });
  const move = useAct('output.moveCopy');
  const ask = useAct('output.askDestroy');
  const waste = useAct('output.noteWaste');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [issuing, setIssuing] = useState<string | null>(null);
  const act = (number: string, what: 'receipt' | 'return' | 'waste') =>
    move.mutate({ entryId: entry.id, number, act: what, holder: '', note: '' });
  const destroyable = (copy: Copy) => ['made', 'returned', 'wasted'].includes(copy.state);
  return (
    <div className="output-copies">
      <ul>
        {entry.copies.map((copy) => (
          <li key={copy.number}>
            <label className="output-check">
              <input
                type="checkbox"
                checked={chosen.includes(copy.number)}
                disabled={!destroyable(copy)}
                onChange={(event) =>
                  setChosen(
                    event.target.checked
                      ? [...chosen, copy.number]
                      : chosen.filter((one) => one !== copy.number),
                  )
                }
              />
              份号 {copy.number}
            </label>
            <Pill tone={tones[copy.state]}>{copyStateLabels[copy.state]}</Pill>
            <span>{copy.holder}</span>
            <span className="output-acts">
              {copy.state === 'made' || copy.state === 'returned' ? (
                <>
                  <Button size="small" onClick={() => setIssuing(copy.number)}>
                    分发…
                  </Button>
                  <Button size="small" onClick={() => act(copy.number, 'waste')}>
                    作废
                  </Button>
                </>
              ) : null}
              {copy.state === 'issued' ? (
                <>
                  <Button size="small" onClick={() => act(copy.number, 'receipt')}>
                    登记回执
                  </Button>
                  <Button size="small" onClick={() => act(copy.number, 'return')}>
                    收回
                  </Button>
                </>
              ) : null}
            </span>
            {issuing === copy.number ? (
              <OneField
                label="交给谁"
                act="分发"
                busy={move.isPending}
                onCancel={() => setIssuing(null)}
                onDone={(holder) =>
                  move.mutate(
                    { entryId: entry.id, number: copy.number, act: 'issue', holder, note: '' },
                    { onSuccess: () => setIssuing(null) },
                  )
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
      <ErrorNotice error={move.error ?? ask.error ?? waste.error} />
      <div className="output-below">
        <OneField
          label="销毁理由"
          act={`申请销毁选中的 ${chosen.length} 份`}
          busy={ask.isPending}
          disabled={chosen.length === 0}
          onDone={(reason) =>
            ask.mutate(
              { copies: chosen.map((number) => ({ entryId: entry.id, number })), reason },
              { onSuccess: () => setChosen([]) },
            )
          }
        />
        {entry.register === 'print' ? (
          <OneField
            label="废页页数"
            act="登记废页"
            busy={waste.isPending}
            accepts={/^[1-9]\d{0,3}$/u}
            onDone={(pages) => waste.mutate({ id: entry.id, pages: Number(pages) })}
          />
        ) : null}
      </div>
      {entry.sha256 ? <p className="output-hash">SHA-256 {entry.sha256}</p> : null}
      {history.data && history.data.length > 0 ? (
        <ol className="output-history">
          {history.data.map((one) => (
            <li key={`${one.number}-${one.at}-${one.act}`}>
              <DateText value={one.at} time /> {one.by}：份号 {one.number} {actWords[one.act]}
              {one.note ? `（${one.note}）` : ''}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}

/** One field with its button. */
function OneField({
  label,
  act,
  busy,
  disabled = false,
  accepts = /^.{2,200}$/u,
  onDone,
  onCancel,
}: {
  readonly label: string;
  readonly act: string;
  readonly busy: boolean;
  readonly disabled?: boolean;
  readonly accepts?: RegExp;
  readonly onDone: (text: string) => void;
  readonly onCancel?: () => void;
}) {
  const [text, setText] = useState('');
  const id = useId();
  const fits = accepts.test(text.trim());
  return (
    <form
      className="output-field"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!fits || disabled || busy) return;
        onDone(text.trim());
        setText('');
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={text}
        maxLength={60}
        autoComplete="off"
        onChange={(e) => setText(e.target.value)}
      />
      <Button size="small" htmlType="submit" disabled={!fits || disabled} loading={busy}>
        {act}
      </Button>
      {onCancel ? (
        <Button size="small" onClick={onCancel}>
          不办了
        </Button>
      ) : null}
    </form>
  );
}
