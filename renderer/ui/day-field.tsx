import { useState } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import { dateWords, weekdayWords } from './date-text.tsx';
import { PlainField } from './plain-field.tsx';
import { dayUnread, readDay } from './records/controls/entry.ts';
import './records/controls/controls.css';

/** A day typed in any form (3.5, 今天, 2026-3-5), with what was understood below it. `value` is null until it is one. */
export function DayField({
  label,
  value,
  onValue,
  today,
  fault = null,
  autoFocus = false,
}: {
  readonly label: string;
  readonly value: IsoDate | null;
  readonly onValue: (value: IsoDate | null) => void;
  readonly today: IsoDate;
  /** Why the day will not do, in words. */
  readonly fault?: string | null;
  readonly autoFocus?: boolean;
}) {
  const [text, setText] = useState<string>(value ?? '');
  const unread = text.trim() !== '' && value === null ? dayUnread : null;
  return (
    <PlainField
      label={label}
      fault={unread ?? fault}
      note={value === null ? '' : `${dateWords(value)} ${weekdayWords(value)}`}
    >
      {(attributes) => (
        <input
          {...attributes}
          className="field-input"
          type="text"
          autoComplete="off"
          maxLength={20}
          value={text}
          ref={autoFocus ? focus : undefined}
          onChange={(event) => {
            setText(event.target.value);
            onValue(readDay(event.target.value, today));
          }}
        />
      )}
    </PlainField>
  );
}

const focus = (field: HTMLInputElement | null) => field?.focus();
