import { useQueries } from '@tanstack/react-query';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import type { IsoDate } from '#shared/domain/date.ts';
import type { Filter, ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { call } from '../../api/client.ts';
import { keyOf } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { Toolbar } from '../page.tsx';
import { useCount } from './calls.ts';
import { titleOf } from './display.ts';
import { MARK } from './columns.ts';
import { FilterEditor } from './filter-editor.tsx';
import { MarkFilter } from './mark-filter.tsx';
import {
  filterWords,
  idsIn,
  isOn,
  otherFilters,
  type QuickFilter,
  quickFilters,
  toggled,
  without,
  withFilter,
} from './filters.ts';
import { Popup } from './popup.tsx';
import './filter-bar.css';

interface FilterBarProps {
  readonly ledger: LedgerDefinition;
  readonly query: ListQuery;
  readonly onQuery: (query: ListQuery) => void;
  readonly today: IsoDate;
  readonly searchField: Ref<HTMLInputElement>;
  /** ↓ in the search field goes to the rows. */
  readonly onDown: () => void;
  /** False until the rows are there, so that counting never goes before reading. */
  readonly counting: boolean;
  readonly end: ReactNode;
}

/** What narrows a list: search, chips of one click, and any condition on any field. */
export function FilterBar(props: FilterBarProps) {
  const { ledger, query, onQuery, today, counting } = props;
  const { can } = useSession();
  const others = otherFilters(ledger, query);
  return (
    <Toolbar label="查找与筛选" end={props.end}>
      <SearchField {...props} />
      {quickFilters(ledger)
        .filter((quick) => quick.kind !== 'assigned' || can('access.manage') || isOn(query, quick))
        .map((quick) => (
          <Chip
            key={`${quick.kind} ${quick.label}`}
            ledger={ledger}
            query={query}
            quick={quick}
            counting={counting}
            onToggle={() => onQuery(toggled(query, quick))}
          />
        ))}
      {others.map((one) => (
        <OtherChip
          key={JSON.stringify(one)}
          ledger={ledger}
          one={one}
          onRemove={() => onQuery(without(query, one))}
        />
      ))}
      {query.includeVoided ? (
        <RemovableChip words="连同已作废的" onRemove={() => onQuery({ ...query, includeVoided: false })} />
      ) : null}
      <AddFilter ledger={ledger} query={query} onQuery={onQuery} today={today} />
      {query.filters.length > 0 || query.search !== '' ? (
        <button
          type="button"
          className="sheet-quiet"
          onClick={() => onQuery({ ...query, filters: [], search: '', includeVoided: false })}
        >
          清除条件
        </button>
      ) : null}
    </Toolbar>
  );
}

const SEARCH_AFTER_MS = 120;

/** The page that the window's address names at this moment. */
const pageOfAddress = (): string | undefined => window.location.hash.split(/[/?]/u)[1];

function SearchField({ ledger, query, onQuery, searchField, onDown }: FilterBarProps) {
  const [text, setText] = useState(query.search);
  const composes = useRef(false);
  const sent = useRef(query.search);
  const latest = useRef({ query, onQuery });
  latest.current = { query, onQuery };
  // A saved view or an opened number brings its own search text.
  useEffect(() => {
    if (query.search === sent.current) return;
    sent.current = query.search;
    setText(query.search);
  }, [query.search]);
  useEffect(() => {
    if (composes.current || text.trim() === sent.current) return;
    const page = pageOfAddress();
    const timer = window.setTimeout(() => {
      // Another page is on its way while this one is still on show: a search must not call it back.
      if (pageOfAddress() !== page) return;
      sent.current = text.trim();
      latest.current.onQuery({ ...latest.current.query, search: text.trim() });
    }, SEARCH_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return (
    <input
      ref={searchField}
      type="search"
      className="field-input filter-search"
      aria-label={`在${ledger.label}中搜索`}
      aria-keyshortcuts="/"
      placeholder="搜索：任意字词，一个字也行（/）"
      value={text}
      maxLength={100}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => {
        composes.current = true;
      }}
      onCompositionEnd={(event) => {
        composes.current = false;
        // The text did not change any more, so the effect above would not run.
        setText(`${event.currentTarget.value} `.trimEnd());
        const value = event.currentTarget.value.trim();
        if (value !== sent.current) {
          sent.current = value;
          latest.current.onQuery({ ...latest.current.query, search: value });
        }
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          event.preventDefault();
          onDown();
        } else if (event.key === 'Escape') {
          if (text === '') event.currentTarget.blur();
          else setText('');
        }
      }}
    />
  );
}

/** A state or a deadline that is offered where it finds something; one that is chosen stays whatever it finds. */
function Chip({
  ledger,
  query,
  quick,
  counting,
  onToggle,
}: {
  readonly ledger: LedgerDefinition;
  readonly query: ListQuery;
  readonly quick: QuickFilter;
  readonly counting: boolean;
  readonly onToggle: () => void;
}) {
  const on = isOn(query, quick);
  // The count that the chip would give by itself: other conditions stay, its own slot is emptied first.
  const counted = quick.kind !== 'value';
  const slotFree: ListQuery = {
    ...query,
    sort: null,
    filters: query.filters.filter((one) => one.op !== quick.kind),
  };
  const count = useCount(ledger.id, toggled(slotFree, quick), counted && counting);
  const found = count.data?.count ?? 0;
  // One that was just switched off stays under the cursor until it moves on.
  const [held, hold] = useState(false);
  if (counted && found === 0 && !on && !held) return null;
  return (
    <button
      type="button"
      className="chip"
      aria-pressed={on}
      onClick={onToggle}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {quick.label}
      {counted && count.data ? <span>{found.toLocaleString('zh-CN')}</span> : null}
    </button>
  );
}

function RemovableChip({ words, onRemove }: { readonly words: string; readonly onRemove: () => void }) {
  return (
    <button
      type="button"
      className="chip chip-on"
      aria-label={`${words}，点击去掉这个条件`}
      onClick={onRemove}
    >
      <span className="chip-words" title={words}>
        {words}
      </span>
      <span aria-hidden="true">×</span>
    </button>
  );
}

/** A condition that names records says their names, not their ids. */
function OtherChip({
  ledger,
  one,
  onRemove,
}: {
  readonly ledger: LedgerDefinition;
  readonly one: Filter;
  readonly onRemove: () => void;
}) {
  const ids = idsIn(ledger, one).slice(0, 3);
  const target: LedgerId =
    one.op === 'under' || !('field' in one) ? 'unit' : (ledger.fields.get(one.field)?.target ?? 'unit');
  const names = useQueries({
    queries: ids.map((id) => ({
      queryKey: keyOf(`${target}.get`, { id }),
      queryFn: () => call(`${target}.get`, { id }),
    })),
  });
  const named = (id: string) => {
    const values = names[ids.indexOf(id)]?.data?.values;
    return values ? titleOf(ledgers[target], values) : '…';
  };
  return <RemovableChip words={filterWords(ledger, one, named)} onRemove={onRemove} />;
}

function AddFilter({
  ledger,
  query,
  onQuery,
  today,
}: Pick<FilterBarProps, 'ledger' | 'query' | 'onQuery' | 'today'>) {
  const [field, setField] = useState<string | null>(null);
  const meta = field === null ? undefined : ledger.fields.get(field);
  const label = field === MARK ? '密级' : meta?.label;
  return (
    <Popup label="+ 条件" title="添加条件" className="chip chip-more">
      {(close) => {
        if (field !== null && label !== undefined) {
          const back = () => setField(null);
          const done = (made: Filter) => {
            onQuery(withFilter(query, made));
            back();
            close();
          };
          return (
            <div className="filter-editor" key={field}>
              <p className="sheet-row">
                <strong>{label}</strong>
                <button type="button" className="sheet-quiet filter-back" onClick={back}>
                  ‹ 换一项
                </button>
              </p>
              {meta ? (
                <FilterEditor field={field} meta={meta} today={today} onDone={done} />
              ) : (
                <MarkFilter onDone={done} />
              )}
            </div>
          );
        }
        return (
          <ul className="sheet-list">
            {[...ledger.fields].map(([id, one]) =>
              one.filter ? (
                <li key={id}>
                  <button type="button" className="sheet-item" onClick={() => setField(id)}>
                    {one.label}
                  </button>
                </li>
              ) : null,
            )}
            <li>
              <button type="button" className="sheet-item" onClick={() => setField(MARK)}>
                密级
              </button>
            </li>
            <li className="sheet-rule">
              <label className="sheet-check">
                <input
                  type="checkbox"
                  checked={query.includeVoided}
                  onChange={(event) => onQuery({ ...query, includeVoided: event.target.checked })}
                />
                连同已作废的
              </label>
            </li>
          </ul>
        );
      }}
    </Popup>
  );
}
