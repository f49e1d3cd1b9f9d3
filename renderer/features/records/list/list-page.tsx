import { Button } from 'antd';
import { startTransition, useCallback, useEffect, useMemo, useOptimistic, useRef, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useSession } from '../../../api/session.ts';
import { useCall } from '../../../api/hooks.ts';
import { EmptyState, ErrorState, LoadingState } from '../../../ui/data-state.tsx';
import { Kbd } from '../../../ui/marks.tsx';
import { Page } from '../../../ui/page.tsx';
import { useCount, useRecords } from '../../../ui/records/calls.ts';
import { chosenColumns } from '../../../ui/records/columns.ts';
import { countText } from '../../../ui/records/display.ts';
import { FilterBar } from '../../../ui/records/filter-bar.tsx';
import { newRecordPath, queryText, readQuery, recordAt, recordsPath } from '../../../ui/records/paths.ts';
import { RecordTable } from '../../../ui/records/record-table.tsx';
import { useToday } from '../../../ui/records/use-today.ts';
import { HighestLine } from '../../../ui/secrecy/highest-line.tsx';
import { useShortcut } from '../../../ui/shortcuts.tsx';
import { RecordPanel } from '../detail/record-panel.tsx';
import { DraftNotice } from '../form/draft-notice.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { ExportList } from './export-list.tsx';
import { ImportMenu } from './import-menu.tsx';
import { LedgerTabs } from './ledger-tabs.tsx';
import { listMemory } from './memory.ts';
import { SavedViews } from './saved-views.tsx';
import { useListKeys } from './use-list-keys.ts';

