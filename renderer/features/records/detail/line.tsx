import { useState } from 'react';
import { Link } from 'react-router';
import type { LineStation } from '#shared/ipc/line-calls.ts';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../../api/hooks.ts';
import { dateWords } from '../../../ui/date-text.tsx';
import { stateOf, valueText } from '../../../ui/records/display.ts';
import { recordAt } from '../../../ui/records/paths.ts';
import { shortened } from './line-runs.ts';

function wordsOf({ ledger, from, to, outcome, state }: LineStation): string {
  const definition = ledgers[ledger];
  const meta = outcome === null ? undefined : definition.fields.get(outcome.field);
  const days = [from, to].flatMap((day) => (day === null ? [] : [dateWords(day)])).join('—');
  const came = meta && outcome ? valueText(meta, outcome.code, from) : '';
  return [days, came || (outcome === null && to === null ? stateOf(definition, state).label : '')]
    .filter((part) => part !== '')
    .join('，');
}

/** Where a record came from and where it went, as one readable path; the record itself stands out in it. */
export function Line({
  ledger,
  record,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}) {
  const reading = useCall('line.of', { ledger: ledger.id, recordId: record.id });
  const [whole, setWhole] = useState(false);
  const stations = reading.data ?? [];
  // One's own record alone is no path.
  if (stations.every(({ recordId, stage }) => recordId === record.id && stage === null)) return null;
  return (
    <nav className="panel-part" aria-label="来龙去脉">
      <h3>来龙去脉</h3>
      <ol className="panel-line">
        {(whole ? stations : shortened(stations, record.id)).map((station) => {
          if ('kept' in station)
            return (
              <li key={`kept ${station.from}`}>
                <button type="button" className="dotted" onClick={() => setWhole(true)}>
                  另有 {station.kept} 件{ledgers[station.ledger].label}
                </button>
              </li>
            );
          const own = station.recordId === record.id;
          const name = station.stage ?? ledgers[station.ledger].label;
          return (
            <li key={`${station.recordId} ${station.stage ?? ''}`} className={own ? 'panel-line-own' : ''}>
              <strong>{name}</strong>{' '}
              {own ? (
                <span {...(station.stage === null ? { 'aria-current': 'true' as const } : {})}>
                  {station.stage === null ? (station.number ?? station.title) : ''}
                </span>
              ) : (
                <Link className="dotted" to={recordAt(station.ledger, station.recordId)}>
                  {station.stage === null ? (station.number ?? station.title) : (station.number ?? '见原件')}
                </Link>
              )}
              <small>{wordsOf(station)}</small>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
