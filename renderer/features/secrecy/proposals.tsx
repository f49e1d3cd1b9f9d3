import { Link } from 'react-router';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DecideForm, ProposalFacts } from '../../ui/secrecy/decide-form.tsx';

/** Proposals that wait, each with everything its decision rests on. */
export function Proposals() {
  const { can } = useSession();
  const reading = useCall('secrecy.proposals', {});
  return (
    <DataState
      reading={reading}
      what="待审定的密级"
      isEmpty={(rows) => rows.length === 0}
      empty={
        <EmptyState title="没有等待审定的密级。">
          <p>承办人在记录、附件的“密级”一栏拟定后，会列在这里。</p>
        </EmptyState>
      }
    >
      {(rows) => (
        <ul className="secrecy-cards">
          {rows.map((row) => (
            <li key={row.id} className="card">
              <h2 className="card-title">
                {row.record ? (
                  <Link to={`/${row.record.ledger}/${row.record.id}`}>{row.title}</Link>
                ) : (
                  row.title
                )}
              </h2>
              <div className="mark-form">
                <ProposalFacts entry={row} />
              </div>
              {can('secrecy.decide') ? <DecideForm entry={row} /> : null}
            </li>
          ))}
        </ul>
      )}
    </DataState>
  );
}
