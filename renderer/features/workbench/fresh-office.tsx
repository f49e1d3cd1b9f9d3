import { Link } from 'react-router';
import { useSession } from '../../api/session.ts';
import { Card } from '../../ui/page.tsx';

/** The first day of an office: what to do, in order, as far as one's rights go. */
export function FreshOffice() {
  const { can } = useSession();
  const steps = [
    {
      id: 'units',
      done: can('unit.import'),
      title: '导入单位名录',
      words: '有了上下级单位，其他台账里的单位才能自动对上、按属地统计。',
      to: '/import?ledger=unit',
    },
    {
      id: 'ledgers',
      done: ['petition', 'clue', 'case', 'pledge', 'finding', 'poolMember'].some((one) =>
        can(`${one}.import`),
      ),
      title: '导入原有台账',
      words: '信访、线索、案件、承诺书、巡察整改等表格（xlsx、xls、et、csv）原样选入，逐行核对后入库。',
      to: '/import',
    },
    {
      id: 'first',
      done: can('petition.write'),
      title: '登记第一件来信',
      words: '全程可以只用键盘；办结期限按规则自动计算。',
      to: '/petition/new',
    },
    {
      id: 'people',
      done: can('account.admit'),
      title: '接纳其他人员的账户',
      words: '系统管理员建账户、安全保密管理员授权以后，由您当面核对指纹并接纳。',
      to: '/admission',
    },
  ].filter((step) => step.done);
  return (
    <Card title="从这里开始" remark="台账里还没有记录">
      {steps.length === 0 ? (
        <p className="bench-calm">还没有人登记或导入记录。有权登记的人登记以后，要办的事会列在这里。</p>
      ) : (
        <ol className="bench-steps">
          {steps.map(({ id, title, words, to }) => (
            <li key={id}>
              <Link to={to}>{title}</Link>
              <p>{words}</p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
