import { Button, Select } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { asAppError, call } from '../../api/client.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card, Page, Toolbar } from '../../ui/page.tsx';
import type { AppError } from '#shared/errors.ts';
import { actChoices, actWords } from './log-words.ts';
import './admin.css';

type Row = CallOutput<'log.list'>['rows'][number];
const LIMIT = 100;

const sourceWords = { registry: '管理', office: '业务' } as const;
const resultWords: Readonly<Record<string, string>> = { done: '已办', refused: '拒绝', failed: '失败' };

function LogTable({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col" className="n">
            序号
          </th>
          <th scope="col">日志</th>
          <th scope="col">时间</th>
          <th scope="col">账户</th>
          <th scope="col">动作</th>
          <th scope="col">对象</th>
          <th scope="col">结果</th>
          <th scope="col">校验值</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.source}-${row.seq}`}>
            <td className="n">{row.seq}</td>
            <td>{sourceWords[row.source]}</td>
            <td>
              <DateText value={row.at} time />
            </td>
            <td>{row.account}</td>
            <td>{actWords(row.action)}</td>
            <td className="hash">{row.subject}</td>
            <td>
              <Pill tone={row.result === 'done' ? 'plain' : 'red'}>
                {resultWords[row.result] ?? row.result}
              </Pill>
            </td>
            <td className="hash">{row.hash.slice(0, 12)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The ends of both chains, short enough to read aloud. */
const headsText = (heads: string) =>
  heads
    .split(' ')
    .map((head) => head.slice(0, 12))
    .join('、');

type Verdict = CallOutput<'log.verify'>;

/** The button that verifies the chain, and its verdict, to be put where they belong. */
function useVerify() {
  const [busy, setBusy] = useState(false);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const verify = async () => {
    setBusy(true);
    setError(null);
    setVerdict(null);
    try {
      setVerdict(await call('log.verify', {}));
    } catch (failure) {
      setError(asAppError(failure));
    } finally {
      setBusy(false);
    }
  };
  return {
    button: (
      <Button type="primary" loading={busy} onClick={() => void verify()}>
        校验整条日志
      </Button>
    ),
    verdict: (
      <>
        <ErrorNotice error={error} />
        {verdict ? (
          <Notice tone={verdict.intact ? 'green' : 'red'}>
            {verdict.intact
              ? `日志完整：${verdict.rows.toLocaleString('zh-CN')} 条逐条相接，没有删改。链尾 ${headsText(verdict.head)}。`
              : `日志在第 ${verdict.brokenAt ?? '?'} 条断开，这一条或它前面的被删改过。请立即报告，保护现场，不要关机。`}
          </Notice>
        ) : null}
      </>
    ),
  };
}

/** Auditor (and security administrator): who did what, and whether the chain is whole. */
export default function Log() {
  const [account, setAccount] = useState<string | null>(null);
  const [action, setAction] = useState<string | null>(null);
  // Where the pages begin; the last one is on show.
  const [starts, setStarts] = useState<readonly (number | null)[]>([null]);
  const before = starts.at(-1) ?? null;
  const accounts = useCall('account.list', {});
  const log = useCall('log.list', { before, limit: LIMIT, account, action }, { keepPrevious: true });
  const { button, verdict } = useVerify();
  const narrow = (change: () => void) => {
    setStarts([null]);
    change();
  };
  return (
    <Page
      title="日志"
      sub="只记谁、何时、办了什么，不记内容。每一条都与前一条相扣，删改会现形。"
      actions={button}
    >
      {verdict}
      <Toolbar label="筛选日志">
        <Select
          aria-label="账户"
          allowClear
          placeholder="所有账户"
          style={{ width: 180 }}
          value={account}
          onChange={(value: string | undefined) => narrow(() => setAccount(value ?? null))}
          options={(accounts.data ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }))}
        />
        <Select
          aria-label="动作"
          allowClear
          placeholder="所有动作"
          style={{ width: 180 }}
          value={action}
          onChange={(value: string | undefined) => narrow(() => setAction(value ?? null))}
          options={actChoices}
        />
      </Toolbar>
      <Card>
        <DataState
          reading={log}
          what="日志"
          isEmpty={({ rows }) => rows.length === 0}
          empty={<EmptyState title="没有符合条件的日志。" />}
        >
          {({ rows }) => <LogTable rows={rows} />}
        </DataState>
      </Card>
      <div className="form-actions" style={{ marginTop: 12 }}>
        <Button disabled={starts.length === 1} onClick={() => setStarts(starts.slice(0, -1))}>
          较新
        </Button>
        <Button
          disabled={!log.data?.next}
          onClick={() => {
            if (log.data?.next) setStarts([...starts, log.data.next]);
          }}
        >
          较早
        </Button>
      </div>
    </Page>
  );
}
