import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { KeyValue } from '../../ui/detail.tsx';
import { PrintPaper } from '../../ui/output/print-paper.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { kindWords, personWords } from './words.ts';

type Done = CallOutput<'handover.get'>;

/** A hand-over that was done: its list, on the screen and for the file. */
export function HandoverPage({ id }: { readonly id: string }) {
  const reading = useCall('handover.get', { id });
  const navigate = useNavigate();
  return (
    <Page
      title="交接清单"
      sub="交出人、接收人和监交人在打印件上签名，一式三份，归档一份。"
      actions={<Button onClick={() => void navigate('/handover')}>返回</Button>}
    >
      <DataState reading={reading} what="交接清单">
        {(done) => <List done={done} />}
      </DataState>
    </Page>
  );
}

const takerWords = (to: string | null): string => to ?? '已撤回';

function List({ done }: { readonly done: Done }) {
  return (
    <div className="grid">
      <Card title={`${done.leaving.name}的工作`} remark={`${done.items} 件`} padded>
        <div className="grid">
          <KeyValue
            items={[
              { label: '交出人', value: personWords(done.leaving) },
              { label: '原因', value: done.reason },
              { label: '交接时间', value: <DateText value={done.at} time /> },
              { label: '办理', value: done.by },
            ]}
          />
          <PrintPaper content={{ what: 'handover', id: done.id }} label="交接清单" primary />
        </div>
      </Card>
      <Card>
        <table className="table handover-table">
          <thead>
            <tr>
              <th scope="col" className="handover-ordinal n">
                序号
              </th>
              <th scope="col">类别</th>
              <th scope="col">编号或名称</th>
              <th scope="col">对象</th>
              <th scope="col">最近期限</th>
              <th scope="col">接收人</th>
            </tr>
          </thead>
          <tbody>
            {done.list.map((one, index) => (
              // The list is fixed: its order is its identity.
              <tr key={`${String(index)} ${one.subject}`}>
                <td className="n">{index + 1}</td>
                <td>{kindWords(one)}</td>
                <td className="wrap">{one.subject}</td>
                <td className="wrap">{one.title || '—'}</td>
                <td>
                  <DateText value={one.dueOn} />
                </td>
                <td>{takerWords(one.to)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  );
}
