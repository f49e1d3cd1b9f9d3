import { NavLink } from 'react-router';
import { useCall } from '../../../api/hooks.ts';

/** The sides of the log, with the number of periods that wait for their audit. */
export function LogTabs() {
  const reviews = useCall('log.reviews', {});
  const due = reviews.data?.due ?? 0;
  return (
    <nav className="log-tabs" aria-label="日志">
      <NavLink to="/log" end>
        逐条查看
      </NavLink>
      <NavLink to="/log/report">
        周报与月报{due > 0 ? <span className="log-due">{` ${due} 期待审计`}</span> : null}
      </NavLink>
      <NavLink to="/log/verify">校验与带出</NavLink>
    </nav>
  );
}
