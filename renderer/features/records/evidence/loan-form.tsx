import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import { useAct } from '../../../api/hooks.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { DayField } from '../../../ui/day-field.tsx';
import { useToday } from '../../../ui/records/use-today.ts';
import { EvidenceForm, Line } from './evidence-form.tsx';

/** Lending: in the house by whoever keeps it; out of the house by request, with two people and a leader's word. */
export function LoanForm({
  paperId,
  mayHandOut,
  onDone,
}: {
  readonly paperId: string;
  readonly mayHandOut: boolean;
  readonly onDone: () => void;
}) {
  const today = useToday();
  const request = useAct('paper.request');
  const [outside, setOutside] = useState(!mayHandOut);
  const [borrower, setBorrower] = useState('');
  const [companion, setCompanion] = useState('');
  const [purpose, setPurpose] = useState('');
  const [dueOn, setDueOn] = useState<IsoDate | null>(today);
  const late = dueOn !== null && dueOn < today;
  const alone = outside && companion.trim() !== '' && companion.trim() === borrower.trim();
  const ready =
    borrower.trim() !== '' &&
    purpose.trim() !== '' &&
    dueOn !== null &&
    !late &&
    !alone &&
    (!outside || companion.trim() !== '');
  const submit = () => {
    if (!ready || dueOn === null || request.isPending) return;
    request.mutate(
      {
        id: paperId,
        outside,
        borrower: borrower.trim(),
        companion: outside ? companion.trim() : null,
        purpose: purpose.trim(),
        dueOn,
      },
      { onSuccess: onDone },
    );
  };
  return (
    <EvidenceForm onSend={submit} onCancel={onDone}>
      <div className="evidence-wide">
        <Radio.Group value={outside} onChange={({ target }) => setOutside(target.value === true)}>
          {mayHandOut ? <Radio value={false}>在机关内借阅</Radio> : null}
          <Radio value={true}>携出机关</Radio>
        </Radio.Group>
        <p className="panel-quiet">
          {outside
            ? '携出须两人同行，并经领导批准后才能交出（申请人本人不能批准）。'
            : '登记后即交给借阅人。'}
        </p>
      </div>
      <Line label="借阅人" value={borrower} onValue={setBorrower} max={40} first />
      {outside ? (
        <Line
          label="同行人"
          value={companion}
          onValue={setCompanion}
          max={40}
          fault={alone ? '须是另一个人。' : null}
        />
      ) : null}
      <Line label="用途" value={purpose} onValue={setPurpose} max={200} />
      <DayField
        label="归还日期"
        value={dueOn}
        onValue={setDueOn}
        today={today}
        fault={late ? '不能早于今天。' : null}
      />
      <div className="evidence-acts">
        <Button size="small" type="primary" htmlType="submit" disabled={!ready} loading={request.isPending}>
          {outside ? '申请携出' : '借出'}
        </Button>
        <Button size="small" onClick={onDone}>
          不办了
        </Button>
      </div>
      <ErrorNotice error={request.error} />
    </EvidenceForm>
  );
}
