import { Link } from 'react-router';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { dateWords } from '../../ui/date-text.tsx';
import { Card } from '../../ui/page.tsx';

type Day = CallOutput<'workbench.get'>['calendar'][number];

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const;
const weekdayOf = (iso: string) => (new Date(`${iso}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The days in weeks that begin on Monday; null stands for a day outside the four weeks. */
export function weeksOf(days: readonly Day[]): readonly (readonly (Day | null)[])[] {
  const first = days[0];
  if (!first) return [];
  const cells: (Day | null)[] = [...Array.from({ length: weekdayOf(first.day) }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

const MANY = 4;

const load = (count: number) => (count > MANY ? 'heavy' : count > 2 ? 'some' : 'light');

/** The year among the days whose holiday notice is wanting; null where all are known. */
export function missingYearOf(days: readonly Day[], holidaysUntil: number): number | null {
  const years = days.map(({ day }) => Number(day.slice(0, 4))).filter((year) => year > holidaysUntil);
  return years[0] ?? null;
}

/** Deadlines of the next four weeks, day by day; days off are paler. A day opens what falls due on it. */
export function Calendar({
  days,
  today,
  holidaysUntil,
  pathOf,
}: {
  readonly days: readonly Day[];
  readonly today: string;
  /** Last year that the holiday table holds. */
  readonly holidaysUntil: number;
  /** Where a day with deadlines leads; null where the viewer has no list of it. */
  readonly pathOf: (day: string) => string | null;
}) {
  const last = days.at(-1)?.day;
  const missing = missingYearOf(days, holidaysUntil);
  return (
    <Card
      title="到期日历"
      {...(last
        ? { remark: `${dateWords(days[0]?.day ?? today).slice(5)}—${dateWords(last).slice(5)}` }
        : {})}
    >
      <table className="calendar">
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week.find((cell) => cell !== null)?.day}>
              {week.map((cell, index) =>
                cell === null ? (
                  <td key={weekdays[index]} className="calendar-outside">
                    <span className="unseen">四周以外</span>
                  </td>
                ) : (
                  <Cell
                    key={cell.day}
                    cell={cell}
                    today={today}
                    path={cell.count > 0 ? pathOf(cell.day) : null}
                  />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {missing === null ? null : (
        <p className="calendar-missing">
          缺 {missing} 年节假日表：这一年的休息日按星期显示，按工作日计算的期限只是不早于所示的日子。
        </p>
      )}
    </Card>
  );
}

function Cell({
  cell,
  today,
  path,
}: {
  readonly cell: Day;
  readonly today: string;
  readonly path: string | null;
}) {
  const date = Number(cell.day.slice(8));
  const words = `${dateWords(cell.day)}${cell.workday ? '' : '（休）'}，${cell.count} 件到期`;
  const inner = (
    <>
      <span className="calendar-date">
        {date === 1 ? `${Number(cell.day.slice(5, 7))}/1` : date}
        {cell.workday ? '' : <small>休</small>}
      </span>
      {cell.count > 0 ? (
        <span>
          <strong>{cell.count}</strong>
          <span className="unseen"> 件到期</span>
        </span>
      ) : null}
    </>
  );
  return (
    <td
      className={`calendar-${load(cell.count)}${cell.workday ? '' : ' calendar-off'}${cell.day === today ? ' calendar-today' : ''}`}
      {...(cell.day === today ? { 'aria-current': 'date' as const } : {})}
    >
      {path ? (
        <Link to={path} title={words}>
          {inner}
        </Link>
      ) : (
        <span title={words}>{inner}</span>
      )}
    </td>
  );
}
