import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import { ErrorNotice } from './data-state.tsx';
import './confirm-reason.css';

interface ConfirmReasonProps {
  /** The decision as a sentence: 停用账户“…”后，该账户不能再登录。 */
  readonly question: string;
  /** On the button that does it: 停用. */
  readonly act: string;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** Shortest reason, characters. */
  readonly least?: number;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks for a reason in the page itself, where the thing decided upon stays in sight. Escape leaves. */
export function ConfirmReason({
  question,
  act,
  busy,
  error,
  least = 2,
  onConfirm,
  onCancel,
}: ConfirmReasonProps) {
  const [reason, setReason] = useState('');
  const field = useRef<InputRef>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const enough = reason.trim().length >= least;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (enough && !busy) onConfirm(reason.trim());
  };
  return (
    <form className="confirm" onSubmit={submit}>
      <p className="confirm-question">{question}</p>
      <label htmlFor={id}>理由（记入日志，至少 {least} 个字）</label>
      <div className="confirm-row">
        <Input
          ref={field}
          id={id}
          value={reason}
          maxLength={200}
          onChange={(e) => setReason(e.target.value)}
          onKeyDown={(e) => {
            if (e.key === 'Escape') onCancel();
          }}
        />
        <Button danger type="primary" htmlType="submit" disabled={!enough} loading={busy}>
          {act}
        </Button>
        <Button onClick={onCancel}>不办了</Button>
      </div>
      <ErrorNotice error={error} />
    </form>
  );
}
