import { useState } from 'react';
import { type LogPeriodKind, periodOf } from '#shared/audit/log-period.ts';
import type { IsoDate } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import { useCall } from '../../../api/hooks.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { dateWords } from '../../../ui/date-text.tsx';
import { DayInput } from '../../../ui/day-input.tsx';
import { Pill } from '../../../ui/marks.tsx';
import { Card, Page, Toolbar } from '../../../ui/page.tsx';
import { LogTabs } from './log-tabs.tsx';
import { ReportView } from './report-view.tsx';

type Reviews = CallOutput<'log.reviews'>;

const kindWords: Readonly<Record<LogPeriodKind, string>> = { week: '周报', month: '月报' };

/** The last periods and whether somebody looked through them. */
function Periods({
  reviews,
  chosen,
  onChoose,
}: {
  readonly reviews: Reviews;
  readonly chosen: { readonly kind: LogPeriodKind; readonly from: string };
  readonly onChoose: (day: IsoDate) => void;
}) {
  return (
    <Card
      title={`${kindWords[reviews.kind]}审计`}
      remark={reviews.kind === 'week' ? '本机密级要求每周审计' : '本机密级要求每月审计'}
    >
      <ul className="log-periods">
        {reviews.periods.map((one) => (
          <li key={one.from}>
            <button
              type="button"
              aria-pressed={chosen.kind === one.kind && chosen.from === one.from}
              onClick={() => onChoose(one.from)}
            >
              <span className="log-span">{`${dateWords(one.from)}至${dateWords(one.to)}`}</span>
              {one.reviewedAt ? (
                <Pill tone="green">{`${one.reviewedBy ?? ''} 已审计`}</Pill>
              ) : one.over ? (
                <Pill tone="amber">待审计</Pill>
              ) : (
                <Pill>本期未完</Pill>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Report({ reviews, newest }: { readonly reviews: Reviews; readonly newest: IsoDate }) {
  const [{ kind, day }, choose] = useState<{ kind: LogPeriodKind; day: IsoDate }>({
    kind: reviews.kind,
    day: newest,
  });
  const { from } = periodOf(kind, day);
  const report = useCall('log.report', { kind, day: from }, { keepPrevious: true });
  return (
    <>
      <Toolbar label="选择期间">
        <div role="radiogroup" aria-label="期间种类" className="log-kinds">
          {(['week', 'month'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="period-kind"
                checked={kind === one}
                onChange={() => choose({ kind: one, day })}
              />
              {kindWords[one]}
            </label>
          ))}
        </div>
        <span className="log-any-day">
          含这一天
          <DayInput
            label="含这一天"
            value={day}
            demanded
            onDay={(chosen) => {
              if (chosen !== null) choose({ kind, day: chosen });
            }}
          />
        </span>
      </Toolbar>
      <div className="log-report">
        <div>
          <DataState reading={report} what="报告">
            {(data) => <ReportView report={data} />}
          </DataState>
        </div>
        <Periods
          reviews={reviews}
          chosen={{ kind, from }}
          onChoose={(chosen) => choose({ kind: reviews.kind, day: chosen })}
        />
      </div>
    </>
  );
}

/** A week or a month of the log: counts, what matters in full, and the auditor's conclusion. */
export function ReportPage() {
  const reviews = useCall('log.reviews', {});
  return (
    <Page
      title="周报与月报"
      sub="一段时间里谁办了多少事，管理行为、失败和拒绝、打开反映人身份、打印导出逐条列出。"
    >
      <LogTabs />
      <DataState reading={reviews} what="审计期次">
        {(data) => {
          // What waits for its audit is opened first.
          const newest = data.periods.find((one) => one.over) ?? data.periods[0];
          return newest ? <Report reviews={data} newest={newest.from} /> : null;
        }}
      </DataState>
    </Page>
  );
}
