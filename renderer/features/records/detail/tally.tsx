import { Link } from 'react-router';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { fieldOf } from '#shared/ledgers/ledger.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { useCall } from '../../../api/hooks.ts';
import { useSession } from '../../../api/session.ts';
import { everything, recordsPath } from '../../../ui/records/paths.ts';

/** What a number of the record is counted from, as the registers stand now, with the way to the rows. */
export function Tally({
  ledger,
  record,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}) {
  const { can } = useSession();
  const counted = ledger.tally?.of(record.values) ?? null;
  const from = counted?.ledger ?? ledger.id;
  const query = { ...everything, filters: [...(counted?.filters ?? [])] };
  const reads = counted !== null && can(`${from}.read`);
  const reading = useCall(`${from}.count`, query, { enabled: reads });
  if (ledger.tally === null || !reads || reading.data === undefined) return null;
  const { label, counted: unit } = ledgers[from];
  return (
    <section className="panel-part">
      <h3>{fieldOf(ledger, ledger.tally.field).label}的依据</h3>
      <p>
        {label}台账中现有{' '}
        <Link className="dotted" to={recordsPath(from, query)}>
          {reading.data.count} {unit}
        </Link>
        ，限您能查看的记录。
      </p>
    </section>
  );
}
