import { Form } from 'antd';
import type { ReactNode } from 'react';
import { moveOnEnter } from '../../../ui/form-keys.ts';
import { PlainField } from '../../../ui/plain-field.tsx';

/** A small form within the record: Enter goes on, from the last field it sends; Escape leaves. */
export function EvidenceForm({
  onSend,
  onCancel,
  children,
}: {
  readonly onSend: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Form
      className="evidence-form"
      onFinish={onSend}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return moveOnEnter(event);
        // The record that the form stands in stays open.
        event.stopPropagation();
        onCancel();
      }}
    >
      {children}
    </Form>
  );
}

const focus = (field: HTMLInputElement | null) => field?.focus();

/** One labelled line of text. */
export function Line({
  label,
  value,
  onValue,
  max,
  note = '',
  fault = null,
  wide = false,
  first = false,
  readOnly = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly max: number;
  readonly note?: string;
  readonly fault?: string | null;
  /** Over the whole width of the form. */
  readonly wide?: boolean;
  /** Takes the focus when the form opens. */
  readonly first?: boolean;
  readonly readOnly?: boolean;
}) {
  return (
    <div className={wide ? 'evidence-wide' : ''}>
      <PlainField label={label} note={note} fault={fault}>
        {(attributes) => (
          <input
            {...attributes}
            ref={first ? focus : undefined}
            className="field-input"
            type="text"
            autoComplete="off"
            spellCheck={false}
            readOnly={readOnly}
            maxLength={max}
            value={value}
            onChange={(event) => onValue(event.target.value)}
          />
        )}
      </PlainField>
    </div>
  );
}
