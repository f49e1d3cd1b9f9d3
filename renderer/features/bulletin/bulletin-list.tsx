import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { periodWords } from '#shared/stats/periods.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState, EmptyState, ErrorNotice } from '../../ui/data-state.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Pill } from '../../ui/marks.tsx';
import { Page } from '../../ui/page.tsx';
import { scopeWords, statusWords } from './words.ts';

/** 通报: all bulletins, and a new one for those who draft. */
export function BulletinList() {
  const { can } = useSession();
  const reading = useCall('bulletin.list', {});
  const mayDraft = can('bulletin.draft');
  return (
    <Page
      title="通报"
      sub="起草、核数、签发；签发以后数字和文字一起固定，更正另出新版本。"
      actions={mayDraft ? <NewBulletin /> : null}
    >
      <DataState
        reading={reading}
        what="通报"
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState title="还没有通报。">
            <p>
              {mayDraft
                ? '在右上角选种类、填年份，按“起草”：数字由台账算出，文字可以改。'
                : '通报由统计员或办公室起草，签发以后在这里可以看到。'}
            </p>
          </EmptyState>
        }
      >
        {(list) => (
          <div className="card">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">发文字号</th>
                  <th scope="col">标题</th>
                  <th scope="col">统计期间</th>
                  <th scope="col">范围</th>
                  <th scope="col">版本</th>
                  <th scope="col">状态</th>
                  <th scope="col">最后改动</th>
                </tr>
              </thead>
              <tbody>
                {list.map((one) => (
                  <tr key={one.id}>
                    <td>{one.documentNumber || '—'}</td>
                    <td className="wrap">
                      <Link to={`/bulletin/${one.id}`}>{one.title}</Link>
                    </td>
                    <td>{periodWords({ from: one.periodFrom, to: one.periodTo })}</td>
                    <td>{scopeWords[one.scope]}</td>
                    <td>第{one.version}版</td>
                    <td>
                      <Pill tone={statusWords[one.status].tone}>{statusWords[one.status].label}</Pill>
                    </td>
                    <td>
                      <DateText value={one.changedAt} time />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </DataState>
    </Page>
  );
}

const kindWords = {
  povertyWork: '扶贫领域监督执纪问责工作通报',
  tianchengIndex: '天成指数通报',
} as const;
type Kind = keyof typeof kindWords;

/** In the first half of a year one reports on the last; by the month, on the month that is over. */
const yearReported = (now: Date, kind: Kind): number =>
  now.getMonth() < (kind === 'povertyWork' ? 6 : 1) ? now.getFullYear() - 1 : now.getFullYear();
/** The month that is over. */
const monthReported = (now: Date): number => (now.getMonth() === 0 ? 12 : now.getMonth());

function NewBulletin() {
  const [kind, setKind] = useState<Kind>('povertyWork');
  const [year, setYear] = useState(() => String(yearReported(new Date(), 'povertyWork')));
  const [month, setMonth] = useState(() => String(monthReported(new Date())));
  const create = useAct('bulletin.create');
  const navigate = useNavigate();
  const within = (text: string, from: number, to: number): boolean =>
    Number.isInteger(Number(text)) && Number(text) >= from && Number(text) <= to;
  const monthly = kind === 'tianchengIndex';
  const right = within(year, 2000, 2100) && (!monthly || within(month, 1, 12));
  const wanted = { year: Number(year) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (right && !create.isPending)
      create.mutate(
        monthly
          ? { template: 'tianchengIndex', ...wanted, month: Number(month) }
          : { template: 'povertyWork', ...wanted },
        { onSuccess: ({ id }) => void navigate(`/bulletin/${id}`) },
      );
  };
  return (
    <form className="bulletin-new" onSubmit={submit}>
      <select
        aria-label="通报种类"
        className="field-input"
        value={kind}
        onChange={(event) => {
          const next = event.target.value === 'tianchengIndex' ? 'tianchengIndex' : 'povertyWork';
          setKind(next);
          setYear(String(yearReported(new Date(), next)));
        }}
      >
        {Object.entries(kindWords).map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
      <label>
        <input
          type="number"
          aria-label="通报年份"
          min={2000}
          max={2100}
          value={year}
          onChange={(event) => setYear(event.target.value)}
        />
        年
      </label>
      {monthly ? (
        <label>
          <input
            type="number"
            aria-label="通报月份"
            min={1}
            max={12}
            value={month}
            onChange={(event) => setMonth(event.target.value)}
          />
          月
        </label>
      ) : null}
      <Button type="primary" htmlType="submit" disabled={!right} loading={create.isPending}>
        起草
      </Button>
      <ErrorNotice error={create.error} />
    </form>
  );
}
