import { useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { localDateOf, datePartsOf } from '#shared/domain/date.ts';
import type { IndicatorTable, IndicatorValue, Measured } from '#shared/ipc/bulletin-calls.ts';
import { screenChartTheme } from '#shared/stats/charts/theme.ts';
import { figureSpec } from '#shared/stats/figure.ts';
import { groupOfIndicator, indicatorGroups } from '#shared/stats/indicator-groups.ts';
import type { Period } from '#shared/stats/indicator.ts';
import { isPeriod, periodWords, yearPeriod } from '#shared/stats/periods.ts';
import { useCall } from '../../api/hooks.ts';
import { DataState, EmptyState } from '../../ui/data-state.tsx';
import { Balances } from '../../ui/figures/balances.tsx';
import { Chart } from '../../ui/figures/chart.tsx';
import { type Explained, explainIndicator } from '../../ui/figures/explained.ts';
import { Explanation, useRowsPath } from '../../ui/figures/explanation.tsx';
import { ExplainButton, GridTable } from '../../ui/figures/grid-table.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { PeriodChoice } from './period-choice.tsx';
import '../../ui/figures/figures.css';
import './statistics.css';

/** The period of the address; the year of today where it names none. */
function usePeriod(): readonly [Period, (period: Period) => void] {
  const [params, setParams] = useSearchParams();
  const [thisYear] = useState(() => yearPeriod(datePartsOf(localDateOf(new Date())).year));
  const [from, to] = [params.get('from'), params.get('to')];
  const period = from !== null && to !== null && isPeriod(from, to) ? { from, to } : thisYear;
  return [period, (chosen) => setParams({ from: chosen.from, to: chosen.to }, { replace: true })];
}

/** 统计: every indicator of a period with its meaning, the tables with their drawings, and the balances. */
export default function StatisticsPage() {
  const [period, setPeriod] = usePeriod();
  const reading = useCall('indicator.all', period, { keepPrevious: true });
  return (
    <Page
      title="统计"
      sub={`${periodWords(period)}。每个数字都可以打开它的名册。`}
      actions={<PeriodChoice period={period} onChange={setPeriod} />}
    >
      <DataState reading={reading} what="统计数字">
        {(measured) => <Numbers measured={measured} period={period} />}
      </DataState>
    </Page>
  );
}

function Numbers({ measured, period }: { readonly measured: Measured; readonly period: Period }) {
  const [explained, setExplained] = useState<Explained | null>(null);
  const navigate = useNavigate();
  const rowsPath = useRowsPath();
  const link = useRef<HTMLAnchorElement>(null);
  const { indicators, tables, checks } = measured;
  const onExplain = useCallback(
    (number: Explained, enter: boolean) => {
      setExplained(number);
      const to = enter ? rowsPath(number) : undefined;
      if (to !== undefined) void navigate(to);
    },
    [navigate, rowsPath],
  );
  if (indicators.every(({ value }) => value === 0 || value === null))
    return (
      <EmptyState title={`${periodWords(period)}没有可以统计的记录。`}>
        <p>请换一个期间，或先登记、导入台账。</p>
      </EmptyState>
    );
  return (
    <div className="stats">
      <div className="stats-main">
        {indicatorGroups.map((group) => {
          const own = indicators.filter(({ id }) => groupOfIndicator(id) === group);
          return (
            <Card key={group.id} title={group.label}>
              <ul className="tiles">
                {own.map((one) => (
                  <Tile
                    key={one.id}
                    value={one}
                    number={explainIndicator(one, indicators, checks)}
                    explained={explained}
                    onExplain={onExplain}
                  />
                ))}
              </ul>
              {tables
                .filter(({ id }) => group.tables.includes(id))
                .map((table) => (
                  <FigureRow
                    key={table.id}
                    table={table}
                    measured={measured}
                    period={period}
                    explained={explained}
                    onExplain={onExplain}
                  />
                ))}
            </Card>
          );
        })}
      </div>
      <div className="stats-side">
        <Explanation ref={link} of={explained} />
        <Balances checks={checks} indicators={indicators} title="本期核数" />
      </div>
    </div>
  );
}

function Tile({
  value,
  number,
  explained,
  onExplain,
}: {
  readonly value: IndicatorValue;
  readonly number: Explained;
  readonly explained: Explained | null;
  readonly onExplain: (number: Explained, enter: boolean) => void;
}) {
  return (
    <li className={value.value === 0 ? 'tile tile-none' : 'tile'}>
      <span className="tile-label">{value.label}</span>
      <span className="tile-number">
        <ExplainButton number={number} on={explained?.key === number.key} onExplain={onExplain}>
          {value.text}
        </ExplainButton>
        {value.counted === '%' ? '' : <small>{value.counted}</small>}
      </span>
    </li>
  );
}

function FigureRow({
  table,
  measured,
  period,
  explained,
  onExplain,
}: {
  readonly table: IndicatorTable;
  readonly measured: Measured;
  readonly period: Period;
  readonly explained: Explained | null;
  readonly onExplain: (number: Explained, enter: boolean) => void;
}) {
  const spec = useMemo(() => figureSpec(table, periodWords(period)), [table, period]);
  if (table.rows.length === 0) return null;
  return (
    <figure className={spec ? 'stats-figure stats-figure-drawn' : 'stats-figure'}>
      <figcaption>{table.title}</figcaption>
      {spec ? (
        <Chart spec={spec} theme={screenChartTheme} label={`${table.title}图，数字见旁边的表`} />
      ) : null}
      <div className="stats-table">
        <GridTable
          table={table}
          caption={table.title}
          indicators={measured.indicators}
          checks={measured.checks}
          explained={explained}
          onExplain={onExplain}
        />
        {table.note ? <p className="stats-note">注：{table.note}</p> : null}
      </div>
    </figure>
  );
}
