import { Button, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { type ReporterReason, reporterReasons } from '#shared/domain/codes/reporter-codes.ts';
import { reporterReasonText } from '#shared/ipc/reporter-calls.ts';
import { useAct } from '../../../api/hooks.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { PlainField } from '../../../ui/plain-field.tsx';
import '../../../ui/confirm-reason.css';

/** Asks to see a reporter: what for, from a list, and in words that name nobody. Escape leaves. */
export function AskForReporter({
  petitionId,
  question,
  onDone,
  onCancel,
}: {
  readonly petitionId: string;
  readonly question: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) {
  const [reasonCode, setCode] = useState<ReporterReason | null>(null);
  const [reason, setReason] = useState('');
  const request = useAct('reporter.request');
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const fits = reporterReasonText.safeParse(reason).success;
  const odd = reason.trim().length >= 4 && !fits ? '不要写电话、证件号码；这段话会长期留存。' : null;
  const submit = () => {
    if (reasonCode === null || !fits || request.isPending) return;
    request.mutate({ petitionId, reasonCode, reason: reason.trim() }, { onSuccess: onDone });
  };
  return (
    <Form
      className="confirm"
      onFinish={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <p className="confirm-question">{question}</p>
      <PlainField label="事由">
        {(attributes) => (
          <select
            {...attributes}
            ref={first}
            className="field-input"
            value={reasonCode ?? ''}
            onChange={(event) =>
              setCode(reporterReasons.items.find((one) => one.code === event.target.value)?.code ?? null)
            }
          >
            <option value="">请选择</option>
            {reporterReasons.items.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        )}
      </PlainField>
      <PlainField
        label="理由（至少 4 个字）"
        note="不要写任何人的姓名、电话：理由留在这件信访和日志里，随日志导出。"
        fault={odd}
      >
        {(attributes) => (
          <input
            {...attributes}
            className="field-input"
            type="text"
            autoComplete="off"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </PlainField>
      <div className="confirm-row">
        <Button
          type="primary"
          htmlType="submit"
          disabled={reasonCode === null || !fits}
          loading={request.isPending}
        >
          提出申请
        </Button>
        <Button onClick={onCancel}>不办了</Button>
      </div>
      <ErrorNotice error={request.error} />
    </Form>
  );
}
