import { Button } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useAct } from '../../../api/hooks.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { dateWords } from '../../../ui/date-text.tsx';
import { DayField } from '../../../ui/day-field.tsx';
import { PlainField } from '../../../ui/plain-field.tsx';
import { useRefresh } from '../../../ui/records/calls.ts';
import { useToday } from '../../../ui/records/use-today.ts';

/** A clock of the record as `clock.plan` tells of it. */
export type PlannedClock = CallOutput<'clock.plan'>['clocks'][number];

interface FormProps {
  readonly given: { readonly ledger: LedgerDefinition['id']; readonly recordId: string };
  readonly onClose: () => void;
}

function Frame({
  label,
  act,
  fits,
  busy,
  onSubmit,
  onClose,
  children,
}: {
  readonly label: string;
  readonly act: string;
  readonly fits: boolean;
  readonly busy: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <form
      className="panel-clock-form"
      aria-label={label}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (fits && !busy) onSubmit();
      }}
    >
      {children}
      <p className="panel-acts">
        <Button type="primary" size="small" htmlType="submit" disabled={!fits} loading={busy}>
          {act}
        </Button>
        <Button size="small" onClick={onClose}>
          不办了
        </Button>
      </p>
    </form>
  );
}

function Text({
  label,
  value,
  onValue,
  most,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly most: number;
}) {
  return (
    <PlainField label={label}>
      {(attributes) => (
        <input
          {...attributes}
          className="field-input"
          value={value}
          maxLength={most}
          autoComplete="off"
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </PlainField>
  );
}

/** Asks for more time on a clock. */
export function Extend({ given, clock, onClose }: FormProps & { readonly clock: PlannedClock }) {
  const today = useToday();
  const [reason, setReason] = useState('');
  const lengths = clock.extend?.lengths ?? [];
  const [amount, setAmount] = useState(String(lengths.length));
  const [superiorNumber, setNumber] = useState('');
  const [superiorOn, setOn] = useState<IsoDate | null>(null);
  const ask = useAct('clock.extend');
  const refresh = useRefresh(`${given.ledger}.`);
  const { extend } = clock;
  if (extend === null) return null;
  const superior = extend.approver === 'superior';
  // As much as the rule allows, or less.
  const chosen = /^\d{1,3}$/u.test(amount) ? lengths[Number(amount) - 1] : undefined;
  const most = lengths.at(-1)?.by ?? '';
  const fits =
    chosen !== undefined &&
    reason.trim().length >= 2 &&
    (!superior || (superiorNumber.trim() !== '' && superiorOn !== null));
  return (
    <Frame
      label={`申请${clock.label}延期`}
      act="提出申请"
      fits={fits}
      busy={ask.isPending}
      onClose={onClose}
      onSubmit={() =>
        ask.mutate(
          { ...given, rule: clock.rule, amount: Number(amount), reason, superiorNumber, superiorOn },
          {
            onSuccess: () => {
              refresh();
              onClose();
            },
          },
        )
      }
    >
      {lengths.length > 1 ? (
        <PlainField
          label={`延长（1 至 ${most}）`}
          fault={chosen === undefined ? `请填 1 至 ${lengths.length} 的整数` : null}
        >
          {(attributes) => (
            <input
              {...attributes}
              className="field-input"
              inputMode="numeric"
              value={amount}
              maxLength={3}
              autoComplete="off"
              onChange={(event) => setAmount(event.target.value)}
            />
          )}
        </PlainField>
      ) : null}
      <p>
        {chosen === undefined
          ? `延长不超过 ${most}`
          : `延长 ${chosen.by}，由${dateWords(clock.dueOn)}延至${dateWords(chosen.dueAfter)}${
              chosen.missingYear === null ? '' : `（缺 ${chosen.missingYear} 年节假日表，不早于此日）`
            }`}
        ；还可以延期 {extend.left} 次，{superior ? '须上一级机关批准，写明批准文号' : '由书记批准'}。
      </p>
      <Text label="理由" value={reason} onValue={setReason} most={500} />
      {superior ? (
        <>
          <Text label="上级批准文号" value={superiorNumber} onValue={setNumber} most={100} />
          <DayField label="上级批准日期" value={superiorOn} onValue={setOn} today={today} />
        </>
      ) : null}
      <ErrorNotice error={ask.error} />
    </Frame>
  );
}

/** Ends a clock by hand, with its ground. */
export function Stop({ given, clock, onClose }: FormProps & { readonly clock: PlannedClock }) {
  const today = useToday();
  const [on, setOn] = useState<IsoDate | null>(today);
  const [basis, setBasis] = useState('');
  const stop = useAct('clock.stop');
  const refresh = useRefresh(`${given.ledger}.`);
  return (
    <Frame
      label={`终止${clock.label}期限`}
      act="终止"
      fits={on !== null && basis.trim().length >= 2}
      busy={stop.isPending}
      onClose={onClose}
      onSubmit={() =>
        on === null
          ? undefined
          : stop.mutate(
              { ...given, rule: clock.rule, on, basis },
              {
                onSuccess: () => {
                  refresh();
                  onClose();
                },
              },
            )
      }
    >
      <DayField label="终止日期" value={on} onValue={setOn} today={today} />
      <Text label="依据（报告文号、终止原因）" value={basis} onValue={setBasis} most={200} />
      <ErrorNotice error={stop.error} />
    </Frame>
  );
}

/** Takes down a letter from above that names a day. */
export function Letter({ given, onClose }: FormProps) {
  const today = useToday();
  const [organ, setOrgan] = useState('');
  const [number, setNumber] = useState('');
  const [demand, setDemand] = useState('');
  const [receivedOn, setReceived] = useState<IsoDate | null>(today);
  const [dueOn, setDue] = useState<IsoDate | null>(null);
  const add = useAct('clock.letter');
  const refresh = useRefresh(`${given.ledger}.`);
  const fits =
    [organ, number, demand].every((text) => text.trim().length >= 2) &&
    receivedOn !== null &&
    dueOn !== null &&
    dueOn >= receivedOn;
  return (
    <Frame
      label="登记交办函"
      act="登记"
      fits={fits}
      busy={add.isPending}
      onClose={onClose}
      onSubmit={() =>
        receivedOn === null || dueOn === null
          ? undefined
          : add.mutate(
              { ...given, organ, number, demand, receivedOn, dueOn },
              {
                onSuccess: () => {
                  refresh();
                  onClose();
                },
              },
            )
      }
    >
      <Text label="交办机关" value={organ} onValue={setOrgan} most={60} />
      <Text label="文号" value={number} onValue={setNumber} most={100} />
      <Text label="要求" value={demand} onValue={setDemand} most={500} />
      <DayField label="收到日期" value={receivedOn} onValue={setReceived} today={today} />
      <DayField
        label="限办日期"
        value={dueOn}
        onValue={setDue}
        today={today}
        fault={dueOn !== null && receivedOn !== null && dueOn < receivedOn ? '早于收到日期' : null}
      />
      <ErrorNotice error={add.error} />
    </Frame>
  );
}
