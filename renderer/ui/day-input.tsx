import { useEffect, useRef, useState } from 'react';
import { type IsoDate, isIsoDate } from '#shared/domain/date.ts';
import { dateWords } from './date-text.tsx';
import { dayUnread, readDay } from './records/controls/entry.ts';
import { useToday } from './records/use-today.ts';
import './records/controls/controls.css';

interface DayInputProps {
  /** What it is called by who cannot see its line. */
  readonly label: string;
  readonly value: string | null;
  readonly onDay: (day: IsoDate | null) => void;
  /** An emptied field gets its day back, and `onDay` never gives null. */
  readonly demanded?: boolean;
  /** The day does not fit what stands beside it. */
  readonly wrong?: boolean;
  readonly className?: string;
  /** On paper: 2017年3月5日 instead of 2017-03-05. */
  readonly long?: boolean;
}

/**
 * A day in a line without room for words below it, over a list or on a sheet; `DayField` is the one of forms. Typed in any
 * form, it is taken when it is left, by Enter, or as soon as it stands there whole; Escape gives the old day back.
 */
export function DayInput({
  label,
  value,
  onDay,
  demanded = false,
  wrong = false,
  className = 'field-input day-input',
  long = false,
}: DayInputProps) {
  const today = useToday();
  const shown = value === null ? '' : long ? dateWords(value) : value;
  const [text, setText] = useState(shown);
  const [unread, setUnread] = useState(false);
  const leaving = useRef(false);
  const show = (words: string): void => {
    setText(words);
    setUnread(false);
  };
  useEffect(() => show(shown), [shown]);
  const give = (day: IsoDate | null): void => {
    if (day !== value) onDay(day);
  };
  const take = (): void => {
    const typed = text.trim();
    const day = readDay(typed, today);
    if (leaving.current || (typed === '' && demanded)) show(shown);
    else if (typed !== '' && day === null) setUnread(true);
    else {
      show(day === null ? '' : long ? dateWords(day) : day);
      give(day);
    }
    leaving.current = false;
  };
  return (
    <>
      <input
        type="text"
        autoComplete="off"
        maxLength={20}
        className={className}
        aria-label={label}
        aria-invalid={wrong || unread}
        title={label}
        value={text}
        onChange={({ target }) => {
          show(target.value);
          if (isIsoDate(target.value)) give(target.value);
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leaving.current = true;
          if (event.key === 'Escape' || (event.key === 'Enter' && !event.nativeEvent.isComposing))
            event.currentTarget.blur();
        }}
      />
      {unread ? (
        <span className="field-fault" role="alert">
          {dayUnread}
        </span>
      ) : null}
    </>
  );
}
