import type { ReactNode } from 'react';
import type { BalanceCheck, IndicatorValue } from '#shared/ipc/bulletin-calls.ts';
import { Figure, Pill } from '../marks.tsx';
import { useRowsPath } from './explanation.tsx';

const signs = { equal: '=', atLeast: '≥', atMost: '≤' } as const;
const broken = { equal: '≠', atLeast: '<', atMost: '>' } as const;

/** Both sides with their sign; where they do not stand as they must, with the sign that is true. */
const sides = ({ left, right, relation, holds }: BalanceCheck): string =>
  `${left} ${holds ? signs[relation] : broken[relation]} ${right}`;

/** 核数: every balance with both sides as counted; opened, each number leads to its rows. What fails stands open. */
export function Balances({
  checks,
  indicators,
  title,
  children,
}: {
  readonly checks: readonly BalanceCheck[];
  readonly indicators: readonly IndicatorValue[];
  readonly title: string;
  readonly children?: ReactNode;
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
            <details open={!check.holds}>
              <summary>
                <span className="balance-label">{check.label}</span>
                <span className="balance-sides">{sides(check)}</span>
                <Pill tone={check.holds ? 'green' : 'red'}>{check.holds ? '平' : '不平'}</Pill>
              </summary>
              <p>{check.explanation}</p>
              <Terms ids={check.leftIds} indicators={indicators} side="左边" />
              <Terms ids={check.rightIds} indicators={indicators} side="右边" />
            </details>
          </li>
        ))}
        {children}
      </ul>
    </section>
  );
}

function Terms({
  ids,
  indicators,
  side,
}: {
  readonly ids: readonly string[];
  readonly indicators: readonly IndicatorValue[];
  readonly side: string;
}) {
  const rowsPath = useRowsPath();
  return (
    <dl className="balance-terms" aria-label={side}>
      {ids.map((id) => {
        const value = indicators.find((one) => one.id === id);
        return value ? (
          <div key={id}>
            <dt>{value.label}</dt>
            <dd>
              <Figure text={value.text} to={rowsPath(value)} label={value.label} />
            </dd>
          </div>
        ) : null;
      })}
    </dl>
  );
}
