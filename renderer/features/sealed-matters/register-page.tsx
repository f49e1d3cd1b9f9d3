import { Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { intakeChannels } from '#shared/domain/codes/petition-codes.ts';
import { type SealedTargetKind, sealedTargetKinds } from '#shared/domain/codes/sealed-codes.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import { isSealNumber } from '#shared/domain/seal-number.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { ErrorNotice, NoRightState } from '../../ui/data-state.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Notice } from '../../ui/detail.tsx';
import { moveOnEnter } from '../../ui/form-keys.ts';
import { Card, Page } from '../../ui/page.tsx';
import { useToday } from '../../ui/records/use-today.ts';
import { CodeField, HandlerField, SealNumberField } from './fields.tsx';

/** Registers an envelope. There is no field that a name or a content could be typed into. */
export function RegisterPage() {
  const { can } = useSession();
  const [last, setLast] = useState<{ readonly number: string; readonly count: number } | null>(null);
  return (
    <Page
      title="登记上级管辖密封件"
      sub="检举控告工作规则第十五条：不拆封、不复制、不摘抄，五个工作日内径送上级。"
    >
      {can('sealedMatter.register') ? (
        <div className="sealed-split">
          <div className="grid">
            {last ? (
              <Notice tone="green">
                <p>
                  已登记，编号 <strong>{last.number}</strong>，请写在封套上。
                </p>
                <p>您不是这件的经手人，今后查不到它；请当面把封套交给两名经手人。</p>
              </Notice>
            ) : null}
            <RegisterForm
              key={last?.count ?? 0}
              onDone={(number) => setLast((before) => ({ number, count: (before?.count ?? 0) + 1 }))}
            />
          </div>
          <WhatMustNot />
        </div>
      ) : (
        <NoRightState what="密封件的登记表" />
      )}
    </Page>
  );
}

function WhatMustNot() {
  return (
    <Card title="不得登记的内容" padded>
      <ul className="sealed-rules">
        <li>不写反映人、被反映人的姓名、单位、职务；</li>
        <li>不写反映的问题，不写摘要、备注；</li>
        <li>不扫描、不拍照、不复印，不加附件；</li>
        <li>不登记到信访台账，不导入、不统计、不通报；</li>
        <li>不告诉经手人以外的人，包括登记过它这件事。</li>
      </ul>
      <p className="sealed-quiet">
        封装号是封套上的流水号。已经拆开才发现属上级管辖的，立即停止阅看，当面重新封装后再登记。
      </p>
      <p className="sealed-quiet">
        反映本机关主要负责人的，书记不能作经手人，本机关任何人都不审批，由两名经手人直接送上一级。
      </p>
    </Card>
  );
}

interface Draft {
  readonly receivedOn: IsoDate | null;
  readonly channel: (typeof intakeChannels.items)[number]['code'];
  readonly envelope: string;
  readonly targetKind: SealedTargetKind;
  readonly first: string;
  readonly second: string;
}

function RegisterForm({ onDone }: { readonly onDone: (number: string) => void }) {
  const session = useSession();
  const today = useToday();
  const navigate = useNavigate();
  const register = useAct('sealedMatter.register');
  const [draft, setDraft] = useState<Draft>({
    receivedOn: today,
    channel: 'letter',
    envelope: '',
    targetKind: 'superiorManaged',
    first: session.account.id,
    second: '',
  });
  const people = useCall('sealedMatter.people', { targetKind: draft.targetKind }, { keepPrevious: true });
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const nameable = people.data ?? [];
  const known = (id: string) => (nameable.some((one) => one.id === id) ? id : '');
  const [first, second] = [known(draft.first), known(draft.second)];
  const late = draft.receivedOn !== null && draft.receivedOn > today ? '收件日期不能晚于今天。' : null;
  const same = first !== '' && first === second ? '两名经手人不能是同一个人。' : null;
  const ready =
    draft.receivedOn !== null &&
    late === null &&
    isSealNumber(draft.envelope) &&
    first !== '' &&
    second !== '' &&
    same === null;
  const submit = () => {
    if (!ready || draft.receivedOn === null || register.isPending) return;
    const { receivedOn, channel, envelope, targetKind } = draft;
    register.mutate(
      { receivedOn, channel, envelope, targetKind, handlers: [first, second] },
      {
        onSuccess: ({ id, number, named }) => {
          if (named) void navigate(`/sealed-matter/${id}`);
          else onDone(number);
        },
      },
    );
  };
  return (
    <Card title="封套上的内容" remark="编号由系统按年顺序给出" padded>
      <Form className="sealed-form" onFinish={submit} onKeyDown={moveOnEnter}>
        <DayField
          label="收件日期"
          value={draft.receivedOn}
          onValue={(receivedOn) => change({ receivedOn })}
          today={today}
          fault={late}
          autoFocus
        />
        <CodeField
          label="信访形式"
          items={intakeChannels.items}
          value={draft.channel}
          onValue={(channel) => change({ channel })}
        />
        <SealNumberField label="封装号" value={draft.envelope} onValue={(envelope) => change({ envelope })} />
        <fieldset className="sealed-kinds">
          <legend>对象类别</legend>
          <Radio.Group
            value={draft.targetKind}
            onChange={(event) =>
              change({ targetKind: event.target.value === 'ownHead' ? 'ownHead' : 'superiorManaged' })
            }
            options={sealedTargetKinds.items.map(({ code, label }) => ({ value: code, label }))}
          />
        </fieldset>
        <HandlerField
          label="第一经手人"
          people={nameable}
          value={first}
          onValue={(id) => change({ first: id })}
        />
        <HandlerField
          label="第二经手人"
          people={nameable}
          value={second}
          onValue={(id) => change({ second: id })}
          fault={same}
        />
        <div className="sealed-wide form-actions">
          <Button type="primary" htmlType="submit" disabled={!ready} loading={register.isPending}>
            登记
          </Button>
          <Button onClick={() => void navigate('/sealed-matter')}>不登记了</Button>
        </div>
        <ErrorNotice error={register.error ?? people.error} />
      </Form>
    </Card>
  );
}
