import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { composing } from './keys.ts';
import './controls.css';

export interface Option {
  readonly key: string;
  readonly label: string;
  /** Said quietly behind the label: unit and post of a person. */
  readonly hint?: string;
}

export interface ControlAttributes {
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-required'?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

interface ComboboxProps {
  readonly text: string;
  readonly options: readonly Option[];
  /** What is looked for: empty when the field is entered, then what is typed. */
  readonly onQuery: (query: string) => void;
  readonly onText: (text: string) => void;
  readonly onPick: (option: Option) => void;
  readonly onLeave?: () => void;
  /** Whether the first option is the one that Enter takes before an arrow key was used. */
  readonly takesFirst: (query: string) => boolean;
  /** Digits before the first nine options, where a digit chooses. */
  readonly numbered?: boolean;
  readonly attributes?: ControlAttributes;
  readonly max?: number;
  readonly autoFocus?: boolean;
}

/** A line of text with a list of what it may mean. Keys: ↓↑ choose, Enter or Tab takes, Esc closes the list. */
export function Combobox(props: ComboboxProps) {
  const { text, options, onQuery, onText, onPick, onLeave, takesFirst, numbered = false } = props;
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [moved, setMoved] = useState<number | null>(null);
  const list = useId();
  const input = useRef<HTMLInputElement>(null);
  const active = moved ?? (takesFirst(query) && options.length > 0 ? 0 : -1);
  const shown = open && options.length > 0;
  useEffect(() => {
    if (shown && active >= 0)
      document.getElementById(`${list}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [shown, active, list]);
  const focusAtFirst = useRef(props.autoFocus ?? false);
  useEffect(() => {
    if (focusAtFirst.current) input.current?.focus();
  }, []);

  const ask = (next: string) => {
    setQuery(next);
    setMoved(null);
    onQuery(next);
  };
  const show = () => {
    ask('');
    setOpen(true);
  };
  const pick = (option: Option) => {
    onPick(option);
    setOpen(false);
  };
  const move = (by: number) => {
    if (options.length === 0) return;
    const from = active < 0 && by < 0 ? options.length : active;
    setMoved((from + by + options.length) % options.length);
  };
  const press = (event: KeyboardEvent) => {
    if (composing(event)) return;
    const chosen = shown ? options[active] : undefined;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) show();
      else move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey) {
      // Leaving a field that nothing was typed into must not fill it, unless an arrow key chose.
      const meant = event.key === 'Enter' ? true : moved !== null || query !== '';
      if (chosen && meant && !event.shiftKey) pick(chosen);
      else setOpen(false);
    }
  };

  return (
    <div className="combo">
      <input
        {...props.attributes}
        ref={input}
        className="field-input"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={list}
        {...(shown && active >= 0 ? { 'aria-activedescendant': `${list}-${active}` } : {})}
        autoComplete="off"
        spellCheck={false}
        value={text}
        maxLength={props.max ?? 200}
        onChange={(event) => {
          onText(event.target.value);
          ask(event.target.value);
          setOpen(true);
        }}
        onFocus={(event) => {
          event.target.select();
          show();
        }}
        onClick={() => {
          if (!open) show();
        }}
        onBlur={() => {
          setOpen(false);
          onLeave?.();
        }}
        onKeyDown={press}
      />
      {shown ? (
        <ul className="combo-list" id={list} role="listbox" aria-label="可选的内容">
          {options.map((option, index) => (
            <li
              key={option.key}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === active}
              // The field keeps the focus; a click that took it would close the list first.
              onMouseDown={(event) => {
                event.preventDefault();
                pick(option);
              }}
            >
              {numbered ? <span className="combo-number">{index < 9 ? index + 1 : ''}</span> : null}
              <span className="combo-label">{option.label}</span>
              {option.hint ? <span className="combo-hint">{option.hint}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
