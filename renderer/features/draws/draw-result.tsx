import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { sizeWords } from '#shared/domain/draw.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { DrawnItem } from '#shared/ipc/draw-calls.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { type DrawKind, drawKindOf } from '#shared/rules/draw-kinds.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState } from '../../ui/data-state.tsx';
import { DateText, dateWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Pill, toneOfState } from '../../ui/marks.tsx';
import { PaperActs } from '../../ui/output/paper-acts.tsx';
import { Card } from '../../ui/page.tsx';
import { newPartPath, recordAt } from '../../ui/records/paths.ts';

type Draw = CallOutput<'draw.get'>;

/** One draw: how it was made, what was drawn, the second looks, its paper, and a check that makes it again. */
export function DrawResult({ id }: { readonly id: string }) {
  const reading = useCall('draw.get', { id });
  return (
    <DataState reading={reading} what="抽查结果">
      {(draw) => {
        const kind = drawKindOf(draw.kind);
        return (
          <Card
            title={`${kind.label}：${dateWords(draw.from)}至${dateWords(draw.to)}`}
            remark={`${draw.by}抽取`}
            padded
          >
            <Facts draw={draw} />
            <Items draw={draw} kind={kind} />
            <div className="draw-acts">
              <Check id={draw.id} />
              <PaperActs
                content={{ what: 'sheet', sheet: { kind: 'draw', id: draw.id } }}
                name={`${kind.label} ${draw.at.slice(0, 10)}`}
                what="抽取结果"
              />
              {kind.ledger === 'petition' ? (
                <PaperActs
                  content={{ what: 'sheet', sheet: { kind: 'spotCheck', id: draw.id } }}
                  name={`${kind.label}情况通报 ${draw.at.slice(0, 10)}`}
                  what="情况通报"
                />
              ) : null}
            </div>
          </Card>
        );
      }}
    </DataState>
  );
}

function Facts({ draw }: { readonly draw: Draw }) {
  return (
    <dl className="kv draw-facts">
      <dt>抽取时间</dt>
      <dd>
        <DateText value={draw.at} time />
      </dd>
      <dt>事由</dt>
      <dd>{draw.reason}</dd>
      {draw.poolCount === null ? null : (
        <>
          <dt>数量</dt>
          <dd>{sizeWords(draw.poolCount, draw.size, draw.rounding)}。</dd>
        </>
      )}
      <dt>依据</dt>
      <dd>{draw.ruleSource}</dd>
      <dt>种子</dt>
      <dd className="draw-code">{draw.seed}</dd>
      <dt>名单摘要值</dt>
      <dd className="draw-code">{draw.poolDigest}</dd>
    </dl>
  );
}

function Items({ draw, kind }: { readonly draw: Draw; readonly kind: DrawKind }) {
  const ledger = ledgers[kind.ledger];
  return (
    <table className="table">
      <caption className="unseen">抽中的{ledger.label}</caption>
      <thead>
        <tr>
          <th scope="col">序号</th>
          <th scope="col">编号</th>
          <th scope="col">对象</th>
          <th scope="col">状态</th>
          <th scope="col">核查</th>
        </tr>
      </thead>
      <tbody>
        {draw.items.map((item) => {
          const state = ledger.states.find(({ code }) => code === item.state);
          return (
            <tr key={item.recordId}>
              <td>{item.place}</td>
              <td>
                <Link className="dotted" to={recordAt(item.ledger, item.recordId)}>
                  {item.number ?? ledger.label}
                </Link>
              </td>
              <td>{item.title || '—'}</td>
              <td>{state ? <Pill tone={toneOfState[state.tone]}>{state.label}</Pill> : item.state}</td>
              <td>
                <Look item={item} kind={kind} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Look({ item, kind }: { readonly item: DrawnItem; readonly kind: DrawKind }) {
  const { can } = useSession();
  const { recheck } = kind;
  if (item.recheck) {
    const looks = ledgers[item.recheck.ledger];
    const state = looks.states.find(({ code }) => code === item.recheck?.state);
    return (
      <>
        <Link className="dotted" to={recordAt(item.recheck.ledger, item.recheck.id)}>
          {dateWords(item.recheck.on)}
          {item.recheck.team === '' ? '已核实' : ` ${item.recheck.team}`}
        </Link>{' '}
        {recheck.ledger !== null && state ? <Pill tone={toneOfState[state.tone]}>{state.label}</Pill> : null}
      </>
    );
  }
  if (recheck.ledger === null)
    return <Link to={recordAt(item.ledger, item.recordId)}>到记录页登记抽查核实</Link>;
  if (!can(`${recheck.ledger}.write`)) return <>待核查</>;
  const name = item.number ?? ledgers[item.ledger].label;
  return (
    <Link to={newPartPath(ledgers[recheck.ledger], { ledger: item.ledger, id: item.recordId, name })}>
      登记核查
    </Link>
  );
}

function Check({ id }: { readonly id: string }) {
  const [asked, setAsked] = useState(false);
  const reading = useCall('draw.check', { id }, { enabled: asked });
  return (
    <div>
      <Button loading={asked && reading.isFetching} onClick={() => setAsked(true)}>
        按种子重算
      </Button>
      {asked ? (
        <DataState reading={reading} what="重算结果">
          {({ same, listWhole, logged }) =>
            same && listWhole && logged !== false ? (
              <Notice tone="green">
                重算结果与留存的名单一致，名单摘要值相符{logged ? '，日志里的种子和摘要值也相符' : ''}。
              </Notice>
            ) : (
              <Notice tone="red">
                {same ? '' : '重算结果与留存的抽中名单不一致。'}
                {listWhole ? '' : '名单与摘要值不符。'}
                {logged === false ? '日志里的种子或摘要值不相符。' : ''}
                请报告安全审计员。
              </Notice>
            )
          }
        </DataState>
      ) : null}
    </div>
  );
}
