import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { LedgerRow, ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { dayOfCodes } from '#shared/rules/dated-codes.ts';
import { DueBar, MaskedDots, Pill, RedFlag, SecrecyMark, toneOfState } from '../marks.tsx';
import {
  type Column,
  DEADLINE,
  type FittedColumn,
  fitColumns,
  isNumbered,
  MARK,
  STATE,
  withMark,
} from './columns.ts';
import { cellText, stateOf } from './display.ts';
import './record-table.css';

const ROW = 38;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 25;

interface RecordTableProps {
  readonly ledger: LedgerDefinition;
  readonly columns: readonly Column[];
  readonly rows: readonly LedgerRow[];
  /** All rows of the list, when that is known. */
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly onMore: () => void;
  readonly selected: string | null;
  /** The row the keys stand on changed. */
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly sort: ListQuery['sort'];
  readonly onSort: (field: string) => void;
  readonly today: string;
  /** Marked in the cells. */
  readonly search: string;
  /** Changes when other rows are asked for; the list then begins at its top again. */
  readonly list: string;
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

/**
 * Rows of a ledger as a table with keys: ↑↓ (or j, k on the page) move, Enter opens, Home and End jump. Only the rows
 * in sight are in the page; the next ones are read while one scrolls. Columns that do not fit are left out rather
 * than scrolled to.
 */
export function RecordTable(props: RecordTableProps) {
  const { ledger, rows, hasMore, loadingMore, onMore, selected, onSelect, onOpen } = props;
  const { box, width } = useWidth();
  // Where a row bears a mark, the list shows marks, chosen or not.
  const marked = rows.some((row) => row.secrecy !== null);
  const columns = fitColumns(ledger, marked ? withMark(props.columns) : props.columns, width - 4);
  const id = useId();
  const at = rows.findIndex((row) => row.id === selected);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 10,
    scrollPaddingStart: 34,
    initialRect: { width: 900, height: 600 },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && !loadingMore && last >= rows.length - AHEAD) onMore();
  }, [hasMore, loadingMore, last, rows.length, onMore]);
  const first = useRef(props.list);
  useEffect(() => {
    if (first.current === props.list) return;
    first.current = props.list;
    box.current?.scrollTo(0, 0);
  }, [props.list, box]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);

  const moveTo = (index: number) => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
    if (row) onSelect(row.id);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== event.currentTarget) return;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(at + 1),
      ArrowUp: () => moveTo(at < 0 ? 0 : at - 1),
      PageDown: () => moveTo(at + 12),
      PageUp: () => moveTo(at - 12),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      Enter: () => {
        const row = rows[at] ?? rows[0];
        if (row) onOpen(row.id);
      },
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const inSight = items.some((item) => item.index === at);
  return (
    <div className="records-scroll" ref={box}>
      <table
        className="records"
        role="grid"
        aria-label={ledger.label}
        aria-rowcount={(props.total ?? rows.length) + 1}
        tabIndex={0}
        {...(inSight ? { 'aria-activedescendant': `${id}-${selected}` } : {})}
        onKeyDown={press}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={{ width: column.at }} />
          ))}
        </colgroup>
        <Head {...props} columns={columns} />
        <tbody>
          {before > 0 ? <Gap height={before} /> : null}
          {items.map(({ index }) => {
            const row = rows[index];
            return row ? (
              <Row
                key={row.id}
                id={`${id}-${row.id}`}
                row={row}
                index={index}
                columns={columns}
                ledger={ledger}
                chosen={row.id === selected}
                onOpen={onOpen}
                today={props.today}
                search={props.search}
              />
            ) : null;
          })}
          {after > 0 ? <Gap height={after} /> : null}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height }: { readonly height: number }) {
  return <tr aria-hidden="true" className="records-gap" style={{ height }} />;
}

