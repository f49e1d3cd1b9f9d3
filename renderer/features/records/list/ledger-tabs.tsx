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
  return (
    <nav className="ledger-tabs" aria-label="台账">
      {tabs.map(({ id, label }) => (
        <NavLink key={id} to={recordsPath(id)}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
