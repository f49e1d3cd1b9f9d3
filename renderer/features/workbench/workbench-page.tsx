import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import { DataState } from '../../ui/data-state.tsx';
import { dateWords, weekdayWords } from '../../ui/date-text.tsx';
import { Page } from '../../ui/page.tsx';
import { Calendar } from './calendar.tsx';
import { DueTable } from './due-table.tsx';
import { FreshOffice } from './fresh-office.tsx';
import { HandoverDue } from './handover-due.tsx';
import { headline } from './headline.ts';
import { MonthCounts } from './month-counts.tsx';
import { SealedDue } from './sealed-due.tsx';
import { WaitingList } from './waiting.tsx';
import './workbench.css';

type Workbench = CallOutput<'workbench.get'>;

/** What one sees first: what is due, what waits, how the month goes. */
export default function WorkbenchPage() {
  const reading = useCall('workbench.get', {});
  const { can } = useSession();
  const today = reading.data?.today;
  const title = today ? `今天 ${dateWords(today).slice(5)}，${weekdayWords(today)}` : '工作台';
  const mayApprove =
    can('reporter.approve') || can('transfer.approve') || can('export.approve') || can('clock.approve');
  return (
    <Page title={title} sub={reading.data ? headline(reading.data, mayApprove) : ''}>
      <DataState reading={reading} what="要办的事">
        {(workbench) => <Bench workbench={workbench} />}
      </DataState>
    </Page>
  );
}

function Bench({ workbench }: { readonly workbench: Workbench }) {
  // Who may read none of these ledgers cannot tell whether they are empty.
  const fresh = workbench.counts.length > 0 && workbench.counts.every(({ total }) => total === 0);
  if (fresh)
    return (
      <div className="bench-fresh">
        <SealedDue />
        <HandoverDue />
        <FreshOffice />
        <WaitingList workbench={workbench} />
      </div>
    );
  return (
    <div className="bench">
      <DueTable due={workbench.due} open={workbench.dueCounts.open} />
      <div className="bench-side">
        <SealedDue />
        <HandoverDue />
        <WaitingList workbench={workbench} />
        <Calendar
          days={workbench.calendar}
          today={workbench.today}
          holidaysUntil={workbench.holidaysUntil}
          pathOf={(day) => dayPath(workbench, day)}
        />
        <MonthCounts counts={workbench.counts} today={workbench.today} />
      </div>
    </div>
  );
}

/** The record that falls due on a day, or all that falls due on it. */
function dayPath(workbench: Workbench, day: string): string {
  const due = workbench.due.filter((one) => one.deadline.dueOn === day);
  const count = workbench.calendar.find((one) => one.day === day)?.count ?? 0;
  const [first] = due;
  return first && count === 1 ? `/${first.ledger}/${first.recordId}` : `/due?day=${day}`;
}
