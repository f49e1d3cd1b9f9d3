import { Link } from 'react-router';
import type { RecordDetail } from '#shared/ipc/ledger-calls.ts';
import type { LedgerDefinition, RecordValues } from '#shared/ledgers/ledger.ts';
import { allLedgers, partsOf } from '#shared/ledgers/ledgers.ts';
import { useSession } from '../../../api/session.ts';
import { numberOf, titleOf } from '../../../ui/records/display.ts';
import { newPartPath } from '../../../ui/records/paths.ts';

/** Ledgers in which something can be put on record that comes of this record: a clue of a petition. */
const comingOf = ({ id }: LedgerDefinition, values: RecordValues): readonly LedgerDefinition[] =>
  allLedgers.filter(({ origin }) => origin !== null && origin.ledger === id && origin.when(values));

/**
 * What can be put on record beside a record (instructions, measures, …), and what may follow from it (a clue, a talk, a
 * case): each opens its form with this record in it.
 */
export function Parts({
  ledger,
  record,
}: {
  readonly ledger: LedgerDefinition;
  readonly record: RecordDetail;
}) {
  const { can } = useSession();
  const parts = [...comingOf(ledger, record.values), ...partsOf(ledger.id)].filter(({ id }) =>
    can(`${id}.write`),
  );
  if (record.voided || parts.length === 0) return null;
  const name = numberOf(ledger, record.values) || titleOf(ledger, record.values);
  return (
    <section className="panel-part">
      <h3>登记相关事项</h3>
      <ul className="panel-parts">
        {parts.map((part) => (
          <li key={part.id}>
            <Link to={newPartPath(part, { ledger: ledger.id, id: record.id, name })}>{part.newLabel}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
