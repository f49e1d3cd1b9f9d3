import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { personWords } from './words.ts';

/** Accounts that ended with work left, the choice of anyone else, and past hand-overs. */
export function Overview() {
  return (
    <Page
      title="工作交接"
      sub="有人调岗、离岗时，先把他没有办完的工作交给别人，再请安全保密管理员收回角色；账户停用以后也可以补办。"
    >
      <div className="grid">
        <Pending />
        <Choice />
        <Past />
      </div>
    </Page>
  );
}

function Pending() {
  const pending = useCall('handover.pending', {});
  if (!pending.data || pending.data.length === 0) return <ErrorNotice error={pending.error} />;
  return (
    <Card title="账户已停用或已换岗，工作还没有交接" padded>
      <Notice tone="amber">
        <ul className="handover-pending">
          {pending.data.map((one) => (
            <li key={one.id}>
              <Link to={`/handover/of/${one.id}`}>{personWords(one)}</Link>{' '}
              {one.active ? `原岗位还有 ${one.open} 件没有交出，本人已看不到` : `还有 ${one.open} 件没有办完`}
            </li>
          ))}
        </ul>
      </Notice>
    </Card>
  );
}

function Choice() {
  const accounts = useCall('handover.accounts', {});
  const navigate = useNavigate();
  const [chosen, setChosen] = useState('');
  return (
    <Card title="谁要交出工作" padded>
      <form
        className="handover-choice"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== '') void navigate(`/handover/of/${chosen}`);
        }}
      >
        <PlainField label="交出人">
          {(attributes) => (
            <select
              {...attributes}
              className="field-input"
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
            >
              <option value="">请选择</option>
              {(accounts.data ?? []).map((one) => (
                <option key={one.id} value={one.id}>
                  {one.active ? personWords(one) : `${personWords(one)} 已停用或无角色`}
                </option>
              ))}
            </select>
          )}
        </PlainField>
        <Button type="primary" htmlType="submit" disabled={chosen === ''}>
          看他没有办完的工作
        </Button>
      </form>
      <ErrorNotice error={accounts.error} />
    </Card>
  );
}

function Past() {
  const handovers = useCall('handover.list', {});
  return (
    <Card title="办过的交接">
      <DataState
        reading={handovers}
        what="交接"
        isEmpty={(list) => list.length === 0}
        empty={<EmptyState title="还没有办过交接。" />}
      >
        {(list) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">交接时间</th>
                <th scope="col">交出人</th>
                <th scope="col">原因</th>
                <th scope="col" className="n">
                  件数
                </th>
                <th scope="col">办理</th>
                <th scope="col">
                  <span className="unseen">清单</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map((one) => (
                <tr key={one.id}>
                  <td>
                    <DateText value={one.at} time />
                  </td>
                  <td>{personWords(one.leaving)}</td>
                  <td className="wrap">{one.reason}</td>
                  <td className="n">{one.items}</td>
                  <td>{one.by}</td>
                  <td className="n">
                    <Link to={`/handover/${one.id}`}>交接清单</Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </DataState>
    </Card>
  );
}
