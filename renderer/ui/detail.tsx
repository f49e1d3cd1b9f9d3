import { Fragment, type ReactNode } from 'react';
import './detail.css';

/** Labels and values, one a line. An absent value is a dash. */
export function KeyValue({
  items,
}: {
  readonly items: readonly { readonly label: string; readonly value: ReactNode }[];
}) {
  return (
    <dl className="kv">
      {items.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

export interface PathStep {
  readonly id: string;
  readonly label: string;
}

/** The states of a record in their order: those passed, the present one, those to come. */
export function Path({ steps, current }: { readonly steps: readonly PathStep[]; readonly current: string }) {
  const at = steps.findIndex((step) => step.id === current);
  return (
    <ol className="path" aria-label="办理进程">
      {steps.map((step, index) => {
        const place = index < at ? 'done' : index === at ? 'now' : 'later';
        return (
          <li
            key={step.id}
            className={`path-${place}`}
            {...(place === 'now' ? { 'aria-current': 'step' } : {})}
          >
            {step.label}
            {place === 'done' ? <span className="unseen">（已过）</span> : null}
          </li>
        );
      })}
    </ol>
  );
}

/** A notice within a page: why something is so, or what the clerk must decide. */
export function Notice({
  tone = 'blue',
  children,
}: {
  readonly tone?: 'blue' | 'amber' | 'red' | 'green';
  readonly children: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'red' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
