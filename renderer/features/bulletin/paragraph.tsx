import { useEffect, useRef, useState } from 'react';
import type { Bulletin, IndicatorValue } from '#shared/ipc/bulletin-calls.ts';
import { textParts } from '#shared/stats/tokens.ts';
import { type Explained, explainIndicator } from '../../ui/figures/explained.ts';
import { ExplainButton } from '../../ui/figures/grid-table.tsx';
import { Popup } from '../../ui/records/popup.tsx';
import { toStored, toWritten } from './labels.ts';

/** What numbers of the sheet do when they are pointed at. */
export interface Explaining {
  readonly explained: Explained | null;
  readonly onExplain: (number: Explained, enter: boolean) => void;
}

/** A text with its numbers in place; each explains itself. */
export function NumberText({
  text,
  bulletin,
  explaining,
}: {
  readonly text: string;
  readonly bulletin: Pick<Bulletin, 'indicators' | 'checks'>;
  readonly explaining: Explaining;
}) {
  let at = 0;
  return textParts(text).map((part) => {
    // Parts have no name of their own; their place in the text is one.
    const key = at;
    at += part.kind === 'text' ? part.text.length : part.token.length + 2;
    if (part.kind === 'text') return <span key={key}>{part.text}</span>;
    const value = bulletin.indicators.find((one) => one.id === part.token);
    if (!value) return <mark key={key}>{`{${part.token}}`}</mark>;
    const number = explainIndicator(value, bulletin.indicators, bulletin.checks);
    return (
      <ExplainButton
        key={key}
        number={number}
        on={explaining.explained?.key === number.key}
        onExplain={explaining.onExplain}
      >
        {value.text}
      </ExplainButton>
    );
  });
}

/** Writes a text with its numbers as names in braces; a number is put in by choosing it. */
export function TextEditor({
  label,
  text,
  indicators,
  max,
  onDone,
  onCancel,
}: {
  readonly label: string;
  readonly text: string;
  readonly indicators: readonly IndicatorValue[];
  readonly max: number;
  readonly onDone: (text: string) => void;
  readonly onCancel: () => void;
}) {
  const [written, setWritten] = useState(() => toWritten(text, indicators));
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const { text: stored, unknown } = toStored(written, indicators);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const done = (): void => {
    if (unknown.length === 0) onDone(stored.trim());
  };
  const insert = (value: IndicatorValue): void => {
    const element = field.current;
    const [from, to] = element
      ? [element.selectionStart, element.selectionEnd]
      : [written.length, written.length];
    const mark = `{${value.label}}`;
    setWritten(`${written.slice(0, from)}${mark}${written.slice(to)}`);
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(from + mark.length, from + mark.length);
    });
  };
  return (
    <div
      ref={box}
      className="text-editor"
      onBlur={(event) => {
        const next = event.relatedTarget;
        if (next && !box.current?.contains(next)) done();
      }}
    >
      <textarea
        ref={field}
        className="in-place"
        aria-label={label}
        aria-invalid={unknown.length > 0}
        value={written}
        maxLength={max}
        rows={1}
        onChange={(event) => setWritten(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onCancel();
          }
          if (event.key === 'Enter' && event.ctrlKey) {
            // The page counts by the same keys; here they only end the sentence.
            event.stopPropagation();
            done();
          }
        }}
      />
      <div className="text-editor-bar">
        <Popup label="插入数字" title="选择要插入的数字">
          {(close) => (
            <NumberChoice
              indicators={indicators}
              onChoose={(value) => {
                close();
                insert(value);
              }}
            />
          )}
        </Popup>
        <button type="button" className="chip" onClick={done} disabled={unknown.length > 0}>
          完成 <kbd className="kbd">Ctrl Enter</kbd>
        </button>
        <button type="button" className="chip" onClick={onCancel}>
          放弃 <kbd className="kbd">Esc</kbd>
        </button>
        {unknown.length > 0 ? (
          <span className="field-fault" role="alert">
            没有叫“{unknown[0]}”的数字
          </span>
        ) : (
          <span className="text-editor-hint">花括号里是数字的名称，印出来是台账算出的数</span>
        )}
      </div>
    </div>
  );
}

function NumberChoice({
  indicators,
  onChoose,
}: {
  readonly indicators: readonly IndicatorValue[];
  readonly onChoose: (value: IndicatorValue) => void;
}) {
  const [search, setSearch] = useState('');
  const words = search.trim();
  const named = indicators.filter(({ label }) => label.includes(words));
  const meant = indicators.filter((one) => !named.includes(one) && one.definition.includes(words));
  const found = [...named, ...meant];
  return (
    <>
      <input
        className="number-search"
        aria-label="找数字"
        placeholder="找数字：立案、办结率…"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && first) {
            event.preventDefault();
            onChoose(first);
          }
        }}
      />
      <ul className="sheet-list">
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" className="sheet-item" onClick={() => onChoose(one)}>
              <span>{one.label}</span>
              <span className="number-value">
                {one.text}
                {one.counted === '%' ? '' : one.counted}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="explain-hint">没有这样的数字。</p> : null}
    </>
  );
}
