import { Link } from 'react-router';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { Card } from '../../ui/page.tsx';

/** For the head: accounts that ended or changed post and left work that nobody answers for (requirements §3 O: 转岗收权). */
export function HandoverDue() {
  const { can } = useSession();
  const pending = useCall('handover.pending', {}, { enabled: can('handover.run') });
  if (!pending.data || pending.data.length === 0) return null;
  return (
    <Card title="工作等待交接">
      <ul className="bench-waiting">
        {pending.data.map((one) => (
          <li key={one.id}>
            <Link to={`/handover/of/${one.id}`}>
              {one.name}
              {one.active ? '已换岗，原岗位还有 ' : '的账户已停用，还有 '}
              <strong>{one.open}</strong> 件没有交接
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
