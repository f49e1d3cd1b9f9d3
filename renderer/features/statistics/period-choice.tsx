import { useEffect, useState } from 'react';
import { datePartsOf, type IsoDate } from '#shared/domain/date.ts';
import type { Period } from '#shared/stats/indicator.ts';
import {
  isPeriod,
  kindOf,
  monthPeriod,
  type PeriodKind,
  periodKinds,
  quarterPeriod,
  yearPeriod,
} from '#shared/stats/periods.ts';
import { DayInput } from '../../ui/day-input.tsx';

const kindWords: Readonly<Record<PeriodKind, string>> = {
  year: '年',
  quarter: '季',
  month: '月',
  own: '自定',
};
const FIRST = 2000;
const LAST = 2100;

/** Chooses the period: a year, a quarter, a month, or any two days. */
export function PeriodChoice({
  period,
  onChange,
}: {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
}) {
  const [kind, setKind] = useState<PeriodKind>(kindOf(period));
  const start = datePartsOf(period.from as IsoDate);
  const quarter = Math.ceil(start.month / 3);
  const ofKind = (chosen: PeriodKind, year: number, part: number): Period =>
    chosen === 'year'
      ? yearPeriod(year)
      : chosen === 'quarter'
        ? quarterPeriod(year, part)
        : monthPeriod(year, part);
  const choose = (chosen: PeriodKind): void => {
    setKind(chosen);
    if (chosen !== 'own') onChange(ofKind(chosen, start.year, chosen === 'quarter' ? quarter : start.month));
  };
  const part = kind === 'quarter' ? quarter : start.month;
  return (
    <div className="period" role="group" aria-label="统计期间">
      <div className="period-kinds" role="radiogroup" aria-label="期间种类">
        {periodKinds.map((one) => (
          <label key={one}>
            <input type="radio" name="period" checked={kind === one} onChange={() => choose(one)} />
            {kindWords[one]}
          </label>
        ))}
      </div>
      {kind === 'own' ? (
        <OwnPeriod period={period} onChange={onChange} />
      ) : (
        <>
          <YearField year={start.year} onChange={(year) => onChange(ofKind(kind, year, part))} />
          {kind === 'year' ? null : (
            <select
              aria-label={kind === 'quarter' ? '季度' : '月份'}
              value={part}
              onChange={(event) => onChange(ofKind(kind, start.year, Number(event.target.value)))}
            >
              {Array.from({ length: kind === 'quarter' ? 4 : 12 }, (_, at) => (
                <option key={at + 1} value={at + 1}>
                  {kind === 'quarter' ? `第${at + 1}季度` : `${at + 1}月`}
                </option>
              ))}
            </select>
          )}
        </>
      )}
    </div>
  );
}

function YearField({ year, onChange }: { readonly year: number; readonly onChange: (year: number) => void }) {
  const [text, setText] = useState(String(year));
  useEffect(() => setText(String(year)), [year]);
  return (
    <label>
      <input
        type="number"
        aria-label="年份"
        min={FIRST}
        max={LAST}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          const value = Number(event.target.value);
          if (Number.isInteger(value) && value >= FIRST && value <= LAST) onChange(value);
        }}
      />
      年
    </label>
  );
}

function OwnPeriod({
  period,
  onChange,
}: {
  readonly period: Period;
  readonly onChange: (period: Period) => void;
}) {
  const [{ from, to }, setDays] = useState(period);
  const wrong = !isPeriod(from, to);
  const set = (days: Period): void => {
    setDays(days);
    if (isPeriod(days.from, days.to)) onChange(days);
  };
  return (
    <>
      <DayInput label="自" value={from} demanded onDay={(day) => set({ from: day ?? from, to })} />
      至
      <DayInput label="止" value={to} demanded wrong={wrong} onDay={(day) => set({ from, to: day ?? to })} />
      {wrong ? (
        <span className="period-wrong" role="alert">
          止日不能早于起日
        </span>
      ) : null}
    </>
  );
}
