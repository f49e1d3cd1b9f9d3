import { isSealNumber, tidySealNumber } from '#shared/domain/seal-number.ts';
import { PlainField } from '../../ui/plain-field.tsx';
import { numberHint } from './words.ts';

interface CodeFieldProps<C extends string> {
  readonly label: string;
  readonly items: readonly { readonly code: C; readonly label: string }[];
  readonly value: C;
  readonly onValue: (code: C) => void;
}

/** One of a list of codes: there is nothing to type into. */
export function CodeField<C extends string>({ label, items, value, onValue }: CodeFieldProps<C>) {
  return (
    <PlainField label={label}>
      {(attributes) => (
        <select
          {...attributes}
          className="field-input"
          value={value}
          onChange={(event) => onValue(items.find(({ code }) => code === event.target.value)?.code ?? value)}
        >
          {items.map(({ code, label: words }) => (
            <option key={code} value={code}>
              {words}
            </option>
          ))}
        </select>
      )}
    </PlainField>
  );
}

interface HandlerFieldProps {
  readonly label: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly post: string }[];
  /** Account; '' while nobody is chosen. */
  readonly value: string;
  readonly onValue: (id: string) => void;
  readonly note?: string;
  readonly fault?: string | null;
}

/** Somebody who may handle an envelope. */
export function HandlerField({ label, people, value, onValue, note = '', fault = null }: HandlerFieldProps) {
  return (
    <PlainField label={label} note={note} fault={fault}>
      {(attributes) => (
        <select
          {...attributes}
          className="field-input"
          value={value}
          onChange={(event) => onValue(event.target.value)}
        >
          <option value="">请选择</option>
          {people.map(({ id, name, post }) => (
            <option key={id} value={id}>
              {post === '' ? name : `${name}（${post}）`}
            </option>
          ))}
        </select>
      )}
    </PlainField>
  );
}

interface SealNumberFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (text: string) => void;
}

/** The number on an envelope or of a courier, told where it is none. */
export function SealNumberField({ label, value, onValue }: SealNumberFieldProps) {
  return (
    <PlainField
      label={label}
      note={numberHint}
      fault={value !== '' && !isSealNumber(value) ? numberHint : null}
    >
      {(attributes) => (
        <input
          {...attributes}
          className="field-input"
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={24}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          onBlur={() => onValue(tidySealNumber(value))}
        />
      )}
    </PlainField>
  );
}
