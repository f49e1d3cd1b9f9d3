import { Button, Form } from 'antd';
import { useState } from 'react';
import { sealedHandlerReasons, sealedVoidReasons } from '#shared/domain/codes/sealed-codes.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import { isSealNumber } from '#shared/domain/seal-number.ts';
import type { SealedMatter } from '#shared/ipc/sealed-matter-calls.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Notice } from '../../ui/detail.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { Card } from '../../ui/page.tsx';
import { useToday } from '../../ui/records/use-today.ts';
import { CodeField, HandlerField, SealNumberField } from './fields.tsx';

/** What this handler can do with the envelope now. */
export function Acts({ matter }: { readonly matter: SealedMatter }) {
  const [also, setAlso] = useState<'void' | 'handler' | null>(null);
  const { state } = matter;
  if (state === 'receipted' || state === 'voided') return null;
  if (state === 'sending' || state === 'voiding') return <SecondWord matter={matter} />;
  if (also === 'void') return <Voiding matter={matter} onLeave={() => setAlso(null)} />;
  if (also === 'handler') return <Successor matter={matter} onLeave={() => setAlso(null)} />;
  return (
    <>
      <OtherIsGone matter={matter} />
      {state === 'registered' ? <Sending matter={matter} /> : <Receipt matter={matter} />}
      <p className="sealed-also">
        <button type="button" className="dotted" onClick={() => setAlso('handler')}>
          更换另一经手人
        </button>
        {state === 'registered' ? (
          <button type="button" className="dotted" onClick={() => setAlso('void')}>
            登记有误，提出作废
          </button>
        ) : null}
      </p>
    </>
  );
}

function OtherIsGone({ matter }: { readonly matter: SealedMatter }) {
  const { account } = useSession();
  const other = matter.handlers.find((one) => one.id !== account.id);
  if (!other || other.able) return null;
  return (
    <Notice tone="amber">
      {other.name}的账户已停用或不再有这项权限，请点“更换另一经手人”，改由他人与您一起办理。
    </Notice>
  );
}

function SecondWord({ matter }: { readonly matter: SealedMatter }) {
  const confirm = useAct('sealedMatter.confirm');
  const back = useAct('sealedMatter.takeBack');
  const input = { id: matter.id, revision: matter.revision };
  const sending = matter.state === 'sending';
  return (
    <Card title={sending ? '双人核对送出' : '双人核对作废'} padded>
      <div className="grid">
        <p>
          {matter.awaitsMe
            ? sending
              ? '请对照封套和交寄凭证核对：封装号、送出日期、机要（交寄）号都对，封口完好，再点“核对无误”。'
              : '请核对作废原因。作废后编号保留，不再使用。'
            : '您已经登记，等另一经手人核对；核对以前可以撤回改正。'}
        </p>
        <div className="form-actions">
          {matter.awaitsMe ? (
            <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(input)}>
              {sending ? '核对无误，已送出' : '核对无误，作废'}
            </Button>
          ) : null}
          <Button loading={back.isPending} onClick={() => back.mutate(input)}>
            {matter.awaitsMe ? '不符，退回' : '撤回'}
          </Button>
        </div>
        <ErrorNotice error={confirm.error ?? back.error} />
      </div>
    </Card>
  );
}

function DayAndNumber({
  labels,
  notBefore,
  act,
  busy,
  onSend,
}: {
  readonly labels: { readonly day: string; readonly number: string };
  readonly notBefore: string;
  readonly act: string;
  readonly busy: boolean;
  readonly onSend: (day: IsoDate, number: string) => void;
}) {
  const today = useToday();
  const [day, setDay] = useState<IsoDate | null>(today);
  const [number, setNumber] = useState('');
  const fault =
    day === null ? null : day > today ? '不能晚于今天。' : day < notBefore ? `不能早于 ${notBefore}。` : null;
  const ready = day !== null && fault === null && isSealNumber(number);
  const submit = () => {
    if (ready && !busy) onSend(day, number);
  };
  return (
    <Form className="sealed-form" onFinish={submit} onKeyDown={moveOnEnter}>
      <DayField label={labels.day} value={day} onValue={setDay} today={today} fault={fault} />
      <SealNumberField label={labels.number} value={number} onValue={setNumber} />
      <div className="sealed-wide form-actions">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={busy}>
          {act}
        </Button>
      </div>
    </Form>
  );
}

