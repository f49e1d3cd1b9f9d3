import { endOfMonth, type IsoDate } from '#shared/domain/date.ts';
import type { CallOutput } from '#shared/ipc/contract.ts';
import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { Figure } from '../../ui/marks.tsx';
import { Card } from '../../ui/page.tsx';
import { countText } from '../../ui/records/display.ts';
import { recordsPath } from '../../ui/records/paths.ts';
import { comparedWords } from './headline.ts';

type Count = CallOutput<'workbench.get'>['counts'][number];

/** The records of a ledger whose period date lies in the month of `today`. */
export function monthQuery(ledger: LedgerId, today: string): Partial<ListQuery> {
  return {
    filters: [
      {
        op: 'between',
        field: ledgers[ledger].periodField,
        from: `${today.slice(0, 7)}-01`,
        to: endOfMonth(today as IsoDate),
      },
    ],
  };
}

/** This month by ledger, beside the same month last year; every number opens its rows. */
export function MonthCounts({
  counts,
  today,
}: {
  readonly counts: readonly Count[];
  readonly today: string;
}) {
  const shown = counts.filter(({ ledger }) => ledger !== 'unit' && ledger !== 'person');
  if (shown.length === 0) return null;
  return (
    <Card title="本月" remark="点数字看名册">
      <table className="table bench-counts">
        <thead className="unseen">
          <tr>
            <th scope="col">台账</th>
            <th scope="col">本月</th>
            <th scope="col">与去年同期比较</th>
            <th scope="col">全部</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ ledger, month, sameMonthLastYear, total }) => (
            <tr key={ledger}>
              <th scope="row">{ledgers[ledger].label}</th>
              <td className="n">
                <Figure
                  text={month.toLocaleString('zh-CN')}
                  label={`本月${ledgers[ledger].label}`}
                  to={recordsPath(ledger, monthQuery(ledger, today))}
                />
              </td>
              <td className="bench-quiet">{comparedWords(month, sameMonthLastYear)}</td>
              <td className="n bench-quiet">
                共{' '}
                <Figure
                  text={countText(ledgers[ledger], total)}
                  label={`全部${ledgers[ledger].label}`}
                  to={recordsPath(ledger)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
