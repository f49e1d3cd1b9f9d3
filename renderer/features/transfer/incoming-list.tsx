import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Releases } from './epochs.tsx';
import { TransferTabs } from './tabs.tsx';
import { contentText, type Incoming } from './words.ts';

function Row({ one }: { readonly one: Incoming }) {
  return (
    <tr>
      <td>
        <Link to={`/transfer/in/${one.id}`}>{one.slipNumber}</Link>
      </td>
      <td className="wrap">{one.sender}</td>
      <td className="wrap">{one.purpose}</td>
      <td className="wrap">{contentText(one)}</td>
      <td>{one.classification}</td>
      <td>
        <DateText value={one.importedAt} />
      </td>
      <td>
        {one.conflicts > 0 ? <Pill tone="red">{`${one.conflicts} 条须核对`}</Pill> : null}{' '}
        {one.receiptName ? <Pill tone="green">已回执</Pill> : <Pill tone="amber">待回执</Pill>}
      </td>
    </tr>
  );
}

/** Packages that were taken in. Receipts for our own packages stand with those. */
export function IncomingList() {
  const { can } = useSession();
  const navigate = useNavigate();
  const packages = useCall('transfer.incoming', {});
  return (
    <Page
      title="上报与回执"
      sub="先检验，再看内容，最后收下；有一处不对，什么也不导入。"
      actions={
        can('transfer.import') ? (
          <Button type="primary" onClick={() => void navigate('/transfer/take')}>
            检验并接收
          </Button>
        ) : null
      }
    >
      <TransferTabs />
      <Releases />
      <DataState
        reading={packages}
        what="收到的包"
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title="还没有收到过包。">
            插入对方的 U 盘，点“检验并接收”，选包所在的文件夹（名称以 CTP1- 开头）。
          </EmptyState>
        }
      >
        {(list) => (
          <Card>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">交接单号</th>
                  <th scope="col">发件单位</th>
                  <th scope="col">事由</th>
                  <th scope="col">内容</th>
                  <th scope="col">密级</th>
                  <th scope="col">收下</th>
                  <th scope="col">回执</th>
                </tr>
              </thead>
              <tbody>
                {list.map((one) => (
                  <Row key={one.id} one={one} />
                ))}
              </tbody>
            </table>
          </Card>
        )}
      </DataState>
    </Page>
  );
}