function Sending({ matter }: { readonly matter: SealedMatter }) {
  const propose = useAct('sealedMatter.propose');
  const { id, revision } = matter;
  return (
    <Card title="登记送出" remark="由另一经手人核对后才算送出" padded>
      <DayAndNumber
        labels={{ day: '送出日期', number: '机要（交寄）号' }}
        notBefore={matter.receivedOn}
        act="登记送出，请另一经手人核对"
        busy={propose.isPending}
        onSend={(sentOn, carrier) => propose.mutate({ id, revision, act: { kind: 'send', sentOn, carrier } })}
      />
      <ErrorNotice error={propose.error} />
    </Card>
  );
}

function Receipt({ matter }: { readonly matter: SealedMatter }) {
  const receipt = useAct('sealedMatter.receipt');
  const { id, revision } = matter;
  return (
    <Card title="登记上级回执" padded>
      <DayAndNumber
        labels={{ day: '回执日期', number: '回执号' }}
        notBefore={matter.sentOn ?? matter.receivedOn}
        act="登记回执"
        busy={receipt.isPending}
        onSend={(receiptOn, receiptNumber) => receipt.mutate({ id, revision, receiptOn, receiptNumber })}
      />
      <ErrorNotice error={receipt.error} />
    </Card>
  );
}

type VoidReason = (typeof sealedVoidReasons.items)[number]['code'];

function Voiding({ matter, onLeave }: { readonly matter: SealedMatter; readonly onLeave: () => void }) {
  const propose = useAct('sealedMatter.propose');
  const [reason, setReason] = useState<VoidReason>('registeredTwice');
  const { id, revision } = matter;
  return (
    <Card title="提出作废" remark="由另一经手人核对后生效；编号保留" padded>
      <div className="sealed-form">
        <CodeField label="作废原因" items={sealedVoidReasons.items} value={reason} onValue={setReason} />
        <div className="sealed-wide form-actions">
          <Button
            danger
            type="primary"
            loading={propose.isPending}
            onClick={() => propose.mutate({ id, revision, act: { kind: 'void', reason } })}
          >
            提出作废
          </Button>
          <Button onClick={onLeave}>不作废了</Button>
        </div>
      </div>
      <ErrorNotice error={propose.error} />
    </Card>
  );
}

type HandlerReason = (typeof sealedHandlerReasons.items)[number]['code'];

function Successor({ matter, onLeave }: { readonly matter: SealedMatter; readonly onLeave: () => void }) {
  const { account } = useSession();
  const reassign = useAct('sealedMatter.reassign');
  const people = useCall('sealedMatter.people', { targetKind: matter.targetKind });
  const [to, setTo] = useState('');
  const [reason, setReason] = useState<HandlerReason>('postChange');
  const other = matter.handlers.find((one) => one.id !== account.id);
  const offered = (people.data ?? []).filter((one) =>
    matter.handlers.every((handler) => handler.id !== one.id),
  );
  const { id, revision } = matter;
  return (
    <Card title={`接替${other?.name ?? ''}的经手人`} remark="更换后，原经手人不再看得到这件" padded>
      <div className="sealed-form">
        <HandlerField
          label="改由谁经手"
          note={people.data && offered.length === 0 ? '没有别的账户可以经手；请先由安全保密管理员授权。' : ''}
          people={offered}
          value={to}
          onValue={setTo}
        />
        <CodeField label="原因" items={sealedHandlerReasons.items} value={reason} onValue={setReason} />
        <div className="sealed-wide form-actions">
          <Button
            type="primary"
            disabled={to === ''}
            loading={reassign.isPending}
            onClick={() => reassign.mutate({ id, revision, to, reason })}
          >
            更换经手人
          </Button>
          <Button onClick={onLeave}>不换了</Button>
        </div>
      </div>
      <ErrorNotice error={reassign.error ?? people.error} />
    </Card>
  );
}
