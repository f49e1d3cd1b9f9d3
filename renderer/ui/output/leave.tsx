import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { type OutputAct, outputActLabels, peopleOf } from '#shared/domain/output.ts';
import type { AppError } from '#shared/errors.ts';
import type { OutputContentInput, OutputPlan } from '#shared/ipc/output-calls.ts';
import { asAppError, call } from '../../api/client.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { ErrorNotice, LoadingState } from '../data-state.tsx';
import { timeWords } from '../date-text.tsx';
import { Notice } from '../detail.tsx';
import './leave.css';

/** Something that is to leave the office, and what to do once it may. */
export interface LeaveOrder {
  readonly act: OutputAct;
  readonly content: OutputContentInput;
  /** Makes it: at once where no leave is needed, else after leave was given. */
  readonly go: (copies: number) => unknown;
}

export interface Leave {
  readonly start: (order: LeaveOrder) => void;
  /** What stands on the page while leave is asked for; null most of the time. */
  readonly panel: ReactNode;
}

/**
 * The way of everything that leaves: where the policy asks for nobody's leave, it goes at once; otherwise a panel on the
 * page says what is needed, takes purpose and copies, and lets it go when the leaders have agreed (domain §4.4).
 */
export function useLeave(): Leave {
  const client = useQueryClient();
  const [open, setOpen] = useState<LeaveOrder | null>(null);
  const [error, setError] = useState<AppError | null>(null);

  const done = useCallback(
    () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => /^(?:output|approval)\./u.test(String(queryKey[0])),
      }),
    [client],
  );
  const go = useCallback(
    async (order: LeaveOrder, copies: number): Promise<void> => {
      setOpen(null);
      await order.go(copies);
      await done();
    },
    [done],
  );
  const start = useCallback(
    (order: LeaveOrder) => {
      setError(null);
      const { act, content } = order;
      // Paper is asked for its copies in any case.
      if (act === 'print') return setOpen(order);
      void call('output.plan', { act, content })
        .then((plan) => (plan.ready ? go(order, 1) : setOpen(order)))
        .catch((thrown: unknown) => setError(asAppError(thrown)));
    },
    [go],
  );
  const panel =
    open === null ? (
      <ErrorNotice error={error} />
    ) : (
      <LeavePanel
        key={JSON.stringify([open.act, open.content])}
        order={open}
        onGo={(copies) => void go(open, copies)}
        onClose={() => setOpen(null)}
      />
    );
  return { start, panel };
}

interface PanelProps {
  readonly order: LeaveOrder;
  readonly onGo: (copies: number) => void;
  readonly onClose: () => void;
}

function LeavePanel({ order, onGo, onClose }: PanelProps) {
  const { act, content } = order;
  const plan = useCall('output.plan', { act, content });
  const { refetch } = plan;
  // An answer from before the last look at the page may be old: somebody has decided since.
  useEffect(() => void refetch(), [refetch]);
  const label = outputActLabels[act];
  return (
    <section className="leave" aria-label={label}>
      <ErrorNotice error={plan.error} />
      {plan.data && !plan.isFetching ? (
        <Step plan={plan.data} order={order} onGo={onGo} />
      ) : plan.error ? null : (
        <LoadingState what="审批规定" />
      )}
      <p className="leave-close">
        <Button size="small" onClick={onClose}>
          不办了
        </Button>
      </p>
    </section>
  );
}

/** Why somebody must agree: the mark, or the policy for what bears none. */
function ruleWords(plan: OutputPlan, act: OutputAct): string {
  const who = peopleOf[plan.rule] === 2 ? '两位领导' : '一位领导';
  const what = plan.mark === '' ? '' : `标有“${plan.mark}”，`;
  return `${plan.title}${what === '' ? '' : `（${what.slice(0, -1)}）`}：${outputActLabels[act]}须经${who}批准。`;
}

