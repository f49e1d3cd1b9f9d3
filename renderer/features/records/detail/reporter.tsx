import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useAct, useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { ConfirmReason } from '../../../ui/confirm-reason.tsx';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { useRefresh } from '../../../ui/records/calls.ts';
import { numberOf } from '../../../ui/records/display.ts';

type Opened = CallOutput<'reporter.open'>;

/** True when something of the reporter is taken down under seal. */
export function hasReporter(record: RecordDetail): boolean {
  return [...ledgers.petition.fields].some(
    ([id, meta]) => meta.kind === 'sealed' && (record.values[id] ?? null) !== null,
  );
}

/**
 * The way to the reporter's identity (检举控告工作规则 §47): ask with a reason, wait for the leader's word, open once,
 * see it for a short while.
 */
export function Reporter({ record }: { readonly record: RecordDetail }) {
  const { can } = useSession();
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const refresh = useRefresh('approval.');
  const request = useAct('reporter.request');
  const open = useAct('reporter.open');
  const mine = useCall('approval.list', { scope: 'mine' }, { enabled: can('reporter.read') });
  if (!hasReporter(record)) return null;
  if (!can('reporter.read')) return <p className="panel-quiet">反映人身份只有信访室经批准后可以查看。</p>;
  if (opened) return <Shown opened={opened} onEnd={() => setOpened(null)} />;

  // Approvals name their petition by its number; the backend decides again when the identity is opened.
  const number = numberOf(ledgers.petition, record.values);
  const own = (mine.data ?? []).filter(
    (one) => one.kind === 'reporterOpen' && number !== '' && one.subject.endsWith(` ${number}`),
  );
  const waiting = own.some((one) => one.status === 'waiting') || request.isSuccess;
  const approved = own.some((one) => one.status === 'approved');
  if (asking)
    return (
      <ConfirmReason
        question="申请查看反映人：由领导批准，批准后一天内可看一次。"
        act="提出申请"
        least={4}
        busy={request.isPending}
        error={request.error}
        onConfirm={(reason) =>
          request.mutate(
            { petitionId: record.id, reason },
            {
              onSuccess: () => {
                setAsking(false);
                refresh();
              },
            },
          )
        }
        onCancel={() => setAsking(false)}
      />
    );
  return (
    <div className="panel-ask">
      {approved ? (
        <Button
          size="small"
          loading={open.isPending}
          onClick={() => open.mutate({ petitionId: record.id }, { onSuccess: setOpened, onSettled: refresh })}
        >
          已批准，打开查看（限一次）
        </Button>
      ) : waiting ? (
        <p className="panel-quiet">已申请查看，等领导批准。</p>
      ) : (
        <button type="button" className="dotted" onClick={() => setAsking(true)}>
          申请查看（须批准）
        </button>
      )}
      <ErrorNotice error={open.error} />
    </div>
  );
}

function Shown({ opened, onEnd }: { readonly opened: Opened; readonly onEnd: () => void }) {
  const [left, setLeft] = useState(opened.shownSeconds);
  useEffect(() => {
    const until = performance.now() + opened.shownSeconds * 1000;
    const timer = window.setInterval(() => {
      const seconds = Math.ceil((until - performance.now()) / 1000);
      if (seconds <= 0) onEnd();
      else setLeft(seconds);
    }, 250);
    return () => window.clearInterval(timer);
  }, [opened, onEnd]);
  return (
    <Notice tone="red">
      <p className="reporter-shown">
        反映人：<strong>{opened.reporter ?? '未登记'}</strong>
        <br />
        联系电话：<strong>{opened.contact ?? '未登记'}</strong>
      </p>
      <p>
        {left} 秒后自动隐藏；不得摘抄、复制、扩大知情范围。查看理由：{opened.reason}{' '}
        <button type="button" className="dotted" onClick={onEnd}>
          现在隐藏
        </button>
      </p>
    </Notice>
  );
}
