import { Link } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useSession } from '../../api/session.ts';
import { Card } from '../../ui/page.tsx';
import { recordsPath } from '../../ui/records/paths.ts';

/** What waits for a decision rather than for a day. Nothing is shown when nothing waits. */
export function WaitingList({ workbench }: { readonly workbench: CallOutput<'workbench.get'> }) {
  const { can } = useSession();
  const alarms = workbench.alarms.map(({ ledger, field, count }) => ({
    id: `${ledger}.${field}`,
    count,
    words: `${ledgers[ledger].counted}${ledgers[ledger].label}${ledgers[ledger].fields.get(field)?.label ?? ''}`,
    to: recordsPath(ledger, { filters: [{ op: 'in', field, values: [true] }] }),
    may: true,
  }));
  const lines = [
    ...alarms,
    {
      id: 'approvals',
      count: workbench.approvals,
      words: '件等您审批',
      to: '/approval',
      may:
        can('reporter.approve') || can('transfer.approve') || can('export.approve') || can('clock.approve'),
    },
    {
      id: 'steps',
      count: workbench.stepsWaiting,
      words: '件等您审签',
      to: '/approval?tab=steps',
      may: true,
    },
    {
      id: 'transfers',
      count: workbench.transfersWaiting,
      words: '个上报包等待处理',
      to: '/transfer',
      may: can('transfer.read'),
    },
    {
      id: 'papersOverdue',
      count: workbench.papersOverdue,
      words: '件借出的原件逾期未还',
      to: '/paper',
      may: true,
    },
    {
      id: 'papersToDecide',
      count: workbench.papersToDecide,
      words: '件原件申请携出，等您批准',
      to: '/approval?tab=toDecide',
      may: true,
    },
    {
      id: 'units',
      count: workbench.unitsUnmatched,
      words: '个单位名称没有对上',
      to: '/unit/unmatched',
      may: can('unit.write'),
    },
    {
      id: 'signs',
      count: workbench.signsWanting,
      words: '个乡镇还没有报本月的信访苗头表',
      to: '/petition-work?tab=signs',
      may: can('troubleSign.write'),
    },
    {
      id: 'receptions',
      count: workbench.receptionsWanting,
      words: '个县（市、区）本月还没有纪委书记参加的公开大接访',
      to: '/petition-work?tab=gaps',
      may: can('openReception.write'),
    },
    {
      id: 'secrecy',
      count: workbench.secrecyWaiting,
      words: '项密级等您审定',
      to: '/secrecy',
      may: can('secrecy.decide'),
    },
    {
      id: 'secrecyDue',
      count: workbench.secrecyDue,
      words: '项密级 30 天内期满或应作年度审核',
      to: '/secrecy',
      may: can('secrecy.review'),
    },
  ].filter(({ count, may }) => may && count > 0);
  if (lines.length === 0) return null;
  return (
    <Card title="等着处理">
      <ul className="bench-waiting">
        {lines.map(({ id, count, words, to }) => (
          <li key={id}>
            <Link to={to}>
              <strong>{count.toLocaleString('zh-CN')}</strong> {words}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
