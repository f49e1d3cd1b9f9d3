import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { EarlierPetitions } from './earlier.tsx';
import { type Repeat, repeatWords } from './words.ts';

/** Earlier petitions that this one may repeat, each with why, and the two answers (A07). Without answers they are told only. */
export function FoundRepeats({
  found,
  today,
  busy,
  onRepeat,
  onNotSame,
}: {
  readonly found: readonly Repeat[];
  readonly today: string;
  readonly busy: boolean;
  /** Says that it repeats the main item of the one with that id. */
  readonly onRepeat?: ((main: Repeat['main'], id: string) => void) | undefined;
  /** Says that it is another matter, and why. */
  readonly onNotSame?: ((reason: string) => void) | undefined;
}) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const field = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (asking) box.current?.focus();
  }, [asking]);
  const missing = tried && reason.trim() === '';
  return (
    <div className="repeats" role="status">
      <EarlierPetitions
        found={found}
        told="疑似重复"
        why={(one) => repeatWords(one, today)}
        act={(one) =>
          onRepeat ? (
            <Button size="small" loading={busy} onClick={() => onRepeat(one.main, one.id)}>
              是 {one.main.number} 的重复件
            </Button>
          ) : null
        }
      />
      {onNotSame === undefined ? null : asking ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (reason.trim() !== '') onNotSame(reason.trim());
          }}
        >
          <label htmlFor={field}>非同一件的理由</label>
          <textarea
            id={field}
            className="field-input field-lines"
            rows={2}
            maxLength={500}
            value={reason}
            aria-invalid={missing}
            aria-describedby={`${field}-note`}
            ref={box}
            onChange={(event) => setReason(event.target.value)}
          />
          <p id={`${field}-note`} className="form-note form-fault">
            {missing ? '请写明理由' : ''}
          </p>
          <Button size="small" type="primary" htmlType="submit" loading={busy}>
            确定非同一件
          </Button>
        </form>
      ) : (
        <Button size="small" onClick={() => setAsking(true)}>
          非同一件…
        </Button>
      )}
    </div>
  );
}
