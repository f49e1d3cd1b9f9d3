import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { actWords, factText } from '#shared/audit/action-words.ts';
import {
  type SecurityEventKind,
  securityEventKinds,
  securityEventLabels,
} from '#shared/domain/security-events.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText, dateWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Card, Page, Toolbar } from '../../ui/page.tsx';
import './admin.css';

const PAGE = 100;
const DAYS = 14;

type Summary = CallOutput<'securityEvent.summary'>;

function Days({ summary }: { readonly summary: Summary }) {
  const kinds = securityEventKinds.filter((kind) =>
    summary.days.some((day) => day.counts.some((one) => one.kind === kind)),
  );
  return (
    <Card title={`近 ${DAYS} 天`} remark={kinds.length === 0 ? '没有事件' : '每天各类事件的件数'}>
      {kinds.length === 0 ? null : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">日期</th>
              {kinds.map((kind) => (
                <th scope="col" className="n" key={kind}>
                  {securityEventLabels[kind]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summary.days
              .filter((day) => day.counts.length > 0)
              .map(({ day, counts }) => (
                <tr key={day}>
                  <td>{dateWords(day)}</td>
                  {kinds.map((kind) => (
                    <td className="n" key={kind}>
                      {counts.find((one) => one.kind === kind)?.count ?? ''}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

/** The security administrator's word that he looked through everything up to now. */
function Review({ summary }: { readonly summary: Summary }) {
  const { can } = useSession();
  const review = useAct('securityEvent.review');
  const [note, setNote] = useState('');
  return (
    <Card title="定期查看" remark={`每 ${summary.reviewDays} 天一次`} padded>
      <Notice tone={summary.overdue ? 'red' : 'blue'}>
        {summary.overdue
          ? `应在 ${dateWords(summary.dueOn)} 以前查看，已经过期。未查看 ${summary.unreviewed} 件。`
          : `下次查看不晚于 ${dateWords(summary.dueOn)}。未查看 ${summary.unreviewed} 件。`}
      </Notice>
      {can('securityEvent.review') ? (
        <form
          className="review-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (note.trim().length < 2) return;
            review.mutate({ upTo: summary.upTo, note: note.trim() }, { onSuccess: () => setNote('') });
          }}
        >
          <label htmlFor="review-note">查看情况</label>
          <Input
            id="review-note"
            value={note}
            maxLength={300}
            aria-describedby="review-note-form"
            onChange={(event) => setNote(event.target.value)}
          />
          <Button
            type="primary"
            htmlType="submit"
            disabled={note.trim().length < 2}
            loading={review.isPending}
          >
            登记已查看
          </Button>
          <p className="row-note" id="review-note-form">
            写查了什么、怎么处理。
          </p>
        </form>
      ) : null}
      <ErrorNotice error={review.error} />
      {summary.reviews.length > 0 ? (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">查看时间</th>
              <th scope="col">查看人</th>
              <th scope="col" className="n">
                事件
              </th>
              <th scope="col">情况</th>
            </tr>
          </thead>
          <tbody>
            {summary.reviews.map((one) => (
              <tr key={one.at}>
                <td>
                  <DateText value={one.at} time />
                </td>
                <td>{one.by}</td>
                <td className="n">{one.events}</td>
                <td className="wrap">{one.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Card>
  );
}

function Events() {
  const [kind, setKind] = useState<SecurityEventKind | null>(null);
  const [unreviewedOnly, setUnreviewedOnly] = useState(true);
  const [pages, setPages] = useState<readonly (number | null)[]>([null]);
  const before = pages.at(-1) ?? null;
  const reading = useCall(
    'securityEvent.list',
    { kind, from: null, to: null, unreviewedOnly, before, limit: PAGE },
    { keepPrevious: true },
  );
  return (
    <div>
      <Toolbar label="筛选事件">
        <Select<SecurityEventKind | 'all'>
          aria-label="事件类别"
          style={{ width: 180 }}
          value={kind ?? 'all'}
          onChange={(value) => {
            setKind(value === 'all' ? null : value);
            setPages([null]);
          }}
          options={[
            { value: 'all', label: '全部类别' },
            ...securityEventKinds.map((value) => ({ value, label: securityEventLabels[value] })),
          ]}
        />
        <Checkbox
          checked={unreviewedOnly}
          onChange={(event) => {
            setUnreviewedOnly(event.target.checked);
            setPages([null]);
          }}
        >
          只看未查看的
        </Checkbox>
      </Toolbar>
      <Card>
        <DataState
          reading={reading}
          what="安全事件"
          isEmpty={({ rows }) => rows.length === 0}
          empty={<EmptyState title={unreviewedOnly ? '没有未查看的事件。' : '没有事件。'} />}
        >
          {({ rows, next }) => (
            <>
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">时间</th>
                    <th scope="col">类别</th>
                    <th scope="col">账户</th>
                    <th scope="col">动作</th>
                    <th scope="col">情况</th>
                    <th scope="col">查看</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.ordinal}>
                      <td>
                        <DateText value={row.at} time />
                      </td>
                      <td>{securityEventLabels[row.kind]}</td>
                      <td>{row.account || '不明'}</td>
                      <td>{actWords(row.action)}</td>
                      <td>{row.code === '' ? '—' : factText('code', row.code)}</td>
                      <td>
                        {row.reviewed ? <Pill tone="green">已查看</Pill> : <Pill tone="amber">未查看</Pill>}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {pages.length > 1 || next !== null ? (
                <div className="pager">
                  <Button disabled={pages.length < 2} onClick={() => setPages(pages.slice(0, -1))}>
                    较新的
                  </Button>
                  <Button disabled={next === null} onClick={() => setPages([...pages, next])}>
                    较早的
                  </Button>
                </div>
              ) : null}
            </>
          )}
        </DataState>
      </Card>
    </div>
  );
}

/** Security events, for the security administrator to look through at set times and for the auditor to see that he did. */
export default function SecurityEvents() {
  const summary = useCall('securityEvent.summary', { days: DAYS });
  return (
    <Page title="安全事件" sub="从日志中归集：登录失败、锁定、越权、策略改动、时钟和日志异常。">
      <div className="grid">
        <DataState reading={summary} what="安全事件">
          {(given) => (
            <div className="split-even">
              <Review summary={given} />
              <Days summary={given} />
            </div>
          )}
        </DataState>
        <Events />
      </div>
    </Page>
  );
}
