import { memo, useId } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import type { MoneyUnit } from '#shared/domain/money.ts';
import type { Regime } from '#shared/domain/regime.ts';
import type { FieldMeta, FieldValue, ReferenceValue } from '#shared/ledgers/field.ts';
import type { Entry } from '../../../ui/records/controls/entry.ts';
import { FieldControl, readingWords } from '../../../ui/records/controls/field-control.tsx';
import type { FormAction } from './model.ts';

interface FieldRowProps {
  readonly id: string;
  readonly meta: FieldMeta;
  readonly entry: Entry;
  /** Why the value will not do, in words. */
  readonly fault: string | null;
  readonly kept: boolean;
  readonly disabled: string | null;
  readonly last: FieldValue;
  readonly today: IsoDate;
  readonly unit: MoneyUnit;
  readonly regime: Regime | null;
  readonly autoFocus: boolean;
  readonly act: (action: FormAction) => void;
  readonly onUnit: (unit: MoneyUnit) => void;
  readonly onPicked: (field: string, value: ReferenceValue) => void;
}

/** One field of a form: label, control, and below it what was understood or what is wrong. */
export const FieldRow = memo(function FieldRow(props: FieldRowProps) {
  const { id, meta, entry, fault, kept, disabled, act } = props;
  const control = useId();
  const note = fault ?? disabled ?? (readingWords(meta, entry) || meta.help || '');
  return (
    <div className={meta.kind === 'longText' ? 'form-field form-field-long' : 'form-field'} data-field={id}>
      <label htmlFor={control}>
        {meta.label}
        {meta.required ? (
          <span className="form-required" aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      <div className="form-control">
        {kept ? (
          <div className="form-kept">
            <input id={control} className="field-input" value="● ● ● 已登记，不改" readOnly />
            <button type="button" className="field-unit" onClick={() => act({ type: 'retype', field: id })}>
              改填
            </button>
          </div>
        ) : (
          <FieldControl
            meta={meta}
            entry={entry}
            onEntry={(next) => act({ type: 'entry', field: id, entry: next })}
            onLeave={() => act({ type: 'leave', field: id })}
            onPicked={(value) => props.onPicked(id, value)}
            today={props.today}
            unit={props.unit}
            onUnit={props.onUnit}
            regime={props.regime}
            last={props.last}
            autoFocus={props.autoFocus}
            attributes={{
              id: control,
              'aria-invalid': fault !== null,
              ...(note ? { 'aria-describedby': `${control}-note` } : {}),
              ...(meta.required ? { 'aria-required': true } : {}),
              ...(disabled === null ? {} : { disabled: true }),
            }}
          />
        )}
        <p
          id={`${control}-note`}
          className={fault === null ? 'form-note' : 'form-note form-fault'}
          {...(fault === null ? {} : { role: 'alert' })}
        >
          {note}
        </p>
      </div>
    </div>
  );
});