/** The list of a ledger and, beside it, the record one reads: reading a record never loses the list. */
export function ListPage({ ledger }: { readonly ledger: LedgerDefinition }) {
  const { id: open = null } = useParams();
  const [params] = useSearchParams();
  const addressed = useMemo(() => readQuery(ledger.id, params), [ledger, params]);
  // The router takes a new address when there is time for it; what was clicked shows, and is built upon, at once.
  const [query, showQuery] = useOptimistic(addressed);
  const navigate = useNavigate();
  const { can } = useSession();
  const today = useToday();
  const [cursor, setCursor] = useState<string | null>(open ?? listMemory.cursor.get(ledger.id) ?? null);
  const [wide, setWide] = useState(listMemory.wide);
  const pages = useRecords(ledger.id, query);
  const count = useCount(ledger.id, { ...query, sort: null }, pages.isSuccess);
  const choice = useCall('view.columnsOf', { ledger: ledger.id });
  const [trial, setTrial] = useState<readonly string[] | null>(null);
  const columns = useMemo(
    () => chosenColumns(ledger, trial ?? choice.data?.columns ?? null),
    [ledger, trial, choice.data],
  );
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const searchField = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const selected = open ?? cursor;
  // The record on its way to be open: a search that is sent meanwhile must not close it.
  const opening = useRef(open);
  useEffect(() => {
    opening.current = open;
  }, [open]);

  const onQuery = useCallback(
    (next: ListQuery) => {
      const id = opening.current;
      const path = id === null ? recordsPath(ledger.id, next) : recordAt(ledger.id, id, next);
      startTransition(() => {
        showQuery(next);
        void navigate(path, { replace: true });
      });
    },
    [navigate, ledger, showQuery],
  );
  const onSelect = useCallback(
    (id: string) => {
      setCursor(id);
      listMemory.cursor.set(ledger.id, id);
      // While a record is open the keys turn its pages.
      if (open === null) return;
      opening.current = id;
      void navigate(recordAt(ledger.id, id, query), { replace: true });
    },
    [navigate, ledger, open, query],
  );
  const onOpen = useCallback(
    (id: string) => {
      setCursor(id);
      listMemory.cursor.set(ledger.id, id);
      opening.current = id;
      void navigate(recordAt(ledger.id, id, query), { replace: open !== null });
    },
    [navigate, ledger, open, query],
  );
  const onClose = useCallback(() => {
    opening.current = null;
    void navigate(recordsPath(ledger.id, query));
    focusRows(frame.current);
  }, [navigate, ledger, query]);
  const onNew = () => void navigate(newRecordPath(ledger.id));
  const onEdit = (id: string) => void navigate(`/${ledger.id}/${id}/edit${queryText(query)}`);
  const at = rows.findIndex((row) => row.id === selected);
  const step = (by: number) => {
    const row = rows[at < 0 ? 0 : at + by];
    if (row) onSelect(row.id);
  };
  const mayWrite = can(`${ledger.id}.write`);
  useListKeys({
    step,
    first: () => rows[0] && onSelect(rows[0].id),
    last: () => {
      const row = rows.at(-1);
      if (row) onSelect(row.id);
    },
    search: () => searchField.current?.select(),
    ...(open === null ? {} : { close: onClose }),
    ...(mayWrite && selected !== null && at >= 0 ? { edit: () => onEdit(selected) } : {}),
  });
  useShortcut('N', ledger.newLabel, onNew, mayWrite);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const onSort = (field: string) => {
    const now = query.sort ?? ledger.defaultSort;
    const first = ledger.fields.get(field)?.kind === 'date' ? 'desc' : 'asc';
    const direction = now.field === field ? (now.direction === 'asc' ? 'desc' : 'asc') : first;
    onQuery({ ...query, sort: { field, direction } });
  };
  const seconds = pages.data?.pages[0]?.seconds;
  const narrowed = query.search !== '' || query.filters.length > 0;

  return (
    <Page
      title={ledger.label}
      actions={
        <>
          {ledger.id === 'unit' ? <UnitWays /> : null}
          {ledger.id === 'petition' && can('sealedMatter.register') ? (
            // What is about people of the upper level never becomes a petition (检举控告工作规则 §15).
            <Button onClick={() => void navigate('/sealed-matter/new')}>上级管辖密封件</Button>
          ) : null}
          {can(`${ledger.id}.import`) ? <ImportMenu ledger={ledger} /> : null}
          {mayWrite ? (
            <Button type="primary" onClick={onNew}>
              {ledger.newLabel} <Kbd>N</Kbd>
            </Button>
          ) : null}
        </>
      }
    >
      <div
        className={open === null ? 'records-page' : `records-page ${wide ? 'records-wide' : 'records-open'}`}
      >
        <LedgerTabs ledger={ledger} />
        <DraftNotice ledger={ledger} />
        <FilterBar
          ledger={ledger}
          query={query}
          onQuery={onQuery}
          today={today}
          searchField={searchField}
          onDown={() => {
            if (rows[0] && at < 0) onSelect(rows[0].id);
            focusRows(frame.current);
          }}
          counting={pages.isSuccess}
          end={
            <>
              <span role="status" aria-live="polite">
                {count.data ? countText(ledger, count.data.count) : ''}
                {seconds === undefined ? '' : ` · ${seconds.toFixed(2)} 秒`}
              </span>
              <SavedViews
                ledger={ledger}
                query={query}
                columns={columns.map((one) => one.id)}
                onApply={(next, shown) => {
                  setTrial(shown);
                  onQuery(next);
                }}
              />
              <ColumnChoice ledger={ledger} chosen={columns.map((one) => one.id)} onChosen={setTrial} />
              {can(`${ledger.id}.export`) ? (
                <ExportList
                  ledger={ledger}
                  query={query}
                  columns={columns}
                  count={count.data?.count ?? null}
                />
              ) : null}
            </>
          }
        />
        <div className="records-split" ref={frame}>
          <div className="card records-card">
            <HighestLine ledger={ledger.id} query={query} enabled={pages.isSuccess} />
            {pages.error && rows.length === 0 ? (
              <ErrorState error={pages.error} retry={() => void pages.refetch()} />
            ) : pages.isPending ? (
              <LoadingState what={ledger.label} />
            ) : rows.length === 0 ? (
              narrowed ? (
                <NothingFound
                  ledger={ledger}
                  onClear={() => onQuery({ ...query, search: '', filters: [] })}
                />
              ) : (
                <NothingYet ledger={ledger} mayWrite={mayWrite} onNew={onNew} />
              )
            ) : (
              <RecordTable
                ledger={ledger}
                columns={columns}
                rows={rows}
                total={count.data?.count ?? null}
                hasMore={hasNextPage}
                loadingMore={isFetchingNextPage}
                onMore={onMore}
                selected={selected}
                onSelect={onSelect}
                onOpen={onOpen}
                sort={query.sort ?? ledger.defaultSort}
                onSort={onSort}
                today={today}
                search={query.search}
                list={queryText(query)}
              />
            )}
          </div>
          {open === null ? null : (
            <RecordPanel
              key={ledger.id}
              ledger={ledger}
              id={open}
              wide={wide}
              onWide={() => {
                listMemory.wide = !wide;
                setWide(!wide);
              }}
              onClose={onClose}
              onEdit={() => onEdit(open)}
              onOpen={onOpen}
              {...(at > 0 ? { onPrevious: () => step(-1) } : {})}
              {...(at >= 0 && at < rows.length - 1 ? { onNext: () => step(1) } : {})}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

/** Puts the keys on the rows. */
function focusRows(frame: HTMLElement | null): void {
  frame?.querySelector<HTMLElement>('table.records')?.focus();
}

function UnitWays() {
  return (
    <>
      <Link className="ant-btn-link records-way" to="/unit/tree">
        按上下级看
      </Link>
      <Link className="ant-btn-link records-way" to="/unit/unmatched">
        未对上的单位
      </Link>
    </>
  );
}

function NothingFound({
  ledger,
  onClear,
}: {
  readonly ledger: LedgerDefinition;
  readonly onClear: () => void;
}) {
  return (
    <EmptyState
      title={`没有符合条件的${ledger.label}记录。`}
      action={<Button onClick={onClear}>清除条件</Button>}
    >
      <p>可以换一个字词，或去掉一个条件再看。</p>
    </EmptyState>
  );
}

function NothingYet({
  ledger,
  mayWrite,
  onNew,
}: {
  readonly ledger: LedgerDefinition;
  readonly mayWrite: boolean;
  readonly onNew: () => void;
}) {
  return (
    <EmptyState
      title={`${ledger.label}里还没有记录。`}
      action={mayWrite ? <Button onClick={onNew}>{ledger.newLabel}</Button> : null}
    >
      <p>{mayWrite ? '可以从原有的表格导入，也可以登记第一条。' : '有权登记的人登记后，会显示在这里。'}</p>
    </EmptyState>
  );
}
