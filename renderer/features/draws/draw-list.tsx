import { Link } from 'react-router';
import { drawKindOf } from '#shared/rules/draw-kinds.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { DateText, dateWords } from '../../ui/date-text.tsx';
import { Card } from '../../ui/page.tsx';

/** Every draw that the reader may know of, newest first. */
export function DrawList({ shown }: { readonly shown: string | null }) {
  const reading = useCall('draw.list', {});
  return (
    <Card title="历次抽查" remark="新的在前">
      <DataState
        reading={reading}
        what="抽查"
        isEmpty={(rows) => rows.length === 0}
        empty={
          <EmptyState title="还没有抽查过。">
            <p>选定抽查什么、哪一段时间、抽多少，即可抽取。</p>
          </EmptyState>
        }
      >
        {(rows) => (
          <table className="table">
            <caption className="unseen">历次抽查</caption>
            <thead>
              <tr>
                <th scope="col">抽查</th>
                <th scope="col">期间</th>
                <th scope="col" className="n">
                  名单
                </th>
                <th scope="col" className="n">
                  抽中
                </th>
                <th scope="col">事由</th>
                <th scope="col">抽取人</th>
                <th scope="col">时间</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} aria-selected={row.id === shown}>
                  <td>
                    <Link className="dotted" to={`/draws?draw=${row.id}`}>
                      {drawKindOf(row.kind).label}
                    </Link>
                  </td>
                  <td>
                    {dateWords(row.from)}至{dateWords(row.to)}
                  </td>
                  <td className="n">{row.poolCount ?? '—'}</td>
                  <td className="n">{row.drawnCount ?? '—'}</td>
                  <td className="wrap">{row.reason}</td>
                  <td>{row.by}</td>
                  <td>
                    <DateText value={row.at} time />
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
