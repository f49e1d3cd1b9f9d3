import { Link } from 'react-router';
import { useSession } from '../../api/session.ts';
import { Card } from '../../ui/page.tsx';

/** The first day of an office: what to do, in order; what one's rights allow is a link. */
export function FreshOffice() {
  const { can } = useSession();
  const steps = [
    {
      id: 'units',
      may: can('unit.import'),
      title: '导入单位名录',
      words: '有了上下级单位，其他台账里的单位才能自动对上、按属地统计。',
      to: '/import?ledger=unit',
    },
    {
      id: 'ledgers',
      may: ['petition', 'clue', 'case', 'pledge', 'finding', 'poolMember'].some((one) =>
        can(`${one}.import`),
      ),
      title: '导入原有台账',
      words: '信访、线索、案件、承诺书、巡察整改等表格（xlsx、xls、et、csv）原样选入，逐行核对后入库。',
      to: '/import',
    },
    {
      id: 'first',
      may: can('petition.write'),
      title: '登记第一件来信',
      words: '全程可以只用键盘；办结期限按规则自动计算。',
      to: '/petition/new',
    },
    {
      id: 'people',
      may: can('account.admit'),
      title: '接纳其他人员的账户',
      words: '系统管理员建账户、安全保密管理员授权以后，由您当面核对指纹并接纳。',
      to: '/admission',
    },
  ];
  return (
    <Card title="从这里开始" remark="台账里还没有记录">
      <ol className="bench-steps">
        {steps.map(({ id, may, title, words, to }) => (
          <li key={id}>
            {may ? <Link to={to}>{title}</Link> : <strong>{title}</strong>}
            <p>
              {words}
              {may ? '' : '（由有这项权限的人办理）'}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
