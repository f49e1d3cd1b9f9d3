import { Checkbox } from 'antd';
import type { MainLedgerId } from '#shared/ledgers/field.ts';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../api/hooks.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { useCount } from '../../ui/records/calls.ts';
import { countText } from '../../ui/records/display.ts';
import { type LedgerSelection, queryOf } from './selection.ts';

/** One ledger of the package: all records or a saved view, within a period. */
export function LedgerSelectionRow({
  ledger: id,
  selection,
  onChange,
}: {
  readonly ledger: MainLedgerId;
  readonly selection: LedgerSelection;
  readonly onChange: (selection: LedgerSelection) => void;
}) {
  const ledger = ledgers[id];
  const views = useCall('view.list', { ledger: id }, { enabled: selection.on });
  const count = useCount(id, queryOf(id, selection), selection.on);
  const period = fieldOf(ledger, ledger.periodField).label;
  const wrong = selection.from !== null && selection.to !== null && selection.from > selection.to;
  return (
    <fieldset className="ledger-selection">
      <legend className="unseen">{ledger.label}</legend>
      <Checkbox
        checked={selection.on}
        onChange={(event) => onChange({ ...selection, on: event.target.checked })}
      >
        {ledger.label}
      </Checkbox>
      {selection.on ? (
        <>
          <select
            className="field-input"
            aria-label={`${ledger.label}的范围`}
            value={selection.viewId ?? ''}
            onChange={(event) => {
              const view = views.data?.find((one) => one.id === event.target.value);
              onChange({ ...selection, viewId: view?.id ?? null, viewQuery: view?.query ?? null });
            }}
          >
            <option value="">全部</option>
            {views.data?.map((view) => (
              <option key={view.id} value={view.id}>{`视图：${view.name}`}</option>
            ))}
          </select>
          <span className="content-quiet">{period}</span>
          <DayInput
            label={`${ledger.label}${period}从`}
            value={selection.from}
            onDay={(from) => onChange({ ...selection, from })}
          />
          <span className="content-quiet">至</span>
          <DayInput
            label={`${ledger.label}${period}到`}
            value={selection.to}
            wrong={wrong}
            onDay={(to) => onChange({ ...selection, to })}
          />
          {wrong ? (
            <span className="field-fault" role="alert">
              止日早于起日。
            </span>
          ) : null}
          <strong className="selection-count" aria-live="polite">
            {count.data ? countText(ledger, count.data.count) : '…'}
          </strong>
          <ErrorNotice error={count.error ?? views.error} />
        </>
      ) : null}
    </fieldset>
  );
}
