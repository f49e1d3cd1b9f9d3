import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CallInput } from '#shared/ipc/contract.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { DueBar } from '../../ui/marks.tsx';
import { PaperActs } from '../../ui/output/paper-acts.tsx';
import { Card } from '../../ui/page.tsx';
import { PlainField } from '../../ui/plain-field.tsx';
import { recordAt } from '../../ui/records/paths.ts';

const PAGE = 60;
type After = CallInput<'clock.due'>['after'];

/** Open clocks, earliest due first, a page at a time; of one day where it is given. */
export function DueList({ day }: { readonly day: string | null }) {
  const [pages, setPages] = useState<readonly After[]>([null]);
  const reading = useCall(
    'clock.due',
    { day, after: pages.at(-1) ?? null, limit: PAGE },
    { keepPrevious: true },
  );
  const late = [
    ...new Set(
      (reading.data?.due ?? [])
        // One sheet for all is made of petitions; the rest is reminded of from its own page.
        .filter(
          ({ ledger, handledBy, deadline }) =>
            ledger === 'petition' && handledBy !== '' && deadline.state === 'overdue',
        )
        .map(({ handledBy }) => handledBy),
    ),
  ];
  const [department, setDepartment] = useState('');
  return (
    <Card
      title={day === null ? '全部到期事项' : `${dateWords(day)}到期`}
      remark={day === null ? '按到期先后' : <Link to="/due">看全部</Link>}
    >
      <DataState
        reading={reading}
        what="到期事项"
        isEmpty={({ due }) => due.length === 0}
        empty={<EmptyState title="没有到期的事项。" />}
      >
        {({ due, next }) => (
          <>
            <table className="table due-list">
              <thead>
                <tr>
                  <th scope="col">事项</th>
                  <th scope="col">记录</th>
                  <th scope="col">对象</th>
                  <th scope="col">承办</th>
                  <th scope="col">到期</th>
                  <th scope="col">现状</th>
                  <th scope="col">依据</th>
                </tr>
              </thead>
              <tbody>
                {due.map((one) => (
                  <tr key={`${one.recordId} ${one.deadline.rule}`}>
                    <td>{one.deadline.label}</td>
                    <td>
                      <Link className="dotted" to={recordAt(one.ledger, one.recordId)}>
                        {one.number ?? ledgers[one.ledger].label}
                      </Link>
                    </td>
                    <td>{[one.title, one.unit].filter((text) => text !== '').join(' · ')}</td>
                    <td>{one.handledBy || '—'}</td>
                    <td>
                      {one.deadline.missingYear == null ? '' : '不早于'}
                      {dateWords(one.deadline.dueOn)}
                    </td>
                    <td>
                      <DueBar {...one.deadline} />
                    </td>
                    <td className="wrap">{one.deadline.source}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="due-pages">
              <Button disabled={pages.length === 1} onClick={() => setPages(pages.slice(0, -1))}>
                上一页
              </Button>
              <span>第 {pages.length} 页</span>
              <Button disabled={next === null} onClick={() => setPages([...pages, next])}>
                下一页
              </Button>
            </p>
          </>
        )}
      </DataState>
      {late.length === 0 ? null : (
        <div className="due-remind">
          <PlainField label="按承办部门打印逾期督办单">
            {(attributes) => (
              <select
                {...attributes}
                className="field-input"
                value={department}
                onChange={(event) => setDepartment(event.target.value)}
              >
                <option value="">请选承办部门</option>
                {late.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            )}
          </PlainField>
          {department === '' ? null : (
            <PaperActs
              content={{ what: 'reminders', handledBy: department }}
              name={`督办单 ${department}`}
              what="督办单"
            />
          )}
        </div>
      )}
    </Card>
  );
}
