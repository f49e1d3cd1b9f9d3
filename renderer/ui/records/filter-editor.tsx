import { Button } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import type { FieldMeta } from '#shared/ledgers/field.ts';
import { type Entry, emptyEntry, settledEntry, typedEntry } from './controls/entry.ts';
import { FieldControl } from './controls/field-control.tsx';
import { periods } from './filters.ts';

interface EditorProps {
  readonly field: string;
  readonly meta: FieldMeta;
  readonly today: IsoDate;
  readonly onDone: (made: Filter) => void;
}

/** Asks for the values of one condition, in the way that fits the kind of its field. */
export function FilterEditor(props: EditorProps) {
  const { meta } = props;
  switch (meta.kind) {
    case 'code':
      return <Codes {...props} />;
    case 'date':
      return <Span {...props} presets />;
    case 'year':
    case 'integer':
    case 'money':
      return <Span {...props} presets={false} />;
    case 'boolean':
      return (
        <Known {...props} words={['已填', '未填']}>
          <Button onClick={() => props.onDone({ op: 'in', field: props.field, values: [true] })}>是</Button>
          <Button onClick={() => props.onDone({ op: 'in', field: props.field, values: [false] })}>否</Button>
        </Known>
      );
    case 'reference':
      return meta.target === 'unit' ? <Unit {...props} /> : <Contains {...props} />;
    case 'text':
    case 'longText':
    case 'identityNumber':
      return <Contains {...props} />;
    case 'sealed':
      return null;
  }
}

/** Every field can also be asked whether it is known at all. */
function Known({
  field,
  onDone,
  words = ['已填的', '未填的'],
  children,
}: EditorProps & { readonly words?: readonly [string, string]; readonly children?: ReactNode }) {
  return (
    <div className="sheet-row">
      {children}
      <Button size="small" type="text" onClick={() => onDone({ op: 'known', field, known: true })}>
        {words[0]}
      </Button>
      <Button size="small" type="text" onClick={() => onDone({ op: 'known', field, known: false })}>
        {words[1]}
      </Button>
    </div>
  );
}

function Codes(props: EditorProps) {
  const { field, meta, onDone } = props;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) onDone({ op: 'in', field, values: [...chosen] });
      }}
    >
      <ul className="sheet-list">
        {(meta.codes?.items ?? []).map(({ code, label }) => (
          <li key={code}>
            <label className="sheet-check">
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
                }
              />
              {label}
            </label>
          </li>
        ))}
      </ul>
      <div className="sheet-row">
        <Button type="default" htmlType="submit" disabled={chosen.length === 0}>
          确定
        </Button>
        <Known {...props} />
      </div>
    </form>
  );
}

function Span(props: EditorProps & { readonly presets: boolean }) {
  const { field, meta, today, onDone, presets } = props;
  const [from, setFrom] = useState<Entry>(emptyEntry);
  const [to, setTo] = useState<Entry>(emptyEntry);
  // A bound is not a value that a record must have.
  const bound: FieldMeta = { ...meta, required: false };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const settled = [settledEntry(bound, from), settledEntry(bound, to)] as const;
    setFrom(settled[0]);
    setTo(settled[1]);
    const [a, b] = [settled[0].value, settled[1].value];
    if (settled.some(({ fault }) => fault !== null) || (a === null && b === null)) return;
    const plain = (v: typeof a) => (typeof v === 'string' || typeof v === 'number' ? v : null);
    onDone({ op: 'between', field, from: plain(a), to: plain(b) });
  };
  const end = (entry: Entry, set: (entry: Entry) => void, label: string) => (
    <FieldControl
      meta={bound}
      entry={entry}
      onEntry={set}
      today={today}
      attributes={{ 'aria-label': `${meta.label}${label}`, 'aria-invalid': entry.fault !== null }}
      onLeave={() => set(settledEntry(bound, typedEntry(bound, entry.text, { today, unit: 'yuan' })))}
    />
  );
  return (
    <form onSubmit={submit}>
      {presets ? (
        <div className="sheet-row sheet-wrap">
          {periods(today).map(({ id, label, from: first, to: last }) => (
            <button
              key={id}
              type="button"
              className="chip"
              onClick={() => onDone({ op: 'between', field, from: first, to: last })}
            >
              {label}
            </button>
          ))}
        </div>
      ) : null}
      <div className="sheet-row">
        {end(from, setFrom, '从')}
        <span>至</span>
        {end(to, setTo, '到')}
      </div>
      {from.fault !== null || to.fault !== null ? (
        <p className="field-fault" role="alert">
          {meta.kind === 'date' ? '看不懂这个日期，请写成 2017.3.5' : '请写数字'}
        </p>
      ) : null}
      <div className="sheet-row">
        <Button htmlType="submit">确定</Button>
        <Known {...props} />
      </div>
    </form>
  );
}

function Unit(props: EditorProps) {
  const { field, meta, today, onDone } = props;
  const [entry, setEntry] = useState<Entry>(emptyEntry);
  const [below, setBelow] = useState(true);
  const unit = typeof entry.value === 'object' && entry.value !== null ? entry.value : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (unit === null) return;
    if (unit.id === null) onDone({ op: 'contains', field, text: unit.name });
    else onDone(below ? { op: 'under', field, unitId: unit.id } : { op: 'in', field, values: [unit.id] });
  };
  return (
    <form onSubmit={submit}>
      <FieldControl
        meta={{ ...meta, required: false }}
        entry={entry}
        onEntry={setEntry}
        today={today}
        attributes={{ 'aria-label': meta.label }}
      />
      <div className="sheet-row">
        <label className="sheet-check">
          <input type="checkbox" checked={below} onChange={(event) => setBelow(event.target.checked)} />
          连同下级单位
        </label>
      </div>
      <div className="sheet-row">
        <Button htmlType="submit" disabled={unit === null}>
          {unit !== null && unit.id === null ? '名称里有这些字' : '确定'}
        </Button>
        <Known {...props} />
      </div>
    </form>
  );
}

function Contains(props: EditorProps) {
  const { field, meta, onDone } = props;
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onDone({ op: 'contains', field, text: text.trim() });
      }}
    >
      <input
        className="field-input"
        aria-label={`${meta.label}含有`}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="sheet-row">
        <Button htmlType="submit" disabled={text.trim() === ''}>
          确定
        </Button>
        <Known {...props} />
      </div>
    </form>
  );
}
