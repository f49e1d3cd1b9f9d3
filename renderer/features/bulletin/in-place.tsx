import { useEffect, useRef, useState } from 'react';

interface InPlaceProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly className?: string;
  /** What an empty field says of itself. */
  readonly whenEmpty?: string;
  readonly max: number;
  /** Several lines; Enter then makes a new one. */
  readonly lines?: boolean;
  /** An emptied field gets its old text back. */
  readonly demanded?: boolean;
}

/** A field that looks like the paper it stands on. Stored when it is left, or by Enter; Escape gives the old text back. */
export function InPlace({
  label,
  value,
  onCommit,
  className = '',
  whenEmpty,
  max,
  lines = false,
  demanded = false,
}: InPlaceProps) {
  const [text, setText] = useState(value);
  const leaving = useRef(false);
  useEffect(() => setText(value), [value]);
  const commit = (): void => {
    if (leaving.current) {
      leaving.current = false;
      setText(value);
      return;
    }
    const next = text.trim();
    if (next === value) return;
    if (demanded && next === '') setText(value);
    else onCommit(next);
  };
  const shared = {
    'aria-label': label,
    title: label,
    value: text,
    placeholder: whenEmpty,
    maxLength: max,
    className: `in-place ${className}`,
    onBlur: commit,
  };
  if (lines)
    return (
      <textarea
        {...shared}
        rows={1}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leaving.current = true;
          if (event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey)) event.currentTarget.blur();
        }}
      />
    );
  return (
    <input
      {...shared}
      type="text"
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leaving.current = true;
        if (event.key === 'Escape' || (event.key === 'Enter' && !event.nativeEvent.isComposing))
          event.currentTarget.blur();
      }}
    />
  );
}
