import type { BalanceCheck } from '#shared/ipc/bulletin-calls.ts';
import { Pill } from '../marks.tsx';

const signs = { equal: '=', atLeast: '≥', atMost: '≤' } as const;

/** 核数: every balance with both sides as counted, and whether they stand as they must. */
export function Balances({
  checks,
  title,
  children,
}: {
  readonly checks: readonly BalanceCheck[];
  readonly title: string;
  readonly children?: React.ReactNode;
}) {
  const failed = checks.filter(({ holds }) => !holds).length;
  return (
    <section className="card card-padded balances" aria-label={title}>
      <h2>
        {title}
        {failed > 0 ? <Pill tone="red">{failed} 处不平</Pill> : <Pill tone="green">全平</Pill>}
      </h2>
      <ul>
        {checks.map((check) => (
          <li key={check.id} className={check.holds ? '' : 'balance-off'}>
            <span className="balance-label" title={check.explanation}>
              {check.label}
            </span>
            <span className="balance-sides">
              {check.left} {check.holds || check.relation !== 'equal' ? signs[check.relation] : '≠'}{' '}
              {check.right}
              {check.holds || check.relation === 'equal' ? '' : '（不成立）'}
            </span>
            <Pill tone={check.holds ? 'green' : 'red'}>{check.holds ? '平' : '不平'}</Pill>
          </li>
        ))}
        {children}
      </ul>
    </section>
  );
}
