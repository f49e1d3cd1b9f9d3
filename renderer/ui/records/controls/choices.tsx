import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CodeEntry, CodeList } from '#shared/domain/codes/code-list.ts';
import { findCode } from '#shared/domain/codes/code-list.ts';
import { addDays, type IsoDate } from '#shared/domain/date.ts';
import type { FieldMeta, FieldValue, LedgerId, ReferenceValue } from '#shared/ledgers/field.ts';
import { dateWords, weekdayWords } from '../../date-text.tsx';
import { type Suggestion, suggest } from '../calls.ts';
import { Combobox, type ControlAttributes, type Option } from './combobox.tsx';
import { type Entry, entryFor, matchingCodes, matchingYesNo, readDay } from './entry.ts';

interface ChoiceProps {
  readonly meta: FieldMeta;
  readonly entry: Entry;
  readonly onText: (text: string) => void;
  readonly onEntry: (entry: Entry) => void;
  readonly onLeave?: () => void;
  /** Value used last in this field, offered first. */
  readonly last?: FieldValue;
  readonly attributes?: ControlAttributes;
  readonly autoFocus?: boolean;
}

/** A value of a code list: label, initials, or digit. */
export function CodeControl({
  items,
  list,
  ...props
}: ChoiceProps & { readonly items: readonly CodeEntry[]; readonly list: CodeList }) {
  const { meta, entry, last, onEntry } = props;
  const [query, setQuery] = useState('');
  const options = useMemo<readonly Option[]>(() => {
    const offered = matchingCodes(items, query).map(({ code, label }) => ({ key: code, label }));
    if (query !== '' || typeof last !== 'string') return offered;
    const lately = offered.find(({ key }) => key === last);
    // Its digit must stay the same, so the last one is marked and not moved.
    return lately ? offered.map((one) => (one === lately ? { ...one, hint: '上次' } : one)) : offered;
  }, [items, query, last]);
  return (
    <Combobox
      text={entry.text}
      options={options}
      numbered={query === ''}
      onQuery={setQuery}
      onText={props.onText}
      onPick={({ key }) => onEntry(entryFor(meta, findCode(list, key)?.code ?? null))}
      takesFirst={(typed) => typed !== '' || (meta.required && entry.text === '')}
      {...passed(props)}
    />
  );
}

/** 是 or 否. */
export function YesNoControl(props: ChoiceProps) {
  const [query, setQuery] = useState('');
  const options = useMemo(
    () => matchingYesNo(query).map(({ text }) => ({ key: text, label: text })),
    [query],
  );
  return (
    <Combobox
      text={props.entry.text}
      options={options}
      numbered={query === ''}
      onQuery={setQuery}
      onText={props.onText}
      onPick={({ key }) => props.onEntry({ text: key, value: key === '是', fault: null })}
      takesFirst={(typed) => typed !== ''}
      {...passed(props)}
    />
  );
}

/** A text that is often the same as before: empty it offers the one written last. */
export function AgainControl({ last, ...props }: ChoiceProps & { readonly last: string }) {
  const { meta, entry } = props;
  const options = useMemo<readonly Option[]>(
    () => (entry.text === '' ? [{ key: last, label: last, hint: '上次' }] : []),
    [entry.text, last],
  );
  return (
    <Combobox
      text={entry.text}
      options={options}
      onQuery={() => undefined}
      onText={props.onText}
      onPick={({ key }) => props.onEntry(entryFor(meta, key))}
      takesFirst={() => meta.required && entry.text === ''}
      max={meta.max}
      {...passed(props)}
    />
  );
}

/** A day, typed in any form; empty it offers the one used last, today and yesterday. */
export function DateControl({ today, ...props }: ChoiceProps & { readonly today: IsoDate }) {
  const { meta, entry, last, onEntry } = props;
  const [query, setQuery] = useState('');
  const options = useMemo<readonly Option[]>(() => {
    const option = (iso: string, hint: string) => ({
      key: iso,
      label: `${dateWords(iso)} ${weekdayWords(iso)}`,
      hint,
    });
    if (query !== '') {
      const read = readDay(query, today);
      return read === null ? [] : [option(read, '')];
    }
    if (entry.text !== '') return [];
    const lately = typeof last === 'string' && last !== today ? [option(last, '上次')] : [];
    return [...lately, option(today, '今天'), option(addDays(today, -1), '昨天')].filter(
      (one, index, all) => all.findIndex((other) => other.key === one.key) === index,
    );
  }, [query, entry.text, last, today]);
  return (
    <Combobox
      text={entry.text}
      options={options}
      onQuery={setQuery}
      onText={props.onText}
      onPick={({ key }) => onEntry(entryFor(meta, key))}
      takesFirst={(typed) => typed !== '' || (meta.required && entry.text === '')}
      max={40}
      {...passed(props)}
    />
  );
}

const ASK_AFTER_MS = 60;

/** Looks records up while a name is typed; the answer to an older question is dropped. */
export function useSuggestions(ledger: LedgerId): {
  readonly found: readonly Suggestion[];
  readonly ask: (query: string) => void;
} {
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const running = useRef<{ readonly timer: number; readonly control: AbortController } | null>(null);
  const stop = useCallback(() => {
    if (!running.current) return;
    window.clearTimeout(running.current.timer);
    running.current.control.abort();
    running.current = null;
  }, []);
  useEffect(() => stop, [stop]);
  const ask = useCallback(
    (query: string) => {
      stop();
      const control = new AbortController();
      const look = () => {
        suggest(ledger, query.trim(), control.signal).then(
          (answer) => {
            if (!control.signal.aborted) setFound(answer);
          },
          // Without suggestions the name can still be typed out; the list simply stays empty.
          () => {
            if (!control.signal.aborted) setFound([]);
          },
        );
      };
      running.current = { timer: window.setTimeout(look, query === '' ? 0 : ASK_AFTER_MS), control };
    },
    [ledger, stop],
  );
  return { found, ask };
}

/** A record of another ledger by name, number or pinyin initials. A name that is not known stays as typed. */
export function ReferenceControl({
  target,
  onPicked,
  ...props
}: ChoiceProps & { readonly target: LedgerId; readonly onPicked?: (value: ReferenceValue) => void }) {
  const { entry } = props;
  const { found, ask } = useSuggestions(target);
  const options = useMemo(
    () => found.map(({ id, name, hint }) => ({ key: id, label: name, ...(hint ? { hint } : {}) })),
    [found],
  );
  return (
    <Combobox
      text={entry.text}
      options={options}
      onQuery={ask}
      onText={props.onText}
      onPick={({ key, label }) => {
        const value = { id: key, name: label };
        props.onEntry({ text: label, value, fault: null });
        onPicked?.(value);
      }}
      // Letters are initials of something known; characters may be a name that is new.
      takesFirst={(typed) => /^[a-z]+$/i.test(typed)}
      {...passed(props)}
    />
  );
}

function passed({ onLeave, attributes, autoFocus }: ChoiceProps) {
  return {
    ...(onLeave ? { onLeave } : {}),
    ...(attributes ? { attributes } : {}),
    ...(autoFocus ? { autoFocus } : {}),
  };
}
