import { givenSanctions } from '#shared/domain/codes/case-codes.ts';
import { addMonths, datePartsOf, type IsoDate, isoDate } from '#shared/domain/date.ts';
import type { Filter } from '#shared/ipc/ledger-calls.ts';
import { dateOf, type Counted, type RecordValues, referenceOf } from './ledger.ts';

/** Months of a span of work (C08: 月通报、季小结、半年检查、年度考核). */
const monthsOf: Readonly<Record<string, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 };

/** First day of the month, quarter, half-year or year in which a day lies; null for a span that is none. */
function spanStart(span: unknown, day: IsoDate): IsoDate | null {
  const months = typeof span === 'string' ? monthsOf[span] : undefined;
  if (months === undefined) return null;
  const { year, month } = datePartsOf(day);
  return addMonths(isoDate.parse(`${year}-01-01`), Math.floor((month - 1) / months) * months);
}

const what: Readonly<Record<string, { readonly day: string; readonly more: readonly Filter[] }>> = {
  // Proposed and refused ones are no cases (stats: cases.filed).
  filed: { day: 'filedOn', more: [{ op: 'known', field: 'proposing', known: false }] },
  closed: { day: 'closedOn', more: [] },
  sanctioned: { day: 'sanctionedOn', more: [{ op: 'in', field: 'sanction', values: [...givenSanctions] }] },
};

/** The cases that a target counts: of people in the unit and all below it, within the span that ends on its day (C08). */
export function targetTally(values: RecordValues): Counted | null {
  const end = dateOf(values, 'endsOn');
  const unitId = referenceOf(values, 'unit')?.id ?? null;
  const counts = what[typeof values['counts'] === 'string' ? values['counts'] : 'filed'];
  const from = end === null ? null : spanStart(values['span'], end);
  if (end === null || from === null || unitId === null || counts === undefined) return null;
  return {
    ledger: 'case',
    filters: [
      { op: 'under', field: 'unit', unitId },
      { op: 'between', field: counts.day, from, to: end },
      ...counts.more,
    ],
  };
}
