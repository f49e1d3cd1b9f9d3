import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useAct, useCall } from '../../../api/hooks.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { Popup } from '../../../ui/records/popup.tsx';
import { trimmedQuery } from '../../../ui/records/paths.ts';

interface SavedViewsProps {
  readonly ledger: LedgerDefinition;
  readonly query: ListQuery;
  readonly columns: readonly string[];
  readonly onApply: (query: ListQuery, columns: readonly string[] | null) => void;
}

const same = (a: ListQuery, b: ListQuery) =>
  JSON.stringify(trimmedQuery(a)) === JSON.stringify(trimmedQuery(b));

/** Conditions with a name, kept for the account. */
export function SavedViews({ ledger, query, columns, onApply }: SavedViewsProps) {
  const views = useCall('view.list', { ledger: ledger.id });
  const save = useAct('view.save');
  const remove = useAct('view.remove');
  const [name, setName] = useState('');
  const [renaming, setRenaming] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const list = views.data ?? [];
  const current = list.find((view) => same(view.query, query));

  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    // The same name again means the view is set anew.
    const before = list.find((view) => view.name === name.trim());
    save.mutate(
      { ledger: ledger.id, id: before?.id ?? null, name: name.trim(), query, columns: [...columns] },
      { onSuccess: () => setName('') },
    );
  };
  const rename = (event: FormEvent) => {
    event.preventDefault();
    const view = list.find((one) => one.id === renaming?.id);
    if (!view || !renaming || renaming.name.trim() === '') return;
    save.mutate(
      {
        ledger: ledger.id,
        id: view.id,
        name: renaming.name.trim(),
        query: view.query,
        columns: view.columns,
      },
      { onSuccess: () => setRenaming(null) },
    );
  };
  return (
    <Popup
      label={current ? `视图：${current.name}` : '视图'}
      title="保存的视图"
      align="right"
      className={current ? 'chip chip-on' : 'chip'}
    >
      {(close) => (
        <div className="views">
          {list.length === 0 ? (
            <p className="sheet-title">还没有保存的视图。先筛选出常看的记录，再起个名字保存。</p>
          ) : (
            <ul className="sheet-list">
              {list.map((view) =>
                renaming?.id === view.id ? (
                  <li key={view.id}>
                    <form className="sheet-row" onSubmit={rename}>
                      <input
                        className="field-input"
                        aria-label={`“${view.name}”的新名称`}
                        value={renaming.name}
                        maxLength={30}
                        ref={(field) => field?.focus()}
                        onChange={(event) => setRenaming({ id: view.id, name: event.target.value })}
                      />
                      <Button htmlType="submit">改名</Button>
                    </form>
                  </li>
                ) : (
                  <li key={view.id} className="sheet-row views-item">
                    <button
                      type="button"
                      className="sheet-item"
                      aria-pressed={view === current}
                      onClick={() => {
                        onApply(view.query, view.columns);
                        close();
                      }}
                    >
                      {view.name}
                    </button>
                    <button
                      type="button"
                      className="sheet-quiet"
                      aria-label={`给“${view.name}”改名`}
                      onClick={() => setRenaming(view)}
                    >
                      改名
                    </button>
                    <button
                      type="button"
                      className="sheet-quiet"
                      aria-label={`去掉“${view.name}”`}
                      onClick={() => remove.mutate({ id: view.id })}
                    >
                      去掉
                    </button>
                  </li>
                ),
              )}
            </ul>
          )}
          <form className="sheet-row views-keep" onSubmit={keep}>
            <label htmlFor="view-name">现在的条件存为</label>
            <input
              id="view-name"
              className="field-input"
              value={name}
              maxLength={30}
              onChange={(event) => setName(event.target.value)}
            />
            <Button htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>
              保存
            </Button>
          </form>
          <ErrorNotice error={save.error ?? remove.error ?? views.error} />
        </div>
      )}
    </Popup>
  );
}
