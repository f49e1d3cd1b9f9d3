import { Link } from 'react-router';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { stepOf } from '#shared/ledgers/steps.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { recordAt } from '../../ui/records/paths.ts';

/** Records that wait for one's word, longest waiting first; each is decided on its own page, where all of it stands. */
export function WaitingSteps() {
  const reading = useCall('step.waiting', {});
  return (
    <DataState
      reading={reading}
      what="等待审签的事项"
      isEmpty={(rows) => rows.length === 0}
      empty={
        <EmptyState title="没有等您审签的事项。">
          <p>线索处置、立案、措施、处分等送您审批的，会按等待的先后列在这里。</p>
        </EmptyState>
      }
    >
      {(rows) => (
        <ul className="approvals">
          {rows.map((row) => {
            const ledger = ledgers[row.ledger];
            const words = row.actions.map((action) => stepOf(ledger, action)?.label ?? action);
            return (
              <li key={`${row.ledger} ${row.recordId}`} className="card approval">
                <p className="approval-head">
                  <strong>{ledger.label}</strong>
                  <Link to={recordAt(row.ledger, row.recordId)}>{row.number ?? row.title}</Link>
                  {row.number === null ? null : <span>{row.title}</span>}
                </p>
                <p className="approval-quiet">
                  {dateWords(row.since)}起等待；可办：{words.join('、')}
                  {row.dueOn === null ? '' : `；期限 ${dateWords(row.dueOn)}`}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </DataState>
  );
}
