import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { reporterReasons } from '#shared/domain/codes/reporter-codes.ts';
import type { AppError } from '#shared/errors.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { asAppError, call } from '../../../api/client.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { DateText } from '../../../ui/date-text.tsx';
import { Notice } from '../../../ui/detail.tsx';
import { useRefresh } from '../../../ui/records/calls.ts';
import { AskForReporter } from './ask-reporter.tsx';

type Opened = CallOutput<'reporter.open'>;
type Openings = CallOutput<'reporter.openings'>;
type Opening = Openings['rows'][number];

/** True when something of the reporter is taken down under seal. */
export function hasReporter(record: RecordDetail): boolean {
  return [...ledgers.petition.fields].some(
    ([id, meta]) => meta.kind === 'sealed' && (record.values[id] ?? null) !== null,
  );
}

/** The reporter of a petition: always masked, with who asked to see him, why, and what came of it. */
export function Reporter({ record }: { readonly record: RecordDetail }) {
  const { can } = useSession();
  const openings = useCall('reporter.openings', { petitionId: record.id });
  if (!hasReporter(record)) return null;
  return (
    <>
      {can('reporter.read') ? (
        <Way record={record} openings={openings.data ?? null} />
      ) : (
        <p className="panel-quiet">反映人身份只有信访室经批准后可以查看。</p>
      )}
      <ErrorNotice error={openings.error} />
      <Past rows={openings.data?.rows ?? []} />
    </>
  );
}

const minutesWords = (minutes: number): string =>
  minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`;

/**
 * The way to the identity (检举控告工作规则 §47): ask with a reason, wait for another person's word, open once, see it
 * for a short while. What was opened is held by this part of the page alone and goes with it.
 */
function Way({ record, openings }: { readonly record: RecordDetail; readonly openings: Openings | null }) {
  const [asking, setAsking] = useState(false);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [opening, setOpening] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const refresh = useRefresh('reporter.');
  if (opened) return <Shown opened={opened} onEnd={() => setOpened(null)} />;
  if (openings === null) return null;
  // Asked directly: an answer of `useAct` would stay in the page's memory for minutes.
  const open = async () => {
    setOpening(true);
    setError(null);
    try {
      setOpened(await call('reporter.open', { petitionId: record.id }));
    } catch (thrown) {
      setError(asAppError(thrown));
    }
    setOpening(false);
    refresh();
  };
  const own = openings.rows.filter((one) => one.mine);
  if (asking)
    return (
      <AskForReporter
        petitionId={record.id}
        question={`申请查看反映人：由他人批准，批准后 ${minutesWords(openings.goodMinutes)}内可看一次，每次 ${openings.shownSeconds} 秒。`}
        onDone={() => {
          setAsking(false);
          refresh();
        }}
        onCancel={() => setAsking(false)}
      />
    );
  return (
    <div className="panel-ask">
      {own.some((one) => one.status === 'approved') ? (
        <Button size="small" loading={opening} onClick={() => void open()}>
          已批准，打开查看（限一次）
        </Button>
      ) : own.some((one) => one.status === 'waiting') ? (
        <p className="panel-quiet">已申请查看，等领导批准。</p>
      ) : (
        <button type="button" className="dotted" onClick={() => setAsking(true)}>
          申请查看（须批准）
        </button>
      )}
      <ErrorNotice error={error} />
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
        {opened.families.length === 0 ? null : (
          <>
            <br />
            帮扶户：<strong>{opened.families.join('、')}</strong>
          </>
        )}
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

const outcome: Readonly<Record<Opening['status'], string>> = {
  waiting: '等待批准',
  approved: '已批准，还没有打开',
  refused: '没有批准',
  used: '已打开',
  expired: '过期作废',
};

/** Who asked, why, who allowed it, and when it was opened; it stays with the petition for good. */
function Past({ rows }: { readonly rows: readonly Opening[] }) {
  if (rows.length === 0) return null;
  return (
    <ol className="panel-log reporter-past" aria-label="查看反映人的申请">
      {rows.map((one) => (
        <li key={`${one.requestedAt} ${one.requestedBy}`}>
          <p>
            <DateText value={one.requestedAt} time /> {one.requestedBy}申请：
            {one.reasonCode ? `${findCode(reporterReasons, one.reasonCode)?.label ?? one.reasonCode}，` : ''}
            {one.reason}
          </p>
          <p className="panel-quiet">
            {outcome[one.status]}
            {one.decidedBy ? `；${one.decidedBy}` : ''}
            {one.decidedAt ? (
              <>
                {' '}
                <DateText value={one.decidedAt} time /> {one.status === 'refused' ? '不批准' : '批准'}
              </>
            ) : null}
            {one.openedAt ? (
              <>
                ；<DateText value={one.openedAt} time /> 打开
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ol>
  );
}
