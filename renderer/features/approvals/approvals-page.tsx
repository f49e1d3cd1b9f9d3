import { Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { reporterReasons } from '#shared/domain/codes/reporter-codes.ts';
import { outputActLabels } from '#shared/domain/output.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill, SecrecyMark, type Tone } from '../../ui/marks.tsx';
import { Page } from '../../ui/page.tsx';
import { Decide } from './decide.tsx';
import { LoanRequest, RefusedLoan, useLoanRequests, useRefusedLoans } from './loan-requests.tsx';
import { WaitingSteps } from './waiting-steps.tsx';
import './approvals.css';

export type Approval = CallOutput<'approval.list'>[number];

export const kindWords: Readonly<Record<Approval['kind'], string>> = {
  reporterOpen: '查看反映人身份',
  packageExport: '上报包出库',
  listExport: '导出台账',
  paperPrint: '打印',
  fileSave: '另存为文件',
  copyDestruction: '销毁份数',
  ruleChange: '改用本单位规则',
  clockExtension: '延期',
  epochRelease: '放行重新编号的来件',
};

const statusWords: Readonly<Record<Approval['status'], readonly [string, Tone]>> = {
  waiting: ['等待审批', 'blue'],
  approved: ['已批准', 'green'],
  refused: ['不批准', 'red'],
  used: ['已使用', 'plain'],
  expired: ['已过期', 'plain'],
};

/** Requests to decide, and one's own. */
export default function ApprovalsPage() {
  const { can } = useSession();
  const decides =
    can('reporter.approve') ||
    can('transfer.approve') ||
    can('export.approve') ||
    can('card.confirm') ||
    can('clock.approve') ||
    can('rule.override') ||
    allLedgers.some(({ id }) => can(`${id}.approve`));
  const signs = allLedgers.some(({ steps }) =>
    steps.some(({ waits, permission }) => waits && can(permission)),
  );
  const [params] = useSearchParams();
  const [tab, setTab] = useState(params.get('tab'));
  const waiting = useCall('workbench.get', {}).data;
  const toDecide = (waiting?.approvals ?? 0) + (waiting?.papersToDecide ?? 0);
  const toSign = waiting?.stepsWaiting ?? 0;
  // One comes to what waits; the page does not turn while one works through it.
  useEffect(() => {
    if (tab === null && waiting) setTab(first(signs && toDecide === 0 && toSign > 0, decides));
  }, [tab, waiting, signs, decides, toDecide, toSign]);
  const tabs = [
    ...(signs ? [{ key: 'steps', label: counted('等我审签', toSign), children: <WaitingSteps /> }] : []),
    ...(decides
      ? [{ key: 'toDecide', label: counted('等我审批', toDecide), children: <Requests scope="toDecide" /> }]
      : []),
    { key: 'mine', label: '我提出的', children: <Requests scope="mine" /> },
  ];
  return (
    <Page title="审批" sub="提出申请的人自己不能批；每一次批准或不批准都记入日志。">
      {tabs.length > 1 ? (
        <Tabs activeKey={tab ?? first(false, decides)} onChange={setTab} items={tabs} />
      ) : (
        <Requests scope="mine" />
      )}
    </Page>
  );
}

const first = (signs: boolean, decides: boolean): string => (signs ? 'steps' : decides ? 'toDecide' : 'mine');

/** 等我审签 4; a bare name where nothing waits. */
const counted = (label: string, count: number): string => (count > 0 ? `${label} ${count}` : label);

function Requests({ scope }: { readonly scope: 'mine' | 'toDecide' }) {
  const reading = useCall('approval.list', { scope });
  const loans = useLoanRequests(scope);
  const refused = useRefusedLoans(scope);
  return (
    <DataState
      reading={reading}
      what="申请"
      isEmpty={(rows) => rows.length + loans.length + refused.length === 0}
      empty={
        scope === 'toDecide' ? (
          <EmptyState title="没有等您审批的申请。">
            <p>
              有人申请查看反映人身份、携出纸质原件，或者打印、另存、导出须经批准的内容时，会列在这里，工作台上也会提醒。
            </p>
          </EmptyState>
        ) : (
          <EmptyState title="您还没有提出过申请。">
            <p>
              打印、另存、导出须经批准的，在原来的页面上写明用途即可提出；查看反映人身份的，在信访件里提出。
            </p>
          </EmptyState>
        )
      }
    >
      {(rows) => (
        <ul className="approvals">
          {loans.map((loan) => (
            <li key={loan.id} className="card approval">
              <LoanRequest loan={loan} />
            </li>
          ))}
          {refused.map((loan) => (
            <li key={loan.id} className="card approval">
              <RefusedLoan loan={loan} />
            </li>
          ))}
          <SteadyRequests rows={rows} decides={scope === 'toDecide'} />
        </ul>
      )}
    </DataState>
  );
}

/**
 * Requests as they stood when the page was opened, what came since behind them. What is decided keeps its place: if the
 * next one moved up under the hand, a second click would agree to something that nobody has read.
 */
function SteadyRequests({
  rows,
  decides,
}: {
  readonly rows: readonly Approval[];
  readonly decides: boolean;
}) {
  const [order, setOrder] = useState<readonly string[]>([]);
  const come = rows.filter(({ id }) => !order.includes(id)).map(({ id }) => id);
  if (come.length > 0) setOrder([...order, ...come]);
  return rows
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    .map((row) => (
      <li key={row.id} className="card approval">
        <Request row={row} />
        {decides && row.status === 'waiting' ? <Deciding row={row} /> : null}
      </li>
    ));
}

/** How much of it is to leave, and whose word it still needs. */
function leavingWords({ records, copies, used, people, agreed }: NonNullable<Approval['output']>): string {
  const parts = [
    records === null ? '' : `${records} 条`,
    `${copies} 份${used > 0 ? `，已办 ${used} 份` : ''}`,
    people === 2 ? '须两位领导同意' : '',
    people === 2 && agreed.length > 0 ? `${agreed.join('、')} 已同意` : '',
  ];
  return `${parts.filter((part) => part !== '').join('，')}。`;
}

/** Packages are decided where their content is shown, with the password typed again. */
function Deciding({ row }: { readonly row: Approval }) {
  if (row.kind === 'reporterOpen') return <Decide id={row.id} by="approval.decide" />;
  if (row.kind === 'clockExtension') return <Decide id={row.id} by="clock.decide" />;
  if (row.kind === 'ruleChange')
    return (
      <p className="approval-decide">
        <Link to="/rule">到“规则”里看清新旧规定后审批</Link>
      </p>
    );
  if (row.output?.mine) return <p className="approval-quiet">您自己提出的，要由另一位领导批。</p>;
  if (row.output?.agreedByMe) return <p className="approval-quiet">您已经同意，等另一位领导。</p>;
  if (row.output) return <Decide id={row.id} by="output.decide" />;
  if (row.kind === 'epochRelease')
    return (
      <p className="approval-decide">
        <Link to="/transfer/in">到“上报与回执”里向发件单位核实后放行</Link>
      </p>
    );
  return (
    <p className="approval-decide">
      <Link to="/transfer">到“上报与回执”里看清内容后审批</Link>
    </p>
  );
}

function Request({ row }: { readonly row: Approval }) {
  const [status, tone] = statusWords[row.status];
  return (
    <>
      <p className="approval-head">
        <strong>{row.output ? outputActLabels[row.output.act] : kindWords[row.kind]}</strong>
        <span>{row.subject}</span>
        <SecrecyMark mark={row.output?.mark ?? null} />
        <Pill tone={tone}>{status}</Pill>
      </p>
      {row.output ? <p>{leavingWords(row.output)}</p> : null}
      <p>
        {row.output ? '用途：' : '理由：'}
        {row.reasonCode ? `${findCode(reporterReasons, row.reasonCode)?.label ?? row.reasonCode}，` : ''}
        {row.reason}
      </p>
      <p className="approval-quiet">
        {row.requestedBy}，<DateText value={row.requestedAt} time />
        {row.decidedBy ? (
          <>
            {'；'}
            {row.decidedBy} {status}，<DateText value={row.decidedAt} time />
          </>
        ) : null}
      </p>
    </>
  );
}
