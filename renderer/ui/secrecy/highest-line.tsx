import type { ListQuery } from '#shared/ipc/ledger-calls.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import { useCall } from '../../api/hooks.ts';
import { SecrecyMark } from '../marks.tsx';
import './secrecy.css';

/** The highest mark of the rows of a list, above it: the list as a whole is to be handled by it. Nothing without one. */
export function HighestLine({
  ledger,
  query,
  enabled,
}: {
  readonly ledger: LedgerId;
  readonly query: ListQuery;
  readonly enabled: boolean;
}) {
  const reading = useCall(
    'secrecy.ofList',
    { ledger, query: { ...query, sort: null } },
    { enabled, keepPrevious: true },
  );
  const highest = reading.data?.highest;
  if (!highest) return null;
  return (
    <p className="mark-highest">
      <SecrecyMark mark={highest.text} />
      <span>本表所列的最高密级和最长期限，导出、打印时标在首页左上角。</span>
    </p>
  );
}
