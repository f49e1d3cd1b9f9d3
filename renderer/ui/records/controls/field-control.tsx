import { useEffect, useRef } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import { formatWan, formatYuan, type Fen, type MoneyUnit } from '#shared/domain/money.ts';
import type { Regime } from '#shared/domain/regime.ts';
import type { FieldMeta, FieldValue, ReferenceValue } from '#shared/ledgers/field.ts';
import { dateWords, weekdayWords } from '../../date-text.tsx';
import { AgainControl, CodeControl, DateControl, ReferenceControl, YesNoControl } from './choices.tsx';
import type { ControlAttributes } from './combobox.tsx';
import { useOfficeCodes } from '../office-codes.ts';
import { type Entry, offeredCodes, typedEntry } from './entry.ts';

export interface FieldControlProps {
  readonly meta: FieldMeta;
  readonly entry: Entry;
  readonly onEntry: (entry: Entry) => void;
  readonly onLeave?: () => void;
  readonly today: IsoDate;
  readonly unit?: MoneyUnit;
  readonly onUnit?: (unit: MoneyUnit) => void;
  /** Regime of the record's day: codes of another regime are not offered. */
  readonly regime?: Regime | null;
  readonly last?: FieldValue;
  readonly onPicked?: (value: ReferenceValue) => void;
  readonly attributes?: ControlAttributes;
  readonly autoFocus?: boolean;
}

/** The control of a field, chosen by its kind. Every control holds text; what it means is in the entry. */
export function FieldControl(props: FieldControlProps) {
  const { meta, entry, onEntry, today, unit = 'yuan' } = props;
  const office = useOfficeCodes();
  const onText = (text: string) => onEntry(typedEntry(meta, text, { today, unit }));
  const choice = {
    meta,
    entry,
    onEntry,
    onText,
    ...(props.onLeave ? { onLeave: props.onLeave } : {}),
    ...(props.last === undefined ? {} : { last: props.last }),
    ...(props.attributes ? { attributes: props.attributes } : {}),
    ...(props.autoFocus ? { autoFocus: true } : {}),
  };
  switch (meta.kind) {
    case 'code':
      return meta.codes ? (
        <CodeControl
          {...choice}
          list={meta.codes}
          items={offeredCodes(meta.codes, props.regime ?? null, entry.value, office)}
        />
      ) : null;
    case 'boolean':
      return <YesNoControl {...choice} />;
    case 'date':
      return <DateControl {...choice} today={today} />;
    case 'reference':
      return meta.target ? (
        <ReferenceControl
          {...choice}
          target={meta.target}
          {...(props.onPicked ? { onPicked: props.onPicked } : {})}
        />
      ) : null;
    case 'longText':
      return <Lines {...props} onText={onText} />;
    case 'money':
      return <Money {...props} onText={onText} unit={unit} />;
    case 'text':
      return meta.again && typeof props.last === 'string' ? (
        <AgainControl {...choice} last={props.last} />
      ) : (
        <Line {...props} onText={onText} />
      );
    case 'integer':
    case 'year':
    case 'identityNumber':
    case 'sealed':
      return <Line {...props} onText={onText} />;
  }
}

type TextProps = FieldControlProps & { readonly onText: (text: string) => void };

function useFirstFocus<E extends HTMLElement>(wanted: boolean) {
  const field = useRef<E>(null);
  const once = useRef(wanted);
  useEffect(() => {
    if (once.current) field.current?.focus();
  }, []);
  return field;
}

function Line({ meta, entry, onText, onLeave, attributes, autoFocus = false }: TextProps) {
  const field = useFirstFocus<HTMLInputElement>(autoFocus);
  const numeric = meta.kind === 'integer' || meta.kind === 'year';
  return (
    <input
      {...attributes}
      ref={field}
      className="field-input"
      autoComplete="off"
      spellCheck={false}
      value={entry.text}
      maxLength={meta.kind === 'identityNumber' ? 40 : meta.max}
      {...(numeric ? { inputMode: 'numeric' as const } : {})}
      onChange={(event) => onText(event.target.value)}
      onBlur={() => onLeave?.()}
    />
  );
}

function Lines({ meta, entry, onText, onLeave, attributes, autoFocus = false }: TextProps) {
  const field = useFirstFocus<HTMLTextAreaElement>(autoFocus);
  return (
    <textarea
      {...attributes}
      ref={field}
      className="field-input field-lines"
      rows={meta.max > 5000 ? 3 : 2}
      spellCheck={false}
      value={entry.text}
      maxLength={meta.max}
      onChange={(event) => onText(event.target.value)}
      onBlur={() => onLeave?.()}
    />
  );
}

function Money(props: TextProps & { readonly unit: MoneyUnit }) {
  const { unit, onUnit, attributes } = props;
  const other: MoneyUnit = unit === 'yuan' ? 'wan' : 'yuan';
  const words = { yuan: '元', wan: '万元' } as const;
  return (
    <div className="field-money">
      <Line {...props} />
      {onUnit ? (
        <button
          type="button"
          className="field-unit"
          // Not a stop between two fields; the unit can also be typed (1.8万).
          tabIndex={-1}
          disabled={attributes?.disabled ?? false}
          title={`只写数字时按${words[unit]}读；点击改为${words[other]}`}
          onClick={() => onUnit(other)}
        >
          {words[unit]}
        </button>
      ) : null}
    </div>
  );
}

/** What was understood of a text, where that is not plain to see: the weekday of a date, the size of an amount. */
export function readingWords(meta: FieldMeta, entry: Entry): string {
  const { value } = entry;
  if (meta.kind === 'date' && typeof value === 'string') return `${dateWords(value)} ${weekdayWords(value)}`;
  if (meta.kind === 'money' && typeof value === 'number')
    return `${formatYuan(value as Fen)} = ${formatWan(value as Fen)}`;
  if (meta.kind === 'reference' && typeof value === 'object' && value !== null && value.id === null)
    return meta.target === 'unit' ? '名录中没有选定，将按原文保存' : '没有选定，将按原文保存';
  return '';
}
