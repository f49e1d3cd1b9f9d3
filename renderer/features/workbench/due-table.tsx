import { type KeyboardEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { DueBar, Pill } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';
import { recordAt } from '../../ui/records/paths.ts';
import '../../ui/records/record-table.css';

type Due = CallOutput<'workbench.get'>['due'][number];

/** What is to be done, by deadline. Keys: ↑↓ move, space and Enter open the record. */
export function DueTable({ due, open }: { readonly due: readonly Due[]; readonly open: number }) {
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const id = useId();
  const go = (row: Due | undefined) => {
    if (row) void navigate(recordAt(row.ledger, row.recordId));
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = (to: number) => {
      const next = Math.min(due.length - 1, Math.max(0, to));
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    };
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(at + 1),
      ArrowUp: () => move(at - 1),
      Home: () => move(0),
      End: () => move(due.length - 1),
      Enter: () => go(due[at]),
      ' ': () => go(due[at]),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <Card
      title="要办的事"
      remark={
        due.length === 0
          ? ''
          : `按到期先后，${due.length} 件${open > due.length ? `（共 ${open} 件）` : ''} · 空格或 Enter 打开`
      }
    >
      {open > due.length ? (
        <p className="bench-calm">
          <Link to="/due">全部到期事项，一页一页看</Link>
        </p>
      ) : null}
      {due.length === 0 ? (
        <p className="bench-calm">眼下没有要办的期限。登记信访、线索、案件以后，到期的会自动列在这里。</p>
      ) : (
        <div className="bench-scroll">
          <table
            className="records bench-due"
            role="grid"
            aria-label="要办的事"
            tabIndex={0}
            aria-activedescendant={`${id}-${at}`}
            onKeyDown={press}
          >
            <thead>
              <tr>
                <th scope="col">事项</th>
                <th scope="col">记录</th>
                <th scope="col">对象</th>
                <th scope="col">到期</th>
                <th scope="col">依据</th>
              </tr>
            </thead>
            <tbody>
              {due.map((row, index) => (
                <tr
                  key={`${row.recordId} ${row.deadline.rule}`}
                  id={`${id}-${index}`}
                  aria-selected={index === at}
                  onClick={() => go(row)}
                >
                  <td>
                    {row.deadline.state === 'overdue' ? <Pill tone="red">已超期</Pill> : null}{' '}
                    {row.deadline.label}
                  </td>
                  <td className="cut-front" title={row.number ?? row.title}>
                    <span dir="ltr">{row.number ?? ledgers[row.ledger].label}</span>
                  </td>
                  <td title={[row.title, row.unit].join(' ')}>
                    {[row.title, row.unit].filter((text) => text !== '').join(' · ')}
                  </td>
                  <td>
                    <DueBar {...row.deadline} />
                  </td>
                  <td className="bench-source" title={row.deadline.source}>
                    {row.deadline.source}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
