import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { labelOf } from '#shared/domain/codes/code-list.ts';
import { sealedTargetKinds } from '#shared/domain/codes/sealed-codes.ts';
import type { SealedMatter } from '#shared/ipc/sealed-matter-calls.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { DueBar, Kbd, Pill } from '../../ui/marks.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { useShortcut } from '../../ui/shortcuts.tsx';
import { channelWords, handlersText, stateWords } from './words.ts';

const PAGE_ROWS = 100;

function Row({ matter }: { readonly matter: SealedMatter }) {
  const [words, tone] = stateWords[matter.state];
  return (
    <tr>
      <td>
        <Link to={`/sealed-matter/${matter.id}`}>{matter.number}</Link>
      </td>
      <td>
        <DateText value={matter.receivedOn} />
      </td>
      <td>{channelWords(matter.channel)}</td>
      <td>{matter.envelope}</td>
      <td>{labelOf(sealedTargetKinds, matter.targetKind)}</td>
      <td className="wrap">{handlersText(matter)}</td>
      <td>{matter.deadline ? <DueBar {...matter.deadline} /> : '—'}</td>
      <td>
        <Pill tone={tone}>{words}</Pill>
        {matter.awaitsMe ? <strong className="sealed-mine">等您核对</strong> : null}
      </td>
    </tr>
  );
}

/** The matters for which the viewer is named. */
export function MatterList() {
  const { can } = useSession();
  const navigate = useNavigate();
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const matters = useCall('sealedMatter.list', { after: pages.at(-1) ?? null, limit: PAGE_ROWS });
  const mayRegister = can('sealedMatter.register');
  const register = () => void navigate('/sealed-matter/new');
  useShortcut('N', '登记密封件', register, mayRegister);
  return (
    <Page
      title="上级管辖密封件"
      sub="只列出您是经手人的件。除两名经手人外，任何人都查不到，也不进入查询、统计、导出和数据包。"
      actions={
        mayRegister ? (
          <Button type="primary" onClick={register}>
            登记密封件 <Kbd>N</Kbd>
          </Button>
        ) : null
      }
    >
      <DataState
        reading={matters}
        what="密封件"
        isEmpty={({ rows }) => rows.length === 0}
        empty={
          <EmptyState title="没有指定您经手的密封件。">
            <p>
              反映上级管理的干部或本机关主要负责人的来信来访，不拆封、不摘抄，登记封装后五个工作日内径送上级。
            </p>
          </EmptyState>
        }
      >
        {({ rows, next }) => (
          <>
            <Card>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">编号</th>
                    <th scope="col">收件日期</th>
                    <th scope="col">信访形式</th>
                    <th scope="col">封装号</th>
                    <th scope="col">对象类别</th>
                    <th scope="col">经手人</th>
                    <th scope="col">送达期限</th>
                    <th scope="col">状态</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((matter) => (
                    <Row key={matter.id} matter={matter} />
                  ))}
                </tbody>
              </table>
            </Card>
            {pages.length > 1 || next !== null ? (
              <p className="sealed-pages">
                <Button disabled={pages.length === 1} onClick={() => setPages(pages.slice(0, -1))}>
                  较新的
                </Button>
                <Button disabled={next === null} onClick={() => setPages([...pages, next])}>
                  更早的
                </Button>
              </p>
            ) : null}
          </>
        )}
      </DataState>
    </Page>
  );
}
