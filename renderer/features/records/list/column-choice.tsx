import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { useAct } from '../../../api/hooks.ts';
import { ErrorNotice } from '../../../ui/data-state.tsx';
import { allColumns, firstColumns } from '../../../ui/records/columns.ts';
import { Popup } from '../../../ui/records/popup.tsx';

interface ColumnChoiceProps {
  readonly ledger: LedgerDefinition;
  readonly chosen: readonly string[];
  readonly onChosen: (columns: readonly string[]) => void;
}

/** Which columns the list shows; kept for the account. The column that names a record always stays. */
export function ColumnChoice({ ledger, chosen, onChosen }: ColumnChoiceProps) {
  const keep = useAct('view.columns');
  const all = allColumns(ledger);
  const choose = (columns: readonly string[]) => {
    onChosen(columns);
    keep.mutate({ ledger: ledger.id, columns: [...columns] });
  };
  const toggle = (id: string, on: boolean) =>
    choose(all.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one))));
  return (
    <Popup label={`栏目 ${chosen.length}/${all.length}`} title="选择栏目" align="right">
      {() => (
        <div className="columns">
          <p className="sheet-title">窗口放不下时，先省去靠后的栏目。</p>
          <ul className="sheet-list columns-list">
            {all.map(({ id, label }) => (
              <li key={id}>
                <label className="sheet-check">
                  <input
                    type="checkbox"
                    checked={chosen.includes(id)}
                    disabled={id === ledger.titleField}
                    onChange={(event) => toggle(id, event.target.checked)}
                  />
                  {label}
                </label>
              </li>
            ))}
          </ul>
          <button type="button" className="sheet-quiet" onClick={() => choose(firstColumns(ledger))}>
            恢复原来的栏目
          </button>
          <ErrorNotice error={keep.error} />
        </div>
      )}
    </Popup>
  );
}
