import { policyDefinitions, policyLevelLabels } from '#shared/domain/policies.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Card } from '../../ui/page.tsx';
import { policyWords } from './policy-words.ts';

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Who changed which policy, when, from what to what. */
export function PolicyHistory() {
  const changes = useCall('policy.changes', {});
  return (
    <div className="policy-history">
      <Card title="改动记录">
        <DataState
          reading={changes}
          what="改动记录"
          isEmpty={(rows) => rows.length === 0}
          empty={<EmptyState title="策略还没有改动过。" />}
        >
          {(rows) => (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">时间</th>
                  <th scope="col">改动人</th>
                  <th scope="col">密级</th>
                  <th scope="col">策略</th>
                  <th scope="col">原值</th>
                  <th scope="col">新值</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.at}-${row.level}-${row.key}`}>
                    <td>
                      <DateText value={row.at} time />
                    </td>
                    <td>{row.by}</td>
                    <td>{policyLevelLabels[row.level]}</td>
                    <td>{policyDefinitions[row.key].label}</td>
                    <td>{policyWords(row.key, read(row.oldValue))}</td>
                    <td>{policyWords(row.key, read(row.newValue))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </DataState>
      </Card>
    </div>
  );
}
