import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Outgoing } from '#shared/ipc/transfer-calls.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { TransferTabs } from './tabs.tsx';
import { contentText, statusWords } from './words.ts';

function StatusPill({ one }: { readonly one: Outgoing }) {
  const [words, tone] = statusWords[one.status];
  if (one.receiptOverdue) return <Pill tone="red">{`${one.daysWithoutReceipt} 天未回执`}</Pill>;
  return <Pill tone={tone}>{words}</Pill>;
}

function Row({ one }: { readonly one: Outgoing }) {
  const [main, ...copies] = one.recipients;
  return (
    <tr>
      <td>
        <Link to={`/transfer/out/${one.id}`}>{one.slipNumber}</Link>
      </td>
      <td className="wrap">
        {main?.unit}
        {copies.length > 0 ? `，抄送 ${copies.length} 个单位` : ''}
      </td>
      <td className="wrap">{one.purpose}</td>
      <td className="wrap">
        {contentText({ records: one.records, bulletins: one.bulletinId ? 1 : 0, files: one.attachments })}
      </td>
      <td>{one.secrecy || '内部'}</td>
      <td>
        <DateText value={one.builtAt} />
      </td>
      <td>
        <StatusPill one={one} />
      </td>
    </tr>
  );
}

/** Packages of ours: who gets them, how far they are. */
export function OutgoingList() {
  const { can } = useSession();
  const navigate = useNavigate();
  const packages = useCall('transfer.outgoing', {});
  const late = packages.data?.filter((one) => one.receiptOverdue).length ?? 0;
  return (
    <Page
      title="上报与回执"
      sub={
        late > 0
          ? `有 ${late} 个包过了回执期限，请催办。`
          : '组包的人不批准，批准的人不组包；每一步都记入日志。'
      }
      actions={
        can('transfer.build') ? (
          <Button type="primary" onClick={() => void navigate('/transfer/new')}>
            组一个包
          </Button>
        ) : null
      }
    >
      <TransferTabs />
      <DataState
        reading={packages}
        what="发出的包"
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title="还没有发出过包。">
            <p>先在“单位名片”里与收件单位交换名片，再组包；分管领导批准后写到 U 盘。</p>
          </EmptyState>
        }
      >
        {(list) => (
          <Card>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">交接单号</th>
                  <th scope="col">主送</th>
                  <th scope="col">事由</th>
                  <th scope="col">内容</th>
                  <th scope="col">密级</th>
                  <th scope="col">组包</th>
                  <th scope="col">状态</th>
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