function Step({ plan, order, onGo }: { readonly plan: OutputPlan } & Pick<PanelProps, 'order' | 'onGo'>) {
  const { act } = order;
  const { request } = plan;
  if (plan.ready) {
    const left = request?.left ?? null;
    return (
      <>
        {request ? (
          <Notice tone="green">
            {`${request.agreed.join('、')} 已批准${request.expiresAt ? `，${timeWords(request.expiresAt)} 以前有效` : ''}，还可以办 ${request.left} 份。`}
          </Notice>
        ) : null}
        <Copies act={act} most={left} onGo={onGo} />
      </>
    );
  }
  if (request?.status === 'waiting')
    return (
      <Notice>
        {request.agreed.length > 0
          ? `${request.agreed.join('、')} 已同意，还要另一位领导同意。`
          : '已提出申请，等领导批准。'}
        批准后一天以内有效，到这里接着办；进度也可以在“审批”里看。
      </Notice>
    );
  return <Ask plan={plan} order={order} />;
}

/** How many copies now, where paper is made; one file is one copy. */
function Copies({
  act,
  most,
  onGo,
}: {
  readonly act: OutputAct;
  readonly most: number | null;
  readonly onGo: (copies: number) => void;
}) {
  const [copies, setCopies] = useState('1');
  const field = useId();
  const count = act === 'print' ? Number(copies) : 1;
  const fits = Number.isInteger(count) && count >= 1 && count <= (most ?? 200);
  return (
    <form
      className="leave-row"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (fits) onGo(count);
      }}
    >
      {act === 'print' ? (
        <>
          <label htmlFor={field}>份数</label>
          <input
            id={field}
            className="leave-copies"
            inputMode="numeric"
            value={copies}
            autoComplete="off"
            onChange={(event) => setCopies(event.target.value)}
          />
        </>
      ) : null}
      <Button type="primary" htmlType="submit" disabled={!fits}>
        {act === 'print' ? '选择打印机并打印…' : `选择保存位置并${outputActLabels[act]}…`}
      </Button>
    </form>
  );
}

const again: Readonly<Record<string, string>> = {
  refused: '上次的申请没有获得批准',
  used: '上次批准的份数已经用完',
  expired: '上次的批准已经失效',
};

/** The request: what for, and how many copies. */
function Ask({ plan, order }: { readonly plan: OutputPlan; readonly order: LeaveOrder }) {
  const [purpose, setPurpose] = useState('');
  const [copies, setCopies] = useState('1');
  const ask = useAct('output.request');
  const first = useRef<HTMLInputElement>(null);
  const fields = useId();
  useEffect(() => first.current?.focus(), []);
  const count = order.act === 'exportList' ? 1 : Number(copies);
  const fits = purpose.trim().length >= 2 && Number.isInteger(count) && count >= 1 && count <= 200;
  const { request } = plan;
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (fits && !ask.isPending)
          ask.mutate({ act: order.act, content: order.content, copies: count, purpose: purpose.trim() });
      }}
    >
      <p>{ruleWords(plan, order.act)}</p>
      {request && again[request.status] ? (
        <p className="leave-quiet">
          {again[request.status]}
          {request.note ? `：${request.note}` : ''}。
        </p>
      ) : null}
      <div className="leave-row">
        <label htmlFor={`${fields}-purpose`}>用途（给谁、做什么）</label>
        <input
          ref={first}
          id={`${fields}-purpose`}
          className="leave-purpose"
          value={purpose}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setPurpose(event.target.value)}
        />
        {order.act === 'exportList' ? null : (
          <>
            <label htmlFor={`${fields}-copies`}>份数</label>
            <input
              id={`${fields}-copies`}
              className="leave-copies"
              inputMode="numeric"
              value={copies}
              autoComplete="off"
              onChange={(event) => setCopies(event.target.value)}
            />
          </>
        )}
        <Button type="primary" htmlType="submit" disabled={!fits} loading={ask.isPending}>
          提出申请
        </Button>
      </div>
      <ErrorNotice error={ask.error} />
    </form>
  );
}
