import { NavLink } from 'react-router';
import type { LedgerDefinition } from '#shared/ledgers/ledger.ts';
import { tabsBeside } from '#shared/ledgers/ledgers.ts';
import { useSession } from '../../../api/session.ts';
import { recordsPath } from '../../../ui/records/paths.ts';

/** The registers that belong together, one beside the other; nothing where a ledger stands alone. */
export function LedgerTabs({ ledger }: { readonly ledger: LedgerDefinition }) {
  const { can } = useSession();
  const tabs = tabsBeside(ledger).filter(({ id }) => can(`${id}.read`));
  if (tabs.length < 2) return null;
  // What belongs to its records first; the registers kept beside them stand in a line of their own.
  const beside = tabs.filter(({ under }, index) => index > 0 && under === null);
  const first = tabs.filter((tab) => !beside.includes(tab));
  return (
    <nav className="ledger-tabs" aria-label="台账">
      <Row tabs={first} />
      {beside.length > 0 ? <Row tabs={beside} quiet /> : null}
    </nav>
  );
}

function Row({
  tabs,
  quiet = false,
}: {
  readonly tabs: readonly LedgerDefinition[];
  readonly quiet?: boolean;
}) {
  return (
    <div className={quiet ? 'ledger-tab-row ledger-tab-quiet' : 'ledger-tab-row'}>
      {tabs.map(({ id, label }) => (
        <NavLink key={id} to={recordsPath(id)}>
          {label}
        </NavLink>
      ))}
    </div>
  );
}
