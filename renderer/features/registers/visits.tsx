import { useState } from 'react';
import { Link } from 'react-router';
import { isoDate } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { visitColumns, visitFilters, visitsDefinition } from '#shared/stats/visits.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { PaperActs } from '../../ui/output/paper-acts.tsx';
import { Card } from '../../ui/page.tsx';
import { recordsPath } from '../../ui/records/paths.ts';
import { useToday } from '../../ui/records/use-today.ts';
import { type Days, isSpan, PeriodFields } from './period-fields.tsx';

type Found = CallOutput<'visits.byUnit'>;

/** 重信重访: repeated visits and those over the heads of the right level, by unit; every number opens its rows (A20). */
export function Visits() {
  const today = useToday();
  const [days, setDays] = useState<Days>({ from: isoDate.parse(`${today.slice(0, 4)}-01-01`), to: today });
  const span = isSpan(days) ? days : null;
  const reading = useCall('visits.byUnit', span ?? { from: today, to: today }, {
    keepPrevious: true,
    enabled: span !== null,
  });
  return (
    <div className="grid">
      <Card title="统计期间" padded>
        <PeriodFields days={days} onDays={setDays} today={today} />
      </Card>
      {span === null ? null : (
        <DataState
          reading={reading}
          what="重信重访"
          isEmpty={({ total }) => total.petitions === 0}
          empty={
            <EmptyState title="这段时间没有收到信访举报。">
              <p>登记信访举报时写明单位，并在“其他情况”里勾选重信重访、越级访，这里按单位汇总。</p>
            </EmptyState>
          }
        >
          {(found) => <VisitTable found={found} />}
        </DataState>
      )}
    </div>
  );
}

function VisitTable({ found }: { readonly found: Found }) {
  const { from, to, rows, elsewhere, total } = found;
  const words = `${dateWords(from)}至${dateWords(to)}`;
  return (
    <Card title="重信重访、越级上访情况" remark={words}>
      <table className="table">
        <caption className="unseen">各单位重信重访、越级上访情况，{words}</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {visitColumns.map(({ id, label }) => (
              <th key={id} scope="col" className="n">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.unitId} name={row.name} unitId={row.unitId} counts={row} span={found} />
          ))}
          {elsewhere.petitions === 0 ? null : (
            <tr>
              <td>其他或未写明单位</td>
              {visitColumns.map(({ id }) => (
                <td key={id} className="n">
                  {elsewhere[id]}
                </td>
              ))}
            </tr>
          )}
          <Line name="合计" unitId={null} counts={total} span={found} />
        </tbody>
      </table>
      <div className="registers-notes">
        <p>口径：{visitsDefinition}。</p>
        <PaperActs
          content={{ what: 'sheet', sheet: { kind: 'visits', from, to } }}
          name={`重信重访越级上访情况表 ${from}至${to}`}
          what="情况表"
        />
      </div>
    </Card>
  );
}

function Line({
  name,
  unitId,
  counts,
  span,
}: {
  readonly name: string;
  readonly unitId: string | null;
  readonly counts: Found['total'];
  readonly span: Pick<Found, 'from' | 'to'>;
}) {
  return (
    <tr>
      <td>{unitId === null ? <strong>{name}</strong> : name}</td>
      {visitColumns.map((column) => (
        <td key={column.id} className="n">
          {counts[column.id] === 0 ? (
            0
          ) : (
            <Link
              className="dotted"
              to={recordsPath('petition', { filters: visitFilters(column, span, unitId) })}
            >
              {counts[column.id]}
            </Link>
          )}
        </td>
      ))}
    </tr>
  );
}
