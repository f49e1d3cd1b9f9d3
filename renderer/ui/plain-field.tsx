import { type ReactNode, useId } from 'react';
import './plain-field.css';

/** A label, its control and a line below it: a hint, or in red what is wrong. */
export function PlainField({
  label,
  note = '',
  fault = null,
  children,
}: {
  readonly label: string;
  readonly note?: string;
  readonly fault?: string | null;
  readonly children: (attributes: {
    readonly id: string;
    readonly 'aria-describedby': string;
    readonly 'aria-invalid': boolean;
  }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="plain-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': fault !== null })}
      <p id={`${id}-note`} className={fault === null ? 'plain-note' : 'plain-note plain-fault'}>
        {fault ?? note}
      </p>
    </div>
  );
}