function Head({ columns, sort, onSort }: RecordTableProps & { readonly columns: readonly FittedColumn[] }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ id, label, sortable, numeric }) => {
          const direction = sort?.field === id ? sort.direction : null;
          const said = direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : 'none';
          return (
            <th
              key={id}
              scope="col"
              className={numeric ? 'n' : undefined}
              {...(sortable ? { 'aria-sort': said } : {})}
            >
              {sortable ? (
                <button type="button" onClick={() => onSort(id)}>
                  {label}
                  <span aria-hidden="true">
                    {direction === null ? '' : direction === 'asc' ? ' ↑' : ' ↓'}
                  </span>
                </button>
              ) : (
                label
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps {
  readonly id: string;
  readonly row: LedgerRow;
  readonly index: number;
  readonly columns: readonly FittedColumn[];
  readonly ledger: LedgerDefinition;
  readonly chosen: boolean;
  readonly onOpen: (id: string) => void;
  readonly today: string;
  readonly search: string;
}

function Row({ id, row, index, columns, ledger, chosen, onOpen, today, search }: RowProps) {
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={row.voided ? 'records-voided' : undefined}
      onClick={() => onOpen(row.id)}
    >
      {columns.map((column) => (
        <td key={column.id} className={cellClass(column, ledger)}>
          <Cell row={row} column={column} ledger={ledger} today={today} search={search} />
        </td>
      ))}
    </tr>
  );
}

function cellClass(column: Column, ledger: LedgerDefinition): string | undefined {
  if (isNumbered(ledger, column.id, column.meta?.target ?? null)) return 'cut-front';
  return column.numeric ? 'n' : undefined;
}

/** What must not stay so on a record, in words: 双报告未齐. */
const flagsOf = (ledger: LedgerDefinition, row: LedgerRow): readonly string[] =>
  [...ledger.fields].flatMap(([field, meta]) =>
    meta.alarm && meta.kind === 'boolean' && row.values[field] === true && !row.voided ? [meta.label] : [],
  );

function Cell({
  row,
  column,
  ledger,
  today,
  search,
}: Pick<RowProps, 'row' | 'ledger' | 'today' | 'search'> & { readonly column: Column }) {
  if (column.id === DEADLINE) {
    if (row.voided) return <Pill>已作废</Pill>;
    return row.deadline ? <Due deadline={row.deadline} others={row.alsoDue ?? []} /> : null;
  }
  if (column.id === STATE) {
    const state = stateOf(ledger, row.state);
    return row.voided ? <Pill>已作废</Pill> : <Pill tone={toneOfState[state.tone]}>{state.label}</Pill>;
  }
  if (column.id === MARK) return <SecrecyMark mark={row.secrecy?.text ?? null} />;
  if (!column.meta) return null;
  const value = row.values[column.id] ?? null;
  if (column.meta.kind === 'sealed') return value === null ? null : <MaskedDots what={column.meta.label} />;
  const text = cellText(column.meta, value, today, dayOfCodes(ledger, column.meta, row.values));
  if (text === '') return column.id === ledger.titleField ? <>—</> : null;
  if (column.meta.alarm) {
    const yes = column.meta.kind === 'boolean';
    return <Pill tone={yes ? 'red' : 'amber'}>{yes ? '未齐' : text}</Pill>;
  }
  const flags = column.id === ledger.titleField ? flagsOf(ledger, row) : [];
  // What is cut off can be read whole by resting on it, and in the record itself.
  return (
    <span title={text.length > 6 ? text : undefined} dir="ltr">
      {flags.length > 0 ? <RedFlag words={flags.join('、')} /> : null}
      <Marked
        text={excerpt(text, column.meta.searched ? search : '')}
        search={column.meta.searched ? search : ''}
      />
    </span>
  );
}

// Longer words stand without their bar: they say something out of the ordinary.
const DUE_WORDS = 10;

type Clock = NonNullable<LedgerRow['deadline']>;

/** The clock that falls due first; of the others, how many there are and, at rest on them, how they stand. */
function Due({ deadline, others }: { readonly deadline: Clock; readonly others: readonly Clock[] }) {
  const first =
    deadline.words.length <= DUE_WORDS ? (
      <DueBar {...deadline} />
    ) : (
      <span title={deadline.words}>{deadline.words}</span>
    );
  if (others.length === 0) return first;
  const all = [deadline, ...others].map(({ label, words }) => `${label} ${words}`).join('；');
  return (
    <span className="records-clocks" title={all}>
      {first}
      <small>
        +{others.length}
        <span className="unseen"> 项期限：{all}</span>
      </small>
    </span>
  );
}

const CELL_LENGTH = 120;

/** The beginning of a long text, or the place where it says what was searched for. */
export function excerpt(text: string, search: string): string {
  const wanted = search.trim().toLowerCase();
  const found = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted);
  const from = found > 10 ? found - 4 : 0;
  return `${from > 0 ? '…' : ''}${text.slice(from, from + CELL_LENGTH)}`;
}

/** The text with what was searched for marked in it. */
export function Marked({ text, search }: { readonly text: string; readonly search: string }) {
  const wanted = search.trim();
  const found = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted.toLowerCase());
  if (found < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, found)}
      <mark>{text.slice(found, found + wanted.length)}</mark>
      {text.slice(found + wanted.length)}
    </>
  );
}
