import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type IsoDate, isoDate } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { Ranking } from '#shared/ipc/register-calls.ts';
import { indexDefinition, indexLedgers } from '#shared/stats/index-figure.ts';
import { indexPartLabels, indexParts, scoreText, timesFirstBefore } from '#shared/stats/index-score.ts';
import { besideInTime } from '#shared/stats/subtraction.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText, dateWords } from '../../ui/date-text.tsx';
import { IndexInterview } from '../../ui/figures/index-interview.tsx';
import { Notice } from '../../ui/detail.tsx';
import { PaperActs } from '../../ui/output/paper-acts.tsx';
import { Card } from '../../ui/page.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { recordsPath } from '../../ui/records/paths.ts';
import { useToday } from '../../ui/records/use-today.ts';
import { type Days, isSpan, PeriodFields } from './period-fields.tsx';

type Live = CallOutput<'index.rank'>;
type Kept = CallOutput<'index.list'>[number];

const spanWords = ({ from, to }: Pick<Ranking, 'from' | 'to'>): string =>
  `${dateWords(from)}至${dateWords(to)}`;

/** 天成指数: the ranking of a period with formula and source, every count open, and the rankings that were kept. */
export function IndexRanking() {
  const today = useToday();
  const [days, setDays] = useState<Days>({ from: isoDate.parse(`${today.slice(0, 4)}-01-01`), to: today });
  return (
    <div className="grid">
      <Card title="统计期间" padded>
        <PeriodFields days={days} onDays={setDays} today={today} />
      </Card>
      {isSpan(days) ? <LiveRanking from={days.from} to={days.to} /> : null}
      <KeptRankings />
    </div>
  );
}

function LiveRanking({ from, to }: { readonly from: IsoDate; readonly to: IsoDate }) {
  const reading = useCall('index.rank', { from, to }, { keepPrevious: true });
  const earlier = useCall('index.list', {});
  const keep = useAct('index.keep');
  const { can } = useSession();
  return (
    <DataState
      reading={reading}
      what="指数"
      isEmpty={({ rows }) => rows.length === 0}
      empty={
        <EmptyState title="这段时间没有可以排名的单位。">
          <p>按乡镇和县直、市直部门排名，信访举报、投诉与舆情里要写明单位。</p>
        </EmptyState>
      }
    >
      {(ranking) => (
        <Card title="天成指数排名" remark={spanWords(ranking)}>
          <RankTable ranking={ranking} filters={ranking.filters} />
          <div className="registers-notes">
            <p>{ranking.formula}。</p>
            <p>
              口径：{indexDefinition}。依据：{ranking.ruleSource}。
            </p>
            <IndexInterview
              period={spanWords(ranking)}
              first={ranking.rows
                .filter(({ rank }) => rank === 1)
                .map(({ unitId, name, hundredths }) => ({
                  ...{ unitId, name, score: scoreText(hundredths) },
                  before: timesFirstBefore(unitId, { from, to }, earlier.data ?? []),
                }))}
            />
            {can('complaint.write') ? (
              <Button loading={keep.isPending} onClick={() => keep.mutate({ from, to })}>
                留存这份排名
              </Button>
            ) : null}
            <ErrorNotice error={keep.error} />
          </div>
        </Card>
      )}
    </DataState>
  );
}

function RankTable({ ranking, filters }: { readonly ranking: Ranking; readonly filters?: Live['filters'] }) {
  return (
    <table className="table">
      <caption className="unseen">天成指数排名，{spanWords(ranking)}</caption>
      <thead>
        <tr>
          <th scope="col">名次</th>
          <th scope="col">单位</th>
          {indexParts.map((part) => (
            <th key={part} scope="col" className="n">
              {indexPartLabels[part]}
            </th>
          ))}
          <th scope="col" className="n">
            指数
          </th>
        </tr>
      </thead>
      <tbody>
        {ranking.rows.map((row) => (
          <tr key={row.unitId}>
            <td>{row.rank}</td>
            <td>{row.name}</td>
            {indexParts.map((part) => (
              <td key={part} className="n">
                {filters ? (
                  <Link
                    className="dotted"
                    to={recordsPath(indexLedgers[part], {
                      filters: [...filters[part], { op: 'under', field: 'unit', unitId: row.unitId }],
                    })}
                  >
                    {row[part]}
                  </Link>
                ) : (
                  row[part]
                )}
              </td>
            ))}
            <td className="n">
              <strong>{scoreText(row.hundredths)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function KeptRankings() {
  const reading = useCall('index.list', {});
  return (
    <Card title="留存的排名" remark="留存后不变；打印、公开用这里的">
      <DataState
        reading={reading}
        what="留存的排名"
        isEmpty={(rows) => rows.length === 0}
        empty={<EmptyState title="还没有留存过排名。" />}
      >
        {(rows) => (
          <ul className="registers-kept">
            {rows.map((row) => (
              <li key={row.id}>
                <KeptRanking kept={row} all={rows} />
              </li>
            ))}
          </ul>
        )}
      </DataState>
    </Card>
  );
}

function KeptRanking({ kept, all }: { readonly kept: Kept; readonly all: readonly Kept[] }) {
  const [open, setOpen] = useState(false);
  const [outside, setOutside] = useState(false);
  const beside = new Set(besideInTime(kept, all).map(spanWords));
  return (
    <>
      <p className="registers-line">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '打开'}
        </Button>
        <strong>{spanWords(kept)}</strong>
        <span className="registers-quiet">
          {kept.by}留存，
          <DateText value={kept.at} time />
          {kept.whole ? '' : '；内容与摘要值不符，请报告安全审计员'}
        </span>
      </p>
      {open ? (
        <>
          <RankTable ranking={kept} />
          <div className="registers-notes">
            <p>{kept.formula}。</p>
            <p>依据：{kept.ruleSource}。</p>
            <PlainField label="打印成">
              {(attributes) => (
                <select
                  {...attributes}
                  className="field-input"
                  value={outside ? 'open' : 'inside'}
                  onChange={(event) => setOutside(event.target.value === 'open')}
                >
                  <option value="inside">内部排名表</option>
                  <option value="open">公开通报表（隐去小数）</option>
                </select>
              )}
            </PlainField>
            {outside && beside.size > 0 ? (
              <Notice tone="amber">
                还留存有期间重叠的排名：{[...beside].join('、')}
                。两份都公开的，数相减可能推算出隐去的小数；只公开其中一份，或者公开前逐项对照。
              </Notice>
            ) : null}
            <PaperActs
              content={{ what: 'sheet', sheet: { kind: 'index', id: kept.id, open: outside } }}
              name={`天成指数 ${kept.from}至${kept.to}`}
              what="排名表"
            />
          </div>
        </>
      ) : null}
    </>
  );
}
