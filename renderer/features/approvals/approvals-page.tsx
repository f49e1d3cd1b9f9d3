import { Tabs } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { reporterReasons } from '#shared/domain/codes/reporter-codes.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill, type Tone } from '../../ui/marks.tsx';
import { Page } from '../../ui/page.tsx';
import { Decide } from './decide.tsx';
import './approvals.css';

export type Approval = CallOutput<'approval.list'>[number];

export const kindWords: Readonly<Record<Approval['kind'], string>> = {
  reporterOpen: '查看反映人身份',
  packageExport: '上报包出库',
  listExport: '导出台账',
  paperPrint: '打印',
  fileSave: '另存为文件',
  copyDestruction: '销毁份数',
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
  const decides = can('reporter.approve') || can('transfer.approve') || can('export.approve');
  const [tab, setTab] = useState(decides ? 'toDecide' : 'mine');
  return (
    <Page title="审批" sub="提出申请的人自己不能批；每一次批准或不批准都记入日志。">
      {decides ? (
        <Tabs
          activeKey={tab}
          onChange={setTab}
          items={[
            { key: 'toDecide', label: '等我审批', children: <Requests scope="toDecide" /> },
            { key: 'mine', label: '我提出的', children: <Requests scope="mine" /> },
          ]}
        />
      ) : (
        <Requests scope="mine" />
      )}
    </Page>
  );
}

function Requests({ scope }: { readonly scope: 'mine' | 'toDecide' }) {
  const reading = useCall('approval.list', { scope });
  return (
    <DataState
      reading={reading}
      what="申请"
      isEmpty={(rows) => rows.length === 0}
      empty={
        scope === 'toDecide' ? (
          <EmptyState title="没有等您审批的申请。">
            <p>有人申请查看反映人身份时，会列在这里，工作台上也会提醒。</p>
          </EmptyState>
        ) : (
          <EmptyState title="您还没有提出过申请。">
            <p>在信访件里点“申请查看（须批准）”，写明理由即可提出。</p>
          </EmptyState>
        )
      }
    >
      {(rows) => (
        <ul className="approvals">
          {rows.map((row) => (
            <li key={row.id} className="card approval">
              <Request row={row} />
              {scope === 'toDecide' && row.status === 'waiting' ? <Deciding row={row} /> : null}
            </li>
          ))}
        </ul>
      )}
    </DataState>
  );
}

/** Packages are decided where their content is shown, with the password typed again. */
function Deciding({ row }: { readonly row: Approval }) {
  if (row.kind === 'reporterOpen') return <Decide id={row.id} />;
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
        <strong>{kindWords[row.kind]}</strong>
        <span>{row.subject}</span>
        <Pill tone={tone}>{status}</Pill>
      </p>
      <p>
        理由：
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
