import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { type WorkItem, workKinds } from '#shared/ipc/handover-calls.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { groupWords, kindWords, personWords } from './words.ts';

type Work = CallOutput<'handover.work'>;
type Person = Work['people'][number];

/** All open work of an account, and who gets each piece. */
export function WorkPage({ accountId }: { readonly accountId: string }) {
  const reading = useCall('handover.work', { accountId });
  const name = reading.data?.leaving.name;
  return (
    <Page
      title={name ? `交接${name}的工作` : '工作交接'}
      sub="全部一次交出，不留一件；每一件的经过里都记下交给了谁。"
    >
      <DataState reading={reading} what="没有办完的工作">
        {(work) => (work.total === 0 ? <Nothing work={work} /> : <Giving key={work.stamp} work={work} />)}
      </DataState>
    </Page>
  );
}

function Nothing({ work }: { readonly work: Work }) {
  const navigate = useNavigate();
  return (
    <div className="grid">
      <Besides work={work} />
      <Card>
        <EmptyState
          title={`${work.leaving.name}没有可以由您交出的工作。`}
          action={<Button onClick={() => void navigate('/handover')}>返回</Button>}
        >
          <p>可以请安全保密管理员收回他的角色了。</p>
        </EmptyState>
      </Card>
    </div>
  );
}

/** What goes another way than by this page. */
function Besides({ work }: { readonly work: Work }) {
  if (work.sealed === 0 && work.hidden === 0) return null;
  return (
    <Notice tone="amber">
      {work.sealed > 0 ? (
        <p>另有 {work.sealed} 件上级管辖密封件由他经手：内容不在这里显示，由另一名经手人在密封件里更换。</p>
      ) : null}
      {work.hidden > 0 ? (
        <p>另有 {work.hidden} 件您回避或无权查看：由案管室在该线索、案件的知悉范围里更换。</p>
      ) : null}
    </Notice>
  );
}

function Giving({ work }: { readonly work: Work }) {
  const navigate = useNavigate();
  const run = useAct('handover.run');
  const [common, setCommon] = useState('');
  const [single, setSingle] = useState<ReadonlyMap<string, string>>(new Map());
  const [reason, setReason] = useState('');
  const people = new Map(work.people.map((one) => [one.id, one]));
  const takerOf = (item: WorkItem): string => {
    const chosen = single.get(item.key);
    if (chosen !== undefined) return chosen;
    return item.candidates.includes(common) ? common : '';
  };
  const open = work.items.filter((item) => item.kind !== 'request' && takerOf(item) === '').length;
  const rest = work.total - work.items.length;
  const missing = [
    open > 0 ? `为 ${open} 件选接收人` : '',
    rest > 0 && common === '' ? '选共同的接收人' : '',
    reason.trim().length < 2 ? '写明原因' : '',
  ].filter((one) => one !== '');
  const submit = () =>
    run.mutate(
      {
        accountId: work.leaving.id,
        to: common === '' ? null : common,
        choices: work.items.flatMap((item) => {
          const to = takerOf(item);
          return to === '' ? [] : [{ key: item.key, to }];
        }),
        reason: reason.trim(),
        stamp: work.stamp,
      },
      { onSuccess: ({ id }) => void navigate(`/handover/${id}`) },
    );
  return (
    <form
      className="grid"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0 && !run.isPending) submit();
      }}
    >
      <Besides work={work} />
      <Card title="接收人和原因" remark={`共 ${work.total} 件`} padded>
        <div className="handover-common">
          <PlainField label="都交给（个别的可以在下面另选）">
            {(attributes) => (
              <TakerSelect attributes={attributes} people={work.people} value={common} onValue={setCommon} />
            )}
          </PlainField>
          <PlainField label="原因（记入每一件的经过）">
            {(attributes) => (
              <input
                {...attributes}
                className="field-input"
                type="text"
                autoComplete="off"
                maxLength={200}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </PlainField>
        </div>
      </Card>
      {workKinds.map((kind) => {
        const items = work.items.filter((item) => item.kind === kind);
        if (items.length === 0) return null;
        return (
          <Card key={kind} title={groupWords[kind]} remark={`${items.length} 件`}>
            <table className="table handover-table">
              <thead>
                <tr>
                  <th scope="col">类别</th>
                  <th scope="col">编号或名称</th>
                  <th scope="col">对象</th>
                  <th scope="col">最近期限</th>
                  <th scope="col" className="handover-to">
                    接收人
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <Row
                    key={item.key}
                    item={item}
                    people={people}
                    taker={takerOf(item)}
                    onTaker={(to) => setSingle(new Map([...single, [item.key, to]]))}
                  />
                ))}
              </tbody>
            </table>
          </Card>
        );
      })}
      {rest > 0 ? (
        <p className="handover-quiet">另有 {rest} 件没有逐件列出，都交给上面选定的接收人。</p>
      ) : null}
      <ErrorNotice error={run.error} />
      <div className="handover-acts">
        <Button type="primary" htmlType="submit" disabled={missing.length > 0} loading={run.isPending}>
          全部交出
        </Button>
        <Button onClick={() => void navigate('/handover')}>不办了</Button>
        <span className="handover-quiet" role="status">
          {missing.length > 0 ? `还要：${missing.join('、')}。` : '交出后可以打印交接清单。'}
        </span>
      </div>
    </form>
  );
}

function Row({
  item,
  people,
  taker,
  onTaker,
}: {
  readonly item: WorkItem;
  readonly people: ReadonlyMap<string, Person>;
  readonly taker: string;
  readonly onTaker: (to: string) => void;
}) {
  const candidates = item.candidates.flatMap((id) => people.get(id) ?? []);
  const words = kindWords(item);
  return (
    <tr>
      <td>{words}</td>
      <td className="wrap">{item.subject}</td>
      <td className="wrap">{item.title || '—'}</td>
      <td>
        <DateText value={item.dueOn} />
      </td>
      <td>
        {item.kind === 'request' ? (
          <span className="handover-quiet">随交接撤回，需要的由接收人另行申请</span>
        ) : candidates.length === 0 ? (
          <strong className="handover-none">没有人可以接：请先授权</strong>
        ) : (
          <TakerSelect
            attributes={{ 'aria-label': `${words} ${item.subject} 的接收人` }}
            people={candidates}
            value={taker}
            onValue={onTaker}
          />
        )}
      </td>
    </tr>
  );
}

function TakerSelect({
  attributes,
  people,
  value,
  onValue,
}: {
  readonly attributes: Readonly<Record<string, string | boolean>>;
  readonly people: readonly Person[];
  readonly value: string;
  readonly onValue: (to: string) => void;
}) {
  return (
    <select
      {...attributes}
      className="field-input"
      value={value}
      onChange={(event) => onValue(event.target.value)}
    >
      <option value="">请选择</option>
      {people.map((one) => (
        <option key={one.id} value={one.id}>
          {personWords(one)}
        </option>
      ))}
    </select>
  );
}
