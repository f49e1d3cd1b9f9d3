import { datePartsOf, endOfMonth, type IsoDate, isIsoDate, isoDate } from '../domain/date.ts';
import type { Period } from './indicator.ts';

/** How a period is chosen (M02). */
export const periodKinds = ['year', 'quarter', 'month', 'own'] as const;
export type PeriodKind = (typeof periodKinds)[number];

const two = (value: number): string => String(value).padStart(2, '0');

/** Whole months of a year: from month `first` (1–12), `count` of them, not past December. */
function months(year: number, first: number, count: number): Period {
  return {
    from: `${year}-${two(first)}-01`,
    to: endOfMonth(isoDate.parse(`${year}-${two(first + count - 1)}-01`)),
  };
}

export const yearPeriod = (year: number): Period => months(year, 1, 12);
/** `quarter` 1–4. */
export const quarterPeriod = (year: number, quarter: number): Period => months(year, quarter * 3 - 2, 3);
/** `month` 1–12. */
export const monthPeriod = (year: number, month: number): Period => months(year, month, 1);

/** True when both are days and in order. */
export function isPeriod(from: string | null, to: string | null): boolean {
  return from !== null && to !== null && isIsoDate(from) && isIsoDate(to) && from <= to;
}

/** What kind of period two days are; `own` for any other pair. */
export function kindOf({ from, to }: Period): PeriodKind {
  const { year, month, day } = datePartsOf(from as IsoDate);
  if (day !== 1) return 'own';
  const same = (period: Period): boolean => period.from === from && period.to === to;
  if (month === 1 && same(yearPeriod(year))) return 'year';
  if (month % 3 === 1 && same(quarterPeriod(year, (month + 2) / 3))) return 'quarter';
  return same(monthPeriod(year, month)) ? 'month' : 'own';
}

const quarterWords = ['一', '二', '三', '四'] as const;

/** 2017年, 2017年第二季度, 2017年3月, 2017年3月5日至2017年4月1日. */
export function periodWords(period: Period): string {
  const { year, month } = datePartsOf(period.from as IsoDate);
  switch (kindOf(period)) {
    case 'year':
      return `${year}年`;
    case 'quarter':
      return `${year}年第${quarterWords[(month - 1) / 3] ?? ''}季度`;
    case 'month':
      return `${year}年${month}月`;
    case 'own': {
      const day = (text: string): string => {
        const parts = datePartsOf(text as IsoDate);
        return `${parts.year}年${parts.month}月${parts.day}日`;
      };
      return `${day(period.from)}至${day(period.to)}`;
    }
  }
}
