import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { bridge } from '../../api/bridge.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DateText, dateWords } from '../../ui/date-text.tsx';
import { KeyValue, Notice } from '../../ui/detail.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';
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
  const [printing, setPrinting] = useState(false);
  const [printed, setPrinted] = useState<boolean | null>(null);
  const print = () => {
    setPrinting(true);
    setPrinted(null);
    // The sheet must be in the page before the printer looks at it.
    requestAnimationFrame(() => void bridge.print().then(setPrinted));
  };
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
          <div>
            <Button type="primary" onClick={print}>
              打印交接清单
            </Button>
          </div>
          {printed === false ? <Notice tone="amber">没有打印。</Notice> : null}
          {printing ? <Sheet done={done} /> : null}
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

/** On paper the pieces stand by their numbers alone: no names of people they are about (C11; 监督执纪工作规则 §67). */
function Sheet({ done }: { readonly done: Done }) {
  const { office } = useSession();
  return (
    <PrintedSheet title="工作交接清单">
      <p>
        {office.name}　交出人：{personWords(done.leaving)}　交接日期：{dateWords(done.at)}
      </p>
      <p>原因：{done.reason}</p>
      <table className="handover-sheet">
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">类别</th>
            <th scope="col">编号或名称</th>
            <th scope="col">最近期限</th>
            <th scope="col">接收人</th>
            <th scope="col">接收人签名</th>
          </tr>
        </thead>
        <tbody>
          {done.list.map((one, index) => (
            <tr key={`${String(index)} ${one.subject}`}>
              <td>{index + 1}</td>
              <td>{kindWords(one)}</td>
              <td>{one.subject}</td>
              <td>{one.dueOn ? dateWords(one.dueOn) : ''}</td>
              <td>{takerWords(one.to)}</td>
              <td>{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>案卷、材料、涉案款物另按目录当面清点。</p>
      <p>交出人（签名）：　　　　　　　监交人（签名）：　　　　　　　日期：</p>
    </PrintedSheet>
  );
}
