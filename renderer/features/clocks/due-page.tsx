import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { addMonths, type IsoDate, isoDate } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import { Card, Page, Toolbar } from '../../ui/page.tsx';
import { recordsPath } from '../../ui/records/paths.ts';
import { useToday } from '../../ui/records/use-today.ts';
import { DueList } from './due-list.tsx';
import './due.css';

type Month = CallOutput<'clock.month'>;
type Day = Month['days'][number];

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;
const column = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The days of a month in weeks from Monday on; null stands outside the month. */
function weeksOf(days: readonly Day[]): readonly (readonly (Day | null)[])[] {
  const cells: (Day | null)[] = [
    ...Array.from({ length: column(days[0]?.day ?? '') || 0 }, () => null),
    ...days,
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** A calendar of what falls due, month by month; a day opens what falls due on it. */
export default function DuePage() {
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const day = isoDate.safeParse(params.get('day')).data ?? null;
  const given = isoDate.safeParse(`${params.get('month') ?? ''}-01`).data;
  const first: IsoDate = given ?? isoDate.parse(`${(day ?? today).slice(0, 7)}-01`);
  const reading = useCall('clock.month', { month: first.slice(0, 7) }, { keepPrevious: true });
  const show = (month: IsoDate) => setParams({ month: month.slice(0, 7) });
  return (
    <Page title="到期日历" sub="在您权限以内、还没有办结的期限。点日期看当天到期的事项。">
      <div className="grid">
        <Toolbar label="月份">
          <Button onClick={() => show(addMonths(first, -1))}>上月</Button>
          <strong className="due-month" aria-live="polite">
            {dateWords(first).replace(/\d+日$/u, '')}
          </strong>
          <Button onClick={() => show(addMonths(first, 1))}>下月</Button>
          <Button onClick={() => show(isoDate.parse(`${today.slice(0, 7)}-01`))}>本月</Button>
        </Toolbar>
        <DataState reading={reading} what="日历">
          {(month) => (
            <>
              {month.missingYear === null ? null : (
                <Notice tone="amber">
                  缺 {month.missingYear}{' '}
                  年节假日表：这一年按星期一至星期五显示，按工作日计算的期限只是“不早于”所示的日子。请系统管理员录入国务院通知。
                </Notice>
              )}
              <Card>
                <MonthTable month={month} chosen={day} />
              </Card>
            </>
          )}
        </DataState>
        <DueList key={day ?? ''} day={day} />
      </div>
    </Page>
  );
}

function MonthTable({ month, chosen }: { readonly month: Month; readonly chosen: string | null }) {
  return (
    <table className="due-table">
      <caption className="unseen">到期日历</caption>
      <thead>
        <tr>
          {weekdays.map((one) => (
            <th key={one} scope="col">
              {one}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month.days).map((week) => (
          <tr key={week.find((cell) => cell !== null)?.day}>
            {week.map((cell, index) =>
              cell === null ? (
                <td key={weekdays[index]} className="due-outside">
                  <span className="unseen">不在本月</span>
                </td>
              ) : (
                <Cell key={cell.day} cell={cell} today={month.today} chosen={chosen} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({
  cell,
  today,
  chosen,
}: {
  readonly cell: Day;
  readonly today: string;
  readonly chosen: string | null;
}) {
  const sum = cell.counts.reduce((all, { count }) => all + count, 0);
  const late = sum > 0 && cell.day < today;
  return (
    <td
      className={[
        cell.workday ? '' : 'due-off',
        cell.day === today ? 'due-today' : '',
        cell.day === chosen ? 'due-chosen' : '',
        late ? 'due-late' : '',
      ].join(' ')}
      {...(cell.day === today ? { 'aria-current': 'date' as const } : {})}
    >
      <Link to={`/due?day=${cell.day}`} title={dateWords(cell.day)}>
        <span>
          {Number(cell.day.slice(8))}
          <span className="unseen">日</span>
          {cell.name === '' && cell.workday ? null : <small>{cell.name || '休'}</small>}
        </span>
        {sum > 0 ? (
          <span>
            <strong>{sum}</strong>
            <span className="unseen"> 项到期</span>
          </span>
        ) : null}
      </Link>
      {cell.counts.map(({ ledger, count }) => (
        <Link
          key={ledger}
          className="due-ledger"
          to={recordsPath(ledger, { filters: [{ op: 'dueDay', day: cell.day }] })}
        >
          {ledgers[ledger].label} {count}
        </Link>
      ))}
    </td>
  );
}
